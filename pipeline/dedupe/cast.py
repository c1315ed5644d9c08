"""Find texts by the order of their names and numbers, which rewriting leaves alone.

A copy of which half of the words are replaced shares no band of its fingerprint with
its original, but its names and numbers stand as they stood: runs of three of them, by
MinHash.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.chains import Hashes
from pipeline.dedupe.sketch import END_OF_FURNITURE, NAME, PLAIN

COLUMNS: Final = 12
LEAST: Final = 2
"""Values that two texts must share: with half of the runs in common, all but one pair
of 300 does; a name that many texts bear makes one run, not two."""
_FEWEST: Final = 5  # names and numbers of a text that has a cast
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)
_SALTS: Final = (
    np.arange(1, 2 * COLUMNS, 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
).reshape(-1, 1)
_SHIFTED: Final = _SALTS >> np.uint64(7)
_DOWN, _UPPER = np.uint64(29), np.uint64(32)


def cast_of(codes: Sequence[int] | NDArray[np.uint16]) -> Hashes | None:
    """Draw up to 12 values from the names and numbers of a sketch; None of too few."""
    return _drawn(np.asarray(codes, dtype=np.uint16), [0, len(codes)])[0]


def casts_of(packed: Sequence[bytes]) -> list[Hashes | None]:
    """Draw the same from several packed sketches at once."""
    ends = np.cumsum([0, *(len(each) // 2 for each in packed)]).tolist()
    return _drawn(np.frombuffer(b"".join(packed), "<u2"), ends)


def _drawn(codes: NDArray[np.uint16], ends: list[int]) -> list[Hashes | None]:
    """Draw them from sketches that lie in a row and end at *ends*, from 0 on."""
    # Numbers from NAME on have a mark, and separators are the highest.
    places = ((codes >= NAME) & (codes < END_OF_FURNITURE)).nonzero()[0]
    starts = places.searchsorted(ends)
    facts = codes[places] & PLAIN
    last = np.empty(len(facts), dtype=np.bool_)
    np.not_equal(facts[1:], facts[:-1], out=last[:-1])
    last[starts[1:][starts[1:] > 0] - 1] = True  # of each sketch
    begins = [0, *last.cumsum().tolist()]
    spans = [*pairwise([begins[start] for start in starts.tolist()])]
    if all(end - begin < _FEWEST for begin, end in spans):
        return [None] * len(spans)
    line = facts[last].astype(np.uint64)
    one, two, three = _FACTORS
    mixed = line[:-2] * one + line[1:-1] * two + line[2:] * three
    mixed ^= mixed >> _DOWN
    salted = (mixed ^ _SHIFTED) * _SALTS
    return [
        # The upper half of the least is the least of the upper halves.
        (salted[:, begin : end - 2].min(axis=1) >> _UPPER).astype(np.uint32)
        if end - begin >= _FEWEST
        else None
        for begin, end in spans
    ]
