"""Tocsin as a library: an article in, events out, in this process, without a broker.

``docs/library.md`` shows it and lists the names that stay.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pipeline.alert.rules import RulesError, built_in
from pipeline.ids import content_id
from pipeline.memory import EPOCH, StageInMemory
from pipeline.stage import AnyStage, Drop, Emit, Input, Outcomes, Reject
from pipeline.stages import ALERT, STAGES
from pipeline.text.urls import FILE
from schemas.alert import Alert
from schemas.article import Duplicate
from schemas.common import TopicRecord
from schemas.event import Event
from schemas.headers import Enveloped
from schemas.raw import RawArticle
from schemas.report import Report
from schemas.story import Story
from schemas.topics import RAW, Topic

__all__ = [
    "Alert",
    "Duplicate",
    "Ending",
    "Event",
    "Pipeline",
    "RawArticle",
    "Reading",
    "Report",
    "RulesError",
    "Story",
]

R = TypeVar("R", bound=TopicRecord)

_LAST: Final = ALERT.name  # what comes after it speaks to the world


@dataclass(frozen=True, slots=True)
class Ending:
    """Why something of an article ends before the last stage.

    Attributes:
        stage: Who ended it, such as ``dedupe``.
        reason: A word from the closed list of the stage.
        detail: For people; "" where it was dropped on purpose.
        rejected: It could not be handled; in a worker it becomes a dead letter.
    """

    stage: str
    reason: str
    detail: str = ""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one article.

    Attributes:
        records: Everything that the stages wrote, in that order.
        endings: What was dropped or rejected.
    """

    records: tuple[Enveloped, ...]
    endings: tuple[Ending, ...]

    @property
    def events(self) -> list[Event]:
        """Its reports, each placed in its story."""
        return self._all(Event)

    @property
    def stories(self) -> list[Story]:
        """The stories that it changed, as they are now."""
        return self._all(Story)

    @property
    def alerts(self) -> list[Alert]:
        """What the rules make of the events."""
        return self._all(Alert)

    @property
    def duplicates(self) -> list[Duplicate]:
        """The verdict where it is a copy, unchanged or late; then it has no events."""
        return self._all(Duplicate)

    @property
    def reports(self) -> list[Report]:
        """What each of its segments says."""
        return self._all(Report)

    def _all(self, kind: type[R]) -> list[R]:
        records: tuple[object, ...] = self.records
        return [record for record in records if isinstance(record, kind)]


class Pipeline:
    """All stages in memory, each with what it remembers; one article at a time.

    It decides as a worker with one partition does. Nothing is written to a disk, and
    what it remembers ends with it. Loading the models takes about two seconds, once in
    a process. Not for use by two threads at once.

    Args:
        rules: Rules of alerts in YAML (``docs/alerts.md``); None = the built-in ones.
        until: The last stage to run, such as ``classify``.
        version: Version of Tocsin, for provenance.
        texts: What other stages are set by, by their name; absent = their defaults.
        models: For commands: what stages decide with, by their name; absent = what they
            come with.

    Raises:
        ValueError: No stage is named *until*.
        RulesError: *rules* cannot be read; a ValueError that names each fault.
    """

    def __init__(
        self,
        *,
        rules: str | None = None,
        until: str = _LAST,
        version: str = "0",
        texts: Mapping[str, str] = MappingProxyType({}),
        models: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        alerting = built_in() if rules is None else rules
        given = {**texts, ALERT.name: alerting}
        self._runners = {
            stage.reads.name: StageInMemory(
                stage, given.get(stage.name, ""), version, models.get(stage.name)
            )
            for stage in _until(until)
        }
        self._now = EPOCH

    def read(self, article: RawArticle | str, *, at: datetime) -> Reading:
        """Take one article through all stages.

        Args:
            article: An article, or a text without title and address.
            at: When it came, aware; the time of fetching where the article has none.
                Articles are read in the order of this time.

        Raises:
            ValueError: *at* has no zone.
        """
        if at.tzinfo is None:
            raise ValueError("at: a time without a zone")
        if isinstance(article, str):
            article = RawArticle(url=f"{FILE}{content_id(article)}", body=article)
        made = _Made([(RAW, article)])
        self._drain(made, at)
        for runner in self._runners.values():
            made.take(runner.stage.name, runner.tick(self._now))
        self._drain(made, at)
        return Reading(tuple(made.records), tuple(made.endings))

    def _drain(self, made: "_Made", at: datetime) -> None:
        while made.todo:
            topic, record = made.todo.popleft()
            runner = self._runners.get(topic.name)
            if runner is not None:
                item = Input(record=record, time=at, topic=topic.name)
                made.take(runner.stage.name, runner.handle(item))
                if topic is not RAW:  # whose time is that of sending
                    self._now = max(self._now, runner.now)


class _Made:
    """What was made of an article so far, and what the next stage has not seen."""

    def __init__(self, todo: Iterable[tuple[Topic, Any]]) -> None:
        self.todo = deque(todo)
        self.records: list[Enveloped] = []
        self.endings: list[Ending] = []

    def take(self, stage: str, outcomes: Outcomes) -> None:
        """Take over what *stage* answered."""
        for outcome in outcomes:
            if isinstance(outcome, Emit):
                self.records.append(outcome.record)
                self.todo.append((outcome.topic, outcome.record))
            elif isinstance(outcome, Drop):
                self.endings.append(Ending(stage, outcome.reason))
            elif isinstance(outcome, Reject):
                why = outcome.reason, outcome.detail
                self.endings.append(Ending(stage, *why, rejected=True))


def _until(name: str) -> tuple[AnyStage, ...]:
    names = [stage.name for stage in STAGES]
    if name not in names:
        raise ValueError(f"until: no stage {name!r}; there are {', '.join(names)}")
    return STAGES[: names.index(name) + 1]
