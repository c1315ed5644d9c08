"""link: news.reports.v1 -> news.events.v1, news.stories.v1."""

from typing import Any, Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import link
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.event import Event

STAGE: Final = Stage(
    name="link",
    reads=topics.REPORTS,
    writes=(topics.EVENTS, topics.STORIES),
    handle=link.handle,
    state=link.Memory,
    window=link.WINDOW,
    models=link.load_idf,
    drops=link.DROPS,
)


def observe(metrics: Metrics, item: Input[Any], outcomes: Outcomes) -> None:
    """Count stories, and how long an event took from the fetch of its article."""
    for outcome in outcomes:
        if not (isinstance(outcome, Emit) and isinstance(outcome.record, Event)):
            continue
        event = outcome.record
        if event.change == "merged":
            metrics.stories_merged.inc()
            continue
        if event.story.version == 1:
            metrics.stories_opened.inc()
        fetched = event.segment.article.fetched_at
        seconds = (item.time - fetched).total_seconds()
        metrics.article_to_event.observe(max(0.0, seconds))


ROW: Final = Row(stage=STAGE, observe=observe)
