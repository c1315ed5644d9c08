"""What stands around a name in a report: is it where the event happened?"""

import re
from typing import Final

from pipeline.alert import openings, printed, sites
from pipeline.alert.excerpt import lead
from pipeline.text import countries, dateline
from pipeline.text.language import ENGLISH
from schemas.common import Place
from schemas.event import Event

_NEAR: Final = 80  # characters before a mention in which such words stand
_DATELINE: Final = 120  # characters; a town in capitals there is that of a dateline
_LINE: Final = 400  # characters, likewise, of a line of credits
_CREDITS: Final = re.compile(
    r"\(\s*(?:additional |further )?(?:reporting|writing|editing) by [^)]*$",
    re.IGNORECASE,
)
"""Before the towns of those who wrote a report, at its end."""
_PLACED: Final = re.compile(r"\b(?:in|at|near|to|from|on|of|across|outside) (?:the )?$")
_TITLED: Final = re.compile(
    r"\b(?:colonel|col|general|gen|captain|capt|major|maj|lieutenant|lt|sergeant|"
    r"president|minister|senator|judge|comrade|mr|mrs|ms|dr)\.?\s+$",
    re.IGNORECASE,
)
"""Before the name of a person."""
_PEOPLE: Final = re.compile(r"(?:[ei]an|ese|ish)$")
_OFF: Final = re.compile(
    r"\b(?:(?:north|south|east|west)\w* of|"
    r"(?:km|kilomet(?:er|re)s?|miles?)(?: \w+)? (?:of|from)) (?:the )?$",
    re.IGNORECASE,
)
"""Before a place that something is not far from: most often in one country with it."""
_FROM: Final = re.compile(
    r"\b(?<!news )(?<!away )(?<!km )(?<!miles )(?<!kilometers )(?<!kilometres )"
    r"(?:from|departed|left) (?:the )?$",
    re.IGNORECASE,
)
_KIND_OF: Final = re.compile(r" (?:province|region|state|district|county) of\b")
_NOUN: Final = re.compile(
    r" (?!(?:and|or|on|in|at|to|of|for|from|by|with|where|when|while|after|as|is|was|"
    r"were|has|had|have|are|late|early|province|region|state|district|county|city|town|"
    r"today|yesterday|area|island|islands)\b)[a-z]{4,}"
)
"""What an adjective stands before."""
_THE_CITY: Final = re.compile(
    r"\b(?:the (?:city|town|village)\b(?! of\b)|this (?:\w+ )?(?:city|town|village)\b|"
    r"here(?=[.,;]|\s*$| (?:on|today|yesterday|late|early|\w+day)\b))",
    re.IGNORECASE,
)
"""How a reporter speaks of the town of the dateline."""
_IN: Final = re.compile(
    r"\b(?:in|across|inside) (?:the )?(?:(?:north|south|east|west|central)\S{0,9} )?"
    r"([A-Z]\w{2,30}(?: [A-Z]\w{2,30})?)(?!\w)(?!['\u2019]s)"
)
_ADJECTIVES: Final = frozenset({"major", "general"})
"""Titles that are adjectives as well."""
_BESIDE: Final = re.compile(
    r"\b(?:(?<!news )from|between|based (?:in|at)|towards?|heading for|bound for|"
    r"en route to|(?:resident|native)s? of|(?:north|south|east|west)\w* of|"
    r"(?:km|kilomet(?:er|re)s?|miles?|hours?)(?: \w+)? (?:of|from)|"
    r"(?:rerouted|diverted|flown|taken|moved|transferred|evacuated|fled) to)"
    r" (?:the )?$",
    re.IGNORECASE,
)
"""Before a place that something is away from, comes from or goes to."""
_ASIDE: Final = re.compile(
    r", (?:[^,.;]{1,30}, )?(?:as|while|(?:hours|days|weeks|a day|a week) after) ",
    re.IGNORECASE,
)
"""Where a sentence turns to something else."""
_WAR: Final = re.compile(
    r" (?:as|while) (?:[\w'.-]{1,20} ){1,4}(?:battles?|fights?|fought|battled|fighting|"
    r"advance[sd]?|press(?:es|ed)?|pushe[sd]|wage[sd]?|struggle[sd]?) ",
    re.IGNORECASE,
)
"""Where it turns to the war that goes on elsewhere."""
_OF_ABROAD: Final = re.compile(r"\b[A-Z]\w{2,30}\s?-\s?(?:based|backed|allied)\b")
"""Who works from another country, or for it, tells of no event there."""
_SPEAKS: Final = re.compile(r" (?:said|says|told|reported|reports|announced|added)\b")
"""Behind a body that speaks: of "the Red Hill said" Hill is no town."""
_BASED: Final = re.compile(r"\s?-\s?(?:based|backed|led|born|bound)\b", re.IGNORECASE)


