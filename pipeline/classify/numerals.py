"""Numbers in figures and in English words: "1,200", "twenty-one", "two dozen"."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify.passage import Word
from pipeline.text import spelled
from schemas.common import MOST_PERSONS

_SMALL: Final = spelled.cardinals([*range(20), *range(20, 100, 10)], "en")
VAGUE: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 3,
    "many": 2,
    "multiple": 2,
    "numerous": 3,
    "tens": 20,
}
_FEW_OF: Final = frozenset({"several", "many"})
"""Before a unit they count as its plural: "several dozen" are dozens."""
_GROUPS: Final = {"dozen": 12, "couple": 2, "pair": 2, "trio": 3, "score": 20}
NUMERALS: Final = frozenset({*_SMALL, *VAGUE, *_GROUPS, "a", "half", "hundred"})
"""Words that can begin a number."""
_HUNDRED: Final = 100
_SCALES: Final = {"dozen": _GROUPS["dozen"], "hundred": _HUNDRED, "thousand": 1000}
_GAP: Final = 1  # characters between the words of a number: a space or a hyphen
_DIGITS: Final = 20  # leading zeros included; Python refuses to read thousands of them
_WORD_NUMBER: Final = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")


def number(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    """Read a number at *index*: value, whether it is vague, index after it.

    None if there is none, or more than there are people.
    """
    low = words[index].low
    if low[0].isdigit():
        digits = re.sub(r"[.,]", "", low)
        if len(digits) > _DIGITS or not _WORD_NUMBER.fullmatch(low):
            return None
        value = int(digits)
        return (value, False, index + 1) if value <= MOST_PERSONS else None
    if low in _FEW_OF and (many := VAGUE.get(f"{_low(words, index + 1)}s")):
        return many, True, index + 2
    if low in VAGUE:
        return VAGUE[low], True, index + 1
    if low in ("a", "some") and (named := _some(words, index)):
        return named
    return _in_words(words, index)


def _in_words(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    value, at, seen = 0, index, False
    if words[index].low in ("a", "half") and index + 1 < len(words):
        following = words[index + 1].low
        if "half" in (words[index].low, following):
            return _half_dozen(words, index)
        if (following in _GROUPS and not _is_couple(words, index + 1)) or following in (
            "hundred",
            "thousand",
        ):
            value, seen, at = 1, True, index + 1
        else:
            return None
    while at < len(words) and (at == index or _goes_on(words, at)):
        low = words[at].low
        if low in _SMALL:
            value += _SMALL[low]
        elif low == "hundred" and seen:
            value = value // 1000 * 1000 + max(1, value % 1000) * 100
        elif low == "thousand" and seen:
            value = min(value * 1000, MOST_PERSONS + 1)
        elif low in _GROUPS and seen and value < _GROUPS["score"]:
            value *= _GROUPS[low]
            return _scaled(words, value, at + 1)
        elif not (
            low == "and" and seen and value >= _HUNDRED and _is_small(words, at + 1)
        ):
            break
        seen = True
        at += 1
    return (value, False, at) if seen and value <= MOST_PERSONS else None


def _half_dozen(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    """Read "half a dozen", "a half dozen" and "half dozen"."""
    at = index + 1
    while _low(words, at) in ("a", "half"):
        at += 1
    return (
        (_GROUPS["dozen"] // 2, False, at + 1) if _low(words, at) == "dozen" else None
    )


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether no comma parts a word from the last: "hurt eight, three of whom"."""
    one, two = words[at - 1], words[at]
    return two.sentence == one.sentence and two.start - one.end <= _GAP


def _scaled(words: Sequence[Word], value: int, at: int) -> tuple[int, bool, int]:
    """Read the rest of "a couple of dozen", "a couple hundred"."""
    after = at + (_low(words, at) == "of")
    unit = _SCALES.get(_low(words, after), 0)
    return (value * unit, False, after + 1) if unit else (value, False, at)


def _some(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    """Read "a number of" and "a handful of": two or more."""
    nouns = ("number", "handful", "group", "series", "few")
    if _low(words, index) != "a" or _low(words, index + 1) not in nouns:
        return None
    after = index + 2
    if words[index + 1].low == "few" and (many := VAGUE.get(f"{_low(words, after)}s")):
        return many, True, after + 1
    return 2, True, after + (_low(words, after) == "of")


def _is_couple(words: Sequence[Word], index: int) -> bool:
    """Tell whether "couple" means two that belong together, not "a couple of"."""
    return words[index].low in ("couple", "pair") and _low(words, index + 1) != "of"


def _is_small(words: Sequence[Word], index: int) -> bool:
    return _low(words, index) in _SMALL


def _low(words: Sequence[Word], index: int) -> str:
    return words[index].low if 0 <= index < len(words) else ""
