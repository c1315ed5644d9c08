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
        capitals = sum(len(words[i].text) > 1 for i in passage.capitals[:capitals])
    return capitals < few
