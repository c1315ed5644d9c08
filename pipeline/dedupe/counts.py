"""How often each of many hashes came: 20 bytes for each, where a dict takes 90."""

from array import array
from typing import Final

import numpy as np

from pipeline.dedupe.chains import chained

_FIRST_ROOM: Final = 1024


class Counts:
    """Counts by 32-bit hash, in chains through arrays; those of 0 are forgotten."""

    def __init__(self) -> None:
        self._heads = array("i", [-1]) * _FIRST_ROOM
        self._hashes = array("I")
        self._counts = array("I")
        self._next = array("i")  # in its chain, or among the free ones
        self._free = -1

    def get(self, key: int) -> int:
        """Look up how often *key* came."""
        at = self._find(key)
        return self._counts[at] if at >= 0 else 0

    def add(self, key: int) -> None:
        """Count *key* once more."""
        at = self._find(key)
        if at >= 0:
            self._counts[at] += 1
            return
        if self._free < 0 and len(self._hashes) == len(self._heads):
            self._grow()
        slot = key & (len(self._heads) - 1)
        at = self._free
        if at >= 0:
            self._free = self._next[at]
            self._hashes[at], self._counts[at] = key, 1
            self._next[at] = self._heads[slot]
        else:
            at = len(self._hashes)
            self._hashes.append(key)
            self._counts.append(1)
            self._next.append(self._heads[slot])
        self._heads[slot] = at

    def discard(self, key: int) -> None:
        """Count *key* once less, which was counted before."""
        at = self._find(key)
        self._counts[at] -= 1
        if self._counts[at]:
            return
        slot = key & (len(self._heads) - 1)
        if self._heads[slot] == at:
            self._heads[slot] = self._next[at]
        else:
            before = self._heads[slot]
            while self._next[before] != at:
                before = self._next[before]
            self._next[before] = self._next[at]
        self._next[at], self._free = self._free, at

    def _find(self, key: int) -> int:
        at = self._heads[key & (len(self._heads) - 1)]
        while at >= 0 and self._hashes[at] != key:
            at = self._next[at]
        return at

    def _grow(self) -> None:
        """Chain all anew by twice as many slots; none is free."""
        self._heads = array("i", [-1]) * (2 * len(self._heads))
        heads = np.frombuffer(self._heads, np.int32)
        slots = np.frombuffer(self._hashes, np.uint32) & np.uint32(len(heads) - 1)
        numbers = np.arange(len(slots), dtype=np.int32)
        self._next = array("i", chained(slots, numbers, heads).tobytes())
