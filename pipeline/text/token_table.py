"""Static token vectors: a text as the mean of the vectors of its word pieces.

The table is potion-base-8M (MIT, MinishLab): 29,528 word pieces of 256 dimensions, kept
as one byte a number with a scale a row.
"""

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.memo import Memo

Vector = NDArray[np.float32]

_PART: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 40  # letters of a word that is looked up; longer ones are no words
_WORDS: Final = 1 << 15  # words whose pieces are kept


class TokenTable:
    """Vectors of word pieces, and the greedy cut of a word into them.

    Args:
        pieces: Word pieces in the order of the rows, continuations as ``##ing``.
        codes: int8, one row of *dimensions* a piece.
        scales: float32, by which each row is multiplied.

    Attributes:
        rows: The row of each piece.
        dimensions: Of a vector.
    """

    def __init__(
        self, pieces: list[str], codes: NDArray[np.int8], scales: Vector
    ) -> None:
        self.rows = {piece: row for row, piece in enumerate(pieces)}
        self._codes = codes
        self._scales = scales
        self.dimensions = int(codes.shape[1])
        self._known = Memo(self._cut, _WORDS)

    def means(self, words: Sequence[str], lead: int) -> tuple[Vector, Vector]:
        """Average the pieces of *words* to length 1, and those of the first *lead*.

        Args:
            words: Folded; zeros come back where none has a piece.
            lead: How many of *words* the second average takes.

        Returns:
            Two float32 of shape (dimensions,).
        """
        pieces = [*map(self._known.__getitem__, words)]
        rows = [*chain.from_iterable(pieces)]
        first = sum(map(len, pieces[:lead]))
        places = np.array(rows, np.intp)
        scales = self._scales.take(places)
        vectors = self._codes.take(places, axis=0).astype(np.float32)
        return _unit(scales @ vectors), _unit(scales[:first] @ vectors[:first])

    def total(self, words: Sequence[str]) -> Vector:
        """Add up the vectors of *words*; rare pieces have the longer ones."""
        rows = [*chain.from_iterable(map(self._known.__getitem__, words))]
        return self._scales.take(rows) @ self._codes.take(rows, axis=0)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Cut *word* greedily from the left, as WordPiece does; () if it cannot."""
        return tuple(
            row for part in _PART.findall(word[:_LONGEST]) for row in self.pieces(part)
        )

    def pieces(self, part: str) -> tuple[int, ...]:
        """Give the rows of the longest pieces of *part*, from the left.

        Returns:
            () where one of them is in no row: then *part* is unknown as a whole.
        """
        rows: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                row = self.rows.get(mark + part[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                return ()
        return tuple(rows)


@cache
def load() -> TokenTable:
    """Read the table of the package, once a process: 8 MB."""
    with (resources.files("pipeline.models") / "tokens.npz").open("rb") as file:
        kept = np.load(file)
        pieces = kept["pieces"].tobytes().decode().split("\n")
        return TokenTable(pieces, kept["codes"], kept["scales"])


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(vector @ vector)
    return vector / np.float32(length) if length else vector
