"""What the API answers from: stories as they are, alerts, and the latest events."""

import asyncio
import re
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final

import structlog

from agents.inspect.lines import decoded
from agents.inspect.reading import StoredRecord
from schemas import topics
from schemas.common import TopicRecord

__all__ = ["CURSOR_PATTERN", "Cursor", "Kept", "Shelf", "cursor_of"]

log = structlog.get_logger(__name__)

Cursor = Mapping[int, int]
"""Next offset by partition of the events topic: where a reader stands. It outlives the
process, for it names places on the log."""

CURSOR_PATTERN: Final = r"^([0-9]{1,4}-[0-9]{1,18}(\.[0-9]{1,4}-[0-9]{1,18}){0,99})?$"
"""Empty where nothing ever came: then everything is to come."""

_CATCH_UP_SECONDS: Final = 1.0
"""Processes read the same log within some polls of one another, of 0.2 s each."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is kept.

    Attributes:
        attributes: Its headers ``ce_*``, by what follows that.
        value: The record in JSON, as it was published.
        cursor: Where a reader stands that has seen it and all that came before.
    """

    partition: int
    offset: int
    attributes: Mapping[str, str]
    value: bytes
    cursor: str = ""


def cursor_of(text: str) -> Cursor:
    """Read a cursor as :attr:`Kept.cursor` has it.

    Raises:
        ValueError: It is none.
    """
    if not re.fullmatch(CURSOR_PATTERN, text):
        raise ValueError(f"{text[:80]!r} is no cursor of this API")
    pairs = (part.split("-") for part in text.split(".") if part)
    return {int(partition): int(offset) for partition, offset in pairs}


