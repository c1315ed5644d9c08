"""A record in one line, for people: what ``tail``, ``explain`` and the demo print."""

import re
from typing import Final

from agents.inspect.reading import StoredRecord
from agents.inspect.spoken import summary
from agents.runtime.deadletter import describe
from schemas import codec, topics
from schemas.common import TopicRecord

__all__ = ["decoded", "line", "safe", "short"]

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
    stem = topic.removesuffix(topics.DLQ)
    name = stem.split(".")[-2] if stem.count(".") > 1 else stem
    return name + topic[len(stem) :]


def decoded(found: StoredRecord) -> TopicRecord | None:
    """Decode *found*; None for a dead letter or what is no valid record."""
    topic = topics.BY_NAME.get(found.topic)
    if topic is None or found.value is None:
        return None
    try:
        return codec.decode(found.value, topic.record)
    except codec.DecodeError:
        return None


def line(found: StoredRecord, record: TopicRecord | None = None) -> str:
    """Describe *found*, whose decoded *record* may be passed along."""
    if found.topic.endswith(topics.DLQ):
        return _dead(found)
    record = record or decoded(found)
    return safe(summary(record)) if record else safe(_bytes(found), 120)


def _bytes(found: StoredRecord) -> str:
    if found.value is None:
        return "tombstone"
    return f"not a valid record: {found.value[:200].decode('utf-8', 'replace')}"


def _dead(found: StoredRecord) -> str:
    why = describe(list(found.headers))
    original = (found.value or b"")[:200].decode("utf-8", "replace")
    reason = f"{why.get('stage', '?')}: {why.get('reason', '?')}"
    return safe(f"{reason}: {safe(why.get('message', ''), 90)} | {original}", 160)
