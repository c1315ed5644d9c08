"""Find texts that may be alike: locality-sensitive hashing of MinHash fingerprints.

Source: P. Indyk, R. Motwani, "Approximate nearest neighbors", 1998; 85 bands of 3 of
the 256 values find 99 % of copies with 30 % of the words replaced
(``docs/evidence.md#dedupe``).

Of each value the lower half is kept. Two values that differ are taken for one in one
of 65,536 cases, which moves an estimate by 1/256 in one of 256 pairs; its standard
error is 8/256.
"""

from collections import Counter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.chains import Hashes, Numbers, chained
from pipeline.dedupe.openings import Openings

Values: TypeAlias = NDArray[np.uint16]

BANDS: Final = 85
ROWS: Final = 3
VALUES: Final = 256
_SIZE: Final = 2 * VALUES
_STEPS: Final = 24  # links followed of a chain, newest first
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)
_FIRST_ROOM: Final = 1024
_LAST_NUMBER: Final = 2**31 - 1  # then they are numbered anew, as when room ends


def narrow(fingerprint: bytes) -> bytes:
    """Take the lower half of each of 256 little-endian uint32, unless that was done."""
    if len(fingerprint) != 2 * _SIZE:
        return fingerprint
    return np.frombuffer(fingerprint, dtype="<u4").astype("<u2").tobytes()


def values_of(fingerprint: bytes) -> Values | None:
    """Read a fingerprint, whole or narrow; None if it has another length."""
    halves = narrow(fingerprint)
    if len(halves) != _SIZE:
        return None
    return np.frombuffer(halves, dtype="<u2")


def similarity(one: Values, two: Values) -> float:
    """Estimate the Jaccard similarity, with a standard error of at most 0.03."""
    return float(np.count_nonzero(one == two)) / VALUES


def similarities(one: Values | None, others: list[bytes]) -> list[float]:
    """Estimate the same of *one* and each of many narrow fingerprints; 0 without."""
    if one is None or not others:
        return [0.0] * len(others)
    whole = [each if len(each) == _SIZE else bytes(_SIZE) for each in others]
    rows = np.frombuffer(b"".join(whole), dtype="<u2").reshape(-1, VALUES)
    found: list[float] = (np.count_nonzero(rows == one, axis=1) / VALUES).tolist()
    pairs = zip(found, others, strict=True)
    return [each if len(other) == _SIZE else 0.0 for each, other in pairs]


def bands_of(values: Values) -> Hashes:
    """Hash each band of three values to 32 bits."""
    rows = values[: BANDS * ROWS].reshape(BANDS, ROWS).astype(np.uint64)
    mixed = rows @ _FACTORS
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    bands: Hashes = (mixed >> np.uint64(32)).astype(np.uint32)
    return bands


