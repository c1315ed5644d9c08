"""Find texts by the order of their names and numbers, which rewriting leaves alone.

A copy of which half of the words are replaced shares no band of its fingerprint with
its original, but its names and numbers stand as they stood: runs of three of them, by
MinHash.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.chains import Hashes
from pipeline.dedupe.sketch import END_OF_FURNITURE, NAME, NUMBER

COLUMNS: Final = 12
LEAST: Final = 2
"""Values that two texts must share: with half of the runs in common, all but one pair
of 300 does; a name that many texts bear makes one run, not two."""
_FEWEST: Final = 5  # names and numbers of a text that has a cast
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint64)
_SALTS: Final = np.arange(1, 2 * COLUMNS, 2, dtype=np.uint64) * np.uint64(
    0x9E3779B97F4A7C15
)


def cast_of(codes: Sequence[int] | NDArray[np.uint16]) -> Hashes | None:
    """Draw up to 12 values from the names and numbers of a sketch; None of too few."""
    all_codes = np.asarray(codes, dtype=np.uint16)
    marked = (all_codes & (NAME | NUMBER) != 0) & (all_codes < END_OF_FURNITURE)
    facts = all_codes[marked].astype(np.uint64) & np.uint64(~NAME & 0xFFFF)
    if len(facts) < _FEWEST:
        return None
    ends = np.ones(len(facts), dtype=np.bool_)
    np.not_equal(facts[1:], facts[:-1], out=ends[:-1])
    line = facts[ends]
    if len(line) < _FEWEST:
        return None
    one, two, three = _FACTORS
    mixed = line[:-2] * one + line[1:-1] * two + line[2:] * three
    mixed ^= mixed >> np.uint64(29)
    salted = (mixed[None, :] ^ (_SALTS[:, None] >> np.uint64(7))) * _SALTS[:, None]
    least: Hashes = (salted >> np.uint64(32)).min(axis=1).astype(np.uint32)
    return least
