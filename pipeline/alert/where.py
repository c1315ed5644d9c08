"""Where it happened, as a message says it: a place that is known, and only once."""

import re
from typing import Final

from msgspec.structs import replace

from pipeline.alert.match import main_place
from pipeline.text import countries, dateline
from pipeline.text.countries import named, shown
from pipeline.text.words import content
from schemas.common import Place
from schemas.event import Event

_LONG: Final = 5  # letters of a first word by which a place is known alone
_RETRACTS: Final = re.compile(r"retract(?:ion|ed)\s*:\s+", re.IGNORECASE)
_KINDS: Final = frozenset(
    {"city", "county", "district", "governorate", "island", "islands", "oblast"}
    | {"prefecture", "province", "region", "state", "strip"}
)
"""What stands behind the name of a place and is often left out."""
_DAY: Final = r"(?:,? (?:today|yesterday|tonight|late|early|(?:on )?\w+day))?"
_GIVEN_OUT: Final = re.compile(
    rf"\b(?:(?:reported|announced|stated|said|told (?:\w+ )?reporters){_DAY}"
    rf"|according to [\w -]{{3,40}}{_DAY}|(?:press|news) (?:conference|briefing)"
    rf"|(?:arrived|arriving){_DAY}|embassy) (?:in|at)\s+$",
    re.IGNORECASE,
)
"""Before a town in which somebody spoke of what happened elsewhere."""
_NEAR: Final = 80  # characters before a mention in which such words stand
_LINE: Final = 400  # characters, likewise, of a line of credits
_CREDITS: Final = re.compile(
    r"\(\s*(?:additional |further )?(?:reporting|writing|editing) by [^)]*$",
    re.IGNORECASE,
)
"""Before the towns of those who wrote a report, at its end."""
_PLACED: Final = re.compile(r"\b(?:in|at|near|to|from|on|of|across|outside) (?:the )?$")
_ACTS: Final = re.compile(
    r"(?:-led|-backed)?[\s-]{1,4}(?:military|coalition|forces|troops|army|soldiers|marines|command|"
    r"air ?strikes?|warplanes|jets|helicopters|tanks|navy|air force)\b",
    re.IGNORECASE,
)
"""Behind a country that acts, most often abroad: "US forces bomb Falluja"."""
_TITLED: Final = re.compile(
    r"\b(?:colonel|col|general|gen|captain|capt|major|maj|lieutenant|lt|sergeant|"
    r"president|minister|senator|judge|comrade|mr|mrs|ms|dr)\.?\s+$",
    re.IGNORECASE,
)
"""Before the name of a person."""
_POSSESSIVE: Final = re.compile(r"'s\b")


def own_place(event: Event) -> Place | None:
    """Give the place of the report, for that is told; its story may lie elsewhere.

    A town that only a dateline or "reported in" names is where the reporter sits.
    Instead of it the place counts that earlier reports gave the story, else the
    country.
    A name that stands only in those of people is no place, nor is its country.
    """
    own = event.labels.places
    if not own or own[0].role != "main":
        return main_place(event)
    seen = _Seen(event, own[0].name)
    is_country = countries.code_of(own[0].name) == own[0].country
    if seen.only_in_names() or (is_country and seen.only_acts()):
        return event.story.place if event.change != "opened" else None
    if not seen.only_of_reporter():
        return replace(own[0], country=None) if seen.abroad(own[0]) else own[0]
    if event.change != "opened" and event.story.place:
        return event.story.place
    country = countries.name_of(own[0].country)
    return Place(name=country, role="main", country=own[0].country) if country else None


class _Seen:
    """What stands around the mentions of a name in title, heading and text."""

    def __init__(self, event: Event, name: str) -> None:
        segment = event.segment
        above = (segment.article.title or "", segment.heading or "")
        self._texts = (*above, segment.text)
        self._dated = dateline.town(segment.text)
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        self._found = [
            (number, found.start(), found.end())
            for number, text in enumerate(self._texts)
            for found in word.finditer(text)
        ]
        named = event.labels.persons
        known = (*named, *event.labels.organisations)
        self._is_name = name.casefold() in {one.casefold() for one in known}
        self._longer = [
            one for one in named if word.search(one) and len(one) > len(name)
        ]

    def only_of_reporter(self) -> bool:
        """Tell whether each mention says where a report was written or given out."""
        return bool(self._found) and all(map(self._is_of_reporter, self._found))

    def only_in_names(self) -> bool:
        """Tell whether each mention is of a person, or is an organisation itself.

        Part of an organisation a town may well be: "Kabul University".
        """
        return bool(self._found) and all(map(self._is_in_name, self._found))

    def abroad(self, place: Place) -> bool:
        """Tell whether the report speaks of other countries and not of that of *place*.

        The town is then most likely a namesake: of 164 small ones in real snippets 77
        lay elsewhere. Its name alone is right in both cases.
        """
        if place.lat is None or place.country is None:
            return False
        spoken = countries.spoken_of(" ".join(self._texts))
        return bool(spoken) and place.country not in spoken

    def only_acts(self) -> bool:
        """Tell whether each mention is of who acts there, as an army does."""
        texts = self._texts
        return bool(self._found) and all(
            _ACTS.match(texts[number], end) for number, _, end in self._found
        )

    def _is_of_reporter(self, at: tuple[int, int, int]) -> bool:
        number, start, end = at
        if number == len(self._texts) - 1 and end <= self._dated:
            return True
        text = self._texts[number]
        before = text[max(0, start - _NEAR) : start]
        if _GIVEN_OUT.search(before):
            return True
        return _CREDITS.search(text[max(0, start - _LINE) : start]) is not None

    def _is_in_name(self, at: tuple[int, int, int]) -> bool:
        number, start, end = at
        text = self._texts[number]
        before = text[max(0, start - _NEAR) : start]
        if _TITLED.search(before):
            return True
        if self._is_name and not _PLACED.search(before):
            return True
        return any(
            text.find(one, max(0, start - len(one)), end + len(one)) >= 0
            for one in self._longer
        )


def where(event: Event, what: str) -> str:
    """Name the place of the report; "" if *what* names it or its country."""
    place = own_place(event)
    if place is None:
        return ""
    held = f" {_POSSESSIVE.sub('', content(what))} "
    if any(f" {word} " in held for word in _words_of(place)):
        return ""
    known = place.country in countries.spoken_of(what)
    if known and countries.code_of(place.name) == place.country:
        return ""
    return shown(place) if known else named(place)


def placed(event: Event, what: str) -> str:
    """Lead *what* with the place of the report, unless it names that.

    Behind it the place would read as part of its last words, "the office said, Oslo".
    """
    name = where(event, what)
    if not name:
        return what
    mark = _RETRACTS.match(what)
    first = mark.end() if mark else 0  # messages are known by the mark
    return f"{what[:first]}{name}: {what[first:]}"


def _words_of(place: Place) -> tuple[str, ...]:
    """Give the names that tell where: "Belgorod region" is known by "Belgorod"."""
    whole = content(place.name)
    first, _, last = whole.rpartition(" ")
    if first and last in _KINDS:
        return (whole, first)
    start = whole.partition(" ")[0]
    return (whole, start) if len(start) >= _LONG else (whole,)
