"""Describe the gaps between the paragraphs of a live page without marks.

By what stands before and behind a gap, and by how the page as a whole is written: in
some each line is a post, in others a post goes on over many.
"""

import math
import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.segment import apart

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]

NAMES: Final = (
    "goes back", "quote", "after colon", "after open end", "open end",
    "like the one before", "like it in words", "like the second before",
    "neighbours alike", "next alike",
    "name of the one before", "name of the two before", "name of the next",
    "no name", "names", "length", "length before",
    "page: length", "page: goes back", "page: alike in words", "page: quotes",
    "page: short lines",
)  # fmt: skip
"""The columns; of a paragraph that may open a post, unless they say otherwise."""
_QUOTE: Final = re.compile("[\"'\u201c\u2018\u00ab\u201e\u300c-]")
_COLON: Final = re.compile(r"[:\u2026,\uff1a]\W*$")
ENDED: Final = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u06d4\u0964]\W*$")
_MOST_NAMES: Final = 5
_SHORT: Final = 12  # words of a line


def describe(paragraphs: Sequence[str], vectors: Matrix, words: Matrix) -> Floats:
    """Give a row of numbers for each paragraph but the first.

    Args:
        paragraphs: Of one page, n of them.
        vectors: What they say, a row of length 1 for each.
        words: Which words they repeat, likewise.

    Returns:
        Of shape (n - 1, len(NAMES)).
    """
    own = np.array([_own(each) for each in paragraphs], np.float64)
    back, quote, colon, opened, length = own.T
    names = [apart.names(each) for each in paragraphs]
    none: set[str] = set()
    shared = np.array(
        [
            (
                bool(mine & one),
                bool(mine & (one | two)),
                bool(mine & after),
                not mine,
                min(len(mine), _MOST_NAMES) / _MOST_NAMES,
            )
            for mine, one, two, after in zip(
                names[1:], names, [none, *names], [*names[2:], none], strict=False
            )
        ],
        np.float64,
    )
    near = _products(vectors, 1)
    alike = _products(words, 1)
    far = _products(vectors, 2)
    nothing = np.zeros(1)
    columns = [
        back[1:], quote[1:], colon[:-1], opened[:-1], opened[1:],
        near, alike, np.concatenate([nothing, far]), np.concatenate([far, nothing]),
        np.concatenate([near[1:], nothing]),
        *shared.T,
        np.log1p(length[1:]), np.log1p(length[:-1]),
        np.full(len(near), math.log1p(float(np.median(length)))),
        *(
            np.full(len(near), values.mean())
            for values in (back, alike, quote, length < _SHORT)
        ),
    ]  # fmt: skip
    return np.stack(columns, axis=1)


def _own(paragraph: str) -> tuple[bool, bool, bool, bool, int]:
    back = apart.goes_back(paragraph) or paragraph[:1].islower()
    return (
        back,
        bool(_QUOTE.match(paragraph)),
        bool(_COLON.search(paragraph)),
        not ENDED.search(paragraph),
        len(paragraph.split()),
    )


def _products(rows: Matrix, apart_by: int) -> Floats:
    """Multiply each row with the one *apart_by* before it."""
    found: Floats = (rows[apart_by:] * rows[:-apart_by]).sum(axis=1).astype(np.float64)
    return found
