"""dedupe: news.prepared.v1 -> news.articles.v1, news.duplicates.v1."""

from collections.abc import Iterable
from typing import Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.stage import Input
from schemas.article import Article, Duplicate
from schemas.headers import Enveloped
from schemas.prepared import PreparedArticle


def observe(
    metrics: Metrics, _item: Input[PreparedArticle], emitted: Iterable[Enveloped]
) -> None:
    """Count the verdict."""
    for record in emitted:
        if isinstance(record, Article | Duplicate):
            metrics.verdicts.labels(record.article.verdict).inc()


ROW: Final = Row(stage=stages.DEDUPE, observe=observe)
