"""What link keeps of a report: enough to compare it and to compute its story.

About 1.1 kB an entry in the log: 60 weighted words 0.3 kB, the title 0.2 kB, the rest
names, places and ids.
"""

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeAlias

import msgspec

from pipeline.link.exercises import is_exercise
from pipeline.link.in_town import is_in_town
from pipeline.link.mended import corrected, ruled_out
from pipeline.link.packed import Codes, Terms, dec_hook, enc_hook
from pipeline.link.risen import has_risen
from pipeline.link.titles import own_title, title_of
from pipeline.link.together import counted
from pipeline.link.ways import ways_of
from pipeline.link.weights import EVENT, SURE
from pipeline.link.words import (
    Idf,
    Seen,
    is_country,
    organisation_key,
    page_key,
    person_key,
    quoted,
    title_key,
    wording,
)
from schemas.article import ArticleRef
from schemas.common import ClaimStatus, Label, Place, Range
from schemas.report import Labels, Report, When
from schemas.segment import Segment
from schemas.story import EventChange

_LABELS: Final = 24  # names or places of one report that are kept
_CLOCK: Final = re.compile(r"\s*\d{1,2}[.:h]\d{2}(?:\s*[ap]\.?m\b|\b)")
_SEVERAL: Final = 3  # items of a digest at least
_RUBRIC: Final = 3  # words of a name in capitals at most
_ITEM: Final = 420  # characters of such an item at most

Figure: TypeAlias = tuple[int | None, int | None] | None
"""Low and high of a range, as in :class:`schemas.common.Range`."""


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place of a report; *wide* = a country or larger."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    wide: bool


class ReportEntry(msgspec.Struct, frozen=True, array_like=True, tag="r", kw_only=True):
    """One version of one segment, in its story.

    Attributes:
        story: The story it joined; that may have been merged into another since.
        number: Version of the story which this report made.
        change: Of its event; *event* is the event's id.
        at: Record time; *said*: time of the post, else record time.
        event_class: Absent where the classifier was not sure.
        terms: Hash and weight of the heaviest words, the heaviest first; ``head``: of
            the title. ``sketch``: hashes of words, by which wordings are compared.
        is_event: More likely than not; else it joins no story, and none joins it.
        retold: An item of a digest, which passes on what others found.
        probability: By which it joined its story; 0 where it opened that, followed an
            earlier version of its segment, or was moved.
        continues: The story that goes on in the one it opened.
        links: Hashes of the articles that its text links to, and of what it quotes,
            which may be the title of another; ``title_key``: of its own title.
        day: On which it happened, as its text says, counted from the year 1; 0 where it
            does not say.
        exercise: It tells of an exercise in which nobody came to harm.
        in_town: Its text puts it in its main town itself, not beside it.
        risen: Its text says that its own toll has risen.
        is_post: One of several segments of its page, whose heading is no title.
        language: Of its article; "" in entries of before it was kept.
        ways: Bits of what did harm, as :mod:`pipeline.link.ways` has them.
        ruled_out: Toll that it says does not hold, higher than its own; 0 if none.
    """

    report: str
    segment: str
    ordinal: int
    story: str
    number: int
    event: str
    change: EventChange
    at: datetime
    said: datetime
    article: str
    source: str
    origin: str
    title: str
    status: ClaimStatus
    severity: int = 0
    event_class: str | None = None
    class_confidence: float = 0.0
    topic: str | None = None
    topic_confidence: float = 0.0
    places: tuple[Spot, ...] = ()
    persons: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    killed: Figure = None
    injured: Figure = None
    missing: Figure = None
    terms: Terms = Terms()
    head: Terms = Terms()
    sketch: Codes = Codes()
    long_numbers: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    ages: tuple[int, ...] = ()
    is_event: bool = True
    withdrawn: bool = False
    retold: bool = False
    probability: float = 0.0
    continues: str = ""
    links: tuple[int, ...] = ()
    title_key: int = 0
    day: int = 0
    exercise: bool = False
    in_town: bool = False
    risen: bool = False
    is_post: bool = False
    language: str = ""
    ways: int = 0
    ruled_out: int = 0

    def key(self) -> bytes:
        """Make the key of its state entry."""
        return bytes.fromhex(self.report) + (b"w" if self.withdrawn else b"")


