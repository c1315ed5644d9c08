"""What alert remembers: for each story, what people were told of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from pipeline.stage import Put
from pipeline.state import HourlyStore
from schemas.article import ArticleRef
from schemas.common import ClaimStatus, Severity
from schemas.story import StoryState

WINDOW: Final = timedelta(days=14)
SILENT: Final = 0  # version of an alert that was held back as possibly told already


class Figures(msgspec.Struct, frozen=True, array_like=True):
    """A ledger as it was told."""

    low: int
    best: int
    high: int


class Told(msgspec.Struct, frozen=True, array_like=True):
    """State of the story at the last message."""

    status: ClaimStatus
    killed: Figures | None
    injured: Figures | None
    event_class: str | None
    origins: int


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """One alert: of one rule, on the story that keeps it.

    Attributes:
        version: Of the last message; :data:`SILENT` = none was sent.
        opened_at: Record time of version 1.
        same_as: Alert that already tells of it, where it was held back.
    """

    rule: str
    alert_id: str
    version: int
    opened_at: datetime
    told: Told
    severity: Severity
    closed: bool = False
    merged: bool = False
    same_as: str = ""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A story with an alert. Key: story id.

    One entry a story and not one an alert, for an input may write one entry only: two
    of one source offset could be torn apart by a kill.

    Attributes:
        seen: Latest record time of its reports.
        heard: Kafka time stamp of the last event: tells a replay from silence.
        article: Of the last event.
        persons: Folded last words of names in its reports; *organisations* whole.
    """

    story: StoryState
    article: ArticleRef
    seen: datetime
    heard: datetime
    alerts: tuple[Kept, ...]
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def of(self, rule: str) -> Kept | None:
        """Give the alert of *rule*, or None."""
        return next((kept for kept in self.alerts if kept.rule == rule), None)

    @property
    def is_open(self) -> bool:
        """Whether any alert of it was sent and is neither closed nor merged."""
        return any(
            kept.version != SILENT and not (kept.closed or kept.merged)
            for kept in self.alerts
        )


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Entry)


def pack(entry: Entry) -> bytes:
    """Encode *entry*, about a kilobyte."""
    return _encoder.encode(entry)


class AlertState(HourlyStore[Entry]):
    """Stories with an alert, and which of them are open.

    Attributes:
        latest: Latest record time of an entry.
    """

    def __init__(self) -> None:
        super().__init__(WINDOW, _decoder.decode)
        self.latest: datetime | None = None
        self._open: dict[bytes, Entry] = {}

    def keep(self, entry: Entry) -> Put:
        """Take *entry* over and give what makes it durable."""
        key = entry.story.story_id.encode()
        self.set(key, entry, entry.seen)
        # What a tick writes has the source offset of the record before it, so the
        # versions, which only grow, tell which of the two came later.
        step = sum(kept.version for kept in entry.alerts)
        return Put(key, pack(entry), entry.seen, step)

    def story(self, story_id: str) -> Entry | None:
        """Give the entry of the story, or None."""
        return self.get(story_id.encode())

    def open(self) -> list[Entry]:
        """Give the stories with an open alert, oldest write first."""
        return list(self._open.values())

    def since(self, time: datetime) -> Iterator[Entry]:
        """Give the stories seen at or after *time*."""
        return (entry for _, entry in self.items() if entry.seen >= time)

    def added(self, key: bytes, value: Entry) -> None:
        """Index what is open."""
        self.latest = max(self.latest or value.seen, value.seen)
        if value.is_open:
            self._open[key] = value

    def removed(self, key: bytes, value: Entry) -> None:  # noqa: ARG002 - the base's
        """Take it out of the index."""
        self._open.pop(key, None)
