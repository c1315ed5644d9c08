"""What the board knows: stories, alerts, what became of them, and what changed when."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Literal, TypeAlias, TypeVar

from agents.api.shelf import Cursor, Kept, Shelf
from agents.board.said import Said
from agents.board.telling import Telling
from agents.inspect.lines import decoded
from agents.inspect.reading import StoredRecord
from pipeline.deliver.silence import Silences
from schemas import codec, topics
from schemas.alert import Alert
from schemas.common import TopicRecord
from schemas.delivery import Delivery
from schemas.event import Event
from schemas.silence import Silence
from schemas.story import Story

__all__ = ["Changes", "Kind", "State"]

T = TypeVar("T", bound=TopicRecord)

_NEVER: Final = "0001-01-01T00:00:00+00:00"
Kind: TypeAlias = Literal["story", "alert"]


class Changes:
    """Numbers what changes; of one thing the latest change counts alone.

    Attributes:
        total: Number of the latest change; 0 = none came.
    """

    def __init__(self) -> None:
        self._latest: OrderedDict[tuple[Kind, str], int] = OrderedDict()
        self._news = asyncio.Event()
        self.total = 0

    def note(self, kind: Kind, ident: str) -> None:
        """Say that the thing of this *kind* and id changed."""
        self.total += 1
        self._latest[kind, ident] = self.total
        self._latest.move_to_end((kind, ident))
        self._news.set()
        self._news = asyncio.Event()

    def since(self, number: int) -> Iterator[tuple[Kind, str]]:
        """Give what changed after change *number*, the latest first."""
        for name in reversed(self._latest):
            if self._latest[name] <= number:
                return
            yield name

    async def more(self, number: int) -> None:
        """Wait until something changes after change *number*."""
        while self.total <= number:
            await self._news.wait()


class State:
    """All that the board shows of stories and alerts.

    Args:
        events: How many of the latest events are kept.

    Attributes:
        shelf: Stories, alerts and events, as the API keeps them.
        silences: What people asked not to get.
        changes: What changed, in order.
        said: How reports say the figures of their stories.
        telling: Which stories tell an event.
    """

    def __init__(self, events: int) -> None:
        self.shelf = Shelf(events)
        self.silences = Silences()
        self.changes = Changes()
        self.said = Said(events)
        self.telling = Telling(events)
        self._deliveries: dict[str, dict[str, Delivery]] = {}
        self._alerts_of: dict[str, set[str]] = {}

    def begins(self, at: Cursor) -> None:
        """Learn where the log of events is read from."""
        self.shelf.begins(at)

    def reached(self, at: Cursor) -> None:
        """Learn how far the log of events is read."""
        self.shelf.reached(at)

    def take(self, found: StoredRecord) -> None:
        """Take a record of one of the topics; what cannot be read is left out."""
        if found.topic == topics.DELIVERIES.name:
            self._take_delivery(found)
        elif found.topic == topics.SILENCES.name:
            self._take_silence(found)
        else:
            self._note(found, self.shelf.take(found))

    def story(self, ident: str) -> Story | None:
        """Give a story; None where it is not known or cannot be read."""
        kept = self.shelf.story(ident)
        return next(_read((kept,), Story), None) if kept else None

    def deliveries(self, alert: str) -> list[Delivery]:
        """List the ends of the deliveries of an alert, the latest first."""
        known = self._deliveries.get(alert, {}).values()
        return sorted(known, key=lambda each: each.at, reverse=True)

    def alerts_of(self, story: str) -> list[str]:
        """List the ids of the alerts of a story."""
        there = self._alerts_of.get(story, set())
        return sorted(ident for ident in there if self.shelf.alert(ident))

    def versions(self, alert: str) -> list[Alert]:
        """List the versions of an alert, the first one first; empty if not known."""
        return list(_read(self.shelf.alert(alert), Alert))

    def alerted(self, since: datetime, until: datetime) -> set[str]:
        """Name the stories that had an alert at some time between these two."""
        found = set()
        for story in self._alerts_of:
            for ident in self.alerts_of(story):
                times = [
                    datetime.fromisoformat(kept.attributes.get("time", _NEVER))
                    for kept in self.shelf.alert(ident)
                ]
                if times[0] <= until and times[-1] >= since:
                    found.add(story)
        return found

    def events_of(self, *stories: str) -> list[Event]:
        """List the events of some stories that are kept, the oldest first."""
        asked = frozenset(stories)
        found = (
            kept
            for kept in self.shelf.newest()
            if kept.attributes.get("subject") in asked
        )
        return [*_read(found, Event)][::-1]

    def _note(self, found: StoredRecord, record: TopicRecord | None) -> None:
        ident = found.header("ce_subject") or (found.key or b"").decode(
            "utf-8", "replace"
        )
        if found.topic == topics.STORIES.name:
            self.changes.note("story", ident)
        elif isinstance(record, Event):
            self.said.take(record)
            self.telling.take(record)
            self.changes.note("story", ident)
        elif found.topic == topics.ALERTS.name:
            story = found.header("ce_story") or ""
            self._alerts_of.setdefault(story, set()).add(ident)
            self.changes.note("alert", ident)
            self.changes.note("story", story)

    def _take_delivery(self, found: StoredRecord) -> None:
        record = decoded(found)
        if isinstance(record, Delivery):
            # an end that is repeated after a kill: the first says what happened
            ends = self._deliveries.setdefault(record.alert_id, {})
            ends.setdefault(record.delivery_id, record)
            self.changes.note("alert", record.alert_id)

    def _take_silence(self, found: StoredRecord) -> None:
        record = decoded(found)
        if not isinstance(record, Silence):
            return
        self.silences.take(record)
        for kept in self.shelf.alerts():
            story = kept.attributes.get("story")
            ident = kept.attributes.get("subject", "")
            named = record.alert_id in (None, ident) and record.story_id in (
                None,
                story,
            )
            if named:
                self.changes.note("alert", ident)


def _read(kept: Iterable[Kept], record: type[T]) -> Iterator[T]:
    for each in kept:
        try:
            yield codec.decode(each.value, record)
        except codec.DecodeError:
            continue
