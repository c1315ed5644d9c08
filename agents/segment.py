"""segment: news.articles.v1 -> news.segments.v1."""

from collections.abc import Iterable
from typing import Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.stage import Input
from schemas.article import Article
from schemas.headers import Enveloped
from schemas.segment import Segment


def observe(
    metrics: Metrics, item: Input[Article], emitted: Iterable[Enveloped]
) -> None:
    """Observe how many segments a new article has."""
    if item.record.previous_revision_id is not None:
        return
    first = next((record for record in emitted if isinstance(record, Segment)), None)
    if first is not None:
        metrics.segments_per_article.observe(first.count)


ROW: Final = Row(stage=stages.SEGMENT, observe=observe)
