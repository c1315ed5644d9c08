"""link: news.reports.v1 -> news.events.v1, news.stories.v1."""

from collections.abc import Iterable
from typing import Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.stage import Input
from schemas.event import Event
from schemas.headers import Enveloped
from schemas.report import Report


def observe(
    metrics: Metrics, item: Input[Report], emitted: Iterable[Enveloped]
) -> None:
    """Count stories, and time an event from the arrival of its article."""
    for event in emitted:
        if not isinstance(event, Event):
            continue
        if event.change == "merged":
            metrics.stories_merged.inc()
            continue
        if event.story.version == 1:
            metrics.stories_opened.inc()
        if item.arrived_at is not None:  # and not its fetch: the article may be old
            seconds = (item.time - item.arrived_at).total_seconds()
            metrics.article_to_event.observe(max(0.0, seconds), metrics.exemplar)


ROW: Final = Row(stage=stages.LINK, observe=observe)
