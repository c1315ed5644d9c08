"""Find one thing, and what belongs to it, without reading whole topics.

Where a thing stands nothing says, but much narrows it down: its key the partition, its
being new the end of the log, the time of one of its records that of the others, for
all that comes of an article comes within minutes.
"""

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Final

from aiokafka import TopicPartition

from agents.inspect.log import Log, Span
from agents.inspect.reading import StoredRecord
from agents.inspect.trace import Hop, hop
from agents.kafka.bulk import partition_of
from schemas import topics

__all__ = ["begun", "belonging", "newest"]

_PART: Final = re.compile(r"[0-9a-f]{4,31}")
_WHOLE: Final = re.compile(r"[0-9a-f]{32}")
FIRST: Final = 4_000
"""Records of the first look at what is new, over all topics: a fifth of a second."""
_GROWTH: Final = 6  # each further look reaches so many times as far back
_LEAST: Final = 20  # records of a partition in one look
BESIDE: Final = timedelta(minutes=5)
"""How far before and behind a record is looked for what belongs to it: stages that keep
up need seconds. Where that shows too little, the whole log is read."""
_HELD: Final = 50_000  # records: at 10 kB each half a gigabyte; more are read twice
_ROUNDS: Final = 5  # raw record, segment, event, alert, delivery: each names the next
_KEYED: Final = (topics.RAW, topics.ARTICLES, topics.SEGMENTS)
"""Whose partition is that of their key, which people may ask for."""
_LONG: Final = frozenset(
    topic.name
    for topic in (topics.EVENTS, topics.STORIES, topics.ALERTS, topics.DELIVERIES)
)
"""Whose key names what has many records over days."""


async def newest(log: Log, idents: Collection[str]) -> list[Hop]:
    """Find the newest records that have one of *idents*.

    Of a story or an alert all records are found, back to the first.

    Args:
        log: All topics.
        idents: Ids, addresses or coordinates of one thing.
    """
    for ident in idents:
        if span := log.at_place(ident):
            return [hop(found, log.prefix) async for found in log.read(span)]
    for spans in (_keyed(log, idents), log.whole):
        if found := await _backwards(log, spans, frozenset(idents)):
            return found
    return []


async def begun(log: Log, start: str) -> list[str]:
    """List the whole ids that begin with *start*; none if it is no part of an id.

    Nothing says where such records stand, so all are looked at.
    """
    if not _PART.fullmatch(start):
        return []
    needle, found = _needles([start]), set[str]()
    async for one in log.read(log.whole):
        if _bears(one, needle):
            found |= {
                ident
                for ident in hop(one, log.prefix).ids
                if ident.startswith(start) and _WHOLE.fullmatch(ident)
            }
    return sorted(found)


async def belonging(
    log: Log, asked: Collection[Hop], *, whole: bool = False
) -> list[Hop]:
    """Find the records that may belong to those *asked*: all of these, and neighbours.

    Args:
        log: All topics.
        asked: Records to begin with.
        whole: Look for them everywhere, not only near *asked* in time.
    """
    parts = [log.whole] if whole else await _near(log, asked)
    passages = [_Passage(log, part) for part in parts]
    known = {one.place: one for one in asked}
    names = _named(asked, stories=True)
    fresh = names
    for _ in range(_ROUNDS):
        found = [hop(one, log.prefix) async for one in _at(log, fresh)]
        for passage in passages:
            found += [one async for one in passage.of(fresh)]
        new = [one for one in found if one.place not in known]
        known |= {one.place: one for one in new}
        fresh = _named(new) - names
        names |= fresh
        if not fresh:
            break
    return list(known.values())


class _Passage:
    """A part of the log that is looked at several times; held if it is short."""

    def __init__(self, log: Log, spans: Mapping[TopicPartition, Span]) -> None:
        self._log, self._spans = log, spans
        self._short = sum(span.end - span.first for span in spans.values()) <= _HELD
        self._held: list[StoredRecord] | None = None

    async def of(self, names: AbstractSet[str]) -> AsyncIterator[Hop]:
        """Yield what shares one of *names*."""
        if self._short and self._held is None:
            self._held = [found async for found in self._log.read(self._spans)]
        needles, prefix = _needles(names), self._log.prefix
        async for found in self._all():
            if _bears(found, needles):
                one = hop(found, prefix)
                if not names.isdisjoint(_shared(one)):
                    yield one

    async def _all(self) -> AsyncIterator[StoredRecord]:
        if self._held is None:
            async for found in self._log.read(self._spans):
                yield found
        for found in self._held or ():
            yield found


