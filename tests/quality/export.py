"""What Tocsin made of a day, read off its published topics, for the referee.

Pure: records in, lines of the result file out (``tests/quality/referee/README.md``). A
record is traced to the raw message it goes back to by the header ``tocsin_raw`` alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec

from agents.inspect.reading import StoredRecord
from schemas import topics
from schemas.alert import Alert
from schemas.article import Article, Duplicate
from schemas.codec import decode
from schemas.common import Ledger, Range, Record
from schemas.event import Event
from schemas.headers import RAW
from schemas.report import Labels, Report
from schemas.segment import Segment
from schemas.story import Story
from schemas.topics import Topic

R = TypeVar("R", bound=Record)
Line = dict[str, Any]

PUBLISHED: Final = (
    topics.ARTICLES,
    topics.DUPLICATES,
    topics.SEGMENTS,
    topics.REPORTS,
    topics.EVENTS,
    topics.STORIES,
    topics.ALERTS,
)
READ: Final = (
    *(topic.name for topic in PUBLISHED),
    *(topic.dead_letters for topic in topics.ALL),
)
"""Names of all topics that the export looks at."""

# The referee has no word for an old fetch that arrives late, and one for all closings.
VERDICTS: Final = {"late": "unchanged"}
CHANGES: Final = {"merged": "closed"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of the day as it was sent.

    Attributes:
        bad: Name of a bad message; None = an article.
    """

    url: str = ""
    fetched_at: str = ""
    body: str | None = None
    bad: str | None = None


@dataclass
class Day:
    """All that was seen, by topic and in the order of each partition.

    Attributes:
        sent: Messages by their coordinates on the broker, ``topic/partition/offset``.
    """

    sent: Mapping[str, Sent]
    records: dict[str, list[StoredRecord]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def read(self, topic: Topic, record: type[R]) -> Iterator[tuple[Sent, R]]:
        """Give each record of *topic* that goes back to a message of the day."""
        for seen in self.records[topic.name]:
            sent = self.sent.get(raw(seen))
            if sent is not None and seen.value is not None:
                yield sent, decode(seen.value, record)

    def of_articles(self, topic: Topic, record: type[R]) -> Iterator[tuple[Sent, R]]:
        """Give those that go back to an article."""
        return ((s, r) for s, r in self.read(topic, record) if s.bad is None)


def export(sent: Mapping[str, Sent], seen: Iterable[StoredRecord]) -> list[Line]:
    """Make the lines of the result file, alerts in the order sent."""
    day = Day(sent)
    for found in sorted(seen, key=lambda f: (f.time, f.partition, f.offset)):
        day.records[found.topic].append(found)
    return [*_articles(day), *_segments(day), *_stories(day), *_alerts(day), *_bad(day)]


def _articles(day: Day) -> Iterator[Line]:
    known = {(s.url, _time(s.fetched_at)): s for s in day.sent.values() if not s.bad}
    lines: dict[tuple[str, str], Line] = {}
    verdicts = [
        *day.of_articles(topics.ARTICLES, Article),
        *day.of_articles(topics.DUPLICATES, Duplicate),
    ]
    for sent, record in verdicts:
        verdict = record.article.verdict
        line = _named(sent, "article", verdict=VERDICTS.get(verdict, verdict))
        original = record.original
        first = original and known.get((original.raw_url, original.fetched_at))
        if first:
            line["original"] = {"url": first.url, "fetched_at": first.fetched_at}
        if isinstance(record, Article) and record.text != sent.body:
            line["text"] = record.text
        lines.setdefault((sent.url, sent.fetched_at), line)
    yield from lines.values()


def _segments(day: Day) -> Iterator[Line]:
    pages = {
        record.article.revision_id
        for _, record in day.read(topics.ARTICLES, Article)
        if record.format == "html"
    }
    labels = {
        (report.segment.segment_id, report.segment.version): report
        for _, report in day.read(topics.REPORTS, Report)
    }
    homes = _homes(day)
    texts: dict[str, str] = {}
    for sent, segment in day.of_articles(topics.SEGMENTS, Segment):
        withdrawn = segment.change == "withdrawn"
        text = texts.get(segment.segment_id, segment.text)
        text = text if withdrawn else segment.text
        texts[segment.segment_id] = text
        line = _named(
            sent,
            "segment",
            segment=segment.segment_id,
            change=segment.change,
            text=text,
        )
        if segment.article.revision_id not in pages and not withdrawn:
            line |= {"start": segment.start, "end": segment.end}
        report = labels.get((segment.segment_id, segment.version))
        if report:
            line["story"] = homes.get(report.report_id)
            line |= _labels(report.labels)
        yield line


def _homes(day: Day) -> dict[str, str]:
    """Give the story of each report: the one it was first put into."""
    homes: dict[str, str] = {}
    for _, event in day.read(topics.EVENTS, Event):
        if event.change != "merged":
            homes.setdefault(event.report_id, event.story.story_id)
    return homes


def _labels(labels: Labels) -> Line:
    line: Line = {
        "topic": labels.topic and labels.topic.value,
        "places": [
            {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon}
            for p in labels.places
        ],
        "persons": list(labels.persons),
        "organisations": list(labels.organisations),
        "killed": _bounds(labels.killed),
        "injured": _bounds(labels.injured),
        "claim_status": labels.claim_status,
        "severity": labels.severity,
    }
    if labels.event_class:
        line["event_class"] = labels.event_class.value
        line["event_class_confidence"] = labels.event_class.confidence
    return line


def _stories(day: Day) -> Iterator[Line]:
    latest = {r.story.story_id: r.story for _, r in day.read(topics.STORIES, Story)}
    for story in latest.values():
        yield {
            "kind": "story",
            "story": story.story_id,
            "merged_into": story.merged_into,
            "killed": _bounds(story.killed),
            "injured": _bounds(story.injured),
            "origins": list(story.origins),
        }


def _alerts(day: Day) -> Iterator[Line]:
    for sent, alert in day.of_articles(topics.ALERTS, Alert):
        yield _named(
            sent,
            "alert",
            story=alert.story.story_id,
            change=CHANGES.get(alert.change, alert.change),
            text=f"{alert.headline}\n{alert.text}",
        )


def _bad(day: Day) -> Iterator[Line]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for topic in PUBLISHED:
        for seen in day.records[topic.name]:
            if seen.value is not None:
                texts[raw(seen)].extend(_strings(msgspec.json.decode(seen.value)))
    letters = {
        raw(seen) for topic in topics.ALL for seen in day.records[topic.dead_letters]
    }
    verdicts = {
        raw(seen)
        for topic in (topics.ARTICLES, topics.DUPLICATES)
        for seen in day.records[topic.name]
    }
    for place, sent in day.sent.items():
        if sent.bad is not None:
            yield {
                "kind": "bad",
                "name": sent.bad,
                "outcome": "dead_letter"
                if place in letters
                else ("accepted" if place in verdicts else "lost"),
                "output": "\n".join(texts[place]),
            }


def _named(sent: Sent, kind: str, **fields: Any) -> Line:
    return {"kind": kind, "url": sent.url, "fetched_at": sent.fetched_at, **fields}


def _bounds(figure: Range | Ledger | None) -> dict[str, int | None] | None:
    if figure is None:
        return None
    bounds: dict[str, int | None] = msgspec.structs.asdict(figure)
    return bounds


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def raw(found: StoredRecord) -> str:
    """Give the coordinates of the raw message that a record goes back to, or ""."""
    return found.header(RAW) or ""


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
