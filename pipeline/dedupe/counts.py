"""How often each of many hashes came: 20 bytes for each, where a dict takes 90.

Source: W. Litwin, "Linear hashing", 1980. The table grows by one slot for each hash, so
that none waits until a million are laid out anew.
"""

from array import array
from typing import Final

_FIRST_ROOM: Final = 1024


class Counts:
    """Counts by 32-bit hash, in chains through arrays; those of 0 are forgotten."""

    def __init__(self) -> None:
        self._heads = array("i", [-1]) * _FIRST_ROOM
        self._mask = 2 * _FIRST_ROOM - 1  # of the slots that there will be next
        self._hashes = array("I")
        self._counts = array("I")
        self._next = array("i")  # in its chain, or among the free ones
        self._free = -1

    def __len__(self) -> int:
        """Count the slots."""
        return len(self._heads)

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
        slot = self._slot(key)
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
        slot = self._slot(key)
        if self._heads[slot] == at:
            self._heads[slot] = self._next[at]
        else:
            before = self._heads[slot]
            while self._next[before] != at:
                before = self._next[before]
            self._next[before] = self._next[at]
        self._next[at], self._free = self._free, at

    def _find(self, key: int) -> int:
        at = self._heads[self._slot(key)]
        while at >= 0 and self._hashes[at] != key:
            at = self._next[at]
        return at

    def _slot(self, key: int) -> int:
        slot = key & self._mask
        return slot if slot < len(self._heads) else slot & self._mask >> 1

    def _grow(self) -> None:
        """Make one slot more, and move there what belongs in it now."""
        new = len(self._heads)
        old = new & self._mask >> 1
        at = self._heads[old]
        self._heads[old] = -1
        self._heads.append(-1)
        while at >= 0:
            following = self._next[at]
            slot = self._hashes[at] & self._mask
            self._next[at], self._heads[slot] = self._heads[slot], at
            at = following
        if new == self._mask:
            self._mask = 2 * self._mask + 1
