"""Fold text for comparison, and cut it into words."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

_QUOTES: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
# Scripts written without spaces give one token a character, else a whole sentence
# would be a single word and no two texts would share one.
_UNSPACED: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(
    rf"(?=[\w{_UNSPACED}])(?:\d+(?:[.,:]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+"
    rf"(?:'[^\W\d_{_UNSPACED}]+)?)"
)
# Several times faster, and most folded text is ASCII; finds the same in such text.
_PLAIN_TOKEN: Final = re.compile(r"(?=\w)(?:\d+(?:[.,:]\d+)*|[a-z]+(?:'[a-z]+)?)")
_STEM: Final = 5  # letters; of Hangul, which is taken apart, two syllables
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Fold case, take accents off, straighten quotes and dashes; length may change."""
    if text.isascii():
        return text.lower()
    return _FOREIGN.sub(_plain, text).casefold()


def _plain(found: re.Match[str]) -> str:
    return _unmarked(found[0])


@lru_cache(maxsize=1 << 12)
def _unmarked(run: str) -> str:
    """Straighten and strip a run of other characters than ASCII: mostly one of few."""
    plain = unicodedata.normalize("NFKD", run.translate(_QUOTES))
    return "".join(c for c in plain if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """Cut *text*, folded, into words and numbers ("1,200", "2.25"), in order."""
    folded = fold(text)
    return (_PLAIN_TOKEN if folded.isascii() else _TOKEN).findall(folded)


def unjoined(lows: Iterable[str]) -> list[str]:
    """Part folded words at apostrophes: "dell'anno" is an article and its noun."""
    return [part for low in lows for part in low.split("'") if part]


def content(text: str) -> str:
    """Reduce *text* to its words, joined by one space: equal for equal wording."""
    return " ".join(tokens(text))


def stems(words: Sequence[str]) -> set[str]:
    """Take forms of one word as one by their first letters, in any script.

    Args:
        words: Tokens of a text, in order; where each is one character of a script
            without spaces, two neighbours are a word.
    """
    found = {word[:_STEM] for word in words if len(word) > 1}
    return found | {
        one + two for one, two in pairwise(words) if len(one) == len(two) == 1
    }
