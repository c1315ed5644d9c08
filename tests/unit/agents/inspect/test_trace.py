from datetime import timedelta
from typing import Any

import pytest

from agents.inspect.reading import StoredRecord
from agents.inspect.trace import Hop, Trace, hop, trace
from pipeline.ids import content_id
from schemas import codec, headers, topics
from schemas.headers import ERROR_PREFIX, RAW
from schemas.topics import Topic
from tests.support import factories as make

RAW_PLACE = "news.raw.v1/0/0"
NOT_READ = (topics.DUPLICATES, topics.STORIES, topics.DELIVERIES)
READ = {topic.name for topic in topics.ALL if topic not in NOT_READ}


def found(
    topic: Topic, record: Any, offset: int = 0, raw: str = RAW_PLACE
) -> StoredRecord:
    """Put *record* into the log as the body does."""
    is_raw = topic is topics.RAW
    carried = () if is_raw else headers.of(record, topic=topic.name, raw=raw.encode())
    return StoredRecord(
        topic=topic.name,
        partition=0,
        offset=offset,
        time=make.AT + timedelta(seconds=list(topics.ALL).index(topic)),
        key=make.URL.encode(),
        value=codec.encode(record),
        headers=tuple(carried),
    )


def dead(topic: Topic, offset: int, value: bytes) -> StoredRecord:
    """Put a dead letter of the record at *offset* of *topic* into the log."""
    told = {"topic": topic.name, "partition": "0", "offset": str(offset)}
    told |= {"stage": "normalize", "reason": "decode", "message": "field 'url'"}
    carried = [(ERROR_PREFIX + name, text.encode()) for name, text in told.items()]
    carried.append((RAW, f"{topic.name}/0/{offset}".encode()))
    return StoredRecord(
        topic=topic.dead_letters,
        partition=0,
        offset=0,
        time=make.AT,
        key=b"https://broken.example/1",
        value=value,
        headers=tuple(carried),
    )


def log() -> list[Hop]:
    """Give one article with an alert, and a neighbour that ends at once."""
    event_id = content_id("event", "opened")
    records = [
        found(topics.RAW, make.raw()),
        found(topics.PREPARED, make.prepared()),
        found(topics.ARTICLES, make.article()),
        found(topics.SEGMENTS, make.segment()),
        found(
            topics.SEGMENTS,
            make.segment(segment_id=content_id("other"), text="Other.", ordinal=2),
            offset=1,
        ),
        found(topics.REPORTS, make.report()),
        found(topics.EVENTS, make.event()),
        found(topics.ALERTS, make.alert(event_id=event_id)),
        found(topics.DELIVERIES, make.delivery()),
        found(topics.RAW, make.raw(url="https://b.example/other"), offset=1),
    ]
    return [hop(each) for each in records]


def flat(whole: Trace) -> list[str]:
    """Name the topics of *whole* from root to leaf, indented."""
    lines: list[str] = []

    def walk(at: Hop, depth: int) -> None:
        lines.append(f"{' ' * depth}{at.topic.split('.')[1]}")
        for child in whole.children.get(at.place, []):
            walk(child, depth + 1)

    for root in whole.roots:
        walk(root, 0)
    return lines


CHAIN = [
    "raw",
    " prepared",
    "  articles",
    "   segments",
    "    reports",
    "     events",
    "      alerts",
    "       deliveries",
]


@pytest.mark.parametrize(
    "ident",
    [
        content_id("segment"),
        content_id("report"),
        content_id("event", "opened"),
        content_id("story"),
        content_id("alert"),
        content_id("delivery"),
    ],
)
def test_every_id_leads_to_its_own_way_and_no_neighbour(ident: str) -> None:
    """From raw article to webhook, without the other segment of the page."""
    assert flat(trace(ident, log(), READ)) == CHAIN


@pytest.mark.parametrize(
    "ident",
    [make.URL, content_id(make.URL), content_id(make.URL, make.TEXT), RAW_PLACE],
)
def test_article_shows_all_its_segments(ident: str) -> None:
    """By URL, article id, revision id or coordinates."""
    whole = trace(ident, log(), READ)

    assert [*CHAIN, "   segments"] == flat(whole)
    assert [end.place for end in whole.ends] == ["news.segments.v1/0/1"]


def test_a_record_that_nothing_follows_is_an_end() -> None:
    """A stage reads it, and has not done it yet or dropped it."""
    records = [found(topics.RAW, make.raw()), found(topics.PREPARED, make.prepared())]
    whole = trace(make.URL, [hop(each) for each in records], READ)

    assert [end.place for end in whole.ends] == ["news.prepared.v1/0/0"]


def test_dead_letter_ends_the_way() -> None:
    """A broken record is found by its key, with the dead letter below it."""
    broken = found(topics.RAW, make.raw(), offset=4)
    records = [broken, dead(topics.RAW, 4, b'{"url": 7}')]
    whole = trace("https://broken.example/1", [hop(each) for each in records], READ)

    assert flat(whole) == ["raw", " raw"]
    assert whole.ends == []


def test_prefix_is_no_part_of_coordinates() -> None:
    """With a topic prefix the raw coordinates still find their record."""
    raw = found(topics.RAW, make.raw())
    made = found(topics.PREPARED, make.prepared(), raw=f"team.{RAW_PLACE}")
    whole = trace(make.URL, [hop(each, "team.") for each in (raw, made)], READ)

    assert flat(whole) == ["raw", " prepared"]


def test_copy_ends_as_a_duplicate() -> None:
    """A duplicate is an end with a record of its own."""
    records = [
        found(topics.RAW, make.raw()),
        found(topics.PREPARED, make.prepared()),
        found(topics.DUPLICATES, make.duplicate()),
    ]
    whole = trace(make.URL, [hop(each) for each in records], READ)

    assert flat(whole) == ["raw", " prepared", "  duplicates"]
    assert whole.ends == []


def test_unknown_id_finds_nothing() -> None:
    """Nothing is better than a guess."""
    assert trace("0" * 32, log(), READ).roots == []
