"""Log lines about the work: partitions, state, and what went through each stage."""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import structlog
from prometheus_client import Counter, Gauge

from agents.runtime.partition_state import PartitionState
from agents.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

EVERY_SECONDS: Final = 60.0


def partitions_moved(stage: str, before: Collection[int], now: Collection[int]) -> None:
    """Say which partitions of *stage* came to this process, and which went."""
    log.info(
        "partitions assigned",
        stage=stage,
        partitions=sorted(now),
        taken=sorted(set(now) - set(before)),
        given=sorted(set(before) - set(now)),
    )


def rules_in_force(stage: str, rules: Any) -> None:
    """Name the *rules* that *stage* goes by from now on; of others nothing is said."""
    named = [rule.name for rule in getattr(rules, "rules", ())]
    if named:
        log.info("rules in force", stage=stage, rules=named)


async def state_loaded(stage: str, states: Mapping[int, PartitionState]) -> None:
    """Wait until all *states* are loaded, and say how much that was."""
    since = time.monotonic()
    for state in states.values():
        await state.loaded.wait()
    log.info(
        "state loaded",
        stage=stage,
        partitions=sorted(states),
        entries=sum(len(each.state) for each in states.values()),
        seconds=round(time.monotonic() - since, 3),
    )


class Throughput:
    """Says what each stage of this process did since it was last asked.

    Args:
        metrics: Of the process.
        stages: Names of those that run here.
    """

    def __init__(self, metrics: Metrics, stages: Sequence[str]) -> None:
        self._metrics = metrics
        self._stages = stages
        self._last: dict[str, dict[str, float]] = {}
        self._since = time.monotonic()

    async def run(self) -> None:
        """Say it every minute, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            self.tell()

    def tell(self) -> None:
        """Write a line for each stage that took records in, or has some that wait."""
        metrics, now = self._metrics, time.monotonic()
        counted = {
            "records_in": _by_stage(metrics.records_in),
            "records_out": _by_stage(metrics.records_out),
            "dropped": _by_stage(metrics.dropped),
            "dead_letters": _by_stage(metrics.dead_letters),
        }
        waiting, lag = _by_stage(metrics.lag_records), _by_stage(metrics.lag_seconds)
        for stage in self._stages:
            done = {
                name: int(found.get(stage, 0) - self._last.get(name, {}).get(stage, 0))
                for name, found in counted.items()
            }
            if done["records_in"] or waiting.get(stage):
                log.info(
                    "throughput",
                    stage=stage,
                    seconds=round(now - self._since, 1),
                    **done,
                    waiting=int(waiting.get(stage, 0)),
                    oldest_waits=round(lag.get(stage, 0.0), 1),
                )
        self._last, self._since = counted, now


def _by_stage(metric: Counter | Gauge) -> dict[str, float]:
    """Sum the values of a metric for each stage."""
    found: dict[str, float] = {}
    for family in metric.collect():
        for sample in family.samples:  # series of when it began are switched off
            stage = sample.labels["stage"]
            found[stage] = found.get(stage, 0.0) + sample.value
    return found
