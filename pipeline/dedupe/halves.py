"""Is the last word of a text that is cut half of one that the earlier text has there?

A missing full stop is no cut: "found him dead" for "found him alive" is the news. Only
what begins a longer word of the earlier text may be half of it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from pipeline.dedupe.sketch import hash_of
from pipeline.dedupe.turns import is_turn
from pipeline.text.word_lists import packed
from pipeline.text.words import fold

_OPEN: Final = frozenset(["no", "not"])
"""Negations that deny nothing before the next word; others may end a sentence."""
_LAST: Final = "\U0010ffff"


def is_half(word: str, codes: Sequence[int], written: Mapping[int, str]) -> bool:
    """Tell whether *word* begins one of the longer words of *codes*.

    Args:
        word: As the newer text has it.
        codes: Words of the earlier text that stand in its place, without the mark of a
            name.
        written: How these are spelled. Of a long text that is kept for names and
            numbers alone; other words are looked for in a list of English.
    """
    half = fold(word)
    if _is_final(half):  # as nothing at all is
        return False
    known = [fold(written[code]) for code in codes if code in written]
    if any(whole != half and whole.startswith(half) for whole in known):
        return True
    return not _begun(half).isdisjoint(code for code in codes if code not in written)


def may_be_half(word: str) -> bool:
    """Tell whether *word* may be half of one that is not known: it is no turn.

    Nor a word of English, which says as much in the end as anywhere.
    """
    half = fold(word)
    return not _is_final(half) and half not in packed("common_words.txt.gz")


def _is_final(half: str) -> bool:
    return half not in _OPEN and is_turn(half)


@lru_cache(maxsize=1 << 8)
def _begun(half: str) -> frozenset[int]:
    """Give the codes of the English words that begin so."""
    words = _sorted()
    first, last = bisect_left(words, half), bisect_left(words, half + _LAST)
    return frozenset(hash_of(word) for word in words[first:last] if word != half)


@cache
def _sorted() -> list[str]:
    return sorted(packed("common_words.txt.gz"))
