"""Events made by hand, and a bench that runs them through the alert stage."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.alert.decide import handle, tick
from pipeline.alert.rules import Rules, parse
from pipeline.alert.state import AlertState
from pipeline.ids import content_id
from pipeline.stage import AnyContext, Context, Drop, Emit, Input, Put
from schemas.alert import Alert
from schemas.article import ArticleRef
from schemas.common import Label, Ledger, Place, Provenance, Range
from schemas.event import Event, Joining
from schemas.report import Labels
from schemas.segment import Segment
from schemas.story import StoryState

START = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
CITY = Place(name="Northport", role="main", country="ZZ", lat=50.0, lon=10.0)
PLAIN = "rules: [{name: grave, match: {}}]"


def ledger(value: int | tuple[int, int, int] | None) -> Ledger | None:
    """Make a ledger of one figure, or of low, best, high."""
    if value is None:
        return None
    low, best, high = (value,) * 3 if isinstance(value, int) else value
    return Ledger(low=low, best=best, high=high)


def make_event(story: str = "blast", minute: float = 0, **given: Any) -> Event:
    """Make an event; *given* overrides one field of report, story or segment each.

    Times are minutes after 08:00; figures are the story's and the report's alike.
    """
    g = SimpleNamespace(
        change="updated", severity=3, status="reported", own_status=None, killed=None,
        injured=None, event_class="ASSAULT", place=CITY, origins=("a.example",),
        persons=(), organisations=(), heading="Blast at the market", claimant=None,
        text="Blast at the market\nA blast shook the market. Police are there.",
        count=1, title="Blast at the market", merged_into=None, topic=None,
        own_killed=None, story_class=None, url="https://a.example/1", version=1,
        language="en", reports=1, closest=None, more_places=(),
    )  # fmt: skip
    vars(g).update(given)
    at = START + timedelta(minutes=minute)
    article = content_id("article", story)
    ref = ArticleRef(
        article_id=article, revision_id=content_id("rev", story, str(minute)),
        url=g.url, raw_url=g.url, source="a.example", title=g.title,
        language=g.language, verdict="new", fetched_at=at,
    )  # fmt: skip
    segment = Segment(
        segment_id=content_id("seg", story), version=content_id("v", str(minute)),
        ordinal=1, change="new", article=ref, text=g.text, start=0, end=len(g.text),
        count=g.count, heading=g.heading,
    )  # fmt: skip
    labels = Labels(
        claim_status=g.own_status or g.status, severity=g.severity,
        severity_reasons=("made by hand",),
        event_class=g.event_class and Label(value=g.event_class, confidence=0.9),
        topic=g.topic and Label(value=g.topic, confidence=0.9),
        claimant=g.claimant, places=((g.place,) if g.place else ()) + g.more_places,
        persons=g.persons, organisations=g.organisations, killed=g.own_killed,
    )  # fmt: skip
    state = StoryState(
        story_id=content_id("story", story), version=g.version, title=g.title,
        first_seen=START, last_seen=at, status=g.status, severity=g.severity,
        event_class=g.story_class or g.event_class, place=g.place, reports=g.reports,
        articles=1, origins=g.origins, killed=ledger(g.killed),
        injured=ledger(g.injured), merged_into=g.merged_into,
    )  # fmt: skip
    return Event(
        event_id=content_id("event", story, str(minute)),
        report_id=content_id("report", story, str(minute)),
        change=g.change, title=g.heading or g.title, segment=segment, labels=labels,
        story=state, provenance=Provenance(pipeline="test"),
        joining=_nearly(*g.closest) if g.closest else None,
    )  # fmt: skip


def _nearly(story: str, probability: float) -> Joining:
    return Joining(closest=content_id("story", story), closest_probability=probability)


class Bench:
    """The stage with its state; keeps what it put, as the state topic would."""

    def __init__(self, rules: str = PLAIN) -> None:
        self.rules: Rules = parse(rules)
        self.state = AlertState()
        self.entries: list[Put] = []
        self.drops: list[str] = []

    def context(self, now: datetime = START) -> AnyContext:
        """Give the context at *now*."""
        return Context(now=now, state=self.state, models=None, rules=self.rules)

    def send(self, *events: Event) -> list[Alert]:
        """Handle *events*, a second after they were fetched, and return the alerts."""
        inputs = [
            Input(event, event.segment.article.fetched_at + timedelta(seconds=1))
            for event in events
        ]
        found: list[Alert] = []
        for outcomes in handle(inputs, self.context()):
            found += self.take(outcomes)
        return found

    def tick(self, minute: float) -> list[Alert]:
        """Let the clock strike *minute* minutes after the start."""
        now = START + timedelta(minutes=minute)
        return self.take(tick(now, self.context(now)))

    def take(self, outcomes: Any) -> list[Alert]:
        """Do what the body does with outcomes; give the alerts."""
        found = []
        for outcome in outcomes:
            if isinstance(outcome, Put):
                self.entries.append(outcome)
            elif isinstance(outcome, Drop):
                self.drops.append(outcome.reason)
            elif isinstance(outcome, Emit):
                assert isinstance(outcome.record, Alert)
                assert outcome.record.alert_id == outcome.key
                found.append(outcome.record)
        return found

    def restart(self) -> None:
        """Lose the memory and load the state again, as a new owner would."""
        self.state = AlertState()
        for put in self.entries:
            self.state.load(put.key, put.value, put.at)


@pytest.fixture(name="event", scope="session")
def event_maker() -> Callable[..., Event]:
    """Give the maker of events."""
    return make_event


@pytest.fixture
def bench() -> Bench:
    """Give a stage with one plain rule."""
    return Bench()


@pytest.fixture(name="bench_of", scope="session")
def bench_maker() -> Callable[[str], Bench]:
    """Give the maker of stages with other rules."""
    return Bench


@pytest.fixture(name="at_least", scope="session")
def range_maker() -> Callable[[int], Range]:
    """Give the maker of open figures."""
    return lambda low: Range(low=low)
