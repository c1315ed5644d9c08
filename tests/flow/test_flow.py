"""The whole flow on a broker: raw articles in, events and alerts out.

The same tests run on the embedded broker and on Apache Kafka.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio

from schemas import topics
from schemas.alert import Alert
from schemas.article import Article, Duplicate
from schemas.event import Event
from schemas.segment import Segment
from tests.conftest import Where, clean
from tests.flow.day import ARTICLES, FIRE
from tests.support.drive import Drive, running

R = TypeVar("R", Article, Duplicate, Segment, Event, Alert)


@dataclass(frozen=True, slots=True)
class Told:
    """What the topics hold."""

    articles: list[Article]
    duplicates: list[Duplicate]
    segments: list[Segment]
    events: list[Event]
    alerts: list[Alert]
    dead: int

    def ids(self) -> Counter[str]:
        """Count the ids of all records."""
        every = [*self.articles, *self.duplicates, *self.segments, *self.events]
        return Counter(r.envelope().id for r in [*every, *self.alerts])


def by_id(records: list[R]) -> list[R]:
    """Sort by id: between partitions there is no order."""
    return sorted(records, key=lambda record: record.envelope().id)


async def read(drive: Drive) -> Told:
    """Read all that subscribers can read."""
    letters = [topic.dead_letters for topic in topics.ALL]
    return Told(
        articles=by_id(await drive.records(topics.ARTICLES, Article)),
        duplicates=by_id(await drive.records(topics.DUPLICATES, Duplicate)),
        segments=by_id(await drive.records(topics.SEGMENTS, Segment)),
        events=by_id(await drive.records(topics.EVENTS, Event)),
        alerts=by_id(await drive.records(topics.ALERTS, Alert)),
        dead=len(await drive.found(*letters)),
    )


@dataclass(frozen=True, slots=True)
class Twice:
    """The day fed once, the same again in the same process, and after a restart."""

    first: Told
    again: Told
    restarted: Told


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day(broker: Where, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """Feed the day three times, the last time to a new process on the same topics."""
    folder: Path = tmp_path_factory.mktemp("day")
    settings = clean(broker, folder)
    async with running(settings) as drive:
        for article in ARTICLES:
            await drive.send_articles([article])
            await drive.drained()
        first = await read(drive)
        await drive.send_articles(ARTICLES)
        await drive.drained()
        again = await read(drive)
    async with running(settings) as drive:
        await drive.send_articles(ARTICLES)
        await drive.drained()
        restarted = await read(drive)
    return Twice(first, again, restarted)


def test_every_raw_article_has_one_verdict(day: Twice) -> None:
    """Raw records are verdicts and dead letters, and here nothing is bad."""
    told = day.first

    assert len(told.articles) + len(told.duplicates) == len(ARTICLES)
    assert told.dead == 0


def test_a_copy_and_an_unchanged_page_end_early(day: Twice) -> None:
    """They are grouped with their original and make no segments."""
    found = {d.article.raw_url: d for d in day.first.duplicates}

    copy = found["https://mirror.example/a/17"]
    assert copy.article.verdict == "copy"
    assert copy.original.raw_url == "https://coast.example/fire"
    assert found["https://coast.example/fire"].article.verdict == "unchanged"
    urls = {segment.article.raw_url for segment in day.first.segments}
    assert "https://mirror.example/a/17" not in urls


def test_every_segment_becomes_one_event(day: Twice) -> None:
    """Nothing is lost on the way, and nothing told twice."""
    segments = Counter((s.segment_id, s.version) for s in day.first.segments)
    events = Counter(
        (e.segment.segment_id, e.segment.version)
        for e in day.first.events
        if e.change != "merged"
    )

    assert segments == events
    assert set(segments.values()) == {1}


def test_of_a_page_that_grew_only_what_is_new_goes_on(day: Twice) -> None:
    """The unchanged post stays quiet, the edited one keeps its id."""
    posts = [s for s in day.first.segments if "live.example" in s.article.raw_url]
    crews = [s for s in posts if "Crews of the ferries" in s.text]
    tunnel = [s for s in posts if "Scheldt" in s.text]
    tram = [s for s in posts if "tram line to the university" in s.text]

    assert [s.change for s in crews] == ["new"]
    assert sorted((s.ordinal, s.change) for s in tunnel) == [
        (1, "new"),
        (2, "edited"),
    ]
    assert len({s.segment_id for s in tunnel}) == 1
    assert [s.change for s in tram] == ["new"]


def test_offsets_point_into_the_published_text(day: Twice) -> None:
    """A subscriber can mark a segment in the article that carries it."""
    texts = {a.article.revision_id: a.text for a in day.first.articles}

    for segment in day.first.segments:
        whole = texts[segment.article.revision_id]
        assert whole[segment.start : segment.end] == segment.text


def test_a_grave_event_is_told_once(day: Twice) -> None:
    """One alert for the fire; its copy and its second fetch raise no other."""
    (alert,) = day.first.alerts

    assert alert.change == "opened"
    assert alert.article.raw_url == "https://coast.example/fire"
    assert alert.story.killed is not None
    assert alert.story.killed.best == 4


def test_figures_are_those_of_the_text(day: Twice) -> None:
    """And their offsets lead back to the words."""
    (fire,) = [e for e in day.first.events if "Gdansk" in e.segment.text]
    killed = [fact for fact in fire.labels.facts if fact.kind == "killed"]

    assert fire.labels.killed
    assert (fire.labels.killed.low, fire.labels.killed.high) == (4, 4)
    assert FIRE[killed[0].start : killed[0].end].lower().startswith("four")


@pytest.mark.parametrize("later", ["again", "restarted"])
def test_the_same_day_again_makes_nothing_new(day: Twice, later: str) -> None:
    """No new event, no new alert, neither at once nor after a restart."""
    told: Told = getattr(day, later)

    assert told.events == day.first.events
    assert told.alerts == day.first.alerts
    assert told.segments == day.first.segments


def test_no_record_is_there_twice(day: Twice) -> None:
    """An orderly restart commits what it did, so nothing is done again."""
    twice = {i: n for i, n in day.restarted.ids().items() if n > 1}

    assert twice == {}
