"""Groups of persons in a sentence, in languages whose words are data.

A number with its bounds ("mindestens drei"), one person ("una mujer"), or one of those
just named ("und einer starb").
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Group, Token, has
from pipeline.classify.casualties.foreign.parts import NOUNS, VERBS, kind_at
from pipeline.knowledge import lookup

_STRUCK: Final = 10  # words from an office to what befell who holds it
_OTHERS: Final = ("NUMBER", "ONE", "ALONE", "TELLS")
"""Between an office and a verb: others are told of."""
_SLAIN: Final = 4  # words of "asesinan a tiros a"
_NOBODY: Final = ("NOBODY", "UNHURT", "SPARED")
"""Phrases that may begin with a word for a person: "personne n'a été blessé"."""
_ROAD: Final = 3  # words from "on" to the number of "on the road 9"


class Groups:
    """One sentence, asked for the group that begins at a word.

    Args:
        tokens: Its words, without ages.
        found: The phrases that begin at each of them.
        peoples: Names of peoples.
    """

    def __init__(
        self, tokens: Sequence[Token], found: Found, peoples: lookup.Table
    ) -> None:
        self._tokens = tokens
        self._found = found
        self._peoples = peoples
        self._lows = [token.low for token in tokens]

    def at(self, place: int) -> Group | None:
        """Read a number with its bounds, or one person, from *place* on."""
        low, high, more, at = 0, 0, False, place
        while not self._has(at, "NUMBER") and (
            step := max(
                self._has(at, label) for label in ("LEAST", "MOST", "ABOUT", "MORE")
            )
        ):
            low += self._has(at, "LEAST") > 0
            high += self._has(at, "MOST") > 0
            more = more or self._has(at, "MORE") > 0
            at += step
        number, last = numbers.read(self._tokens, self._found, at)
        if number is None:
            return self._one(place)
        if self._is_unit(last) or (at == place and self._is_name(at, last)):
            return None
        low += numbers.is_open(self._found, at)
        beyond = self._has(last, "BEYOND")  # "60'tan fazla", "more than 60"
        low += beyond > 0 or self._bounds(last)
        last += beyond
        if number > 1 and not self._tokens[last - 1].stops:
            last += self._has(last, "ALONE")  # "20 солдат": one form for one and many
        return Group(
            place, last, None if high else number, None if low else number, more
        )

    def _bounds(self, last: int) -> bool:
        """Read "trois personnes au moins"; before a number it is of the next."""
        length = self._has(last + 1, "BEYOND")
        if not length or self._tokens[last].stops:
            return False
        return numbers.read(self._tokens, self._found, last + 1 + length)[0] is None

    def _one(self, place: int) -> Group | None:
        """Read "ein alter Mann": an article, or an age, and a noun for one person."""
        alone = self._has(place, "ALONE")
        if alone:
            return Group(place, place + alone, 1, 1)
        if sole := self._sole(place):
            return Group(place, place + sole, 1, 1, bare=True)
        if office := self._struck(place):
            return Group(place, office, 1, 1)
        step = self._has(place, "ARTICLE")
        if self._tokens[place].hyphened:
            step = 1
        elif not step:
            first = self._opening(place)
            return Group(place, place + first, 1, 1) if first else None
        for at in range(place + step, min(place + step + 3, len(self._tokens))):
            if self._tokens[at - 1].stops or self._has(at, "IN"):
                break
            if self._counts_on(at):  # "the fire that three skiers killed"
                break
            length = self._has(at, "ONE")
            if length:
                return Group(place, at + length, 1, 1)
        return self._compatriot(place, place + step)

    def _opening(self, place: int) -> int:
        """Read "Mann stirbt" and "Unfall: Fahrer tot": how many words; 0 if none."""
        length = self._has(place, "ONE")
        last = place + length
        if not length or has(self._found, place, *_NOBODY):
            return 0
        if self._is_unit(last):  # "toter Winkel"
            return 0
        if place == 0:
            return length
        led = self._tokens[place - 1].stops and not self._tokens[last - 1].stops
        return length if led and has(self._found, last, *VERBS) else 0

    def _struck(self, place: int) -> int:
        """Give where the office of who was SLAIN ends; who speaks of dead is none.

        Nor who dies in bed: "the minister was shot", "killed the mayor".
        """
        first = place + self._has(place, "ARTICLE")
        length = self._has(first, "OFFICE")
        if not length:
            return 0
        last = first + length
        before = range(max(0, place - _SLAIN), place)
        if any(at + self._has(at, "SLAIN") == place for at in before):
            return last
        for at in range(last, min(last + _STRUCK, len(self._tokens))):
            if self._tokens[at - 1].stops or has(self._found, at, *_OTHERS):
                return 0
            if self._has(at, "SLAIN"):
                return last
        return 0

    def _counts_on(self, at: int) -> bool:
        """Tell whether a group of its own begins behind an article."""
        if self._has(at, "ARTICLE") and self._has(at - 1, "ARTICLE"):
            return True
        number, _ = numbers.read(self._tokens, self._found, at)
        return number is not None and number > 1 and not self._tokens[at].hyphened

    def _sole(self, place: int) -> int:
        """Read "einer" in "und einer starb": how many words say so; 0 if none."""
        led = self._tokens[place - 1].stops or self._has(place - 1, "AND")
        begins = place == 0 or led
        sole = self._has(place, "SOLE") if begins else 0
        if not sole or self._tokens[place + sole - 1].stops:
            return 0
        dies = has(self._found, place + sole, "SINGULAR", *VERBS)
        return sole if dies else 0

    def _compatriot(self, place: int, at: int) -> Group | None:
        """Read "un Marocain et deux ...": one of a people, in a list with a number.

        Elsewhere "ein Deutsches" and "un francés" may go on with a thing.
        """
        if at + 1 >= len(self._lows) or self._tokens[at].stops:
            return None
        if not self._peoples.at(self._lows[at : at + 1], 0):
            return None
        joined = self._has(at + 1, "AND")
        number, _ = numbers.read(self._tokens, self._found, at + 1 + joined)
        listed = joined and number is not None
        return Group(place, at + 1, 1, 1) if listed else None

    def _is_unit(self, place: int) -> bool:
        """Tell whether a thing or an animal is counted: "drei tote Pferde"."""
        if place >= len(self._tokens) or self._tokens[place - 1].stops:
            return False
        dead = self._noun_at(place)
        label = "ANIMAL" if dead else "UNIT"
        apart = self._tokens[place].stops or self._has(place, "IN")
        apart = apart or self._has(place, "PEOPLE") > 0  # "14 passengers of a bus"
        behind = not apart and self._has(place + 1, label)  # not "five in an attack"
        return (
            self._has(place, "ANIMAL") > 0
            or behind > 0
            or (not dead and self._has(place, "UNIT") > 0)
        )

    def _is_name(self, at: int, last: int) -> bool:
        """Tell whether figures at *at* end the name of a place: "en la ruta 9"."""
        alone = last == at + 1 and self._lows[at].isdecimal()
        if alone and at and self._lows[at - 1].isascii() and self._is_glued(at):
            return True  # "de A12"; Arabic writes "and" so
        ends = alone and (self._tokens[at].stops or len(self._lows[at - 1]) == 1)
        if at < _ROAD or not ends:  # "auf der A 31 starben zwei"
            return False
        if self._found[at - 1] or self._tokens[at - 1].stops:
            return False
        return any(self._has(back, "IN") for back in range(at - _ROAD, at - 1))

    def _is_glued(self, at: int) -> bool:
        """Tell whether a letter stands right before figures: "A12"."""
        letter = self._lows[at - 1]
        near = self._tokens[at - 1].end == self._tokens[at].start
        return near and len(letter) == 1 and letter.isalpha()

    def _noun_at(self, place: int) -> bool:
        return kind_at(self._found, place, NOUNS) is not None

    def _has(self, place: int, label: str) -> int:
        return has(self._found, place, label)
