"""Writes ``docs/metrics.md`` from the metrics: ``python -m agents.telemetry.docs``."""

import re
from pathlib import Path
from typing import Final

from prometheus_client.metrics import MetricWrapperBase

from agents.telemetry.metrics import Metrics

TARGET: Final = Path(__file__).parents[2] / "docs" / "metrics.md"

_HEAD: Final = """\
# Metrics

Made from `agents/telemetry/metrics.py` by
`python -m agents.telemetry.docs`: edit it there.

One registry per process, served at `/metrics` as Prometheus text or OpenMetrics, by
the `Accept` header. Base units. Points in time are time stamps in seconds since the
epoch: `time() - tocsin_heartbeat_timestamp_seconds` is an age. A counter is shown with
the `_total` that it is exported under. `stage` is a name of the flow, `topic` a name
without the prefix of the deployment.

What adds up: the records that a stage took in are those that it dropped, those that
went to the dead letters, and those that led to something. For the whole flow: raw
records = verdicts + drops by reason + dead letters. Heartbeats are never counted.

`tocsin_lag_records`, `tocsin_lag_seconds` and `tocsin_dead_letter_depth` are about the
whole deployment, and every process exports the same values: aggregate them with
`max`, not `sum`.

`process_*` (CPU, memory, open files, time of the start) comes from prometheus_client,
on Linux. [deploy/prometheus](../deploy/prometheus) has rules that read these metrics;
each alert has a [runbook](runbooks.md).

| Metric | Kind | Labels | Meaning |
|---|---|---|---|
"""


def metrics_page() -> str:
    """Write the page."""
    return _HEAD + "".join(_row(metric) for metric in metrics_of(Metrics()).values())


def metrics_of(metrics: Metrics) -> dict[str, MetricWrapperBase]:
    """List every metric by the name of its attribute, in the order of definition."""
    return {
        name: value
        for name, value in vars(metrics).items()
        if isinstance(value, MetricWrapperBase)
    }


def _row(metric: MetricWrapperBase) -> str:
    (described,) = metric.describe()
    suffix = {"counter": "_total", "info": "_info"}.get(described.type, "")
    labels = ", ".join(f"`{label}`" for label in metric._labelnames) or "none"  # noqa: SLF001  (no public name)
    meaning = re.sub(r"\s+", " ", described.documentation)
    return f"| `{described.name}{suffix}` | {described.type} | {labels} | {meaning} |\n"


if __name__ == "__main__":
    TARGET.write_text(metrics_page(), encoding="utf-8")
