"""Numbers that a sentence says are wrong, in languages whose words are data.

"Sieben und nicht neun Menschen", "cinco personas, y no siete como se dijo": nobody else
died. NOT stands before the number that does not hold, or commas or an AS ("wie zuerst
gemeldet") stand between. DENIED stands behind it: "sekiz degil" is "not eight".
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Token, has, leaving

_SEVERAL: Final = 2  # "not one" says that nobody died
_BETWEEN: Final = 7  # words of "as was first reported" before the number
_BEHIND: Final = 9  # words of "seven, as was first reported," behind NOT


def without(tokens: list[Token], found: Found) -> list[Token]:
    """Leave out the numbers of a sentence that it says are wrong."""

    def ends(before: Token, place: int, after: int) -> bool:
        stops = before.stops or not has(found, after, "INSTEAD")
        return stops and _stops(tokens, found, place, after)

    return leaving(tokens, lambda place: _after(tokens, found, place), ends)


def _after(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind a wrong number that is led in at *place*, or *place*."""
    first = place + has(found, place, "AND", "BUT")
    length = has(found, first, "NOT")
    if not length:
        return _denied(tokens, found, place)
    end = first + length
    ended = tokens[end - 1].stops  # "none were found, nine people died"
    after = 0 if ended else _number(tokens, found, end)
    if not after:
        after = _behind_aside(tokens, found, end)
    if not after:
        return place
    if place and tokens[place - 1].stops and not tokens[after - 1].stops:
        return _closing(tokens, found, after)
    return after


def wrong(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give where the number begins that is ruled out from *place* on; -1 if none."""
    length = has(found, place, "NOT")
    if not length:
        return place if _denied(tokens, found, place) > place else -1
    end = place + length
    if tokens[end - 1].stops:
        return -1
    if has(found, end, "AS"):
        near = range(end + 1, min(end + _BETWEEN, len(tokens)))
        return next((at for at in near if _number(tokens, found, at)), -1)
    return end + has(found, end, "ABOUT") if _number(tokens, found, end) else -1


def _denied(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind "eight not", or *place*."""
    after = _number(tokens, found, place)
    if not after or tokens[after - 1].stops:
        return place
    length = has(found, after, "DENIED")
    return after + length if length else place


def _number(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind a number of several at *place*; 0 if none."""
    at = place + has(found, place, "ABOUT")
    number, last = numbers.read(tokens, found, at)
    return last if number is not None and number >= _SEVERAL else 0


def _behind_aside(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind the number of "not, as was first reported, seven"."""
    if not has(found, place, "AS"):
        return 0
    for at in range(place + 1, min(place + _BETWEEN, len(tokens))):
        if after := _number(tokens, found, at):
            return after
    return 0


def _closing(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Give the place behind the comma that closes "not seven as was said"."""
    for at in range(place, min(place + _BEHIND, len(tokens) - 1)):
        if has(found, at, "KILLED", "HURT", "GONE", "KILLS", "HURTS", "PLURAL"):
            return place
        if tokens[at].stops:
            return at + 1
    return place


def _stops(tokens: Sequence[Token], found: Found, first: int, after: int) -> bool:
    """Tell whether a clause ends where the tokens from *first* on are left out.

    Behind it somebody may speak: "fez nove mortos, e não doze, corrigiu a polícia".
    """
    if after == len(tokens) or has(found, after, "TELLS"):
        return True
    return tokens[first - 1].stops != tokens[after - 1].stops
