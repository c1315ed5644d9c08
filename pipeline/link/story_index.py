"""Which stories have a word or a name: an index of numbers in a row.

A report asks for some hundred stories. As objects each of them would have to be fetched
from memory to be counted; as numbers of four bytes they lie side by side.
"""

import struct
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

import numpy as np

Numbers: TypeAlias = "int | bytes | array[int]"
"""Of the only story of a key; of a few, or of all, in the order in which they came."""

_EACH: Final = struct.Struct("=I")
_TWO: Final = struct.Struct("=2I")
_FULL: Final = 8 * _EACH.size  # of numbers that are packed: an array takes 60 more

_SCANNED: Final = 128  # numbers that are compared one by one; past that, by numpy

More: TypeAlias = "array[int] | Counter[int]"
"""Keys that more reports of a story have than one: each as often, or counted."""


class StoryIndex:
    """Numbers of stories by hash, each counted by its reports.

    A story has a number as long as it has a report here; then another may get it.
    """

    __slots__ = ("_free", "_held", "_more", "_names", "_numbers", "_stories")

    def __init__(self) -> None:
        self._stories: dict[int, Numbers] = {}
        self._more: dict[int, More] = {}  # by number
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._held: list[int] = []  # what each story is counted under
        self._free: list[int] = []

    def add(self, keys: Collection[int], story: str) -> None:
        """Count one more report of *story* under each of *keys*."""
        is_new = story not in self._numbers
        number = self._numbered(story) if is_new else self._numbers[story]
        self._held[number] += len(keys)
        table, repeated, packed = self._stories, [], _EACH.pack(number)
        for key in keys:
            found = table.get(key)
            if found is None:
                table[key] = number
            elif not is_new and _has(found, number, packed):
                repeated.append(key)
            elif isinstance(found, array):
                found.append(number)
            elif isinstance(found, int):
                table[key] = _TWO.pack(found, number)
            elif len(found) < _FULL:
                table[key] = found + packed
            else:
                table[key] = array("I", found + packed)
        if repeated:
            self._repeat(repeated, number)

    def discard(self, keys: Collection[int], story: str) -> None:
        """Count one report less under each of *keys*, of those that were added."""
        number = self._numbers[story]
        for key in keys:
            if not self._is_repeated(key, number):
                self._take_out(key, number)
        self._held[number] -= len(keys)
        if not self._held[number]:
            del self._numbers[story]
            self._more.pop(number, None)
            self._names[number] = ""
            self._free.append(number)

    def of(self, key: int) -> Sequence[int]:
        """List the numbers of the stories of *key*, in the order in which they came."""
        found = self._stories.get(key)
        if found is None:
            return ()
        return (found,) if isinstance(found, int) else _listed(found)

    def name(self, number: int) -> str:
        """Name the story of a number."""
        return self._names[number]

    def _numbered(self, story: str) -> int:
        if self._free:
            number = self._free.pop()
            self._names[number] = story
        else:
            number = len(self._names)
            self._names.append(story)
            self._held.append(0)
        self._numbers[story] = number
        return number

    def _repeat(self, keys: Sequence[int], number: int) -> None:
        """Note one more report under keys that its story has."""
        more = self._more.get(number)
        if more is None:
            self._more[number] = array("I", keys)
        elif isinstance(more, Counter):
            more.update(keys)
        else:
            more.extend(keys)
            if len(more) > _SCANNED:
                self._more[number] = Counter(more)

    def _is_repeated(self, key: int, number: int) -> bool:
        """Take out one report under a key that others of its story have, if any do."""
        more = self._more.get(number, ())
        if key not in more:
            return False
        if isinstance(more, Counter):
            more[key] -= 1
            if not more[key]:
                del more[key]
        elif isinstance(more, array):
            more.remove(key)
        return True

    def _take_out(self, key: int, number: int) -> None:
        found = self._stories[key]
        if isinstance(found, int):
            del self._stories[key]
            return
        left = array("I", found) if isinstance(found, bytes) else found
        left.remove(number)
        if len(left) == 1:
            self._stories[key] = left[0]
        elif isinstance(found, bytes):
            self._stories[key] = left.tobytes()


def _listed(found: "bytes | array[int]") -> Sequence[int]:
    """Give numbers that are packed or in a row."""
    return memoryview(found).cast("I") if isinstance(found, bytes) else found


def _has(found: Numbers, number: int, packed: bytes) -> bool:
    """Tell whether a story is among those of a key; *packed*, where they are few."""
    if isinstance(found, int):
        return found == number
    if isinstance(found, bytes):
        at = found.find(packed)  # two numbers side by side may look like a third
        return not at % _EACH.size or (at > 0 and number in _listed(found))
    if len(found) <= _SCANNED:
        return number in found
    # A view: a copy of 100,000 numbers and a search in its bytes takes 0.3 ms.
    return bool((np.frombuffer(found, np.uint32) == number).any())
