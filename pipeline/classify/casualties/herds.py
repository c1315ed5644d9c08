"""A bare figure behind counted animals: "90 whales had come ashore; 40 have died"."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import nouns
from pipeline.classify.numerals import NUMERALS, VAGUE
from pipeline.classify.passage import Passage
from pipeline.classify.quantities import Quantity

_ANIMALS: Final = "animals"
_REACH: Final = 30  # words back to the animals, the sentence before included
_PHRASE: Final = 4  # words from their figure to the noun: "90 long-finned pilot whales"
_HARM: Final = vocabulary.words(
    "attacked attack attacks trampled tramples trampling mauled mauls mauling bit bite "
    "bites biting gored gores stung stings sting charged chased killed kills killing "
    "struck hit crashed collided carrying aboard"
)
"""Behind animals that do harm a bare figure is one of those whom they harm."""


def named(
    passage: Passage,
    index: int,
    read: tuple[Quantity, int],
    persons: Collection[str],
) -> tuple[Quantity, int]:
    """Give the bare figure at word *index* the noun of the animals that it counts."""
    if not _are_counted_before(passage, index, persons):
        return read
    return replace(read[0], noun=_ANIMALS), read[1]


def _are_counted_before(passage: Passage, index: int, persons: Collection[str]) -> bool:
    lows, least = passage.lows, max(0, index - _REACH)
    sentence = passage.words[index].sentence
    for at in range(index - 1, least - 1, -1):
        low = lows[at]
        if passage.words[at].sentence < sentence - 1 or low in _HARM:
            return False
        if low in nouns.CREATURES:
            before = lows[max(0, at - _PHRASE) : at]
            return any(one[0].isdigit() or one in _NUMBERS for one in before)
        counted = low[0].isdigit() or low in _NUMBERS
        if counted or low in persons or low in nouns.PRONOUN:
            return False
    return False


_NUMBERS: Final = NUMERALS | frozenset(VAGUE) - {"one", "a", "an"}
