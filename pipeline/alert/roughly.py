"""Does a headline say a number of victims without a numeral: "dozens missing"?"""

from collections.abc import Mapping
from typing import Final

from pipeline.alert.bounded import rough
from pipeline.knowledge import tolls
from pipeline.text.language import ENGLISH
from pipeline.text.words import content, fold

_HELD: Final[Mapping[str, tuple[int, int]]] = {
    "several": (3, 15),
    "dozens": (20, 199),
    "scores": (30, 199),
    "hundreds": (100, 1999),
    "thousands": (1000, 19999),
}
"""The numbers, from and to, that people mean by such a word."""
_NEAR: Final = 4  # words within which both stand: "dozens of people hurt"
_FATES: Final[Mapping[str, tuple[str, ...]]] = {
    "injured": ("injur", "wound", "hurt", "maim"),
    "missing": ("missing", "unaccounted", "trapped"),
}
"""Beginnings of English words. The dead are always told in a number if there is one."""


def says(what: str, best: int, kind: str, language: str) -> bool:
    """Tell whether *what* says roughly that *best* people were hurt or are missing."""
    if kind not in _FATES:
        return False
    words = content(fold(what)).split()
    for at in range(len(words)):
        near = words[at : at + _NEAR]
        low, high = _HELD.get(rough(" ".join(near), language), (1, 0))
        if low <= best <= high and _is_fate(near, kind, language):
            return True
    return False


def _is_fate(words: list[str], kind: str, language: str) -> bool:
    if language in ENGLISH:
        return any(word.startswith(_FATES[kind]) for word in words)
    return tolls.names(words, kind, language)


__all__ = ["says"]
