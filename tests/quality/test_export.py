"""The export of a day: what the referee is told, and of which message."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from agents.inspect.reading import StoredRecord
from pipeline.ids import content_id
from schemas import headers, topics
from schemas.codec import encode
from schemas.common import Ledger
from tests.quality.export import Line, Sent, export
from tests.support import factories as make
from tests.support.factories import AT, TEXT, URL

WHEN = "2026-05-04T11:30:00+02:00"
FERRY = Sent(url=URL, fetched_at=WHEN, body=TEXT)
COPY = Sent(url="https://b.example/ferry", fetched_at=WHEN, body=TEXT)
POISON = Sent(bad="poison")
FIRST, SECOND, THIRD = "raw/0/0", "raw/0/1", "raw/1/0"
BOTH = {FIRST: FERRY, SECOND: COPY, THIRD: POISON}


class Log:
    """Records as a broker would give them back."""

    def __init__(self) -> None:
        self.records: list[StoredRecord] = []

    def add(self, topic: topics.Topic, record: Any, raw: str = FIRST) -> None:
        """Add a record of ours."""
        made = headers.of(record, topic=topic.name, raw=raw.encode())
        self.put(topic.name, encode(record), made)

    def put(self, topic: str, value: bytes, found: list[headers.Header]) -> None:
        """Add bytes."""
        offset = len(self.records)
        self.records.append(
            StoredRecord(topic, 0, offset, AT, b"", value, tuple(found))
        )

    def lines(self, kind: str) -> list[Line]:
        """Export, and give the lines of one kind."""
        return [row for row in export(BOTH, self.records) if row["kind"] == kind]


@pytest.fixture
def log() -> Log:
    """Give an empty log."""
    return Log()


def test_an_article_is_named_as_it_was_sent(log: Log) -> None:
    """Not by its canonical URL or normalised time, which the referee never saw."""
    log.add(topics.ARTICLES, make.article())

    assert log.lines("article") == [
        {
            "kind": "article",
            "url": FERRY.url,
            "fetched_at": FERRY.fetched_at,
            "verdict": "new",
        }
    ]


def test_text_is_told_where_it_is_not_the_body(log: Log) -> None:
    """Offsets point into the published text, so the referee has to know it."""
    log.add(topics.ARTICLES, make.article(text=TEXT + " Cleaned."))

    assert log.lines("article")[0]["text"] == TEXT + " Cleaned."


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("copy", "copy"), ("unchanged", "unchanged"), ("late", "unchanged")],
)
def test_a_duplicate_names_its_original(log: Log, verdict: Any, expected: str) -> None:
    """The original is found by the URL and time under which it was fetched."""
    article = make.reference(verdict=verdict, raw_url=COPY.url)
    duplicate = make.duplicate(article=article)
    log.add(topics.DUPLICATES, duplicate, SECOND)

    (line,) = log.lines("article")

    assert line["verdict"] == expected
    assert line["url"] == COPY.url
    assert line["original"] == {"url": FERRY.url, "fetched_at": FERRY.fetched_at}


def test_a_segment_has_the_labels_of_its_report_and_the_story_of_its_event(
    log: Log,
) -> None:
    """Three topics tell of one segment; they are joined by its ids."""
    log.add(topics.ARTICLES, make.article())
    log.add(topics.SEGMENTS, make.segment())
    log.add(topics.REPORTS, make.report())
    log.add(topics.EVENTS, make.event())

    (line,) = log.lines("segment")

    assert line["story"] == content_id("story")
    assert (line["start"], line["end"]) == (0, len(TEXT))
    assert line["event_class"] == "ACCIDENT"
    assert line["injured"] == {"low": 2, "high": 2}
    assert line["killed"] is None
    assert line["places"][0]["country"] == "NO"


def test_a_merger_does_not_move_a_report(log: Log) -> None:
    """The event of a merger names the story that ends; mergers have their own field."""
    log.add(topics.SEGMENTS, make.segment())
    log.add(topics.REPORTS, make.report())
    other = make.state(story_id=content_id("other"))
    log.add(topics.EVENTS, make.event(change="merged", story=other))
    log.add(topics.EVENTS, make.event())

    assert log.lines("segment")[0]["story"] == content_id("story")


def test_segments_of_a_page_have_no_offsets(log: Log) -> None:
    """The text of a page is our own making; the key has no offsets into it."""
    log.add(topics.ARTICLES, make.article(format="html"))
    log.add(topics.SEGMENTS, make.segment())

    assert "start" not in log.lines("segment")[0]


def test_a_withdrawn_segment_has_its_last_text(log: Log) -> None:
    """Its record may be empty by then."""
    log.add(topics.SEGMENTS, make.segment())
    log.add(
        topics.SEGMENTS,
        make.segment(change="edited", text="A ferry ran aground.", ordinal=2),
    )
    log.add(topics.SEGMENTS, make.segment(change="withdrawn", text="", ordinal=3))

    withdrawn = log.lines("segment")[-1]

    assert withdrawn["change"] == "withdrawn"
    assert withdrawn["text"] == "A ferry ran aground."


def test_a_segment_sent_twice_is_two_lines(log: Log) -> None:
    """A fault of ours is not tidied away."""
    log.add(topics.SEGMENTS, make.segment())
    log.add(topics.SEGMENTS, make.segment())

    assert len(log.lines("segment")) == 2


def test_the_last_state_of_a_story_counts(log: Log) -> None:
    """Stories are a compacted topic; a ledger keeps its three figures."""
    log.add(topics.STORIES, make.story())
    later = make.state(
        version=2, killed=Ledger(low=1, best=2, high=3), origins=("a", "b")
    )
    log.add(topics.STORIES, make.story(story=later))

    (line,) = log.lines("story")

    assert line["killed"] == {"low": 1, "best": 2, "high": 3}
    assert line["origins"] == ["a", "b"]


def test_alerts_come_in_the_order_sent(log: Log) -> None:
    """And a merged one is closed, in the referee's words."""
    log.add(topics.ALERTS, make.alert())
    log.add(topics.ALERTS, make.alert(change="merged", version=2))

    assert [line["change"] for line in log.lines("alert")] == ["opened", "closed"]
    assert log.lines("alert")[0]["text"] == "Ferry aground\nTwo hurt"


