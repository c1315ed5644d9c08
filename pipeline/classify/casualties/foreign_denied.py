"""Numbers that a sentence says are not so, in languages whose words are data.

"Sieben und nicht neun Menschen starben": nine counts nobody.
"""

from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import foreign_numbers
from pipeline.classify.casualties.foreign_tokens import Found, Token, has
from pipeline.knowledge import lookup

_JOINT: Final = 1  # "and" before "not"


def without(tokens: list[Token], words: lookup.Table) -> list[Token]:
    """Leave out each number that DENIES stands before, or DENIED behind."""
    lows = [token.low for token in tokens]
    found = [words.at(lows, place) for place in range(len(lows))]
    left: list[Token] = []
    place = 0
    while place < len(tokens):
        first, after = _denied(tokens, found, place)
        if after == place:
            left.append(tokens[place])
            place += 1
            continue
        kept = len(left) - (place - first)
        if kept:
            # what two commas enclose leaves no end behind
            ends = left[kept - 1].stops != tokens[after - 1].stops
            ends = ends or after == len(tokens)
            left[kept - 1 :] = [replace(left[kept - 1], stops=ends)]
        else:
            left = []
        place = after
    return left


def _denied(tokens: list[Token], found: Found, place: int) -> tuple[int, int]:
    """Give where "and not nine" begins and ends, of which "not" stands at *place*."""
    denies = has(found, place, "DENIES")
    at = place + denies
    number, after = foreign_numbers.read(tokens, found, at)
    if number is None or any(token.stops for token in tokens[place:at]):
        return place, place
    if denies:
        joined = place > 0 and has(found, place - 1, "AND") == _JOINT
        return place - joined, after
    denied = 0 if tokens[after - 1].stops else has(found, after, "DENIED")
    return place, after + denied if denied else place
