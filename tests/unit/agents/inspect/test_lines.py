from typing import Any

import pytest

from agents.inspect.lines import line, safe, short
from agents.inspect.reading import StoredRecord
from schemas import codec, topics
from schemas.common import Ledger, Place, Range
from schemas.report import Labels
from schemas.topics import Topic
from tests.support import factories as make


def found(topic: str, data: bytes | None) -> StoredRecord:
    """Put bytes into the log."""
    return StoredRecord(topic, 0, 0, make.AT, None, data, ())


def told(topic: Topic, record: Any) -> str:
    """Give the line of *record*."""
    return line(found(topic.name, codec.encode(record)))


@pytest.mark.parametrize(
    ("topic", "record", "expected"),
    [
        (topics.RAW, make.raw(), "Ferry | - | https://a.example/ferry?x=1"),
        (topics.PREPARED, make.prepared(), "en, 54 characters: Ferry"),
        (
            topics.PREPARED,
            make.prepared(flags=("fetched_at_replaced", "title_cut")),
            (
                "en, 54 characters: Ferry [fetched_at cannot be so, the time of "
                "arrival stands for it; title cut]"
            ),
        ),
        (topics.ARTICLES, make.article(), "new: Ferry | a.example"),
        (
            topics.ARTICLES,
            make.article(
                article=make.reference(verdict="extends"),
                original=make.original(),
                probability=0.97,
                reasons=("sentences in common +28.0",),
            ),
            (
                "extends https://a.example/ferry (97% sure; "
                "sentences in common +28.0): Ferry | a.example"
            ),
        ),
        (
            topics.DUPLICATES,
            make.duplicate(),
            (
                "exact copy of https://a.example/ferry, 100% alike, "
                "2 in its group | a.example"
            ),
        ),
        (
            topics.REPORTS,
            make.report(),
            "ACCIDENT 0.60, severity 2, reported, Bergen (NO), injured 2",
        ),
        (
            topics.EVENTS,
            make.event(
                story=make.state(
                    killed=Ledger(low=2, best=3, high=5),
                    place=Place(name="Bergen", country="NO"),
                    origins=("a.example",),
                    severity=3,
                )
            ),
            (
                "opened: Ferry | ACCIDENT, severity 3, reported, Bergen (NO), "
                "killed 3 (2-5), 1 origin"
            ),
        ),
        (topics.ALERTS, make.alert(), "opened #1 [3] Ferry aground"),
        (
            topics.DELIVERIES,
            make.delivery(),
            "delivered to desk, HTTP 200, 1 request",
        ),
    ],
)
def test_record_in_one_line(topic: Topic, record: Any, expected: str) -> None:
    """Each kind of record says what a person wants to know of it first."""
    assert expected == told(topic, record)


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_every_topic_has_a_line_of_its_own(topic: Topic) -> None:
    """No kind of record is shown as unreadable."""
    record = getattr(make, topic.record.__name__.lower().removesuffix("article"), None)
    record = record or {"PreparedArticle": make.prepared, "Article": make.article}.get(
        topic.record.__name__, make.raw
    )

    assert "not a valid record" not in told(topic, record())


@pytest.mark.parametrize(
    ("killed", "expected"),
    [
        (Range(low=3, high=None), "killed at least 3"),
        (Range(low=None, high=9), "killed up to 9"),
        (Range(low=3, high=9), "killed 3-9"),
        (Range(low=0, high=0), "killed 0"),
    ],
)
def test_figures_say_what_is_open(killed: Range, expected: str) -> None:
    """An open bound is never written as a number."""
    text = told(topics.REPORTS, make.report(labels=Labels(killed=killed)))

    assert text.endswith(expected)


def test_unreadable_record_is_shown_as_such() -> None:
    """What does not decode is still shown, in short."""
    text = line(found("news.raw.v1", b"\xff{" + b"x" * 500))

    assert text.startswith("not a valid record")
    assert len(text) <= 120


def test_terminal_is_not_steered_from_outside() -> None:
    """No escape sequence, bell or change of direction gets through."""
    assert safe("a\x1b[31mb\x07 c\n\u202ed\u2066") == "a[31mb c d"


def test_short_names() -> None:
    """Record name, with the mark of dead letters, with and without a prefix."""
    names = ("news.events.v1", "news.raw.v1.dlq", "team.news.raw.v1")

    assert [short(name) for name in names] == ["events", "raw.dlq", "raw"]


@pytest.mark.parametrize(
    ("said", "counted", "shown"),
    [
        ((14, None), (14, 14, 14), "killed at least 14"),
        ((None, 9), (9, 9, 9), "killed up to 9"),
        ((14, 14), (14, 14, 14), "killed 14"),
        ((12, None), (14, 14, 14), "killed 14"),  # another report counts more
        ((14, None), (12, 14, 20), "killed 14 (12-20)"),
        (None, (14, 14, 14), "killed 14"),
    ],
)
def test_an_event_keeps_the_open_bound_of_its_report(
    said: tuple[int | None, int | None] | None,
    counted: tuple[int, int, int],
    shown: str,
) -> None:
    """A story counts in whole persons; "at least 14" is not 14."""
    low, best, high = counted
    killed = Range(low=said[0], high=said[1]) if said else None
    event = make.event(
        labels=Labels(claim_status="reported", killed=killed),
        story=make.state(killed=Ledger(low=low, best=best, high=high)),
    )

    assert shown in told(topics.EVENTS, event).split(", ")
