"""classify: segments become reports; no state, so it scales with partitions."""

from typing import Any, Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline.classify import decide, models
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.report import Report


def observe(metrics: Metrics, _record: Input[Any], outcomes: Outcomes) -> None:
    """Count abstentions, classes and confidences."""
    for outcome in outcomes:
        if not isinstance(outcome, Emit) or not isinstance(outcome.record, Report):
            continue
        if outcome.record.segment.change == "withdrawn":
            continue
        labels = outcome.record.labels
        for name, label in (
            ("topic", labels.topic),
            ("event_class", labels.event_class),
        ):
            if label is None:
                metrics.abstentions.labels(name).inc()
            else:
                metrics.confidence.labels(name).observe(label.confidence)
        if labels.event_class is not None:
            metrics.classes.labels(labels.event_class.value).inc()


ROW: Final = Row(
    stage=Stage(
        name="classify",
        reads=topics.SEGMENTS,
        writes=(topics.REPORTS,),
        handle=decide.handle,
        models=models.load,
    ),
    observe=observe,
)
