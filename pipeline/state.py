"""Keyed stores that forget by whole hours of record time."""

import struct
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

import msgspec

V = TypeVar("V")

_HOUR = 3600
_BEHIND = struct.Struct("<i")  # an hour; 1970 is 0, and years before are negative
_STALE = 1000  # keys that hours may list in vain, beside as many as are kept


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
        self._values: dict[bytes, Any] = {}
        # A key that is deleted or comes again later stays in its list until the hour
        # ends or too many do: a set takes 5 times the memory.
        self._hours: defaultdict[int, list[bytes]] = defaultdict(list)
        self._listed = 0
        self._hour = 0  # of what came last: held once, and not in 32 bytes of each

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
        put, hour = self._as_put(found), self._hour_in(found)
        return put, datetime.fromtimestamp(hour * _HOUR, UTC)

    def set(self, key: bytes, value: V, at: datetime) -> None:
        """Keep *value* under *key* until the hour of *at* is older than the window."""
        hour = self._hour_of(at)
        self._keep(key, self._held(value, hour), hour)
        self._came(key, value, at)

    def _came(self, key: bytes, value: V, at: datetime) -> None:
        if self.latest is None or at > self.latest:
            self.latest = at
        self.added(key, value)

    def _hour_of(self, at: datetime) -> int:
        hour = hour_of(at)
        if hour != self._hour:
            self._hour = hour
        return self._hour

    def _keep(self, key: bytes, held: Any, hour: int) -> None:
        known = self._values.get(key)
        if known is not None:
            self.delete(key)
        self._values[key] = held
        if known is None or self._hour_in(known) != hour:
            self._hours[hour].append(key)
            self._listed += 1
            self._clear()

    def amend(self, key: bytes, value: V) -> None:
        """Put *value* in the place of a kept one that is indexed alike."""
        self._values[key] = self._held(value, self._hour_in(self._values[key]))

    def delete(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        found = self._values.pop(key, None)
        if found is not None:
            self.removed(key, self._read(found))

    def get(self, key: bytes) -> V | None:
        """Look up the value of *key*; None if it is not kept or has expired."""
        found = self._values.get(key)
        return self._read(found) if found is not None else None

    def expire(self, now: datetime) -> None:
        """Forget whole hours that ended before *now* minus the window."""
        oldest = hour_of(now - self.window)
        for hour in [hour for hour in self._hours if hour < oldest]:
            kept = [key for key in self.of_hour(hour) if not self._expired(key)]
            self._listed -= len(self._hours[hour]) - len(kept)
            if kept:
                self._hours[hour] = kept
            else:
                del self._hours[hour]

    def _expired(self, key: bytes) -> bool:
        """Delete *key* unless it outlives its window; tell whether it is gone."""
        value = self.get(key)
        if value is not None and self.outlives(key, value):
            return False
        self.delete(key)
        return True

    def of_hour(self, hour: int) -> list[bytes]:
        """List the keys whose values are of *hour*, each once, oldest write first."""
        values = self._values
        return [
            key
            for key in dict.fromkeys(self._hours.get(hour, ()))
            if key in values and self._hour_in(values[key]) == hour
        ]

    def _clear(self) -> None:
        """Take out of the lists what is no longer of their hours, once it is much."""
        if self._listed <= 2 * len(self._values) + _STALE:
            return
        lists = {hour: self.of_hour(hour) for hour in list(self._hours)}
        self._hours.clear()
        self._hours.update({hour: keys for hour, keys in lists.items() if keys})
        self._listed = sum(map(len, lists.values()))

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
        for key, held in self._values.items():
            yield key, self._read(held)

    def __contains__(self, key: bytes) -> bool:
        """Tell whether *key* is kept."""
        return key in self._values

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._values)

    def _held(self, value: V, hour: int) -> Any:
        """Give what stands for *value* of *hour* in memory; both, here."""
        return value, hour

    def _hour_in(self, held: Any) -> int:
        """Give the hour of what *held* stands for."""
        hour: int = held[1]
        return hour

    def _read(self, held: Any) -> V:
        """Give the value that *held* stands for."""
        value: V = held[0]
        return value

    def _as_put(self, held: Any) -> bytes:
        """Encode what *held* stands for, as it was put."""
        return self._encode(held[0])


class PackedStore(HourlyStore[V]):
    """Values that are held as they are put, and made anew where they are looked up.

    An object with its strings takes two to three times the memory of its bytes, and of
    most values none is asked for again. The hour stands behind the bytes: as a pair
    both would take 72 bytes more.
    """

    def load(self, key: bytes, value: bytes | None, at: datetime) -> None:
        """Take over an entry as it was put; None deletes."""
        if value is None:
            self.delete(key)
            return
        read, hour = self._decode(value), self._hour_of(at)
        self._keep(key, self.taken(value, read) + _BEHIND.pack(hour), hour)
        self._came(key, read, at)

    def taken(self, value: bytes, read: V) -> bytes:  # noqa: ARG002 - for subclasses
        """Give what is held of an entry, here just as it is put.

        Args:
            value: As it was put, where it is loaded maybe by an older version.
            read: What it says.
        """
        return value

    def _held(self, value: V, hour: int) -> bytes:
        return self.taken(self._encode(value), value) + _BEHIND.pack(hour)

    def _hour_in(self, held: bytes) -> int:
        (hour,) = _BEHIND.unpack_from(held, len(held) - _BEHIND.size)
        return int(hour)

    def _read(self, held: bytes) -> V:
        return self._decode(self._as_put(held))

    def _as_put(self, held: bytes) -> bytes:
        return held[: -_BEHIND.size]

    def packed(self, key: bytes) -> bytes | None:
        """Look up the value of *key* as it was put."""
        found = self._values.get(key)
        return self._as_put(found) if found is not None else None