_GOES_ON: Final = re.compile(
    r" ?(?:&?#39;|['\u2019])(?!s\b)[a-z]{2}|"
    r" (?!(?:City|Province|District|County|State|Region|Governorate|Department|Strip|"
    r"Island|Islands|Prefecture|Airport|University|Hospital|Police|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b)[A-Z][a-z]+"
)
"""Behind a name: another word of it, not what it is or when."""


class Mentions:
    """What stands around the mentions of a name in title, heading and text.

    Args:
        event: Its report is read.
        name: As the labels have it.
    """

    def __init__(self, event: Event, name: str) -> None:
        segment, called, name = event.segment, name, printed.name(event, name)
        above = (segment.article.title or "", segment.heading or "")
        self._texts = (*above, segment.text)
        first = lead(event)
        # "In Omsk:" of another language tells where; a dateline has its town in no case
        is_cased = name.casefold() != called.casefold()
        is_cased &= segment.article.language not in ENGLISH
        self._dated = 0 if is_cased else _dated(segment.text, name)
        begun = 0 if is_cased else _dated(first, name)
        self._opening = (*above, first[begun:])
        self._language = segment.article.language
        word = printed.pattern(self._texts, name, self._language)
        self._found = [
            (number, found.start(), found.end())
            for number, text in enumerate(self._texts)
            for found in word.finditer(text)
        ]
        self._early = [
            (text, found.start(), found.end())
            for text in self._opening
            for found in word.finditer(text)
        ]
        self._own = name.casefold()
        self._towns = [
            printed.name(event, place.name).casefold()
            for place in event.labels.places
            if countries.code_of(place.name) != place.country
        ]
        named = event.labels.persons
        known = (*named, *event.labels.organisations)
        self._is_name = name.casefold() in {one.casefold() for one in known}
        self._is_name &= (
            name.casefold().rpartition(" ")[2] not in sites.SITES | sites.LANDS
        )
        self._bodies = [
            one
            for one in event.labels.organisations
            if one.casefold().endswith(f" {name.casefold()}")
        ]
        self._longer = [
            one for one in named if word.search(one) and len(one) > len(name)
        ]

    def only_of_reporter(self) -> bool:
        """Tell whether each mention says where a report was written or given out."""
        return bool(self._found) and all(map(self._is_of_reporter, self._found))

    def only_in_names(self) -> bool:
        """Tell whether each mention is of a person, or is an organisation itself.

        Part of an organisation a town may well be: "Kabul University". Who has a title
        once is named without it elsewhere.
        """
        placed = [at for at in self._found if _PLACED.search(self._before(at))]
        titled = any(
            _is_titled(self._before(at), self._texts[at[0]][at[1] : at[2]])
            for at in self._found
        )
        if titled and not placed:
            return True
        return bool(self._found) and all(map(self._is_in_name, self._found))

    def is_the_city(self) -> bool:
        """Tell whether the first sentence speaks of the town of the dateline.

        "CHICAGO - Four people were shot across the city": no other town is named. So
        does a town behind pictographs.
        """
        if openings.is_tag(self._texts[-1], self._own):
            return True
        last = len(self._texts) - 1
        in_dateline = any(at[0] == last and at[2] <= self._dated for at in self._found)
        first = self._opening[-1]
        others = (name for name in self._towns if name not in self._own)
        found = _THE_CITY.search(first)
        is_wide = found and found[0] == "here" and self.placed_countries()
        return bool(
            in_dateline
            and found
            and not is_wide
            and not any(name in first.casefold() for name in others)
        )

    def abroad(self, place: Place) -> bool:
        """Tell whether the report speaks of other countries and not of that of *place*.

        The town is then most likely a namesake: of 164 small ones in real snippets 77
        lay elsewhere. Its name alone is right in both cases. Where things happen is
        told in the opening, or behind "in": who sends aid or watches is not.
        """
        if place.lat is None or place.country is None:
            return False
        whole = " ; ".join(self._texts)
        there = " ; ".join((*self._opening, *_placed_in(whole)))
        spoken = countries.spoken_of(_OF_ABROAD.sub(" ", there))
        return bool(spoken) and place.country not in countries.told_of(whole)

    def only(self, *labels: str) -> bool:
        """Tell whether each mention has one of *labels* of :mod:`.sites` around it."""
        return bool(self._found) and all(
            not sites.around(
                self._texts[number], start, end, self._language
            ).isdisjoint(labels)
            for number, start, end in self._found
        )

    def goes_on_with(self, name: str) -> bool:
        """Tell whether the opening has *name* behind this one, and joined to it.

        Between two towns nothing is in both.
        """
        return any(
            sites.joins(text[end:], name)
            and "BETWEEN" not in sites.around(text, start, end, self._language)
            for text, start, end in self._early
        )

    def any_of(self, label: str) -> bool:
        """Tell whether a mention of the opening has *label* of :mod:`.sites`."""
        return any(label in sites.around(*at, self._language) for at in self._early)

    def is_placed(self, *, is_goal: bool = False) -> bool:
        """Tell whether the opening says that something is in, at or near the name.

        Args:
            is_goal: It counts, too, that something goes there.
        """
        befores = [
            text[max(0, start - _NEAR) : start] for text, start, _ in self._early
        ]
        return any(sites.is_placed(each, is_goal=is_goal) for each in befores)

    def only_beside(self, country: str | None) -> bool:
        """Tell whether the first mentions are of where things come from or go, or far.

        Those of the opening count, if there are any. A dateline is passed over.

        Args:
            country: That of the place.
        """
        found = self._early or [
            (self._texts[number], start, end)
            for number, start, end in self._found
            if not self._is_of_reporter((number, start, end))
        ]
        return bool(found) and all(
            _is_beside(*at) or self._is_aside(at[0], at[1], country) for at in found
        )

    def only_in_longer(self) -> bool:
        """Tell whether each mention in the text is the beginning of a longer name.

        "In the Oslo Berg region" Oslo is no town, unless what follows says what it is.
        """
        last = len(self._texts) - 1
        found = [at for at in self._found if at[0] == last and at[2] > self._dated]
        return bool(found) and all(
            _GOES_ON.match(self._texts[last], end) for _, _, end in found
        )

    def only_off(self) -> bool:
        """Tell whether the first mentions say how it lies: "east of Oslo"."""
        return bool(self._early) and all(
            _OFF.search(text[max(0, start - _NEAR) : start])
            for text, start, _ in self._early
        )

    def only_from(self) -> bool:
        """Tell whether the first mentions are only of where things come from."""
        return bool(self._early) and all(
            _FROM.search(text[max(0, start - _NEAR) : start])
            for text, start, _ in self._early
        )

    def only_adjective(self) -> bool:
        """Tell whether each mention is a word for what follows: "Andean villages"."""
        texts = self._texts
        return bool(self._found) and all(
            _KIND_OF.match(texts[at[0]], at[2])
            or (
                _NOUN.match(texts[at[0]], at[2])
                and not _PLACED.search(self._before(at))
            )
            for at in self._found
        )

    def is_of_people(self) -> bool:
        """Tell whether the name is a word as for a people: "an Andean town"."""
        return bool(_PEOPLE.search(self._own)) and any(
            text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
            for text, _, end in self._early
        )

    def only_below(self) -> bool:
        """Tell whether neither title nor heading nor first sentence has the name."""
        return bool(self._found) and not self._early

    def opens_abroad(self, place: Place) -> bool:
        """Tell whether the opening names other countries than that of *place*."""
        spoken = countries.spoken_of(" ".join(self._opening))
        return not spoken <= {place.country}

    def opens_without(self, place: Place) -> bool:
        """Tell whether the opening does not say that it is in that of *place*."""
        return place.country not in countries.told_of(" ".join(self._opening))

    def other_countries(self, place: Place) -> frozenset[str]:
        """Give the countries of which the opening speaks beside that of *place*."""
        return countries.told_of(" ; ".join(self._opening)) - {place.country}

    def placed_countries(self) -> frozenset[str]:
        """Give the countries behind "in" in the opening: "in eastern Afghanistan"."""
        return countries.spoken_of(" ; ".join(_placed_in(" ; ".join(self._opening))))

    def _is_of_reporter(self, at: tuple[int, int, int]) -> bool:
        number, start, end = at
        if number == len(self._texts) - 1 and end <= self._dated:
            return True
        text = self._texts[number]
        if end <= _DATELINE and text[start:end].isupper() and not text.isupper():
            return True
        before = text[max(0, start - _NEAR) : start]
        if sites.is_given_out(before):
            return True
        return _CREDITS.search(text[max(0, start - _LINE) : start]) is not None

    def _is_aside(self, text: str, start: int, country: str | None) -> bool:
        """Tell whether *text* has told where it happened, and then turned elsewhere.

        "A bomb went off, as people shopped in Oslo" names no other place. Its country
        counts by its name alone, as "Norwegian police" sit in the town too.
        """
        if _WAR.search(text, 0, start):
            return True
        turn = _ASIDE.search(text, 0, start)
        if turn is None:
            return False
        told = text[: turn.start()]
        of_own = countries.name_of(country)
        said = countries.spoken_of(told) - (set() if of_own in told else {country})
        around = " ; ".join((*self._opening[:-1], told)).casefold()
        others = (name for name in self._towns if name not in self._own)
        return bool(said) or any(name in around for name in others)

    def _before(self, at: tuple[int, int, int]) -> str:
        number, start, _ = at
        return self._texts[number][max(0, start - _NEAR) : start]

    def _is_in_name(self, at: tuple[int, int, int]) -> bool:
        number, start, end = at
        text, before = self._texts[number], self._before(at)
        if _is_titled(before, text[start:end]):
            return True
        if self._is_name and not _PLACED.search(before):
            return True
        begun = [max(0, end - len(one)) for one in self._bodies]
        if _SPEAKS.match(text, end) and any(map(text.startswith, self._bodies, begun)):
            return True
        return any(
            text.find(one, max(0, start - len(one)), end + len(one)) >= 0
            for one in self._longer
        )


def _dated(text: str, name: str) -> int:
    """Count the characters of the dateline before *text*, be it of *name* or not."""
    return dateline.town(text) or openings.town(text, [name])


def _placed_in(text: str) -> list[str]:
    """Give the names behind "in": "in eastern Afghanistan"."""
    return [found[1] for found in _IN.finditer(text)]


def _is_beside(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _NEAR) : start]
    told = _BESIDE.search(before) or sites.is_given_out(before)
    return bool(told or _BASED.match(text, end))


def _is_titled(before: str, name: str) -> bool:
    """Tell whether *name* is of a person whose title ends *before*.

    In a text with capitals "a major London fire" has no major.
    """
    found = _TITLED.search(before)
    if found is None:
        return False
    title = found[0].strip()
    return not (title in _ADJECTIVES and name[:1].isupper())


__all__ = ["Mentions"]