class MergeEntry(msgspec.Struct, frozen=True, array_like=True, tag="m", kw_only=True):
    """One story taken over by another.

    Attributes:
        number: Version of both stories which this made.
    """

    loser: str
    winner: str
    number: int
    event: str
    at: datetime

    def key(self) -> bytes:
        """Make the key of its state entry."""
        return b"m" + bytes.fromhex(self.loser)


class MoveEntry(msgspec.Struct, frozen=True, array_like=True, tag="v", kw_only=True):
    """A report that left a story for another, which has an entry for it.

    Attributes:
        story: The story that it left; *number* is the version which this made.
    """

    report: str
    story: str
    number: int
    at: datetime

    def key(self) -> bytes:
        """Make the key of its state entry."""
        return b"v" + bytes.fromhex(self.report)


LinkEntry: TypeAlias = ReportEntry | MergeEntry | MoveEntry

_encoder = msgspec.msgpack.Encoder(enc_hook=enc_hook)
_decoder: msgspec.msgpack.Decoder[LinkEntry] = msgspec.msgpack.Decoder(
    ReportEntry | MergeEntry | MoveEntry, dec_hook=dec_hook
)


def pack(value: LinkEntry) -> bytes:
    """Encode *value* for the state topic."""
    return _encoder.encode(value)


def unpack(data: bytes) -> LinkEntry:
    """Decode what :func:`pack` gave."""
    return _decoder.decode(data)


def shared(found: LinkEntry) -> LinkEntry:
    """Put texts and places that are held once for those of an entry just decoded."""
    if isinstance(found, ReportEntry):
        for name in _REPEATED:
            value = getattr(found, name)
            if value is not None:
                msgspec.structs.force_setattr(found, name, _once(value))
        places = tuple(map(_known, found.places))
        msgspec.structs.force_setattr(found, "places", places)
    return found


_REPEATED: Final = ("source", "origin", "topic", "event_class", "language")
"""Texts that many reports repeat."""
_SPOTS: Final = 1 << 14  # places that are held once; a day of news has some thousand
_spots: Final[dict[Spot, Spot]] = {}


def _once(text: str) -> str:
    """Hold a text once that many reports repeat, and not in 60 bytes of each."""
    return sys.intern(str(text))  # a member of an enumeration is no plain text


def _known(spot: Spot) -> Spot:
    """Give the equal place that is held already: a report has two, 200 bytes each."""
    if len(_spots) >= _SPOTS:
        _spots.clear()
    return _spots.setdefault(spot, spot)


