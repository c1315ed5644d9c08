"""Which texts begin alike: the newest of them by the hash of an opening.

The rooms are those of :class:`pipeline.dedupe.bands.Bands`, four places in each.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.dedupe.chains import Hashes, Numbers, chained

MOST: Final = 4
"""Openings of a text."""
_STEPS: Final = 1_000  # links followed past texts that were dropped: 0.1 ms


class Openings:
    """Rows by opening, in chains through one array; 48 bytes a row.

    Args:
        room: How many rows there are, a power of two.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._last = MOST * room - 1
        self._hashes = np.zeros(MOST * room, dtype=np.uint32)  # 0 = none
        self._before = np.full(MOST * room, -1, dtype=np.int32)
        self._heads = np.full(MOST * room, -1, dtype=np.int32)
        # Single numbers are read from a view in a third of the time.
        self._views = self._hashes.data, self._before.data, self._heads.data

    def add(self, row: int, openings: Sequence[int]) -> None:
        """Take in the text of *row*, in the place of what was there."""
        hashes, before, heads = self._views
        at = MOST * row
        for place in range(at, at + MOST):
            hashes[place] = 0
        for place, opening in enumerate(openings, at):
            slot = opening & self._last
            hashes[place], before[place] = opening or 1, heads[slot]
            heads[slot] = place

    def rows(
        self, opening: int, following: int, kept: Sequence[object], most: int
    ) -> list[int]:
        """List the rows of the *most* latest texts with that opening, newest first.

        Args:
            opening: Its hash.
            following: Number of the text that comes next, by which rows have an age.
            kept: By row; None = its text was dropped.
            most: How many.
        """
        hashes, before, heads = self._views
        found: list[int] = []
        place, age, sought = heads[opening & self._last], -1, opening or 1
        for _ in range(_STEPS):
            if place < 0 or len(found) == most:
                break
            row = place // MOST
            older = (following - 1 - row) & (self._room - 1)
            if older < age:  # left over from an earlier use of the room
                break
            age = older
            if hashes[place] == sought and kept[row] is not None:
                found.append(row)
            place = before[place]
        return found

    def of(self, rows: Numbers) -> Hashes:
        """Give the openings of *rows*, four of each, to :meth:`fill` another with."""
        found: Hashes = self._hashes.reshape(-1, MOST)[rows]
        return found

    def fill(self, openings: Hashes) -> None:
        """Take in the texts of the first rows at once, of none before."""
        flat = openings.reshape(-1)
        has = flat.nonzero()[0]
        self._hashes[: len(flat)] = flat
        slots = flat[has] & np.uint32(self._last)
        self._before[has] = chained(slots, has, self._heads)
