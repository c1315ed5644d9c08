"""The trace of one article, segment, story or alert through all topics.

Works on records that were read before and knows no broker. Every record carries the
coordinates of the raw record that it goes back to, and ids that name its parent; why a
trace ends without a dead letter, :mod:`agents.inspect.why` finds out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import orjson

from agents.inspect.lines import decoded, line, safe
from agents.inspect.reading import StoredRecord
from agents.inspect.spoken import Words, retold, summary, words_of
from agents.runtime.deadletter import describe
from schemas import topics
from schemas.common import Lineage, TopicRecord
from schemas.headers import ARRIVED, RAW, arrived, trace_id

__all__ = ["Hop", "Trace", "hop", "trace"]

ORDER: Final = {topic.name: place for place, topic in enumerate(topics.ALL)}
_OPENED: Final = frozenset({"tocsin.event.opened", "tocsin.alert.opened"})
_ARTICLE_LEVEL: Final = tuple(
    topic.name
    for topic in (topics.RAW, topics.PREPARED, topics.ARTICLES, topics.DUPLICATES)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One record, reduced to what links it to others.

    Attributes:
        is_first: It opens a story or an alert.
        place: Its coordinates: topic/partition/offset.
        raw: Coordinates of its raw record; "" where none travels along.
        trace_id: Of what goes back to that record; "" likewise.
        text: The record in one line.
        ids: By which a person may ask for it.
        lineage: The ids that it shares with others.
        words: Of a report in its story: how it says the figures.
        retold: The record, where words of others make its line better.
    """

    topic: str
    place: str
    time: datetime
    raw: str
    trace_id: str
    text: str
    ids: frozenset[str]
    lineage: Lineage
    is_first: bool = False
    words: Mapping[str, Words] = field(default_factory=dict)
    retold: TopicRecord | None = None


@dataclass(slots=True)
class Trace:
    """What was found.

    Attributes:
        roots: Raw records, and what lost its parent to retention; by time.
        children: Hops by the place of their parent.
        ends: Hops that a stage reads and nothing follows: it has not done them yet, or
            dropped them, which leaves no record.
        alike: Ids that begin as what was asked for, where these are several.
    """

    roots: list[Hop] = field(default_factory=list)
    children: dict[str, list[Hop]] = field(default_factory=dict)
    ends: list[Hop] = field(default_factory=list)
    alike: tuple[str, ...] = ()


def hop(found: StoredRecord, prefix: str = "") -> Hop:
    """Reduce *found*; *prefix* of topics stands before the raw coordinates."""
    raw = (found.header(RAW) or "").removeprefix(prefix)
    is_raw = found.topic == topics.RAW.name
    if is_raw:
        raw = found.place
    sent = arrived(found.time) if is_raw else (found.header(ARRIVED) or "").encode()
    record = decoded(found)
    if record is not None:
        lineage = record.lineage(raw)
    elif found.topic.endswith(topics.DLQ):
        lineage = Lineage(ids=(_url(found),), parent=_origin(found, prefix))
    elif is_raw:
        lineage = Lineage(ids=(_url(found),), own=raw)
    else:
        lineage = Lineage()
    return Hop(
        topic=found.topic,
        place=found.place,
        time=found.time,
        raw=raw,
        trace_id=trace_id(f"{prefix}{raw}".encode(), sent) if raw else "",
        text=line(found, record),
        ids=_ids(found, lineage),
        lineage=lineage,
        is_first=found.header("ce_type") in _OPENED,
        words=words_of(record),
        retold=retold(record),
    )


def _ids(found: StoredRecord, lineage: Lineage) -> frozenset[str]:
    own = (lineage.own, lineage.segment, lineage.story, lineage.alert)
    named = (found.place, found.header("ce_id") or "", *lineage.ids, *own)
    return frozenset(named) - {""}


def trace(ident: str, hops: Iterable[Hop], read: Collection[str]) -> Trace:
    """Follow *ident*: URL, any id, or coordinates ``topic/partition/offset``.

    Args:
        ident: What to look for.
        hops: All records there are.
        read: Topics that a stage reads.

    Returns:
        Empty if nothing has that id.
    """
    hops = list(hops)
    asked = [each for each in hops if ident in each.ids]
    kept = {each.place: each for each in _related(asked, hops)}
    turns = sorted(kept.values(), key=lambda each: (each.time, _rank(each.topic)))
    ordered = [*_in_words(turns)]
    found, family = Trace(), _Family(ordered)
    children: defaultdict[str, list[Hop]] = defaultdict(list)
    for each in ordered:
        parent = family.parent(each)
        if parent is None:
            found.roots.append(each)
        else:
            children[parent.place].append(each)
    for siblings in children.values():
        siblings.sort(key=lambda each: (_rank(each.topic), each.lineage.order))
    found.children = dict(children)
    for each in ordered:
        if _ends(each, found.children.get(each.place, []), read):
            found.ends.append(each)
    return found


