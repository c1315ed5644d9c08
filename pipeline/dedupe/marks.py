"""What a text is found by beside its bands: how its sentences begin, and its edges."""

from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.openings import MOST as _LEADS
from pipeline.dedupe.sketch import END_OF_FURNITURE, PLAIN

EDGE_WORDS: Final = 25
"""Words of a sentence at the edge of a page at most."""
_LEAD_WORDS: Final = 8
_EDGE: Final = 3
_SIZE: Final = 2  # bytes of a word
_FURNITURE: Final = END_OF_FURNITURE.to_bytes(_SIZE, "little")


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
    plain, spans = _sentences(codes)
    leads: dict[int, None] = {}
    for start, end in spans:
        if end - start >= _LEAD_WORDS and not codes.startswith(_FURNITURE, _SIZE * end):
            first = plain[_SIZE * start : _SIZE * (start + _LEAD_WORDS)]
            leads[crc32(first)] = None
            if len(leads) == _LEADS:
                break
    ends = spans[:_EDGE] + spans[_EDGE:][-_EDGE:]
    edges = {
        crc32(plain[_SIZE * start : _SIZE * end], salt)
        for start, end in ends
        if end - start <= EDGE_WORDS
    }
    return Marks(list(leads), edges)


@lru_cache(maxsize=2)  # of the text in hand: for the search and for the index
def _sentences(codes: bytes) -> tuple[bytes, list[tuple[int, int]]]:
    """Find the sentences as `sketch.units` does, and hash as `sketch.unit_hash` does.

    Returns:
        The words without the mark of a name, and where each sentence stands.
    """
    words: NDArray[np.uint16] = np.frombuffer(codes, "<u2")
    ends = [*(words >= END_OF_FURNITURE).nonzero()[0].tolist(), len(words)]
    pairs = zip([0, *[end + 1 for end in ends]], ends, strict=False)
    spans = [(start, end) for start, end in pairs if end > start]
    return (words & PLAIN).tobytes(), spans
