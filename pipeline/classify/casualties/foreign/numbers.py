"""Numbers of persons in languages whose words are data: "1 200", "zwei Dutzend".

A number is printed or a word, and a word behind it may say that it counts thousands.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.foreign.lexing import Found, Token
from schemas.common import MOST_PERSONS

_OPEN: Final = "+"  # behind the value of a number: and more
_WHOLE: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")
_PARTS: Final = re.compile(r"\d{1,3},\d{1,2}")  # "1,5" before "thousand"
_GROUP: Final = re.compile(r"\d{3}")
_FEW: Final = 9  # dozens or hundreds, before more is said in thousands
_DIGITS: Final = 9  # below all persons on earth
_THOUSAND: Final = 1_000


def read(tokens: Sequence[Token], found: Found, place: int) -> tuple[int | None, int]:
    """Read the number at *place*: its value, or None, and the place behind it."""
    if place >= len(tokens):
        return None, place
    if tokens[place].low[0].isdigit():
        return _printed(tokens, found, place)
    for entry, length in found[place]:
        if entry.label == "NUMBER":
            value, last = int(entry.value.rstrip(_OPEN)), place + length
            if times := _times(tokens, found, last) if value <= _FEW else None:
                return value * times[0], times[1]
            after = _behind_thousand(tokens, found, last)
            return (value * _THOUSAND, after) if after > last else (value, last)
    return None, place


def _times(tokens: Sequence[Token], found: Found, place: int) -> tuple[int, int] | None:
    """Read the dozens of "two dozen" at *place*: how many one is, the place behind."""
    if place >= len(tokens) or tokens[place - 1].stops:
        return None
    every = ((e, place + n) for e, n in found[place] if e.label == "TIMES")
    return next(((int(one.value), last) for one, last in every), None)


def is_open(found: Found, place: int) -> bool:
    """Tell whether the number at *place* says so many and more: "hundreds"."""
    entries = (entry for entry, _ in found[place])
    return any(e.label == "NUMBER" and e.value.endswith(_OPEN) for e in entries)


def _printed(
    tokens: Sequence[Token], found: Found, place: int
) -> tuple[int | None, int]:
    if tokens[place].hyphened:
        return None, place
    printed, last = tokens[place].low, place + 1
    while (
        len(printed) <= _DIGITS
        and last < len(tokens)
        and not tokens[last - 1].stops
        and _GROUP.fullmatch(tokens[last].low)
        and tokens[last].start - tokens[last - 1].end == 1
    ):
        printed += tokens[last].low
        last += 1
    after = _behind_thousand(tokens, found, last)
    if after > last and _PARTS.fullmatch(printed):
        return round(float(printed.replace(",", ".")) * _THOUSAND), after
    if not _WHOLE.fullmatch(printed):
        return None, place
    value = int(printed.replace(".", "")) * (_THOUSAND if after > last else 1)
    return (value if value <= MOST_PERSONS else None), after


def _behind_thousand(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind the word for thousands at *place*, or *place*.

    A longer unit wins: "14 mil millones" are no 14,000.
    """
    if place >= len(tokens) or tokens[place - 1].stops:
        return place
    labels = {entry.label for entry, _ in found[place]}
    return place + 1 if "THOUSAND" in labels and "UNIT" not in labels else place
