"""What deliver remembers: which versions wait for whom, and which have ended.

Two kinds of entry, each with one writer: ``handle`` writes what was queued, the workers
write what ended. So neither overwrites the other, in whatever order they are flushed.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import msgspec

from pipeline.deliver.edits import Shown
from pipeline.state import HourlyStore
from schemas.alert import Alert

WINDOW: Final = timedelta(days=14)


class Queued(msgspec.Struct, frozen=True, array_like=True, tag="queued"):
    """An alert that waits. Key: alert id.

    Attributes:
        alert: Its newest version: what is sent.
        waiting: Version and Kafka time stamp of all that may not have ended.
        destinations: For whom.
    """

    alert: Alert
    waiting: tuple[tuple[int, datetime], ...]
    destinations: tuple[str, ...]


class Done(msgspec.Struct, frozen=True, array_like=True, tag="done"):
    """What ended at one destination. Key: alert id, slash, destination.

    Attributes:
        version: Highest version that ended, in whatever way.
        message: Name that the destination gave to the message it shows; "" = none.
        severity: Of the version in that message.
        unheard: No version can have arrived there. States of before do not know.
    """

    alert_id: str
    destination: str
    version: int
    message: str = ""
    severity: int = 0
    unheard: bool = False


DeliverEntry: TypeAlias = Queued | Done

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(DeliverEntry)


def pack(entry: DeliverEntry) -> bytes:
    """Encode *entry*."""
    return _encoder.encode(entry)


def key_of(entry: DeliverEntry) -> bytes:
    """Make the key of *entry*: alert id, or alert id, slash, destination."""
    if isinstance(entry, Queued):
        return entry.alert.alert_id.encode()
    return f"{entry.alert_id}/{entry.destination}".encode()


class Job(msgspec.Struct, frozen=True):
    """The newest version of an alert for one destination.

    Attributes:
        queued_at: When the newest version was queued.
        older: Versions, and when each was queued, that it supersedes.
    """

    alert: Alert
    queued_at: datetime
    older: tuple[tuple[int, datetime], ...]

    @property
    def since(self) -> datetime:
        """When its oldest version was queued."""
        return self.older[0][1] if self.older else self.queued_at


class DeliverState(HourlyStore[DeliverEntry]):
    """Alerts, what ended of them, and an index of what waits for each destination."""

    def __init__(self) -> None:
        super().__init__(WINDOW, _decoder.decode)
        self._pending: defaultdict[str, dict[str, tuple[datetime, datetime, str]]]
        self._pending = defaultdict(dict)

    def keep(self, entry: DeliverEntry, at: datetime) -> bytes:
        """Take *entry* over and give its key."""
        key = key_of(entry)
        self.set(key, entry, at)
        return key

    def queued(self, alert_id: str) -> Queued | None:
        """Look up what is queued of the alert; None if nothing is."""
        found = self.get(alert_id.encode())
        return found if isinstance(found, Queued) else None

    def done(self, alert_id: str, destination: str) -> int:
        """Look up the highest version of the alert that ended there; 0 = none."""
        found = self.get(f"{alert_id}/{destination}".encode())
        return found.version if isinstance(found, Done) else 0

    def is_unheard(self, alert: Alert, destination: str) -> bool:
        """Tell whether no version of *alert* that has ended can have arrived there.

        Of one that is older than the memory nothing is known.
        """
        found = self.get(f"{alert.alert_id}/{destination}".encode())
        if isinstance(found, Done):
            return found.unheard
        return alert.at - alert.opened_at < WINDOW

    def shown(self, alert_id: str, destination: str) -> Shown | None:
        """Look up the message in which *destination* shows the alert."""
        found = self.get(f"{alert_id}/{destination}".encode())
        if isinstance(found, Done) and found.message:
            return Shown(found.message, found.severity)
        return None

    def job(self, alert_id: str, destination: str) -> Job | None:
        """Make the job of the alert for *destination*; None if nothing waits."""
        entry = self.queued(alert_id)
        if entry is None or destination not in entry.destinations:
            return None
        done = self.done(alert_id, destination)
        waiting = [pair for pair in entry.waiting if pair[0] > done]
        if not waiting:
            return None
        return Job(entry.alert, waiting[-1][1], tuple(waiting[:-1]))

    def oldest(self, destination: str) -> Job | None:
        """Make the job that has waited longest for *destination*, if any waits."""
        ids = self._pending[destination]
        return self.job(min(ids, key=ids.__getitem__), destination) if ids else None

    def pending(self, destination: str) -> list[Job]:
        """List all that waits for *destination*, longest waiting first.

        An alert keeps its turn when a newer version replaces one that waits.
        """
        ids = self._pending[destination]
        turns = sorted(ids, key=ids.__getitem__)
        jobs = (self.job(alert_id, destination) for alert_id in turns)
        return [job for job in jobs if job]

    def added(self, key: bytes, value: DeliverEntry) -> None:  # noqa: ARG002 - the base's
        """Index what waits."""
        if isinstance(value, Queued):
            for destination in value.destinations:
                self._index(value.alert.alert_id, destination)
        else:
            self._index(value.alert_id, value.destination)

    def removed(self, key: bytes, value: DeliverEntry) -> None:  # noqa: ARG002
        """Take an alert out of the index; an end that expires brings nothing back."""
        if isinstance(value, Queued):
            for destination in value.destinations:
                self._pending[destination].pop(value.alert.alert_id, None)

    def outlives(self, key: bytes, value: DeliverEntry) -> bool:  # noqa: ARG002
        """Keep what waits, and what ended of it: no younger alert takes it away."""
        if isinstance(value, Queued):
            alert_id = value.alert.alert_id
            return any(self.job(alert_id, name) for name in value.destinations)
        return self.queued(value.alert_id) is not None

    def _index(self, alert_id: str, destination: str) -> None:
        job = self.job(alert_id, destination)
        if job:
            # Of one moment are those that one batch made: by the time of their reports,
            # and then by the id: one order on every owner.
            turn = (job.since, job.alert.at, alert_id)
            self._pending[destination][alert_id] = turn
        else:
            self._pending[destination].pop(alert_id, None)
