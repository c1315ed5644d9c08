"""Chains through arrays: what has the same hash, the newest first.

Numbers of four bytes that lie side by side, where a dict of lists takes 100 to 200
bytes for each of them.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint32]
Numbers: TypeAlias = NDArray[np.signedinteger[Any]]


def chained(slots: Hashes, numbers: Numbers, heads: Numbers) -> Numbers:
    """Chain *numbers*, which grow, by their *slots*; fill *heads* with the last.

    Returns:
        For each the number before it in its slot, -1 for the first.
    """
    order = np.argsort(slots, kind="stable")
    sorted_slots, sorted_numbers = slots[order], numbers[order]
    before = np.full(len(order), -1, dtype=np.int32)
    same = sorted_slots[1:] == sorted_slots[:-1]
    before[order[1:][same]] = sorted_numbers[:-1][same]
    ends = np.append(~same, [True])[: len(order)]
    heads[sorted_slots[ends]] = sorted_numbers[ends]
    return before
