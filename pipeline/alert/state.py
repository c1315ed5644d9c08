"""What alert remembers: for each story, what its last message said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from pipeline.alert.index import Nearby, Silence
from pipeline.stage import Put
from pipeline.state import HourlyStore
from schemas.article import ArticleRef
from schemas.common import ClaimStatus, Place, Severity
from schemas.story import StoryState

WINDOW: Final = timedelta(days=14)
SILENT: Final = 0  # version of an alert that was held back as a possible duplicate


class Figures(msgspec.Struct, frozen=True, array_like=True):
    """A ledger as the last message had it."""

    low: int
    best: int
    high: int


class Notified(msgspec.Struct, frozen=True, array_like=True):
    """State of the story at the last message.

    Attributes:
        words: Its figures that are more than a number: ``("killed", "at least 6")``.
    """

    status: ClaimStatus
    killed: Figures | None
    injured: Figures | None
    event_class: str | None
    origins: int
    words: tuple[tuple[str, str], ...] = ()


class RuleAlert(msgspec.Struct, frozen=True, array_like=True):
    """One alert: of one rule, on the story that keeps it.

    Attributes:
        version: Of the last message; :data:`SILENT` = none was sent.
        opened_at: Record time of version 1.
        same_as: Alert that it possibly repeats, where it was held back.
    """

    rule: str
    alert_id: str
    version: int
    opened_at: datetime
    last_notified: Notified
    severity: Severity
    closed: bool = False
    merged: bool = False
    same_as: str = ""

    @property
    def is_told(self) -> bool:
        """Whether people know the story by it: it was sent, and is not merged."""
        return self.version != SILENT and not self.merged

    @property
    def is_open(self) -> bool:
        """Whether it is told and not closed."""
        return self.is_told and not self.closed


class AlertEntry(msgspec.Struct, frozen=True, array_like=True):
    """A story with an alert, of one or several rules. Key: story id.

    Attributes:
        seen: Latest record time of its reports.
        received_at: Kafka time stamp of the last event: by it a replay is no silence.
        article: Of the last event.
        persons: Folded last words of names in its reports; *organisations* whole.
        closest: The other story that link last nearly held to be the same; "" = none.
    """

    story: StoryState
    article: ArticleRef
    seen: datetime
    received_at: datetime
    alerts: tuple[RuleAlert, ...]
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    closest: str = ""

    def of(self, rule: str) -> RuleAlert | None:
        """Find the alert of *rule*, sent or held back; None if there is none."""
        return next((kept for kept in self.alerts if kept.rule == rule), None)

    @property
    def is_open(self) -> bool:
        """Whether any alert of it was sent and is neither closed nor merged."""
        return any(kept.is_open for kept in self.alerts)


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(AlertEntry)


def pack(entry: AlertEntry) -> bytes:
    """Encode *entry*, about a kilobyte."""
    return _encoder.encode(entry)


class AlertState(HourlyStore[AlertEntry]):
    """Stories with an alert, and which of them are open."""

    def __init__(self) -> None:
        super().__init__(WINDOW, _decoder.decode)
        self._nearby = Nearby()
        self._received = Silence()  # of the open ones, as the next
        self._seen = Silence()
        self._close: defaultdict[str, set[bytes]] = defaultdict(set)
        self._order: dict[bytes, int] = {}
        self._writes = 0

    def keep(self, entry: AlertEntry) -> Put:
        """Take *entry* over and give what makes it durable."""
        key = entry.story.story_id.encode()
        self.set(key, entry, entry.seen)
        # What a tick writes has the source offset of the record before it, so the
        # versions, which only grow, tell which of the two came later.
        step = sum(kept.version for kept in entry.alerts)
        return Put(key, pack(entry), entry.seen, step)

    def story(self, story_id: str) -> AlertEntry | None:
        """Look up what is known of the story; None if no rule has taken it."""
        return self.get(story_id.encode())

    def silent(self, now: datetime, limit: timedelta) -> list[AlertEntry]:
        """List the open stories without a report for *limit*, oldest write first.

        A replay of old records is not closed by today's clock: either the clock has
        gone on since an event of the story came, or the records have.
        """
        keys = self._received.until(now - limit)
        if self.latest is not None:
            keys |= self._seen.until(self.latest - limit)
        return [
            entry
            for entry in self._in_order(keys)
            if now - entry.received_at >= limit
            or (self.latest is not None and self.latest - entry.seen >= limit)
        ]

    def around(self, place: Place, km: float, since: datetime) -> list[AlertEntry]:
        """List the stories near *place* and seen since *since*, oldest write first.

        All whose main place has its name or is within *km*, and some that are farther.
        """
        near = self._in_order(self._nearby.around(place, km))
        return [entry for entry in near if entry.seen >= since]

    def within(self, country: str, since: datetime) -> list[AlertEntry]:
        """List the stories of *country* seen since *since*, oldest write first."""
        near = self._in_order(self._nearby.within(country))
        return [entry for entry in near if entry.seen >= since]

    def close_to(self, story_id: str) -> list[AlertEntry]:
        """List the stories whose closest other story is *story_id*."""
        return list(self._in_order(self._close.get(story_id, ())))

    def _in_order(self, keys: Iterable[bytes]) -> Iterator[AlertEntry]:
        for key in sorted(keys, key=self._order.__getitem__):
            entry = self.get(key)
            if entry is not None:
                yield entry

    def added(self, key: bytes, value: AlertEntry) -> None:
        """Index it by its place, and by its silence if it is open."""
        self._writes += 1
        self._order[key] = self._writes
        if value.story.place:
            self._nearby.add(key, value.story.place)
        if value.closest:
            self._close[value.closest].add(key)
        if value.is_open:
            self._received.add(key, value.received_at)
            self._seen.add(key, value.seen)

    def removed(self, key: bytes, value: AlertEntry) -> None:
        """Take it out of the indexes."""
        del self._order[key]
        if value.story.place:
            self._nearby.remove(key, value.story.place)
        if value.closest:
            keys = self._close[value.closest]
            keys.discard(key)
            if not keys:
                del self._close[value.closest]
        if value.is_open:
            self._received.remove(key, value.received_at)
            self._seen.remove(key, value.seen)
