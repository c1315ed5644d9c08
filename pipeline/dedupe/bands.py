"""Find texts that may be alike: locality-sensitive hashing of MinHash fingerprints.

Source: P. Indyk, R. Motwani, "Approximate nearest neighbors", 1998; 85 bands of 3 of
the 256 values find 99 % of copies with 30 % of the words replaced
(``docs/evidence.md#dedupe``).

Of each value the lower half is kept. Two values that differ are taken for one in one
of 65,536 cases, which moves an estimate by 1/256 in one of 256 pairs; its standard
error is 8/256.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.chains import Hashes, Numbers
from pipeline.dedupe.rows import Rows
from pipeline.dedupe.shelf import Shelves

Values: TypeAlias = NDArray[np.uint16]

BANDS: Final = 85
ROWS: Final = 3
VALUES: Final = 256
_SIZE: Final = 2 * VALUES
_STEPS: Final = 24  # texts taken of a band, the newest
_FAR: Final = 48  # bits, more than the numbers of texts have
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)


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
    """Hash each band of three values to 32 bits; of one text, or of one a row."""
    whole = values[..., : BANDS * ROWS]
    rows = whole.reshape(*whole.shape[:-1], BANDS, ROWS).astype(np.uint64)
    mixed = rows @ _FACTORS
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    bands: Hashes = (mixed >> np.uint64(32)).astype(np.uint32)
    return bands


class Bands:
    """Texts by band, in chains through arrays, as zlib chains its matches.

    Args:
        groups: Bands of a text, and how many of them two texts must share to be
            candidates; for each kind of bands.

    They stand on shelves of a fixed size, so that no text waits until all that are
    kept are moved to more room. A text that is dropped stays in its chains until its
    shelf is empty and used again.
    """

    def __init__(self, *groups: tuple[int, int]) -> None:
        counts = [count for count, _ in groups] or [BANDS]
        self._least = [least for _, least in groups] or [1]
        ends = np.cumsum(counts).tolist()
        starts = [end - count for end, count in zip(ends, counts, strict=True)]
        self._spans = [*zip(starts, ends, strict=True)]
        self._columns = sum(counts)
        self._every = np.arange(self._columns)
        self._keys: list[bytes | None] = []
        self._rows = Rows()  # of keys
        self._count = 0
        self._shelves = Shelves(self._columns)

    def __len__(self) -> int:
        """Count the texts."""
        return self._count

    def __contains__(self, key: bytes) -> bool:
        """Tell whether *key* is kept."""
        return self._number(key) is not None

    @property
    def size(self) -> int:
        """Bytes of the arrays, without the keys."""
        return self._shelves.size

    def add(
        self, key: bytes, *given: Hashes | None, openings: Sequence[int] = ()
    ) -> None:
        """Take in a text under *key*, which must be new.

        Args:
            key: Of the text.
            given: Its bands of each kind; None = it has none.
            openings: Hashes of the first words of its first sentences.
        """
        bands, columns = self._laid(given)
        shelf = self._shelves.open()
        row = shelf.add(openings)
        self._shelves.chain(shelf, row, bands, columns)
        number = shelf.first + row
        if number == len(self._keys):
            self._keys.append(key)
        else:
            self._keys[number] = key
        self._rows.put(number, crc32(key))
        self._count += 1

    def remove(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        number = self._number(key)
        if number is not None:
            self._rows.take(number)
            self._count -= 1
            self._keys[number] = None
            self._shelves.of(number).kept -= 1

    def candidates(self, *given: Hashes | None) -> list[list[bytes]]:
        """Find the keys of texts that share enough bands of a kind, the oldest first.

        For each kind.
        """
        bands, columns = self._laid(given)
        numbers, shared = self._newest(*self._shelves.walked(bands, columns))
        if not len(numbers):
            return [[] for _ in self._spans]
        return [
            self._named(numbers[(shared >= start) & (shared < end)], least)
            for (start, end), least in zip(self._spans, self._least, strict=True)
        ]

    def opened(self, opening: int, most: int) -> list[bytes]:
        """Find the keys of the *most* latest texts with that opening."""
        found: list[bytes] = []
        for shelf in reversed(self._shelves.used):
            for row in shelf.openings.rows(opening):
                key = self._keys[shelf.first + row]
                if key is not None:
                    found.append(key)
                    if len(found) == most:
                        return found
        return found

    def _number(self, key: bytes) -> int | None:
        rows = self._rows.of(crc32(key))
        return next((row for row in rows if self._keys[row] == key), None)

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

    def _named(self, numbers: Numbers, least: int) -> list[bytes]:
        """Name the texts that are among *numbers* often enough, the oldest first."""
        counts = Counter(numbers.tolist())
        shared = sorted(n for n, count in counts.items() if count >= least)
        keys = (self._keys[self._shelves.place(number)] for number in shared)
        return [key for key in keys if key is not None]

    def _keeps(self, number: int) -> bool:
        return self._keys[self._shelves.place(number)] is not None

    def _newest(self, numbers: Numbers, columns: Numbers) -> tuple[Numbers, Numbers]:
        """Take the newest texts of each band, of those that are kept."""
        if len(numbers) <= _STEPS or np.bincount(columns).max() <= _STEPS:
            return numbers, columns
        # Of a text that many copy each band has the same few: each is looked up once.
        dropped = [n for n in {*numbers.tolist()} if not self._keeps(n)]
        if dropped:
            kept = np.isin(numbers, dropped, invert=True)
            numbers, columns = numbers[kept], columns[kept]
        order = np.argsort(((columns + 1) << _FAR) - numbers)
        numbers, columns = numbers[order], columns[order]
        counts = np.bincount(columns)
        rank = np.arange(len(order)) - (counts.cumsum() - counts)[columns]
        return numbers[rank < _STEPS], columns[rank < _STEPS]
