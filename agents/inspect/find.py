"""Find one thing, and what belongs to it, without reading whole topics.

Where a thing stands nothing says, but much narrows it down: its key the partition, its
being new the end of the log, the time of one of its records that of the others, for
all that comes of an article comes within minutes.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from aiokafka import TopicPartition

from agents.inspect.log import Log, Span
from agents.inspect.reading import StoredRecord
from agents.inspect.trace import hop
from agents.kafka.bulk import partition_of
from schemas import topics

__all__ = ["belonging", "newest"]

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
_OPENED: Final = frozenset({"tocsin.event.opened", "tocsin.alert.opened"})


async def newest(log: Log, idents: Collection[str]) -> list[StoredRecord]:
    """Find the newest records that bear one of *idents*.

    Of a story or an alert all records are found, back to the first.

    Args:
        log: All topics.
        idents: Ids, addresses or coordinates of one thing.
    """
    for ident in idents:
        if span := log.at_place(ident):
            return [found async for found in log.read(span)]
    needles = [ident.encode() for ident in idents]
    for spans in (_keyed(log, needles), log.whole):
        if found := await _backwards(log, spans, needles):
            return found
    return []


async def belonging(
    log: Log, asked: Collection[StoredRecord], *, whole: bool = False
) -> list[StoredRecord]:
    """Find the records that may belong to those *asked*: all of these, and neighbours.

    Args:
        log: All topics.
        asked: Records to begin with.
        whole: Look for them everywhere, not only near *asked* in time.
    """
    parts = [log.whole] if whole else await _near(log, asked)
    passages = [_Passage(log, part) for part in parts]
    known = {found.place: found for found in asked}
    needles = _named(asked, log.prefix, stories=True)
    fresh = needles
    for _ in range(_ROUNDS):
        found = [one async for one in log.read(_places(log, fresh))]
        for passage in passages:
            found += [one async for one in passage.bearing(fresh)]
        new = [one for one in found if one.place not in known]
        known |= {one.place: one for one in new}
        fresh = _named(new, log.prefix) - needles
        needles |= fresh
        if not fresh:
            break
    return list(known.values())


class _Passage:
    """A part of the log that is looked at several times; held if it is short."""

    def __init__(self, log: Log, spans: Mapping[TopicPartition, Span]) -> None:
        self._log, self._spans = log, spans
        self._short = sum(span.end - span.first for span in spans.values()) <= _HELD
        self._held: list[StoredRecord] | None = None

    async def bearing(self, needles: Collection[bytes]) -> AsyncIterator[StoredRecord]:
        """Yield what bears one of *needles*."""
        if self._short and self._held is None:
            self._held = [found async for found in self._log.read(self._spans)]
        if self._held is not None:
            for found in self._held:
                if _bears(found, needles):
                    yield found
            return
        async for found in self._log.read(self._spans):
            if _bears(found, needles):
                yield found


def _bears(found: StoredRecord, needles: Iterable[bytes]) -> bool:
    """Whether one of *needles* stands anywhere in *found*: more than bear it as an id.

    To search bytes takes a hundredth of the time that decoding them takes.
    """
    parts = [found.key or b"", found.value or b""]
    parts += [content for _, content in found.headers if content]
    text = b"\n".join(parts)
    return any(needle in text for needle in needles)


def _named(
    many: Iterable[StoredRecord], prefix: str, *, stories: bool = False
) -> set[bytes]:
    """Name what the records of *many* share with those that belong to them.

    Args:
        many: Records.
        prefix: Of the topics.
        stories: Name the stories of what is no report likewise.
    """
    named: set[str] = set()
    for found in many:
        one = hop(found, prefix)
        lineage = one.lineage
        named |= {one.raw, lineage.segment, lineage.alert, lineage.own, lineage.parent}
        if stories and not lineage.segment:
            named.add(lineage.story)
    return {name.removesuffix("#prepared").encode() for name in named - {""}}


def _places(log: Log, names: Iterable[bytes]) -> dict[TopicPartition, Span]:
    """Give those of *names* that are coordinates; of a partition up to the highest."""
    return {
        at: span for name in names for at, span in log.at_place(name.decode()).items()
    }


async def _near(
    log: Log, asked: Iterable[StoredRecord]
) -> list[dict[TopicPartition, Span]]:
    """Give the parts of the log near *asked* in time, none twice."""
    windows: list[tuple[datetime, datetime]] = []
    for time in sorted(found.time for found in asked):
        since, until = time - BESIDE, time + BESIDE
        if windows and since <= windows[-1][1]:
            windows[-1] = (windows[-1][0], until)
        else:
            windows.append((since, until))
    return [await log.between(*window) for window in windows]


def _keyed(log: Log, keys: Iterable[bytes]) -> dict[TopicPartition, Span]:
    """Give the partitions on which a record with one of *keys* would be."""
    found: dict[TopicPartition, Span] = {}
    for topic in _KEYED:
        parts = log.named(topic.name)
        for key in keys if parts else ():
            number = partition_of(key, len(parts))
            found |= {at: parts[at] for at in parts if at.partition == number}
    return found


async def _backwards(
    log: Log, spans: Mapping[TopicPartition, Span], needles: Sequence[bytes]
) -> list[StoredRecord]:
    """Find what bears one of *needles*, the newest part of the log first."""
    left = {at: span for at, span in spans.items() if span.first < span.end}
    step, found = FIRST, list[StoredRecord]()
    while left and not _is_enough(found, needles):
        share = max(step // len(left), _LEAST)
        part = {
            at: Span(max(span.first, span.end - share), span.end)
            for at, span in left.items()
        }
        found += [one async for one in log.read(part) if _bears(one, needles)]
        left = {
            at: Span(span.first, part[at].first)
            for at, span in left.items()
            if span.first < part[at].first
        }
        step *= _GROWTH
    return found


def _is_enough(found: Iterable[StoredRecord], needles: Sequence[bytes]) -> bool:
    """Whether *found* has something, and if of a story or an alert its first record."""
    long = [one for one in found if one.topic in _LONG and one.key in needles]
    if not long:
        return any(found)
    return any(one.header("ce_type") in _OPENED for one in long)
