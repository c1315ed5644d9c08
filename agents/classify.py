"""classify: news.segments.v1 -> news.reports.v1."""

from collections.abc import Iterable
from typing import Final

from agents.config.settings import Settings
from agents.runtime.row import Row, UnequippedError
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.classify.models import Models, with_encoder
from pipeline.stage import Input
from pipeline.text import sentence_encoder
from schemas.headers import Enveloped
from schemas.report import Report
from schemas.segment import Segment


def equip(settings: Settings, models: Models) -> Models:
    """Let a sentence encoder be asked where it knows better, if that is set.

    Raises:
        UnequippedError: It is not installed.
    """
    if not settings.encoder:
        return models
    try:
        return with_encoder(models, sentence_encoder.load())
    except sentence_encoder.EncoderError as error:
        raise UnequippedError(f"setting encoder: {error}") from None


def rules_text(settings: Settings) -> str:
    """Give the score from which a report wakes a person, "" for that of the models."""
    return "" if settings.waking is None else str(settings.waking)


def observe(
    metrics: Metrics, _item: Input[Segment], emitted: Iterable[Enveloped]
) -> None:
    """Count abstentions, classes and confidences."""
    for record in emitted:
        if not isinstance(record, Report) or record.segment.change == "withdrawn":
            continue
        labels = record.labels
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
    stage=stages.CLASSIFY, equip=equip, rules_text=rules_text, observe=observe
)
