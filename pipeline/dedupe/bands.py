"""Find texts that may be alike: locality-sensitive hashing of MinHash fingerprints.

Source: P. Indyk, R. Motwani, "Approximate nearest neighbors", 1998; 85 bands of 3 of
the 256 values find 99 % of copies with 30 % of the words replaced
(``docs/evidence.md#dedupe``).
"""

from collections import Counter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.uint32]

BANDS: Final = 85
ROWS: Final = 3
VALUES: Final = 256
_STEPS: Final = 24  # links followed of a chain, newest first
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)
_FIRST_ROOM: Final = 1024
_LAST_NUMBER: Final = 2**31 - 1  # then they are numbered anew, as when room ends


def values_of(fingerprint: bytes) -> Values | None:
    """Read a fingerprint: 256 little-endian uint32; None if it has another length."""
    if len(fingerprint) != VALUES * 4:
        return None
    return np.frombuffer(fingerprint, dtype="<u4")


def similarity(one: Values, two: Values) -> float:
    """Estimate the Jaccard similarity, with a standard error of at most 0.03."""
    return float(np.count_nonzero(one == two)) / VALUES


def bands_of(values: Values) -> Values:
    """Hash each band of three values to 32 bits."""
    rows = values[: BANDS * ROWS].reshape(BANDS, ROWS).astype(np.uint64)
    mixed = rows @ _FACTORS
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    bands: Values = (mixed >> np.uint64(32)).astype(np.uint32)
    return bands


class Bands:
    """Texts by band, in chains through one array, as zlib chains its matches.

    Args:
        columns: Bands of a text.
        least: Bands that two texts must share to be candidates.

    A text that is dropped stays in its chains until its room is used again. 1.0 kB a
    room by the size of the arrays, and up to twice as many rooms as texts; a dict per
    band takes 8 kB a text (measured in the facts).
    """

    def __init__(self, columns: int = BANDS, least: int = 1) -> None:
        self._columns, self._least = columns, least
        self._every = np.arange(columns)
        self._keys: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        self._next = 0
        self._make_room(_FIRST_ROOM)

    def _make_room(self, room: int) -> None:
        self._room = room
        self._bands = np.zeros((room, self._columns), dtype=np.uint32)
        self._before = np.full((room, self._columns), -1, dtype=np.int32)
        self._heads = np.full((self._columns, room), -1, dtype=np.int32)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._keys)

    def add(self, key: bytes, bands: Values) -> None:
        """Take in a text under *key*, which must be new."""
        if self._next - self._room in self._keys or self._next > _LAST_NUMBER:
            self._grow()
        self._link(self._next, bands)
        self._keys[self._next] = key
        self._numbers[key] = self._next
        self._next += 1

    def remove(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        number = self._numbers.pop(key, None)
        if number is not None:
            del self._keys[number]

    def candidates(self, bands: Values) -> list[bytes]:
        """Find the keys of texts that share enough bands, the oldest first."""
        found: Counter[int] = Counter()
        slots = (bands & np.uint32(self._room - 1)).astype(np.intp)
        at = self._heads.take(self._every * self._room + slots)
        columns, last = self._every, self._room - 1
        floor = max(self._next - self._room, 0)
        for _ in range(_STEPS):
            alive = (at >= floor).nonzero()[0]
            if not len(alive):
                break
            at, columns, bands = at.take(alive), columns.take(alive), bands.take(alive)
            places = (at & last) * self._columns + columns
            hit = (self._bands.take(places) == bands).nonzero()[0]
            if len(hit):
                found.update(at.take(hit).tolist())
            before = self._before.take(places)
            # A link to a later text is left over from an earlier use of the room.
            at = np.where(before < at, before, -1)
        shared = sorted(n for n, count in found.items() if count >= self._least)
        keys = (self._keys.get(number) for number in shared)
        return [key for key in keys if key is not None]

    def _link(self, number: int, bands: Values) -> None:
        row = number & (self._room - 1)
        slots = bands & np.uint32(self._room - 1)
        self._bands[row] = bands
        self._before[row] = self._heads[self._every, slots]
        self._heads[self._every, slots] = number

    def _grow(self) -> None:
        """Number the texts anew, in twice the room they need."""
        kept = [
            (key, self._bands[n & (self._room - 1)]) for n, key in self._keys.items()
        ]
        room = self._room
        while room < 2 * len(kept):
            room *= 2
        self._make_room(room)
        self._keys = {number: key for number, (key, _) in enumerate(kept)}
        self._numbers = {key: number for number, (key, _) in enumerate(kept)}
        self._next = len(kept)
        for number, (_, bands) in enumerate(kept):
            self._link(number, bands)
