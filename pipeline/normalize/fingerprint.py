"""MinHash of the words of a text, by which copies are found."""

import struct
from typing import Final

import rensa

from pipeline.text.words import tokens

VALUES: Final = 256
SEED: Final = 42  # part of the format: fingerprints of two seeds cannot be compared
SHINGLE: Final = 3


def fingerprint(text: str) -> bytes:
    """Hash the word 3-shingles of *text*, folded, by MinHash.

    Returns:
        256 little-endian uint32 values; nothing if the text has under three words.

    By rensa's RMinHash. 256 values separate all spun copies from another outlet's own
    text on the same event (``docs/evidence.md#dedupe``).
    """
    found = tokens(text)
    if len(found) < SHINGLE:
        return b""
    shifted = (found[i:] for i in range(SHINGLE))
    sketch = rensa.RMinHash(num_perm=VALUES, seed=SEED)
    sketch.update([*map(" ".join, zip(*shifted, strict=False))])
    return struct.pack(f"<{VALUES}I", *sketch.digest())
