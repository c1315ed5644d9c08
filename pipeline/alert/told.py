"""The dead that a headline counts itself: "Storm kills nine", "Cuatro muertos"."""

import re
from itertools import chain
from typing import Final

from pipeline.knowledge import tolls
from pipeline.text.spelled import figures

_DEAD: Final = re.compile(
    r"\b(\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:[\w-]{1,20} ){0,3}"
    r"(?:was|were|have been|had been|are|is) "
    r"(?:(?!(?:feared|believed|presumed|thought|not)\b)\w{1,20} ){0,2}"
    r"(?:killed|dead)\b",
    re.IGNORECASE,
)
_KILLS: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|shot dead)\s+"
    r"(?:(?:at least|about|some|over|more than)\s+)?"
    r"(\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(\d[\d,]*|[a-z]+(?:-[a-z]+)?) "
    r"(?:(?!(?:feared|believed|presumed|thought|reportedly|maybe|nearly|almost|not)\b)"
    r"[\w-]{1,20} )?(?:dead|killed|slain|dies?)\b",
    re.IGNORECASE,
)
"""A number and at most one word: "twelve now dead", "Four miners killed". "60 feared
dead" counts nobody."""
_ALL: Final = (_KILLS, _DEAD, _COUNTED)


def dead(line: str, language: str) -> int:
    """Read the dead of a headline; 0 where they are not plain."""
    for found in chain.from_iterable(one.finditer(line) for one in _ALL):
        if len(counted := figures(found[1], language)) == 1:
            return next(iter(counted))
    return tolls.dead(line, language)


__all__ = ["dead"]
