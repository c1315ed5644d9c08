"""Shares of a whole, in languages whose words are data: "six of every ten dead".

A share counts nobody. EACH makes one wherever it stands between two numbers, a noun
before it or not; SHARE only where the second number has no noun of its own behind it:
"trois passagers sur douze à bord" are three.
"""

from typing import Final

from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Token, has, leaving_all

_NOUN: Final = 2  # words from the first number to "of every"
_WHOLE: Final = (*range(2, 11), 20, 100, 1_000)
"""Of so many a share is told."""
_BEHIND: Final = ("IN", "SINGULAR", "PLURAL", "ARE", "WHICH")
"""What goes on behind a share of which no noun follows."""


def without(tokens: list[Token], found: Found) -> list[Token]:
    """Leave out the shares of a sentence."""
    return leaving_all(tokens, lambda place: _behind(tokens, found, place))


def _behind(tokens: list[Token], found: Found, place: int) -> int:
    """Give the place behind a share that begins at *place*, or *place*."""
    number, last = numbers.read(tokens, found, place)
    if number is None:
        return place
    for at in range(last, min(last + _NOUN + 1, len(tokens))):
        if tokens[at - 1].stops:
            break
        each = has(found, at, "EACH")
        joint = each or has(found, at, "SHARE")
        whole, after = numbers.read(tokens, found, at + joint)
        if joint and whole is not None and whole in _WHOLE and number < whole:
            return after if each or _ends(tokens, found, after) else place
    return place


def _ends(tokens: list[Token], found: Found, after: int) -> bool:
    stops = after == len(tokens) or tokens[after - 1].stops
    return stops or has(found, after, *_BEHIND) > 0