def _in_words(turns: Iterable[Hop]) -> Iterator[Hop]:
    """Give each story the words that its reports so far have for its figures."""
    known: defaultdict[str, dict[str, Words]] = defaultdict(dict)
    for each in turns:
        told = known[each.lineage.story]
        told |= each.words
        if each.retold is None or not told:
            yield each
        else:
            yield replace(each, text=safe(summary(each.retold, told)))


def _related(asked: list[Hop], hops: list[Hop]) -> list[Hop]:
    """Give what *asked* came from and what came of it, and no neighbours."""
    raws = {each.raw for each in asked if _is_early(each) and each.raw}
    stories = {
        each.lineage.story for each in hops if each.lineage.alert in _alerts(asked)
    }
    stories |= {each.lineage.story for each in asked if not each.lineage.segment}
    segments = {each.lineage.segment for each in asked}
    segments |= {
        each.lineage.segment for each in hops if each.lineage.story in stories - {""}
    }
    segments -= {""}
    places = {each.place for each in asked}
    sources = raws | {each.raw for each in hops if each.lineage.segment in segments}
    kept = [
        each
        for each in hops
        if each.place in places
        or (
            each.lineage.segment
            and (each.lineage.segment in segments or each.raw in raws)
        )
        or (_is_early(each) and each.raw in sources)
    ]
    return kept + _later(asked, hops, kept, stories - {""})


def _later(
    asked: list[Hop], hops: list[Hop], kept: list[Hop], stories: set[str]
) -> list[Hop]:
    """Give the stories, alerts and deliveries that come of the events in *kept*."""
    owned = {each.lineage.own for each in kept} - {""}
    alerts, known = _alerts(asked), {each.place for each in kept}
    found = []
    for each in sorted(hops, key=lambda each: _rank(each.topic)):
        if each.lineage.segment or _is_early(each) or each.place in known:
            continue
        if alerts and each.lineage.alert not in alerts:
            continue
        if (
            each.lineage.parent in owned
            or each.lineage.story in stories
            or each.lineage.alert in alerts
        ):
            found.append(each)
            owned |= {each.lineage.own} - {""}
    return found


def _alerts(asked: list[Hop]) -> set[str]:
    return {each.lineage.alert for each in asked} - {""}


def _is_early(each: Hop) -> bool:
    """Tell whether it is an article, or a dead letter, which names no segment."""
    return each.topic in _ARTICLE_LEVEL or each.topic.endswith(topics.DLQ)


class _Family:
    """Finds the parent of a hop among others."""

    def __init__(self, hops: list[Hop]) -> None:
        self._by_id: defaultdict[str, list[Hop]] = defaultdict(list)
        for each in hops:
            self._by_id[each.place].append(each)
            if each.lineage.own:
                self._by_id[each.lineage.own].append(each)

    def parent(self, each: Hop) -> Hop | None:
        """Find the hop that *each* was made from; None if it is not there."""
        for other in (
            self._by_id.get(each.lineage.parent, ()) if each.lineage.parent else ()
        ):
            earlier = _rank(other.topic) < _rank(each.topic)
            if other is not each and (earlier or each.topic.endswith(topics.DLQ)):
                return other
        return None


def _rank(topic: str) -> int:
    return ORDER.get(topic.removesuffix(topics.DLQ), len(ORDER))


def _ends(each: Hop, children: list[Hop], read: Collection[str]) -> bool:
    """Tell whether nothing follows *each*, although a stage reads its topic."""
    followed = any(child.topic != topics.STORIES.name for child in children)
    return each.topic in read and not followed


def _origin(found: StoredRecord, prefix: str) -> str:
    """Name the record that became the dead letter *found*."""
    why = describe(list(found.headers))
    parts = (why.get(name, "") for name in ("topic", "partition", "offset"))
    return "/".join(parts).removeprefix(prefix)


def _url(found: StoredRecord) -> str:
    """Read the URL of a raw article, or its key where the row is broken."""
    try:
        row = orjson.loads(found.value or b"")
    except orjson.JSONDecodeError:
        row = None
    url = row.get("url") if isinstance(row, dict) else None
    key = (found.key or b"").decode("utf-8", "replace")
    return url if isinstance(url, str) else key