class Shelf:
    """Stories by id, as the compacted topic has them, and the latest events.

    Args:
        most: Events that are kept.

    Attributes:
        total: Events taken so far; the last of them has the number ``total - 1``.
        left_out: Records that could not be read, such as broken JSON; one of them must
            not break an answer for everybody.
    """

    def __init__(self, most: int) -> None:
        self._events: deque[Kept] = deque(maxlen=most)
        self._stories: OrderedDict[str, tuple[StoredRecord, Kept]] = OrderedDict()
        self._alerts: OrderedDict[str, dict[str, tuple[StoredRecord, Kept]]]
        self._alerts = OrderedDict()
        self._next: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._end: dict[int, int] = {}
        self._news = asyncio.Event()
        self.total = 0
        self.left_out = 0

    def begins(self, at: Cursor) -> None:
        """Learn where the log of events is read from, before the first is taken.

        What stands before was deleted, or is more than what is kept.
        """
        self._first, self._next = dict(at), dict(at)
        self.reached(at)

    def reached(self, at: Cursor) -> None:
        """Learn how far the log of events is read, records without an event too."""
        for part, offset in at.items():
            self._end[part] = max(self._end.get(part, 0), offset)

    def take(self, found: StoredRecord) -> TopicRecord | None:
        """Take a record of one of the topics; what cannot be read is left out.

        Returns:
            What it holds; None for a tombstone and for what cannot be read.
        """
        record = decoded(found)
        if found.topic == topics.EVENTS.name:
            self._pass(found)
        if found.value is not None and record is None:
            self.left_out += 1
            log.warning("record left out", place=found.place, count=self.left_out)
        elif found.topic == topics.STORIES.name:
            self._take_story(found)
        elif found.topic == topics.ALERTS.name:
            self._take_alert(found)
        elif found.value is not None:
            self._take_event(found, found.value)
        return record

    def story(self, ident: str) -> Kept | None:
        """Give the latest state of a story, if it is known."""
        found = self._stories.get(ident)
        return found[1] if found else None

    def stories(self) -> Iterator[str]:
        """Give the ids of all stories, what changed last first."""
        yield from reversed(self._stories)

    def alert(self, ident: str) -> tuple[Kept, ...]:
        """Give the versions of an alert, the first one first; empty if not known."""
        return tuple(kept for _, kept in self._alerts.get(ident, {}).values())

    def alerts(self) -> Iterator[Kept]:
        """Give the latest version of each alert, what changed last first."""
        for versions in reversed(self._alerts.values()):
            yield [*versions.values()][-1][1]

    @property
    def oldest(self) -> int:
        """Number of the oldest event that is kept."""
        return self.total - len(self._events)

    def lacks(self, cursor: Cursor) -> bool:
        """Tell whether an event that comes after *cursor* is kept no more.

        So it may be too where the cursor is ahead of the log: then it is of another
        log, such as that of brokers that have forgotten everything since.
        """
        firsts = self._first.items()
        is_behind = any(cursor.get(part, 0) < first for part, first in firsts)
        return is_behind or bool(self._ahead(cursor))

    def after(self, cursor: Cursor) -> Iterator[Kept]:
        """Give the events that a reader at *cursor* has not seen, the oldest first.

        Where the cursor is ahead of a partition, none of it has been seen.
        """
        ahead = self._ahead(cursor)
        seen = {part: at for part, at in cursor.items() if part not in ahead}
        for kept in self._events:
            if kept.offset >= seen.get(kept.partition, 0):
                yield kept

    def newest(self) -> Iterator[Kept]:
        """Give all events that are kept, the newest first."""
        yield from reversed(self._events)

    def since(self, number: int) -> Iterator[Kept]:
        """Give the events that were taken as *number* and later, as far as kept."""
        yield from islice(self._events, max(0, number - self.oldest), None)

    async def catch_up(self, cursor: Cursor) -> None:
        """Wait a moment while *cursor* is ahead of what is read.

        A process that reads a little faster may have given it.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_CATCH_UP_SECONDS):
                while self._ahead(cursor):
                    await self._news.wait()

    async def more(self, number: int) -> None:
        """Wait until more than *number* events were taken."""
        while self.total <= number:
            await self._news.wait()

    def _ahead(self, cursor: Cursor) -> set[int]:
        """Name the partitions in which *cursor* is ahead of what is read."""
        return {part for part, at in cursor.items() if at > self._end.get(part, 0)}

    def _pass(self, found: StoredRecord) -> None:
        """Note that reading has come to a record of events, whatever it is."""
        self._first.setdefault(found.partition, found.offset)
        self._next[found.partition] = found.offset + 1
        self.reached({found.partition: found.offset + 1})

    def _take_event(self, found: StoredRecord, value: bytes) -> None:
        if len(self._events) == self._events.maxlen:
            oldest = self._events[0]
            self._first[oldest.partition] = oldest.offset + 1
        places = sorted(self._next.items())
        stand = ".".join(f"{part}-{at}" for part, at in places if at)
        self._events.append(_kept(found, value, stand))
        self.total += 1
        self._news.set()
        self._news = asyncio.Event()

    def _take_story(self, found: StoredRecord) -> None:
        ident = (found.key or b"").decode("utf-8", "replace")
        self._stories.pop(ident, None)
        if found.value is not None:
            self._stories[ident] = found, _kept(found, found.value)
        self._forget(found)

    def _forget(self, latest: StoredRecord) -> None:
        """Let go of stories that the topic keeps no longer, either."""
        limit: timedelta = topics.STORIES.retention
        while self._stories:
            oldest = next(iter(self._stories))
            if latest.time - self._stories[oldest][0].time <= limit:
                return
            del self._stories[oldest]

    def _take_alert(self, found: StoredRecord) -> None:
        """Take a version of an alert; the same again changes nothing."""
        if found.value is None:
            return
        kept = _kept(found, found.value)
        ident, version = (
            kept.attributes.get("subject", ""),
            kept.attributes.get("id", ""),
        )
        versions = self._alerts.setdefault(ident, {})
        if version in versions:
            return
        versions[version] = found, kept
        self._alerts.move_to_end(ident)
        limit: timedelta = topics.ALERTS.retention
        while True:
            oldest, those = next(iter(self._alerts.items()))
            if found.time - [*those.values()][-1][0].time <= limit:
                return
            del self._alerts[oldest]


def _kept(found: StoredRecord, value: bytes, cursor: str = "") -> Kept:
    attributes = {
        name[3:]: (content or b"").decode("utf-8", "replace")
        for name, content in found.headers
        if name.startswith("ce_")
    }
    return Kept(found.partition, found.offset, attributes, value, cursor)
