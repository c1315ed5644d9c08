"""Which texts of a shelf begin alike: the newest of them by the hash of an opening.

Four places in each room of a :class:`pipeline.dedupe.shelf.Shelf`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

MOST: Final = 4
"""Openings of a text."""
_STEPS: Final = 1_000  # links followed past texts that were dropped: 0.1 ms


class Openings:
    """Rows by opening, in chains through one array; 40 bytes a row.

    Args:
        room: How many rows there are, a power of two.
    """

    def __init__(self, room: int) -> None:
        slots = MOST * room // 2
        self._last = slots - 1
        self._hashes = np.zeros(MOST * room, dtype=np.uint32)
        self._before = np.zeros(MOST * room, dtype=np.uint32)  # 0 = none
        self._heads = np.zeros(slots, dtype=np.uint32)
        # Single numbers are read from a view in a third of the time.
        self._views = self._hashes.data, self._before.data, self._heads.data

    @property
    def size(self) -> int:
        """Bytes of the arrays."""
        return self._hashes.nbytes + self._before.nbytes + self._heads.nbytes

    def add(self, row: int, openings: Sequence[int]) -> None:
        """Take in the text of *row*, the next one."""
        hashes, before, heads = self._views
        for place, opening in enumerate(openings, MOST * row):
            slot = opening & self._last
            hashes[place], before[place] = opening, heads[slot]
            heads[slot] = place + 1

    def rows(self, opening: int) -> Iterator[int]:
        """Give the rows of the texts with that opening, newest first."""
        hashes, before, heads = self._views
        place = heads[opening & self._last]
        for _ in range(_STEPS):
            if not place:
                return
            if hashes[place - 1] == opening:
                yield (place - 1) // MOST
            place = before[place - 1]

    def clear(self) -> None:
        """Forget all rows."""
        self._heads.fill(0)
