"""MinHash of the words of a text, by which copies are found."""

import struct
from typing import Final

import rensa

from pipeline.text.words import tokens

VALUES: Final = 256
SEED: Final = 42  # part of the format: fingerprints of two seeds cannot be compared
SHINGLE: Final = 3


def fingerprint(text: str) -> bytes:
    """Give the MinHash of the word 3-shingles of *text*, folded.

    Returns:
        256 little-endian uint32 values; nothing if the text has under three words.

    Source: rensa RMinHash; 256 values tell all spun copies from the same event told by
    another outlet (``facts/text_methods.md`` section 2).
    """
    found = tokens(text)
    if len(found) < SHINGLE:
        return b""
    shifted = (found[i:] for i in range(SHINGLE))
    shingles = set(map(" ".join, zip(*shifted, strict=False)))
    sketch = rensa.RMinHash(num_perm=VALUES, seed=SEED)
    sketch.update(list(shingles))
    return struct.pack(f"<{VALUES}I", *sketch.digest())
