"""segment: news.articles.v1 -> news.segments.v1."""

from typing import Any, Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import segment
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.segment import Segment

STAGE: Final = Stage(
    name="segment",
    reads=topics.ARTICLES,
    writes=(topics.SEGMENTS,),
    handle=segment.handle,
    state=segment.Known,
    window=segment.WINDOW,
    drops=segment.DROPS,
)


def observe(metrics: Metrics, item: Input[Any], outcomes: Outcomes) -> None:
    """Note how many segments a new article has."""
    if item.record.previous_revision_id is not None:
        return
    for outcome in outcomes:
        if isinstance(outcome, Emit) and isinstance(outcome.record, Segment):
            metrics.segments_per_article.observe(outcome.record.count)
            return


ROW: Final = Row(stage=STAGE, observe=observe)
