"""What a text is found by beside its bands: how its sentences begin, and its edges."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.openings import MOST as _LEADS
from pipeline.dedupe.sketch import END_OF_FURNITURE, NAME

EDGE_WORDS: Final = 25
"""Words of a sentence at the edge of a page at most."""
_LEAD_WORDS: Final = 8
_EDGE: Final = 3
_PLAIN: Final = np.uint16(~NAME & 0xFFFF)
_SIZE: Final = 2  # bytes of a word


class Marks(NamedTuple):
    """Hashes of sentences of one text.

    Attributes:
        leads: Of the first words of the first sentences that are long enough.
        edges: Of the short sentences at both ends, where outlets repeat themselves.
    """

    leads: list[int]
    edges: set[int]


def marks_of(codes: bytes, salt: int) -> Marks:
    """Read both from a packed sketch, and no more of its sentences than they need.

    Args:
        codes: The sketch.
        salt: Of the outlet, for its edges.
    """
    words: NDArray[np.uint16] = np.frombuffer(codes, "<u2")
    spans = [*_spans(words)]
    # As `sketch.unit_hash` reads them: without the mark of a name.
    plain = (words & _PLAIN).tobytes()
    leads: dict[int, None] = {}
    for start, end, furniture in spans:
        if not furniture and end - start >= _LEAD_WORDS:
            first = plain[_SIZE * start : _SIZE * (start + _LEAD_WORDS)]
            leads[crc32(first)] = None
            if len(leads) == _LEADS:
                break
    ends = spans[:_EDGE] + spans[_EDGE:][-_EDGE:]
    edges = {
        crc32(plain[_SIZE * start : _SIZE * end], salt)
        for start, end, _ in ends
        if end - start <= EDGE_WORDS
    }
    return Marks(list(leads), edges)


def _spans(words: NDArray[np.uint16]) -> Iterator[tuple[int, int, bool]]:
    """Find the sentences as `sketch.units` does, each with whether it is furniture."""
    found = (words >= END_OF_FURNITURE).nonzero()[0]
    furniture = (words[found] == END_OF_FURNITURE).tolist()
    start = 0
    for end, is_furniture in zip(found.tolist(), furniture, strict=True):
        if end > start:
            yield start, end, is_furniture
        start = end + 1
    if start < len(words):
        yield start, len(words), False