def test_a_bad_message_that_nobody_mentions_is_lost(log: Log) -> None:
    """Neither a verdict nor a dead letter goes back to it."""
    log.add(topics.ARTICLES, make.article())

    assert log.lines("bad")[0]["outcome"] == "lost"


def test_a_dead_letter_of_any_stage_accounts_for_a_bad_message(log: Log) -> None:
    """Its coordinates are in the header, whatever topic it died on."""
    log.put(topics.SEGMENTS.dead_letters, b"{", [(headers.RAW, THIRD.encode())])

    assert log.lines("bad")[0]["outcome"] == "dead_letter"


def test_all_text_made_of_a_bad_message_is_told(log: Log) -> None:
    """The referee looks for characters that must not come out."""
    log.add(topics.ARTICLES, make.article(text="cleaned \u202e not quite"), THIRD)

    (line,) = log.lines("bad")

    assert line["outcome"] == "accepted"
    assert "\u202e" in line["output"]
    assert log.lines("article") == []


@pytest.mark.shared
def test_the_referee_can_read_every_kind_of_line(log: Log, shared: Path) -> None:
    """No field that it does not know, none of a wrong type."""
    sys.path.insert(0, str(shared / "score_day"))
    try:
        import score_day  # noqa: PLC0415 - a file beside the repository
    finally:
        sys.path.pop(0)
    log.add(topics.ARTICLES, make.article())
    log.add(topics.SEGMENTS, make.segment())
    log.add(topics.REPORTS, make.report())
    log.add(topics.EVENTS, make.event())
    log.add(topics.STORIES, make.story())
    log.add(topics.ALERTS, make.alert())
    lines = export(BOTH, log.records)

    assert {row["kind"] for row in lines} == set(score_day.LINES)
    for row in lines:
        score_day.check(json.loads(json.dumps(row)), row["kind"], "")