def entry_of(report: Report, idf: Idf, seen: Seen) -> ReportEntry:
    """Read the evidence of *report*; story, number and event are filled in later.

    Args:
        report: What classify read.
        idf: How rare words are in news.
        seen: How rare they are in the reports before.
    """
    segment, labels, article = report.segment, report.labels, report.segment.article
    title = own_title(segment)
    drawn, kind = wording(title, segment.text, idf, seen), _kind(labels)
    (killed, injured), ways = counted(report), ways_of(report)
    return ReportEntry(
        report=report.report_id,
        segment=segment.segment_id,
        ordinal=segment.ordinal,
        story="",
        number=0,
        event="",
        change="added",
        at=article.fetched_at,
        said=_said(segment),
        article=_page(article),
        source=_once(article.source),
        origin=_once(_origin(labels.origin, article)),
        title=title_of(report),
        status=labels.claim_status,
        severity=labels.severity,
        event_class=_once(kind.value) if kind else None,
        class_confidence=kind.confidence if kind else 0.0,
        topic=_once(labels.topic.value) if labels.topic else None,
        topic_confidence=labels.topic.confidence if labels.topic else 0.0,
        places=tuple(map(_spot, labels.places[:_LABELS])),
        persons=_unique(person_key(n) for n in labels.persons[:_LABELS]),
        organisations=_unique(map(organisation_key, labels.organisations[:_LABELS])),
        killed=_figure(killed),
        injured=_figure(injured),
        missing=_figure(labels.missing),
        terms=Terms.of(drawn.terms),
        head=Terms.of(drawn.head),
        sketch=Codes.of(drawn.sketch),
        long_numbers=drawn.long_numbers,
        numbers=corrected(report, ways) or drawn.numbers,
        ages=drawn.ages,
        is_event=_tells(labels) and not drawn.is_table,
        withdrawn=segment.change == "withdrawn",
        retold=_is_retold(segment),
        links=(*map(page_key, article.links), *quoted(segment.text)),
        title_key=title_key(title),
        day=_day(labels.happened),
        exercise=is_exercise(report),
        in_town=is_in_town(report),
        risen=has_risen(report, killed),
        is_post=segment.count > 1,
        language=_once(article.language),
        ways=ways,
        ruled_out=ruled_out(report),
    )


def _kind(labels: Labels) -> Label | None:
    """Give the event class; None where it is not sure."""
    kind = labels.event_class
    return kind if kind is not None and kind.confidence >= SURE else None


def _said(segment: Segment) -> datetime:
    """Give the time of a post; that of the record where it has none or was edited."""
    early = segment.change == "edited" or segment.time is None
    fetched = segment.article.fetched_at
    return fetched if early else segment.time or fetched


def _origin(named: str | None, article: ArticleRef) -> str:
    """Name the outlet whose word it is: that whose text is reprinted, if none is named.

    A sentence more does not make a reprint a second source.
    """
    if named and named != article.source:
        return named
    return article.original_source or article.source


def _page(article: ArticleRef) -> str:
    """Name the page; another article at its address is no other post of it."""
    replaced = article.verdict == "replaced"
    return article.revision_id if replaced else article.article_id


def _day(when: When | None) -> int:
    if when is None or when.precision in {"month", "year"}:
        return 0
    return when.start.toordinal()


def place_of(spot: Spot) -> Place:
    """Turn a place back into the record that is published, as the main one."""
    return Place(
        name=spot.name, role="main", country=spot.country, lat=spot.lat, lon=spot.lon
    )


def _unique(keys: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def _tells(labels: Labels) -> bool:
    """Tell whether a report more likely than not tells an event.

    The flag of classify asks for more: on the doubtful ones the story can decide.
    """
    if labels.is_event or labels.event_probability is None:
        return labels.is_event
    return labels.event_probability >= EVENT


def _is_retold(segment: Segment) -> bool:
    """Tell an item of a digest: short, one of several, without a time or heading.

    "SUDAN" above an item says where, as a round-up does; it is no headline.
    """
    heading = segment.heading or ""
    rubric = heading.isupper() and len(heading.split()) <= _RUBRIC
    marked = bool(heading) and not rubric
    marked = marked or segment.time is not None or bool(_CLOCK.match(segment.text))
    short = len(segment.text) <= _ITEM
    return segment.count >= _SEVERAL and short and not marked


def _spot(place: Place) -> Spot:
    wide = is_country(place.name)
    # Countries may come with 0, 0 or with their middle: neither is where it happened.
    known = place.lat is not None and place.lon is not None
    known = known and not (place.lat == 0 and place.lon == 0)
    lat, lon = (place.lat, place.lon) if known else (None, None)
    return _known(Spot(place.name, place.country, lat, lon, wide))


def _figure(value: Range | None) -> Figure:
    if value is None or (value.low is None and value.high is None):
        return None
    return value.low, value.high
