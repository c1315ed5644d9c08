"""Hashed words and pairs of words, by where they stand in a text."""

from collections.abc import Sequence
from itertools import count
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.text.memo import Memo

Buckets = NDArray[np.uint32]

BITS: Final = 17
"""2**BITS buckets: 4,000 snippets have about 90,000 kinds of word and pair."""

_PAIR: Final = np.uint32(0x9E3779B1)  # 2**32 over the golden ratio: Knuth's multiplier
_FIELD: Final = {"text": np.uint32(0), "lead": np.uint32(0x51ED270B)}
_REST: Final = np.uint32(32 - BITS)
_WORDS: Final = 1 << 16


def _hash(word: str) -> int:
    """Hash *word*; numbers of equal length are one word."""
    return crc32(b"#%d" % len(word) if word[0].isdigit() else word.encode())


_HASHES: Final = Memo(_hash, _WORDS)


def buckets(words: Sequence[str], lead: int) -> Buckets:
    """Give the buckets of a text: of its lead, then of all; words, then their pairs.

    Args:
        words: The whole text with its headline, folded.
        lead: How many of them are headline and first sentence, counted once more.

    Returns:
        uint32 below 2**BITS.
    """
    hashes = np.fromiter(map(_HASHES.__getitem__, words), np.uint32, len(words))
    return _mix(
        np.concatenate((*_unmixed("lead", hashes[:lead]), *_unmixed("text", hashes)))
    )


def kinds(buckets: Buckets) -> Buckets:
    """Give each of *buckets* once, ascending."""
    found = np.sort(buckets)  # a third of the price of np.unique for so few
    first = np.empty(len(found), np.bool_)
    first[:1] = True
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return found[first]


class Texts:
    """What fell into the buckets of a text: made once, for all its reasons.

    Args:
        buckets: Of the text, as :func:`buckets` gives them.
        words: The whole text with its headline, folded.
        lead: How many of them are headline and first sentence.
        written: The same words to quote, as a text of another language has them.
    """

    def __init__(
        self,
        buckets: Buckets,
        words: Sequence[str],
        lead: int,
        written: Sequence[str] = (),
    ) -> None:
        self._written = written or words
        self._words = words
        # Of several in one bucket the last counts: those of the text, pairs of them.
        self._places = dict(zip(buckets.tolist(), count(), strict=False))
        self._lengths = [
            max(0, length - rest)
            for length in (len(words[:lead]), len(words))
            for rest in (0, 1)
        ]

    def pieces(self, bucket: int) -> tuple[Sequence[str], Sequence[str]]:
        """Give the words of *bucket*, folded, and as they are written."""
        at, part = self._places[bucket], 0
        while at >= self._lengths[part]:
            at -= self._lengths[part]
            part += 1
        of = slice(at, at + 1 + part % 2)  # words and pairs take turns
        return self._words[of], self._written[of]


def _unmixed(field: str, hashes: Buckets) -> list[Buckets]:
    """Give a number for each word, then for each pair, that is no bucket yet."""
    parts: list[Buckets] = [hashes ^ _FIELD[field]]
    if len(hashes) > 1:
        pairs: Buckets = hashes[:-1] * _PAIR
        pairs += hashes[1:]
        pairs ^= _FIELD[field]
        parts.append(pairs)
    return parts


def _mix(values: Buckets) -> Buckets:
    """Turn *values*, in place, into buckets."""
    values *= _PAIR
    values >>= _REST
    return values
