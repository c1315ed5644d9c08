"""Words around the name of a place that tell what it is there for, by language.

English ones stand here and in ``vocabulary``; the other languages' stand in
``pipeline/knowledge/<language>/places.txt``. A language without a list is read with the
English words, which it does not have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

from pipeline.classify import vocabulary
from pipeline.classify.casualties import foreign
from pipeline.knowledge import lookup
from pipeline.text import time_words
from pipeline.text import words as wording

_LABELS: Final = (
    *("AT", "WAY", "OF", "PART", "TOWARDS", "DEED", "TELLS", "SAY", "MEDIA"),
    *("OFFICE", "ABROAD"),
)
_PLAIN_LABELS: Final = ("DAYNAME", "MONTH", "NUMBER")


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


_TELLS: Final = vocabulary.words(
    "said says say told tell tells reported reports announced announces stated warned "
    "added spoke speaks speaking speech declared briefing conference statement "
    "communique spokesman spokeswoman interview interviewed quoted issued read "
    "informed comment commented according"
)
_DEEDS: Final = vocabulary.EVENTS | vocabulary.words(
    "killed kills kill killing died dies dead wounded wounding injured injuring hurt "
    "shot stabbed arrested crashed crashes collapsed exploded explodes erupted struck "
    "hits hit sank capsized burned burnt attacked bombed shelled clash blown "
    "earthquakes flood floods storm accident murder murdered gunfight ambush derailed "
    "fell toppled swept burst drowned drowns drowning overturned clashed kidnapped "
    "abducted robbed torched detonated rammed stormed raided looted electrocuted "
    "beheaded hanged lynched"
)
"""What happens to people and things where it happens."""
_MEDIA: Final = vocabulary.words(
    "agency newspaper newspapers daily dailies weekly magazine magazines broadcaster "
    "broadcasters television tv radio media press tabloid tabloids journalist "
    "journalists channel network outlet outlets portal station"
)
_OFFICES: Final = vocabulary.words(
    "government police fire firefighters ambulance coastguard gendarmerie "
    "authorities interior health disaster civil"
)
"""Of a country whose government, fire service or interior ministry acts; an army and
a foreign ministry act abroad."""
_ABROADS: Final = (
    "condol* sympath* solidarity embass* ambassador* consul* foreign abroad "
    "citizens nationals tourists warn* urge* travel* advis* aid offer* send* sent "
    "rescuers help* assist* condemn* donat* pledg* evacuat* repatriat* border* "
    "neighbour* neighbor* mediat* accus* blam* denounc* deplor* peacekeep* own"
)
"""Words with which a country looks abroad: it condoles, warns, sends help."""
ENGLISH: Final = PlaceWords(
    at=Words(vocabulary.AT),
    way=Words(("from", "to", "via")),
    of=Words(("of",)),
    part=Words(vocabulary.PART_OF),
    towards=Words(vocabulary.TOWARDS),
    deed=Words(_DEEDS),
    tells=Words(_TELLS),
    say=Words(vocabulary.SAY),
    media=Words(_MEDIA),
    office=Words(_OFFICES),
    abroad=_Begun(_ABROADS.split(" ")),
)


@cache
def of(language: str) -> PlaceWords:
    """Give the words of *language* (ISO 639)."""
    if language not in foreign.LANGUAGES:
        return ENGLISH
    words: dict[str, list[str]] = {label: [] for label in _LABELS}
    for entry in lookup.load(language, "places", _LABELS).entries:
        words[entry.label].append(" ".join(entry.words))
    words["AT"].append("in")  # what stands for "the town of" in every language
    return PlaceWords(*(_listed(words[label]) for label in _LABELS))


def _listed(words: Sequence[str]) -> Words:
    """Make a plain set of *words* unless one of them is a beginning."""
    begun = any(word[-1] == "*" for word in words)
    return _Begun(words) if begun else Words(words)


@cache
def _plain(language: str) -> frozenset[str]:
    """Give the days and months of ``times.txt``, and numbers of ``casualties.txt``."""
    if language not in time_words.languages():
        return frozenset()
    times = lookup.load(language, "times", time_words.LABELS).entries
    numbers = foreign.words(language).entries if language in foreign.LANGUAGES else ()
    return frozenset(
        wording.fold(" ".join(one.words))
        for one in (*times, *numbers)
        if one.label in _PLAIN_LABELS
    )


def is_plain(low: str, language: str) -> bool:
    """Tell whether *low*, folded, is a day, month or number in *language* (ISO 639).

    "Am Sonntag" and "Sete pessoas" are led and written like the towns of that name.
    """
    return low in _plain(language)
