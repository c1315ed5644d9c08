"""Words around the name of a place that tell what it is there for, by language.

They stand in ``pipeline/knowledge/<language>/places.txt``, English ones that other
rules read in ``vocabulary`` as well. A language without a list is read with the
English words, which it does not have.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

from pipeline.classify import vocabulary
from pipeline.classify.casualties.foreign import reader
from pipeline.knowledge import lookup, peoples
from pipeline.text import time_words
from pipeline.text import words as wording

_LABELS: Final = (
    *("AT", "WAY", "OF", "PART", "TOWARDS", "DEED", "TELLS", "SAY", "MEDIA"),
    *("OFFICE", "ABROAD", "LOCAL", "EARLIER"),
)
_NO_TOWN: Final = "PLAIN"
_PLAIN_LABELS: Final = ("DAYNAME", "MONTH", "NUMBER", _NO_TOWN)


class Words(frozenset[str]):
    """Words, folded, as a plain set: it is asked some eighty times a text."""

    __slots__ = ()

    def meet(self, lows: Iterable[str]) -> bool:
        """Tell whether one of *lows* is one of them."""
        return not self.isdisjoint(lows)


class _Begun(Words):
    """Words, and beginnings of words: those that end in ``*``."""

    _begun: tuple[str, ...]

    def __new__(cls, words: Iterable[str]) -> Self:
        """Tell words from beginnings."""
        listed = list(words)
        found = super().__new__(cls, (word for word in listed if word[-1] != "*"))
        found._begun = tuple(word[:-1] for word in listed if word[-1] == "*")
        return found

    def __contains__(self, low: object) -> bool:
        """Tell whether *low*, folded, is one of them."""
        return super().__contains__(low) or str(low).startswith(self._begun)

    def meet(self, lows: Iterable[str]) -> bool:
        """Tell whether one of *lows* is one of them."""
        return any(low in self for low in lows)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around the name of a place in one language.

    Attributes:
        at: Lead where something happens; ``way``: where from or where to; ``of``: to
            the whole that ``part`` names a part of; ``towards``: may stand between.
        deed: Tell what happens where it happens; ``tells``: what is only told there.
        say: Follow who speaks, a government called by its capital among them.
        media: Are sources, whose country is seldom that of the event.
        office: Serve a country at home; ``abroad``: tell that it looks abroad.
        local: Behind a name say "in": endings of a case, and nouns in it.
        earlier: Lead to what happened before; a word, or two with a blank.
    """

    at: Words
    way: Words
    of: Words
    part: Words
    towards: Words
    deed: Words
    tells: Words
    say: Words
    media: Words
    office: Words
    abroad: Words
    local: Words
    earlier: Words

    def leads(self, low: str) -> bool:
        """Tell whether *low* stands before names of places: "W Gdyni", "En Vigo"."""
        return low in self.at or low in self.way or low in self.of


_SHARED: Final = {
    "AT": vocabulary.AT,
    "PART": vocabulary.PART_OF,
    "TOWARDS": vocabulary.TOWARDS,
    "DEED": vocabulary.EVENTS,
    "SAY": vocabulary.SAY,
}
"""English words that other rules read, too."""


@cache
def of(language: str) -> PlaceWords:
    """Give the words of *language* (ISO 639)."""
    if language not in reader.LANGUAGES:
        return ENGLISH
    # "In" stands for "the town of" in every language.
    return _read(language, {"AT": ("in",)})


def _table(language: str) -> lookup.Table:
    return lookup.load(language, "places", (*_LABELS, _NO_TOWN))


def _read(language: str, further: Mapping[str, Iterable[str]]) -> PlaceWords:
    """Read the words of *language*, and take *further* ones in by their labels."""
    words = {label: list(further.get(label, ())) for label in _LABELS}
    for entry in _table(language).entries:
        if entry.label in words:
            words[entry.label].append(" ".join(entry.words))
    return PlaceWords(*(_listed(words[label]) for label in _LABELS))


def _listed(words: Sequence[str]) -> Words:
    """Make a plain set of *words* unless one of them is a beginning."""
    begun = any(word[-1] == "*" for word in words)
    return _Begun(words) if begun else Words(words)


ENGLISH: Final = _read("en", _SHARED)


@cache
def _plain(language: str) -> frozenset[str]:
    """Give days and months, numbers, and words that ``places.txt`` calls PLAIN."""
    if language not in time_words.languages():
        return frozenset()
    times = lookup.load(language, "times", time_words.LABELS).entries
    known = language in reader.LANGUAGES
    numbers = reader.words(language).entries if known else ()
    others = _table(language).entries if known else ()
    return frozenset(
        wording.fold(" ".join(one.words))
        for one in (*times, *numbers, *others)
        if one.label in _PLAIN_LABELS
    )


@cache
def months() -> Mapping[str, int]:
    """Give the number of each month by its name, folded, in all languages."""
    named = time_words.load().months
    return {wording.fold(name): number for name, number in named.items()}


@cache
def persons(language: str) -> frozenset[str]:
    """Give the nouns for one person in *language*: "kişi", no town in Nigeria."""
    known = reader.words(language).entries if language in reader.LANGUAGES else ()
    single = (e for e in known if e.label in ("ONE", "ALONE") and len(e.words) == 1)
    return frozenset(one.words[0] for one in single)


@cache
def _peoples(language: str) -> lookup.Table | None:
    return peoples.table(language) if language in reader.LANGUAGES else None


def is_people(lows: Sequence[str], index: int, language: str) -> bool:
    """Tell whether word *index* says whose something is: "im polnischen Ort"."""
    table = _peoples(language)
    return table is not None and any(size == 1 for _, size in table.at(lows, index))


def is_plain(low: str, language: str) -> bool:
    """Tell whether *low*, folded, is no town in *language*: a day, a number, a quarter.

    "Am Sonntag" and "Sete pessoas" are led and written like the towns of that name, and
    every second Russian city has a Leninsky district.
    """
    return low in _plain(language)