def _needles(names: Iterable[str]) -> list[bytes]:
    return [name.encode("utf-8", "surrogateescape") for name in names]


def _bears(found: StoredRecord, needles: Iterable[bytes]) -> bool:
    """Whether one of *needles* stands anywhere in *found*: more than have it as an id.

    To search bytes takes a hundredth of the time that decoding them takes.
    """
    parts = [found.key or b"", found.value or b""]
    parts += [content for _, content in found.headers if content]
    text = b"\n".join(parts)
    return any(needle in text for needle in needles)


def _shared(one: Hop) -> set[str]:
    """Name all by which *one* may belong to others."""
    lineage = one.lineage
    ids = {one.raw, lineage.own, lineage.parent, lineage.segment}
    ids |= {lineage.story, lineage.alert}
    return {name.removesuffix("#prepared") for name in ids - {""}}


def _named(many: Iterable[Hop], *, stories: bool = False) -> set[str]:
    """Name what the records of *many* share with those that belong to them.

    Args:
        many: Records.
        stories: Name the stories of what is no report likewise.
    """
    named: set[str] = set()
    for one in many:
        story = "" if stories and not one.lineage.segment else one.lineage.story
        named |= _shared(one) - {story}
    return named


async def _at(log: Log, names: Iterable[str]) -> AsyncIterator[StoredRecord]:
    """Yield the records of which *names* has the coordinates.

    One of each partition is read at a time.
    """
    places: defaultdict[TopicPartition, list[Span]] = defaultdict(list)
    for name in names:
        for at, span in log.at_place(name).items():
            places[at].append(span)
    for spans in zip_longest(*places.values()):
        part = dict(zip(places, spans, strict=True))
        wanted = {at: span for at, span in part.items() if span is not None}
        async for found in log.read(wanted):
            yield found


async def _near(log: Log, asked: Iterable[Hop]) -> list[dict[TopicPartition, Span]]:
    """Give the parts of the log near *asked* in time, none twice."""
    windows: list[tuple[datetime, datetime]] = []
    for time in sorted(one.time for one in asked):
        since, until = time - BESIDE, time + BESIDE
        if windows and since <= windows[-1][1]:
            windows[-1] = (windows[-1][0], until)
        else:
            windows.append((since, until))
    return [await log.between(*window) for window in windows]


def _keyed(log: Log, keys: Iterable[str]) -> dict[TopicPartition, Span]:
    """Give the partitions on which a record with one of *keys* would be."""
    found: dict[TopicPartition, Span] = {}
    for topic in _KEYED:
        parts = log.named(topic.name)
        for key in _needles(keys) if parts else ():
            number = partition_of(key, len(parts))
            found |= {at: parts[at] for at in parts if at.partition == number}
    return found


async def _backwards(
    log: Log, spans: Mapping[TopicPartition, Span], idents: frozenset[str]
) -> list[Hop]:
    """Find what has one of *idents*, the newest part of the log first."""
    left = {at: span for at, span in spans.items() if span.first < span.end}
    step, found, needles = FIRST, list[Hop](), _needles(idents)
    while left and not _is_enough(found, idents):
        share = max(step // len(left), _LEAST)
        part = {
            at: Span(max(span.first, span.end - share), span.end)
            for at, span in left.items()
        }
        many = [one async for one in log.read(part) if _bears(one, needles)]
        hops = (hop(one, log.prefix) for one in many)
        found += [one for one in hops if not idents.isdisjoint(one.ids)]
        left = {
            at: Span(span.first, part[at].first)
            for at, span in left.items()
            if span.first < part[at].first
        }
        step *= _GROWTH
    return found


def _is_enough(found: Iterable[Hop], idents: frozenset[str]) -> bool:
    """Whether *found* has something, and if of a story or an alert its first record."""
    long = [
        one
        for one in found
        if one.topic in _LONG and idents & {one.lineage.story, one.lineage.alert}
    ]
    if not long:
        return any(True for _ in found)
    return any(one.is_first for one in long)
