"""Whether capitals say anything in a text: old wires and some feeds have none."""

from bisect import bisect_left
from typing import Final

from pipeline.classify.passage import Passage

_CASELESS_SHARE: Final = 0.02
"""A text with fewer capitals among its words than this is written without case."""
_SHOUTED_SHARE: Final = 0.7
"""A text with more words in capitals than this is written in capitals."""
_LONG: Final = 40
"""Words from which the end of a text is not asked: it may be buttons of its page."""
_BODY: Final = 0.75  # the share before it
_STRAY: Final = 4
"""Capitals of one letter that are no words, such as what is left of a wrong encoding,
at most."""
_WORDS: Final = frozenset(
    {*"AEIOUY", "\u00c0", "\u00c9", "\u00c8", "\u00d3"}  # with an accent too
    | {"\u0410", "\u0412", "\u0418", "\u041e", "\u0421", "\u0423", "\u042f"}  # Cyrillic
)
"""Capitals that are words of their own, such as in "A bridge" and "O governo"."""


def is_caseless(passage: Passage) -> bool:
    """Tell whether capitals say nothing in *passage*."""
    words, count, capitals = passage.words, len(passage.words), len(passage.capitals)
    if not words:
        return False
    if capitals > _SHOUTED_SHARE * count:
        shouted = sum(word.text.isupper() and len(word.text) > 1 for word in words)
        return shouted > _SHOUTED_SHARE * count
    body = int(count * _BODY) if count >= _LONG else count
    capitals, few = bisect_left(passage.capitals, body), 1 + _CASELESS_SHARE * body
    if few <= capitals < few + _STRAY:
        capitals = sum(
            len(word) > 1 or word in _WORDS
            for word in (words[i].text for i in passage.capitals[:capitals])
        )
    return capitals < few
