"""Shelves of texts: chains of two bytes a link, in arrays that grow by a shelf.

A text is linked by its place on its shelf, which takes 16 bits, and its bands are told
apart by 16 more. 5 bytes a band and text, where one table for all texts takes 12, and
up to twice that while it is half empty.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.chains import Hashes, Numbers
from pipeline.dedupe.openings import Openings

_FIRST_ROOM: Final = 1024
_MOST: Final = 1 << 16
"""Rooms of a shelf, counted from 1; 0 ends a chain, so the last stays empty."""
_BITS: Final = 16
_LOW: Final = (1 << _BITS) - 1
_HALF: Final = np.uint32(_BITS)
_LOW_HALF: Final = np.uint32(_LOW)
_STRETCH: Final = 512
"""Rooms by which the arrays grow: 0.2 MB, little beside what is there."""
_STEPS: Final = 32
"""Links followed of a chain, newest first. Two texts share a slot by chance, so this
is more than the 24 texts that are taken of a band."""


class Shelf:
    """One shelf: where it lies in the arrays, and how much of it is used.

    Attributes:
        first: Its first row in the array of all rows; *heads*: its first slot.
        room: How many texts have room; *slots*: half as many, a power of two.
        used: How many were put there; *kept*: how many of them are not dropped.
    """

    __slots__ = ("bits", "first", "heads", "kept", "openings", "room", "slots", "used")

    def __init__(self, first: int, heads: int, size: int) -> None:
        self.first, self.heads = first, heads
        self.room, self.slots = min(size, _MOST - 1), size // 2
        self.bits = self.slots.bit_length() - 1
        self.used = self.kept = 0
        self.openings = Openings(size)

    def add(self, openings: Sequence[int]) -> int:
        """Take the next room; give its row."""
        row = self.used
        self.openings.add(row, openings)
        self.used += 1
        self.kept += 1
        return row

    def clear(self) -> None:
        """Use its rooms again."""
        self.used = 0
        self.openings.clear()


class Shelves:
    """All shelves.

    Args:
        columns: Bands of a text.

    Attributes:
        used: Those that hold texts, in the order in which these came.
    """

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._made: list[Shelf] = []
        self._firsts: list[int] = []
        self.used: list[Shelf] = []
        # The tag of a band in the lower half, the next link in the upper one.
        self._links: NDArray[np.uint32] = np.zeros(0, np.uint32)
        self._heads: NDArray[np.uint16] = np.zeros(0, np.uint16)
        self._measure()

    @property
    def size(self) -> int:
        """Bytes of the arrays."""
        openings = sum(each.openings.size for each in self._made)
        return self._links.nbytes + self._heads.nbytes + openings

    def of(self, number: int) -> Shelf:
        """Give the shelf of the room *number* of all rooms."""
        return self._made[bisect_right(self._firsts, number) - 1]

    def place(self, number: int) -> int:
        """Give the room of a text by the number that :meth:`walked` gives."""
        return self.used[number >> _BITS].first + (number & _LOW)

    def open(self) -> Shelf:
        """Give the shelf of the newest texts, another one where it is full."""
        if not self.used or self.used[-1].used == self.used[-1].room:
            shelf = self._emptied() or self._another()
            self.used = [each for each in self.used if each.kept]
            self.used.append(shelf)
            self._measure()
        return self.used[-1]

    def chain(self, shelf: Shelf, row: int, bands: Hashes, columns: Numbers) -> None:
        """Put the text in *row* of a shelf at the head of the chains of its bands."""
        place = (shelf.first + row) * self._columns
        if place >= len(self._links):
            room = min(_STRETCH, shelf.room - row) * self._columns
            # By realloc, which moves no bytes of what is large.
            self._links.resize(place + room, refcheck=False)
        slots = bands & np.uint32(shelf.slots - 1)
        heads = (shelf.heads + slots.astype(np.intp)) * self._columns + columns
        tags = bands >> np.uint32(shelf.bits) & _LOW_HALF
        before = self._heads.take(heads).astype(np.uint32)
        self._links[place + columns] = before << _HALF | tags
        self._heads[heads] = row + 1

    def walked(self, bands: Hashes, columns: Numbers) -> tuple[Numbers, Numbers]:
        """Follow the chains of all shelves at once.

        Returns:
            Of each text that has one of the bands its number, the higher the newer, and
            the column of the band.
        """
        slots = self._at_heads + (bands & self._masks)
        first = self._heads.take(slots * self._columns + columns).ravel()
        lane = first.nonzero()[0]
        at = first.take(lane).astype(np.intp)
        tags = (bands >> self._shifts & _LOW_HALF).ravel()
        start = (self._at_rows * self._columns + columns).ravel().take(lane)
        # Compared at the end, all at once: numpy takes as long for few as for many.
        rows, lanes, links = [at[:0]], [lane[:0]], [tags[:0]]
        for _ in range(_STEPS):
            if not len(at):
                break
            found = self._links.take(start + at * self._columns)
            rows.append(at)
            lanes.append(lane)
            links.append(found)
            at = (found >> _HALF).astype(np.intp)
            left = at.nonzero()[0]
            at, start, lane = at.take(left), start.take(left), lane.take(left)
        lane = np.concatenate(lanes)
        hit = ((np.concatenate(links) & _LOW_HALF) == tags.take(lane)).nonzero()[0]
        row, lane = np.concatenate(rows)[hit] - 1, lane[hit]
        width = max(len(columns), 1)
        return (lane // width << _BITS) + row, columns[lane % width]

    def _measure(self) -> None:
        """Lay out where the shelves in use begin, to walk all of them at once."""
        column = [-1, 1]
        made = self.used
        self._at_heads = np.array([s.heads for s in made], np.intp).reshape(column)
        before = [s.first - 1 for s in made]  # for rows are linked from 1 on
        self._at_rows = np.array(before, np.intp).reshape(column)
        masks = [s.slots - 1 for s in made]
        self._masks = np.array(masks, np.uint32).reshape(column)
        self._shifts = np.array([s.bits for s in made], np.uint32).reshape(column)

    def _emptied(self) -> Shelf | None:
        """Give a shelf of which all texts are dropped, ready to be used again."""
        found = next((each for each in self._made if not each.kept), None)
        if found is None:
            return None
        start = found.heads * self._columns
        self._heads[start : start + found.slots * self._columns] = 0
        found.clear()
        if found in self.used:
            self.used.remove(found)
        return found

    def _another(self) -> Shelf:
        """Make one more, of at most half as much room as there is."""
        last = self._made[-1] if self._made else None
        rows = last.first + last.room if last else 0
        slots = last.heads + last.slots if last else 0
        half = 1 << max(rows.bit_length() - 2, 0)
        shelf = Shelf(rows, slots, min(max(_FIRST_ROOM, half), _MOST))
        heads = (slots + shelf.slots) * self._columns
        self._heads.resize(heads, refcheck=False)
        self._made.append(shelf)
        self._firsts.append(rows)
        return shelf
