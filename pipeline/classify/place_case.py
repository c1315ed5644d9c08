"""Whether capitals say anything in a text: old wires and some feeds have none."""

import re
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


_SMALL: Final = frozenset(
    {"al", "am", "an", "au", "aux", "da", "das", "de", "del", "della", "der", "des"}
    | {"di", "do", "dos", "du", "en", "la", "le", "les", "of", "on", "sur", "upon"}
)
"""Words within a name of a place that stay small: "Rio de Janeiro"."""
_PART: Final = re.compile(r"[^\W_]+")
_TURKISH: Final = re.compile("[\u0130\u011e\u015e]")
"""Capitals of Turkish alone: beside them "I" is the one without a dot."""
_DOTTED: Final = str.maketrans({"\u0130": "i"})
_DOTLESS: Final = str.maketrans({"\u0130": "i", "I": "\u0131"})


def titled(name: str) -> str:
    """Write a *name* that is in capitals with one capital for each of its words."""
    low = name.translate(_DOTLESS if _TURKISH.search(name) else _DOTTED).lower()

    def cased(found: re.Match[str]) -> str:
        word, first = found[0], name[found.start()]
        is_small = found.start() > 0 and word in _SMALL
        return word if is_small else first + word[1:]

    return _PART.sub(cased, low)


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
