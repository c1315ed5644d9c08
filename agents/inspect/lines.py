"""A record in one line, for people: what ``tail``, ``explain`` and the demo print."""

import re
from collections.abc import Callable
from typing import Any, Final

from agents.inspect.reading import Found
from agents.runtime.deadletter import describe
from schemas import codec, topics
from schemas.alert import Alert
from schemas.article import Article, Duplicate
from schemas.common import Ledger, Place, Range, Record
from schemas.delivery import Delivery
from schemas.event import Event
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.report import Report
from schemas.segment import Segment
from schemas.story import Story, StoryState

__all__ = ["DLQ", "count", "decoded", "line", "safe", "short"]

DLQ: Final = ".dlq"
# Cc but for tab and newline, then what turns the direction of writing (UAX 9): a
# text from outside must not steer the terminal.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def safe(text: str, limit: int | None = None) -> str:
    """Give *text* in one line, harmless to a terminal, cut to *limit* characters."""
    line = " ".join(_UNSAFE.sub("", text).split())
    return f"{line[: limit - 1]}…" if limit and len(line) > limit else line


def short(topic: str) -> str:
    """Give the short name of *topic*: ``news.events.v1`` is ``events``."""
    stem = topic.removesuffix(DLQ)
    name = stem.split(".")[-2] if stem.count(".") > 1 else stem
    return name + topic[len(stem) :]


def decoded(found: Found) -> Record | None:
    """Decode *found*; None for a dead letter or what is no valid record."""
    topic = topics.BY_NAME.get(found.topic)
    if topic is None or found.value is None:
        return None
    try:
        return codec.decode(found.value, topic.record)
    except codec.DecodeError:
        return None


def line(found: Found, record: Record | None = None) -> str:
    """Describe *found*, whose decoded *record* may be passed along."""
    if found.topic.endswith(DLQ):
        return _dead(found)
    record = record or decoded(found)
    teller = _TELLERS.get(type(record))
    return safe(teller(record)) if teller else safe(_bytes(found), 120)


def _bytes(found: Found) -> str:
    if found.value is None:
        return "tombstone"
    return f"not a valid record: {found.value[:200].decode('utf-8', 'replace')}"


def _dead(found: Found) -> str:
    why = describe(list(found.headers))
    original = (found.value or b"")[:200].decode("utf-8", "replace")
    reason = f"{why.get('stage', '?')}: {why.get('reason', '?')}"
    return safe(f"{reason}: {safe(why.get('message', ''), 90)} | {original}", 160)


def _raw(raw: RawArticle) -> str:
    return f"{raw.title or '(no title)'} | {raw.source or '-'} | {raw.url}"


def _prepared(made: PreparedArticle) -> str:
    blocks = f", {len(made.blocks)} posts" if made.blocks else ""
    flags = f" [{', '.join(made.flags)}]" if made.flags else ""
    head = f"{made.language}, {len(made.text)} characters{blocks}"
    return f"{head}: {made.title or '(no title)'}{flags}"


def _article(made: Article) -> str:
    ref = made.article
    of = f" of {made.original.url}" if made.original else ""
    return f"{ref.verdict}{of}: {ref.title or '(no title)'} | {ref.source}"


def _duplicate(made: Duplicate) -> str:
    kind = f" ({made.kind})" if made.kind else ""
    alike = f", {made.similarity:.0%} alike" if made.similarity is not None else ""
    whole = f"{made.article.verdict}{kind} of {made.original.url}{alike}"
    return f"{whole}, {made.group_size} in its group | {made.article.source}"


def _segment(made: Segment) -> str:
    head = made.heading or safe(made.text, 70)
    return f"{made.change} {made.position + 1}/{made.count}: {head}"


def _report(made: Report) -> str:
    labels = made.labels
    event_class = labels.event_class
    name = f"{event_class.value} {event_class.confidence:.2f}" if event_class else "-"
    facts = (
        *(name, f"severity {labels.severity}", labels.claim_status),
        *(_place(labels.places[0] if labels.places else None),),
        *(count(labels, field) for field in ("killed", "injured", "missing")),
    )
    return ", ".join(fact for fact in facts if fact)


def _event(made: Event) -> str:
    return f"{made.change}: {made.title or '(no title)'} | {_state(made.story)}"


def _story(made: Story) -> str:
    return f"{made.state}: {made.story.title} | {_state(made.story)}"


def _alert(made: Alert) -> str:
    return f"{made.change} #{made.version} [{made.severity}] {made.headline}"


def _delivery(made: Delivery) -> str:
    answer = f", HTTP {made.status}" if made.status else ""
    reason = f", {made.reason}" if made.reason else ""
    tries = f"{made.attempts} request{'' if made.attempts == 1 else 's'}"
    return f"{made.outcome} to {made.destination}{answer}{reason}, {tries}"


def _state(story: StoryState) -> str:
    facts = (
        *(story.event_class or "-", f"severity {story.severity}", story.status),
        *(_place(story.place),),
        *(count(story, field) for field in ("killed", "injured", "missing")),
        f"{len(story.origins)} origin{'' if len(story.origins) == 1 else 's'}",
    )
    return ", ".join(fact for fact in facts if fact)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


def count(holder: Any, field: str) -> str:
    """Write a figure: ``killed 3``, ``injured 12-20``, ``missing at least 4``."""
    found: Range | Ledger | None = getattr(holder, field)
    if found is None:
        return ""
    if isinstance(found, Ledger):
        spread = f" ({found.low}-{found.high})" if found.low != found.high else ""
        return f"{field} {found.best}{spread}"
    if found.low == found.high:
        return f"{field} {found.low}"
    if found.high is None:
        return f"{field} at least {found.low}"
    if found.low is None:
        return f"{field} up to {found.high}"
    return f"{field} {found.low}-{found.high}"


_TELLERS: Final[dict[type, Callable[[Any], str]]] = {
    RawArticle: _raw,
    PreparedArticle: _prepared,
    Article: _article,
    Duplicate: _duplicate,
    Segment: _segment,
    Report: _report,
    Event: _event,
    Story: _story,
    Alert: _alert,
    Delivery: _delivery,
}
