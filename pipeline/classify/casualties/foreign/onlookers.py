"""Who looked on as others were killed, in languages whose words are data.

"Vor den Augen von Dutzenden Passanten erstochen": the dozens live. ``WATCHED`` leads
the number in; ``WATCHING``, who and where, stands behind it in a language whose verb
ends the clause.
"""

from typing import Final

from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Token, has, leaving_all

_NOUN: Final = 2  # words from the number to a noun that would count the dead
_DEAD: Final = ("DEAD", "WOUNDED", "LOST", "VICTIMS")


def without(tokens: list[Token], found: Found) -> list[Token]:
    """Leave out the numbers of those who looked on."""
    return leaving_all(tokens, lambda place: _behind(tokens, found, place))


def _behind(tokens: list[Token], found: Found, place: int) -> int:
    """Give the place behind onlookers who begin at *place*, or *place*."""
    first = place + has(found, place, "WATCHED")
    if any(token.stops for token in tokens[place:first]):
        return place
    begun = first
    while length := has(found, first, "LEAST", "ABOUT", "ARTICLE"):
        first += length
    number, last = numbers.read(tokens, found, first)
    if number is None or last == first:
        return place
    if begun > place:
        are_dead = any(has(found, last + at, *_DEAD) for at in range(_NOUN))
        return place if are_dead or has(found, last, "UNIT") else last
    watching = has(found, last, "WATCHING")
    return last + watching if watching else place


__all__ = ["without"]
