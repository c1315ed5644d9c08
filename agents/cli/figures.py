"""What a worker says of itself at ``/ready`` and ``/metrics``, as figures."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prometheus_client.parser import text_string_to_metric_families

__all__ = ["Destination", "Reading", "Stage", "destinations", "read", "span", "stages"]

_IN: Final = "tocsin_records_in_total"
_DEAD: Final = "tocsin_dead_letters_total"
_DROPPED: Final = "tocsin_dropped_total"
_LAG: Final = "tocsin_lag_records"
_DELAY: Final = "tocsin_lag_seconds"
_UP: Final = "tocsin_destination_up"
_PENDING: Final = "tocsin_delivery_oldest_pending_timestamp_seconds"
_NAMES: Final = frozenset({_IN, _DEAD, _DROPPED, _LAG, _DELAY, _UP, _PENDING})


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a worker.

    Attributes:
        at: When, in seconds since 1970.
        health: What ``/ready`` says.
        values: Sums by name of the metric, then by stage or destination.
    """

    at: float
    health: Mapping[str, Any]
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the table of stages.

    Attributes:
        rate: Records a second since the look before; None = there was none.
        lag: Records that wait; ``delay``: age of the oldest, in seconds.
        dropped: Records ended on purpose since the worker started.
        dead: Dead letters since then.
    """

    name: str
    rate: float | None
    lag: int
    delay: float
    dropped: int
    dead: int


@dataclass(frozen=True, slots=True)
class Destination:
    """A line of the table of destinations.

    Attributes:
        up: Its last request was delivered.
        waits: Age of the oldest message that waits, in seconds; None = none does.
    """

    name: str
    up: bool
    waits: float | None


def read(at: float, health: Mapping[str, Any], metrics: str) -> Reading:
    """Read *metrics*, in the text format of Prometheus.

    Raises:
        ValueError: It is in no such format, or *health* is not that of a worker.
    """
    if not isinstance(health.get("stages"), dict):
        raise ValueError("no answer of a worker")  # noqa: TRY004 - what came, not a type
    values: defaultdict[str, defaultdict[str, float]]
    values = defaultdict(lambda: defaultdict(float))
    for family in text_string_to_metric_families(metrics):
        for sample in family.samples:
            if sample.name in _NAMES:
                labels = sample.labels
                name = labels.get("stage") or labels.get("destination", "")
                values[sample.name][name] += sample.value
    return Reading(at, health, values)


def stages(now: Reading, before: Reading | None) -> list[Stage]:
    """Give a line for each stage that the worker runs, in the order that it says."""
    return [
        Stage(
            name=name,
            rate=_rate(name, now, before),
            lag=round(_value(now, _LAG, name)),
            delay=_value(now, _DELAY, name),
            dropped=round(_value(now, _DROPPED, name)),
            dead=round(_value(now, _DEAD, name)),
        )
        for name in now.health.get("stages", {})
    ]


def destinations(now: Reading) -> list[Destination]:
    """Give a line for each destination, by name."""
    found = []
    for name, up in sorted(now.values.get(_UP, {}).items()):
        since = _value(now, _PENDING, name)
        waits = max(0.0, now.at - since) if since else None
        found.append(Destination(name, up == 1, waits))
    return found


def _rate(name: str, now: Reading, before: Reading | None) -> float | None:
    if before is None or now.at <= before.at:
        return None
    more = _value(now, _IN, name) - _value(before, _IN, name)
    return max(0.0, more) / (now.at - before.at)  # a restart begins at 0 again


def _value(reading: Reading, metric: str, name: str) -> float:
    return reading.values.get(metric, {}).get(name, 0.0)


def span(seconds: float) -> str:
    """Write a time: ``4.2 s``, ``3 min``, ``5 h``."""
    minute, hour = 60, 3600
    if seconds < minute:
        return f"{seconds:.1f} s"
    return (
        f"{seconds / minute:.0f} min" if seconds < hour else f"{seconds / hour:.0f} h"
    )
