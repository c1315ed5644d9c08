"""normalize: news.raw.v1 -> news.prepared.v1."""

from collections.abc import Iterable
from typing import Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.normalize import times
from pipeline.stage import Input
from schemas.headers import Enveloped
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle


def observe(
    metrics: Metrics, _item: Input[RawArticle], emitted: Iterable[Enveloped]
) -> None:
    """Count the times that were replaced."""
    for record in emitted:
        if isinstance(record, PreparedArticle):
            for flag in {times.FETCHED, times.PUBLISHED}.intersection(record.flags):
                field = flag.removesuffix("_replaced")
                metrics.replaced_times.labels(field).inc()


ROW: Final = Row(stage=stages.NORMALIZE, observe=observe)
