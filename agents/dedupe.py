"""dedupe: news.prepared.v1 -> news.articles.v1, news.duplicates.v1."""

from collections.abc import Iterable
from typing import Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import dedupe
from pipeline.stage import Input, Stage
from schemas import topics
from schemas.article import Article, Duplicate
from schemas.headers import Enveloped
from schemas.prepared import PreparedArticle

STAGE: Final = Stage(
    name="dedupe",
    reads=topics.PREPARED,
    writes=(topics.ARTICLES, topics.DUPLICATES),
    handle=dedupe.handle,
    state=dedupe.State,
    window=dedupe.WINDOW,
    drops=dedupe.DROPS,
)


def observe(
    metrics: Metrics, _item: Input[PreparedArticle], emitted: Iterable[Enveloped]
) -> None:
    """Count the verdict."""
    for record in emitted:
        if isinstance(record, Article | Duplicate):
            metrics.verdicts.labels(record.article.verdict).inc()


ROW: Final = Row(stage=STAGE, observe=observe)
