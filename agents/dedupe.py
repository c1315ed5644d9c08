"""dedupe: news.prepared.v1 -> news.articles.v1, news.duplicates.v1."""

from typing import Any, Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import dedupe
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.article import Article, Duplicate

STAGE: Final = Stage(
    name="dedupe",
    reads=topics.PREPARED,
    writes=(topics.ARTICLES, topics.DUPLICATES),
    handle=dedupe.handle,
    state=dedupe.Memory,
    window=dedupe.WINDOW,
    drops=dedupe.DROPS,
)


def observe(metrics: Metrics, item: Input[Any], outcomes: Outcomes) -> None:
    """Count the verdict."""
    del item
    for outcome in outcomes:
        if isinstance(outcome, Emit) and isinstance(
            outcome.record, Article | Duplicate
        ):
            metrics.verdicts.labels(outcome.record.article.verdict).inc()


ROW: Final = Row(stage=STAGE, observe=observe)
