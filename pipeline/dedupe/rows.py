"""Rows by a hash of what they stand for: 10 bytes for each, where a dict takes 60.

Source: W. Litwin, "Linear hashing", 1980. The table grows by one slot at a time, so
that none waits until a million are laid out anew.
"""

from array import array
from typing import Final

_FIRST_ROOM: Final = 512
_CHAIN: Final = 2  # rows a slot, for to make one more takes as long as to put a row


class Rows:
    """Numbers of rows by 32-bit hash, in chains through arrays."""

    def __init__(self) -> None:
        self._heads = array("i", [-1]) * _FIRST_ROOM
        self._mask = 2 * _FIRST_ROOM - 1  # of the slots that there will be next
        self._hashes = array("I")
        self._next = array("i")

    def of(self, key: int) -> list[int]:
        """List the rows of the hash *key*, the one that was put last first."""
        found: list[int] = []
        at = self._heads[self._slot(key)]
        while at >= 0:
            if self._hashes[at] == key:
                found.append(at)
            at = self._next[at]
        return found

    def put(self, at: int, key: int) -> None:
        """Put the row *at* under *key*: one of no chain, or the next new one."""
        heads = self._heads
        if at == len(self._hashes):
            if at == _CHAIN * len(heads):
                self._grow()
            self._hashes.append(key)
            self._next.append(-1)
        else:
            self._hashes[at] = key
        slot = key & self._mask
        if slot >= len(heads):
            slot &= self._mask >> 1
        self._next[at], heads[slot] = heads[slot], at

    def take(self, at: int) -> None:
        """Take the row *at*, which is in a chain, out of it."""
        slot = self._slot(self._hashes[at])
        before = self._heads[slot]
        if before == at:
            self._heads[slot] = self._next[at]
            return
        while self._next[before] != at:
            before = self._next[before]
        self._next[before] = self._next[at]

    def _slot(self, key: int) -> int:
        slot = key & self._mask
        return slot if slot < len(self._heads) else slot & self._mask >> 1

    def _grow(self) -> None:
        """Make one slot more, and move there what belongs in it now, in its order."""
        heads, rest, mask = self._heads, self._next, self._mask
        new = len(heads)
        old = new & mask >> 1
        heads.append(-1)
        at, stays, moved = heads[old], -1, -1
        while at >= 0:
            following = rest[at]
            if self._hashes[at] & mask != new:
                stays = at
            else:
                if stays < 0:
                    heads[old] = following
                else:
                    rest[stays] = following
                if moved < 0:
                    heads[new] = at
                else:
                    rest[moved] = at
                rest[at], moved = -1, at
            at = following
        if new == mask:
            self._mask = 2 * mask + 1
