"""A keyed store that forgets by whole hours of record time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

import msgspec

V = TypeVar("V")

_HOUR = 3600


def hour_of(at: datetime) -> int:
    """Number the hour of *at*: whole hours since 1970."""
    return int(at.timestamp()) // _HOUR


class HourlyStore(Generic[V]):
    """Values by key, each dropped when its hour is older than the window.

    Subclasses that index the values override :meth:`added` and
    :meth:`removed`, which are called for loaded and for new values alike; so a state
    that was loaded equals the state that made the entries.

    Args:
        window: How long a value is kept, in record time.
        decode: Bytes of an entry to the value in memory.
        encode: The way back; msgpack if the value is the struct that was decoded.

    Attributes:
        latest: Latest record time of a value; None before the first.
    """

    def __init__(
        self,
        window: timedelta,
        decode: Callable[[bytes], V],
        encode: Callable[[V], bytes] = msgspec.msgpack.encode,
    ) -> None:
        self.window = window
        self.latest: datetime | None = None
        self._decode = decode
        self._encode = encode
        self._values: dict[bytes, tuple[V, int]] = {}
        self._hours: defaultdict[int, set[bytes]] = defaultdict(set)

    def load(self, key: bytes, value: bytes | None, at: datetime) -> None:
        """Take over an entry as it was put; None deletes."""
        if value is None:
            self.delete(key)
        else:
            self.set(key, self._decode(value), at)

    def dump(self, key: bytes) -> tuple[bytes, datetime] | None:
        """Encode the entry of *key* as it was put, with the start of its hour."""
        found = self._values.get(key)
        if found is None:
            return None
        value, hour = found
        return self._encode(value), datetime.fromtimestamp(hour * _HOUR, UTC)

    def set(self, key: bytes, value: V, at: datetime) -> None:
        """Keep *value* under *key* until the hour of *at* is older than the window."""
        self.delete(key)
        hour = hour_of(at)
        self._values[key] = value, hour
        self._hours[hour].add(key)
        self.latest = max(self.latest or at, at)
        self.added(key, value)

    def amend(self, key: bytes, value: V) -> None:
        """Put *value* in the place of a kept one that is indexed alike."""
        _, hour = self._values[key]
        self._values[key] = value, hour

    def delete(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        found = self._values.pop(key, None)
        if found is None:
            return
        value, hour = found
        keys = self._hours[hour]
        keys.discard(key)
        if not keys:
            del self._hours[hour]
        self.removed(key, value)

    def get(self, key: bytes) -> V | None:
        """Look up the value of *key*; None if it is not kept or has expired."""
        found = self._values.get(key)
        return found[0] if found else None

    def expire(self, now: datetime) -> None:
        """Forget whole hours that ended before *now* minus the window."""
        oldest = hour_of(now - self.window)
        for hour in [hour for hour in self._hours if hour < oldest]:
            for key in list(self._hours.get(hour, ())):
                found = self._values.get(key)
                if found and not self.outlives(key, found[0]):
                    self.delete(key)

    def forgets(self, at: datetime, window: timedelta | None = None) -> bool:
        """Whether what was kept of record time *at* may be forgotten by now.

        A record as old as that cannot be decided: what belongs to it is not known. By
        the latest value and not by the clock, so that a replay decides alike.

        Args:
            at: Aware.
            window: Where not all of a value is kept for the whole window: for how long.
        """
        if self.latest is None:
            return False
        return hour_of(at) < hour_of(self.latest - (window or self.window))

    def outlives(self, key: bytes, value: V) -> bool:  # noqa: ARG002 - for subclasses
        """Whether a value is still needed when its window is over; none is, here."""
        return False

    def added(self, key: bytes, value: V) -> None:
        """Index a value that came in; nothing here."""

    def removed(self, key: bytes, value: V) -> None:
        """Take a value out of the index; nothing here."""

    def items(self) -> Iterator[tuple[bytes, V]]:
        """Iterate over keys and values, oldest write first."""
        for key, (value, _) in self._values.items():
            yield key, value

    def __contains__(self, key: bytes) -> bool:
        """Tell whether *key* is kept."""
        return key in self._values

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._values)
