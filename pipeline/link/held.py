"""What a story holds: the keys of its entries, and the hours they are of.

Most stories have one report. With a table for its reports, one for its steps and one
for its hours each of them took 0.6 kB; so one key stands for itself.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Collection
from typing import Final, TypeAlias

Keys: TypeAlias = bytes | tuple[bytes, ...] | dict[bytes, None] | None
"""No key, the only one, or a few or all in the order in which they came."""

_FEW: Final = 8  # keys of a story that stand in a row: a table of two takes 250 bytes


class Held:
    """The entries of one story, by their keys.

    Args:
        name: Of the story, which those of its reports are equal to.

    Attributes:
        hours: Of all its entries, in their order; 0 = it has none.
        hour: Under which it is listed, that of its last entry; 0 = it has none.
        number: Its version.
    """

    __slots__ = ("_reports", "_steps", "hour", "hours", "name", "number")

    def __init__(self, name: str) -> None:
        self.name = name
        self._reports: Keys = None
        self._steps: Keys = None
        self.hours: int | array[int] = 0
        self.hour = 0
        self.number = 0

    @property
    def reports(self) -> Collection[bytes]:
        """Keys of its reports."""
        return _listed(self._reports)

    @property
    def steps(self) -> Collection[bytes]:
        """Keys of its mergers and moves."""
        return _listed(self._steps)

    def every(self) -> list[bytes]:
        """List the keys of its reports, then those of its steps."""
        return [*self.reports, *self.steps]

    def add_report(self, key: bytes, hour: int) -> None:
        """Take in a report of *hour*."""
        self._reports = _with(self._reports, key)
        self._add(hour)

    def add_step(self, key: bytes, hour: int) -> None:
        """Take in a merger or a move of *hour*."""
        self._steps = _with(self._steps, key)
        self._add(hour)

    def take_over(self, other: "Held") -> None:
        """Take in all that *other* holds, which then has no hours."""
        for key in other.reports:
            self._reports = _with(self._reports, key)
        for key in other.steps:
            self._steps = _with(self._steps, key)
        hours = other.hours
        for hour in ((hours,) if hours else ()) if isinstance(hours, int) else hours:
            self._add(hour)
        other.hours = 0
        self.number = max(self.number, other.number)

    def remove(self, key: bytes, hour: int) -> None:
        """Take out what was taken in under *key* and *hour*."""
        if key in self.reports:
            self._reports = _without(self._reports, key)
        else:
            self._steps = _without(self._steps, key)
        if isinstance(self.hours, int):
            self.hours = 0
        else:
            del self.hours[bisect_left(self.hours, hour)]

    def last_hour(self) -> int:
        """Tell of which hour its last entry is; 0 where it has none."""
        if isinstance(self.hours, int):
            return self.hours
        return self.hours[-1] if self.hours else 0

    def _add(self, hour: int) -> None:
        if self.hours == 0:
            self.hours = hour
            return
        if isinstance(self.hours, int):
            self.hours = array("I", (self.hours,))
        insort(self.hours, hour)


def _listed(keys: Keys) -> Collection[bytes]:
    if keys is None:
        return ()
    return (keys,) if isinstance(keys, bytes) else keys


def _with(keys: Keys, key: bytes) -> Keys:
    if keys is None or keys == key:
        return key
    if isinstance(keys, bytes):
        return keys, key
    if isinstance(keys, tuple):
        if key in keys:
            return keys
        if len(keys) < _FEW:
            return *keys, key
        keys = dict.fromkeys(keys)
    keys[key] = None
    return keys


def _without(keys: Keys, key: bytes) -> Keys:
    if isinstance(keys, tuple):
        return tuple(each for each in keys if each != key) or None
    if isinstance(keys, dict):
        del keys[key]
        return keys or None
    return None
