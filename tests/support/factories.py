"""Valid records of every kind, with overrides: one small invented accident."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pipeline.ids import content_id
from schemas.alert import Alert
from schemas.article import Article, ArticleRef, Duplicate, Original
from schemas.common import Label, Place, Provenance, Range
from schemas.delivery import Delivery
from schemas.event import Event
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.report import Fact, Labels, Report
from schemas.segment import Segment
from schemas.silence import Silence
from schemas.story import Story, StoryState, TimelineEntry

AT: Final = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
URL: Final = "https://a.example/ferry?x=1"
TEXT: Final = "A ferry ran aground near Bergen. Two people were hurt."

LABELS: Final = Labels(
    severity=2,
    severity_reasons=("injured 2",),
    topic=Label(value="medtop:03000000", confidence=0.7),
    event_class=Label(value="ACCIDENT", confidence=0.6, runner_up="DISASTER"),
    places=(Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3),),
    injured=Range(low=2, high=2),
    facts=(Fact(kind="injured", value="2", start=33, end=53),),
)


def raw(**fields: Any) -> RawArticle:
    """Make an article as fetched."""
    values = {"url": URL, "title": "Ferry", "body": TEXT, "fetched_at": AT}
    return RawArticle(**(values | fields))


def prepared(**fields: Any) -> PreparedArticle:
    """Make a clean article."""
    values = {
        "article_id": content_id(URL),
        "content_id": content_id(URL, TEXT),
        "url": URL.partition("?")[0],
        "raw_url": URL,
        "source": "a.example",
        "title": "Ferry",
        "text": TEXT,
        "text_hash": content_id(TEXT),
        "language": "en",
        "language_group": "en",
        "format": "text",
        "fetched_at": AT,
    }
    return PreparedArticle(**(values | fields))


def reference(**fields: Any) -> ArticleRef:
    """Make the reference by which records name their article."""
    values = {
        "article_id": content_id(URL),
        "revision_id": content_id(URL, TEXT),
        "url": URL.partition("?")[0],
        "raw_url": URL,
        "source": "a.example",
        "title": "Ferry",
        "language": "en",
        "verdict": "new",
        "fetched_at": AT,
    }
    return ArticleRef(**(values | fields))


def article(**fields: Any) -> Article:
    """Make an article that goes on."""
    values = {"article": reference(), "text": TEXT, "format": "text"}
    return Article(**(values | fields))


def original(**fields: Any) -> Original:
    """Make the reference to an earlier article."""
    values = {
        "article_id": content_id(URL),
        "revision_id": content_id(URL, TEXT),
        "url": URL.partition("?")[0],
        "raw_url": URL,
        "source": "a.example",
        "fetched_at": AT,
    }
    return Original(**(values | fields))


def duplicate(**fields: Any) -> Duplicate:
    """Make an article that ends as a copy."""
    values = {
        "duplicate_id": content_id("duplicate"),
        "article": reference(verdict="copy", raw_url="https://b.example/ferry"),
        "original": original(),
        "group_size": 2,
        "kind": "exact",
        "similarity": 1.0,
    }
    return Duplicate(**(values | fields))


def segment(**fields: Any) -> Segment:
    """Make a segment that is the whole of its article; version follows the text."""
    text, ordinal = fields.get("text", TEXT), fields.get("ordinal", 1)
    values = {
        "segment_id": content_id("segment"),
        "version": content_id(text, str(ordinal)),
        "ordinal": 1,
        "change": "new",
        "article": reference(),
        "text": TEXT,
        "start": 0,
        "end": len(text),
    }
    return Segment(**(values | fields))


def report(**fields: Any) -> Report:
    """Make a report on two people hurt."""
    values = {
        "report_id": content_id("report"),
        "segment": segment(),
        "labels": LABELS,
        "provenance": Provenance(pipeline="1"),
    }
    return Report(**(values | fields))


def state(**fields: Any) -> StoryState:
    """Make the state of a story."""
    values = {
        "story_id": content_id("story"),
        "version": 1,
        "title": "Ferry",
        "first_seen": AT,
        "last_seen": AT,
        "status": "reported",
        "event_class": "ACCIDENT",
    }
    return StoryState(**(values | fields))


def story(**fields: Any) -> Story:
    """Make a story with one step."""
    step = TimelineEntry(
        event_id=content_id("event"),
        change="opened",
        at=AT,
        source="a.example",
        title="Ferry",
        status="reported",
    )
    return Story(**({"story": state(), "timeline": (step,)} | fields))


def event(**fields: Any) -> Event:
    """Make the event that opens a story."""
    values = {
        "event_id": content_id("event", fields.get("change", "opened")),
        "report_id": content_id("report"),
        "change": "opened",
        "title": "Ferry",
        "segment": segment(),
        "labels": LABELS,
        "story": state(),
        "provenance": Provenance(pipeline="1"),
    }
    return Event(**(values | fields))


def alert(**fields: Any) -> Alert:
    """Make the first version of an alert."""
    values = {
        "alert_id": content_id("alert"),
        "version": 1,
        "change": "opened",
        "rule": "grave",
        "severity": 3,
        "headline": "Ferry aground",
        "text": "Two hurt",
        "story": state(),
        "article": reference(),
        "opened_at": AT,
        "at": AT,
    }
    return Alert(**(values | fields))


def delivery(**fields: Any) -> Delivery:
    """Make the end of a delivery that went well."""
    values = {
        "delivery_id": content_id("delivery"),
        "alert_id": content_id("alert"),
        "alert_version": 1,
        "destination": "desk",
        "kind": "slack",
        "outcome": "delivered",
        "attempts": 1,
        "at": AT,
        "queued_at": AT,
        "trace": content_id(URL, TEXT),
        "status": 200,
    }
    return Delivery(**(values | fields))


def silence(**fields: Any) -> Silence:
    """Make a silence of one story, of two hours."""
    values = {
        "silence_id": content_id("silence"),
        "kind": "silence",
        "by": "Ann",
        "why": "we are on the line with the harbour",
        "at": AT,
        "until": AT + timedelta(hours=2),
        "story_id": content_id("story"),
    }
    return Silence(**(values | fields))
