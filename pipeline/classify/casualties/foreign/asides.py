"""Who they were, between commas, in languages whose words are data.

"Vier Menschen, ein Ehepaar und zwei Nachbarn, sind gestorben": four have died. Without
the second comma it is a list, and all of them have.
"""

from dataclasses import replace
from typing import Final

from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Token, has

_SEVERAL: Final = 3  # persons of whom several are told one by one
_COMMAS: Final = 2  # before the end of the sentence
_NOUN: Final = 2  # words from the number to the first comma: "vier tote Kinder,"
_LONG: Final = 14  # words between the commas
_VERB: Final = 3  # words from the second comma to a verb: "han fallecido"
_BRACKET: Final = 12  # words from "sind" behind the second comma to "gestorben"
_FATES: Final = ("KILLED", "HURT", "GONE", "DEAD", "WOUNDED", "LOST")


def without(tokens: list[Token], found: Found) -> list[Token]:
    """Leave out what stands between commas behind the first group of a sentence."""
    if sum(token.stops for token in tokens) <= _COMMAS:
        return tokens
    for place in range(len(tokens)):
        number, last = numbers.read(tokens, found, place)
        if number is None:
            continue
        first = _comma(tokens, last) if number >= _SEVERAL else None
        if first is None or _is_told(tokens, found, place):
            return tokens
        if (end := _closing(tokens, found, first)) is None:
            return tokens
        led = replace(tokens[first], stops=False)
        return [*tokens[:first], led, *tokens[end + 1 :]]
    return tokens


def _comma(tokens: list[Token], last: int) -> int | None:
    """Give the word before the comma behind a number that ends at *last*."""
    near = range(last - 1, min(last + _NOUN, len(tokens) - 1))
    return next((place for place in near if tokens[place].stops), None)


def _is_told(tokens: list[Token], found: Found, place: int) -> bool:
    """Tell whether a verb stands before the number: "died five, among them two".

    What stands behind the second comma befell others then.
    """
    for at in range(place - 1, -1, -1):
        if tokens[at].stops:
            return False
        if has(found, at, "KILLED", "HURT", "GONE"):
            return True
    return False


def _closing(tokens: list[Token], found: Found, first: int) -> int | None:
    """Give the last word before the second comma; None where nobody is listed."""
    listed = False
    for place in range(first + 1, min(first + 1 + _LONG, len(tokens) - 1)):
        if has(found, place, *_FATES):
            return None
        listed = listed or has(found, place, "AND", "WHICH") > 0
        if tokens[place].stops and _goes_on(tokens, found, place + 1, listed=listed):
            return place
    return None


def _goes_on(tokens: list[Token], found: Found, place: int, *, listed: bool) -> bool:
    """Tell whether a verb of those before the commas stands behind the second.

    One of several persons says so alone, another only behind a list.
    """
    several = has(found, place, "PLURAL")
    if not (several or listed):
        return False
    reach = _BRACKET if several else _VERB
    for at in range(place, min(place + reach, len(tokens))):
        if has(found, at, "KILLED", "HURT", "GONE"):
            return True
        if tokens[at].stops or has(found, at, "AND", "WHICH", "NUMBER"):
            return False
    return False
