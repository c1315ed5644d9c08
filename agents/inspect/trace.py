"""The way of one article, segment, story or alert through all topics.

Works on records that were read before and knows no broker. Every record carries the
coordinates of the raw record that it goes back to, and ids that name its parent; a
drop leaves no record, so where a way ends without a dead letter the possible reasons
are named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import orjson

from agents.inspect.lines import DLQ, decoded, line
from agents.inspect.reading import Found
from agents.runtime.deadletter import describe
from schemas import topics
from schemas.alert import Alert
from schemas.article import Article, Duplicate
from schemas.delivery import Delivery
from schemas.event import Event
from schemas.headers import RAW
from schemas.prepared import PreparedArticle
from schemas.report import Report
from schemas.segment import Segment
from schemas.story import Story

__all__ = ["Reader", "Step", "Way", "step", "way"]

ORDER: Final = {topic.name: place for place, topic in enumerate(topics.ALL)}
_ARTICLE_LEVEL: Final = tuple(
    topic.name
    for topic in (topics.RAW, topics.PREPARED, topics.ARTICLES, topics.DUPLICATES)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One record, reduced to what links it to others.

    Attributes:
        place: Its coordinates.
        raw: Coordinates of its raw record; "" where none travels along.
        text: The record in one line.
        ids: By which a person may ask for it.
        own: Id that its children name; *of*: the own id of its parent.
        segment: Segment id; likewise *story* and *alert*; "" = none.
        order: Place among its siblings: a segment's position in its article.
    """

    topic: str
    place: str
    time: datetime
    raw: str
    text: str
    ids: frozenset[str]
    own: str = ""
    of: str = ""
    segment: str = ""
    story: str = ""
    alert: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a topic, and for which reasons it may drop a record."""

    stage: str
    drops: tuple[str, ...]


@dataclass(slots=True)
class Way:
    """What was found.

    Attributes:
        roots: Raw records, and what lost its parent to retention; by time.
        children: Steps by the place of their parent.
        ends: Where a way ends without a word, by place: in words.
    """

    roots: list[Step] = field(default_factory=list)
    children: dict[str, list[Step]] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)


def step(found: Found, prefix: str = "") -> Step:
    """Reduce *found*; *prefix* of topics stands before the raw coordinates."""
    raw = (found.header(RAW) or "").removeprefix(prefix)
    if found.topic == topics.RAW.name:
        raw = found.place
    record = decoded(found)
    common: dict[str, Any] = {
        "topic": found.topic,
        "place": found.place,
        "time": found.time,
        "raw": raw,
        "text": line(found, record),
    }
    ids = {found.place, found.header("ce_id") or ""}
    if found.topic.endswith(DLQ):
        of = _origin(found, prefix)
        return Step(**common, ids=frozenset(ids | _url(found)), of=of)
    links = _links(record, raw) if record is not None else _Links()
    ids |= {*links.ids, links.own, links.segment, links.story, links.alert}
    if found.topic == topics.RAW.name:
        ids |= _url(found)
    return Step(
        **common,
        ids=frozenset(ids - {""}),
        own=links.own or (raw if found.topic == topics.RAW.name else ""),
        of=links.of,
        segment=links.segment,
        story=links.story,
        alert=links.alert,
        order=links.order,
    )


def way(ident: str, steps: Iterable[Step], readers: Mapping[str, Reader]) -> Way:
    """Follow *ident*: URL, any id, or coordinates ``topic/partition/offset``.

    Args:
        ident: What to look for.
        steps: All records there are.
        readers: Who reads each topic.

    Returns:
        Empty if nothing has that id.
    """
    steps = list(steps)
    asked = [each for each in steps if ident in each.ids]
    kept = {each.place: each for each in _related(asked, steps)}
    ordered = sorted(kept.values(), key=lambda each: (each.time, _rank(each.topic)))
    found, family = Way(), _Family(ordered)
    children: defaultdict[str, list[Step]] = defaultdict(list)
    for each in ordered:
        parent = family.parent(each)
        if parent is None:
            found.roots.append(each)
        else:
            children[parent.place].append(each)
    for siblings in children.values():
        siblings.sort(key=lambda each: (_rank(each.topic), each.order))
    found.children = dict(children)
    for each in ordered:
        end = _end(each, found.children.get(each.place, []), readers)
        if end:
            found.ends[each.place] = end
    return found


def _related(asked: list[Step], steps: list[Step]) -> list[Step]:
    """Give what *asked* came from and what came of it, and no neighbours."""
    raws = {each.raw for each in asked if _is_early(each) and each.raw}
    stories = {each.story for each in steps if each.alert in _alerts(asked)}
    stories |= {each.story for each in asked if not each.segment}
    segments = {each.segment for each in asked}
    segments |= {each.segment for each in steps if each.story in stories - {""}}
    segments -= {""}
    places = {each.place for each in asked}
    sources = raws | {each.raw for each in steps if each.segment in segments}
    kept = [
        each
        for each in steps
        if each.place in places
        or (each.segment and (each.segment in segments or each.raw in raws))
        or (_is_early(each) and each.raw in sources)
    ]
    return kept + _later(asked, steps, kept, stories - {""})


def _later(
    asked: list[Step], steps: list[Step], kept: list[Step], stories: set[str]
) -> list[Step]:
    """Give the stories, alerts and deliveries that come of the events in *kept*."""
    owned = {each.own for each in kept} - {""}
    alerts, known = _alerts(asked), {each.place for each in kept}
    found = []
    for each in sorted(steps, key=lambda each: _rank(each.topic)):
        if each.segment or _is_early(each) or each.place in known:
            continue
        if alerts and each.alert not in alerts:
            continue
        if each.of in owned or each.story in stories or each.alert in alerts:
            found.append(each)
            owned |= {each.own} - {""}
    return found


def _alerts(asked: list[Step]) -> set[str]:
    return {each.alert for each in asked} - {""}


def _is_early(each: Step) -> bool:
    """Tell whether it is an article, or a dead letter, which names no segment."""
    return each.topic in _ARTICLE_LEVEL or each.topic.endswith(DLQ)


class _Family:
    """Finds the parent of a step among others."""

    def __init__(self, steps: list[Step]) -> None:
        self._by_id: defaultdict[str, list[Step]] = defaultdict(list)
        for each in steps:
            self._by_id[each.place].append(each)
            if each.own:
                self._by_id[each.own].append(each)

    def parent(self, each: Step) -> Step | None:
        """Give the step that *each* was made from, if it is there."""
        for other in self._by_id.get(each.of, ()) if each.of else ():
            earlier = _rank(other.topic) < _rank(each.topic)
            if other is not each and (earlier or each.topic.endswith(DLQ)):
                return other
        return None


def _rank(topic: str) -> int:
    return ORDER.get(topic.removesuffix(DLQ), len(ORDER))


def _end(each: Step, children: list[Step], readers: Mapping[str, Reader]) -> str:
    """Say why nothing follows *each*, or "" where something does or need not."""
    reader = readers.get(each.topic)
    if reader is None or any(child.topic != topics.STORIES.name for child in children):
        return ""
    why = " or ".join(reader.drops)
    dropped = f", or {reader.stage} dropped it ({why})" if why else ""
    if each.topic == topics.EVENTS.name:
        return f"no alert of its own: {reader.stage} dropped it ({why})"
    return f"ends here: {reader.stage} has not done it yet{dropped}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    ids: tuple[str, ...] = ()
    own: str = ""
    of: str = ""
    segment: str = ""
    story: str = ""
    alert: str = ""
    order: int = 0


def _links(record: Any, raw: str) -> _Links:
    """Read from *record* by which ids it hangs together with others."""
    match record:
        case Segment() | Report() | Event():
            return _middle_links(record)
        case PreparedArticle() as made:
            ids: tuple[str, ...] = (
                made.article_id,
                made.content_id,
                made.url,
                made.raw_url,
            )
            return _Links(ids=ids, own=f"{raw}#prepared", of=raw)
        case Article(article=ref):
            ids = (ref.article_id, ref.url, ref.raw_url)
            return _Links(ids=ids, own=ref.revision_id, of=f"{raw}#prepared")
        case Duplicate(article=ref):
            ids = (record.duplicate_id, ref.article_id, ref.url, ref.raw_url)
            return _Links(ids=ids, of=f"{raw}#prepared")
    return _late_links(record)


def _middle_links(record: Segment | Report | Event) -> _Links:
    match record:
        case Segment() as made:
            of = made.article.revision_id
            return _Links(
                own=made.version,
                of=of,
                segment=made.segment_id,
                order=made.position,
            )
        case Report(segment=part) as made:
            of = part.version
            return _Links(own=made.report_id, of=of, segment=part.segment_id)
        case Event(segment=part, story=story) as made:
            return _Links(
                own=made.event_id,
                of=made.report_id,
                segment=part.segment_id,
                story=story.story_id,
            )


def _late_links(record: Any) -> _Links:
    match record:
        case Story(story=story, timeline=steps):
            of = steps[-1].event_id if steps else ""
            return _Links(of=of, story=story.story_id)
        case Alert() as made:
            return _Links(
                own=f"{made.alert_id}-{made.version}",
                of=made.event_id or "",
                story=made.story.story_id,
                alert=made.alert_id,
            )
        case Delivery() as made:
            of = f"{made.alert_id}-{made.alert_version}"
            return _Links(ids=(made.delivery_id,), of=of, alert=made.alert_id)
    return _Links()


def _origin(found: Found, prefix: str) -> str:
    """Name the record that became the dead letter *found*."""
    why = describe(list(found.headers))
    parts = (why.get(name, "") for name in ("topic", "partition", "offset"))
    return "/".join(parts).removeprefix(prefix)


def _url(found: Found) -> set[str]:
    """Give the URL of a raw article, or its key where the row is broken."""
    try:
        row = orjson.loads(found.value or b"")
    except orjson.JSONDecodeError:
        row = None
    url = row.get("url") if isinstance(row, dict) else None
    key = (found.key or b"").decode("utf-8", "replace")
    return {url if isinstance(url, str) else key}