class Bands:
    """Texts by band, in chains through one array, as zlib chains its matches.

    Args:
        groups: Bands of a text, and how many of them two texts must share to be
            candidates; for each kind of bands.

    A text that is dropped stays in its chains until its room is used again. 1.3 kB a
    room with 97 bands, and up to twice as many rooms as texts; a dict per band takes
    8 kB a text (measured in the facts).
    """

    def __init__(self, *groups: tuple[int, int]) -> None:
        counts = [count for count, _ in groups] or [BANDS]
        self._least = [least for _, least in groups] or [1]
        ends = np.cumsum(counts).tolist()
        starts = [end - count for end, count in zip(ends, counts, strict=True)]
        self._spans = [*zip(starts, ends, strict=True)]
        self._columns = sum(counts)
        self._every = np.arange(self._columns)
        self._numbers: dict[bytes, int] = {}
        self._next = 0
        self._make_room(_FIRST_ROOM)

    def _make_room(self, room: int) -> None:
        self._room = room
        self._keys: list[bytes | None] = [None] * room
        self._bands = np.zeros((room, self._columns), dtype=np.uint32)
        self._before = np.full((room, self._columns), -1, dtype=np.int32)
        self._heads = np.full((self._columns, room), -1, dtype=np.int32)
        self._given = np.zeros((room, len(self._spans)), dtype=np.bool_)
        self._openings = Openings(room)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._numbers)

    def __contains__(self, key: bytes) -> bool:
        """Tell whether *key* is kept."""
        return key in self._numbers

    def add(
        self, key: bytes, *given: Hashes | None, openings: list[int] | None = None
    ) -> None:
        """Take in a text under *key*, which must be new.

        Args:
            key: Of the text.
            given: Its bands of each kind; None = it has none.
            openings: Hashes of the first words of its first sentences.
        """
        last = self._room - 1
        if self._keys[self._next & last] is not None or self._next > _LAST_NUMBER:
            self._grow()
            last = self._room - 1
        number = self._next
        row = number & last
        bands, columns = self._laid(given)
        slots = bands & np.uint32(last)
        if len(columns) < self._columns:
            self._before[row] = -1
        self._bands[row, columns] = bands
        self._before[row, columns] = self._heads[columns, slots]
        self._heads[columns, slots] = number
        self._given[row] = [each is not None for each in given]
        self._openings.add(row, openings or ())
        self._keys[row] = key
        self._numbers[key] = number
        self._next += 1

    def remove(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        number = self._numbers.pop(key, None)
        if number is not None:
            self._keys[number & (self._room - 1)] = None

    def candidates(self, *given: Hashes | None) -> list[list[bytes]]:
        """Find the keys of texts that share enough bands of a kind, the oldest first.

        For each kind.
        """
        bands, columns = self._laid(given)
        numbers, shared = self._walked(bands, columns)
        if not len(numbers):
            return [[] for _ in self._spans]
        return [
            self._named(numbers[(shared >= start) & (shared < end)], least)
            for (start, end), least in zip(self._spans, self._least, strict=True)
        ]

    def opened(self, opening: int, most: int) -> list[bytes]:
        """Find the keys of the *most* latest texts with that opening."""
        rows = self._openings.rows(opening, self._next, self._keys, most)
        keys = (self._keys[row] for row in rows)
        return [key for key in keys if key is not None]

    def _laid(self, given: tuple[Hashes | None, ...]) -> tuple[Hashes, Numbers]:
        """Lay the bands of all kinds in a row, each with its column."""
        pairs = [
            (each, self._every[start:end])
            for each, (start, end) in zip(given, self._spans, strict=True)
            if each is not None
        ]
        if not pairs:
            return np.zeros(0, np.uint32), self._every[:0]
        bands = np.concatenate([each for each, _ in pairs])
        if len(bands) == self._columns:
            return bands, self._every
        return bands, np.concatenate([columns for _, columns in pairs])

    def _walked(self, bands: Hashes, columns: Numbers) -> tuple[Numbers, Numbers]:
        """Follow the chains; give the texts that share a band, each with its column."""
        slots = (bands & np.uint32(self._room - 1)).astype(np.intp)
        at = self._heads.take(columns * self._room + slots)
        last = self._room - 1
        floor = max(self._next - self._room, 0)
        found, where = [at[:0]], [columns[:0]]
        for _ in range(_STEPS):
            alive = (at >= floor).nonzero()[0]
            if not len(alive):
                break
            at, columns, bands = at.take(alive), columns.take(alive), bands.take(alive)
            places = (at & last) * self._columns + columns
            hit = (self._bands.take(places) == bands).nonzero()[0]
            if len(hit):
                found.append(at.take(hit))
                where.append(columns.take(hit))
            before = self._before.take(places)
            # A link to a later text is left over from an earlier use of the room.
            at = np.where(before < at, before, -1)
        return np.concatenate(found), np.concatenate(where)

    def _named(self, numbers: Numbers, least: int) -> list[bytes]:
        """Name the texts that are among *numbers* often enough, the oldest first."""
        counts = Counter(numbers.tolist())
        last = self._room - 1
        shared = sorted(n for n, count in counts.items() if count >= least)
        keys = (self._keys[number & last] for number in shared)
        return [key for key in keys if key is not None]

    def _grow(self) -> None:
        """Number the texts anew, in twice the room they need."""
        numbers = np.array(sorted(self._numbers.values()), dtype=np.int64)
        rows = numbers & (self._room - 1)
        keys = [self._keys[row] for row in rows.tolist()]
        bands, given = self._bands[rows], self._given[rows]
        openings = self._openings.of(rows)
        room = self._room
        while room < 2 * len(keys):
            room *= 2
        self._make_room(room)
        count = len(keys)
        self._keys[:count] = keys
        self._numbers = {key: n for n, key in enumerate(keys) if key is not None}
        self._next = count
        self._bands[:count], self._given[:count] = bands, given
        for kind, (start, end) in enumerate(self._spans):
            has = given[:, kind].nonzero()[0]
            for column in range(start, end):
                slots = bands[has, column] & np.uint32(room - 1)
                self._before[has, column] = chained(slots, has, self._heads[column])
        self._openings.fill(openings)
