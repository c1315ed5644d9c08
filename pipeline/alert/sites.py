"""Words beside a name by which it is no site: who acts, whose see, what it joins."""

import re
from typing import Final

from pipeline.knowledge import sites
from pipeline.knowledge.lookup import Table
from pipeline.text.language import read_as
from pipeline.text.words import tokens

_DAY: Final = r"(?:,? (?:today|yesterday|tonight|late|early|(?:on )?\w+day))?"
_GIVEN_OUT: Final = re.compile(
    rf"\b(?:(?:reported|announced|stated|said|claimed|told (?:\w+ )?reporters){_DAY}"
    rf"|according to [\w -]{{3,40}}{_DAY}|(?:(?:press|news) (?:conference|briefing)"
    r"|told an? (?:\w+ )?(?:conference|briefing|meeting|session))"
    rf"|(?:arrived|arriving){_DAY}|embassy) (?:in|at)\s+$",
    re.IGNORECASE,
)
"""Before a town in which somebody spoke of what happened elsewhere."""
_OF_THERE: Final = re.compile(
    r"\baccording to (?:the |local |its )?"
    r"(?:(?:police|fire (?:service|brigade|department)|hospital|rescue|ambulance)"
    r"(?: (?:spokes\w{3,6}|chiefs?|officers?|officials?|services?|teams?|sources?))?"
    r"|hospitals|medics|doctors|paramedics|rescuers|firefighters|residents|witnesses|"
    r"eyewitnesses|neighbou?rs|local \w{3,20}|emergency services|coast ?guards?)"
    r" (?:in|at)\s+$",
    re.IGNORECASE,
)
"""Before a town whose own services or people speak of what happened there."""
SITES: Final = frozenset(
    {"airport", "barracks", "cathedral", "church", "college", "hospital", "mosque"}
    | {"palace", "prison", "school", "stadium", "station", "temple", "university"}
)
"""What organisations are called that are places too."""
LANDS: Final = frozenset(
    {"bay", "city", "county", "district", "island", "islands", "lake", "mountains"}
    | {"peninsula", "province", "region", "river", "state", "valley", "village"}
)
"""What no person and no organisation is called."""
_FAR: Final = 60  # characters beside a mention in which such words stand
_BEFORE: Final = ("SEAT", "OFF", "BETWEEN", "GOAL", "HIT")
"""Labels of words that stand before a name."""
_LONGEST: Final = 6  # words of a phrase before a name, its article among them
_BETWEEN: Final = 3  # words at most between who acts and what they do
_ARTICLE: Final = frozenset({"the", "der", "den", "le", "la", "les", "el", "lo", "o"})
_NEXT: Final = re.compile(r"[\s-]{1,4}(?=\w)")
"""Between a name and the word that hangs on it: no comma, no full stop."""
_BARE: Final = r"(?:(?!(?:and|as|by|for|from|of|that|to|when|with)\b)[a-z]{1,14} ){0,2}"
_IN_AT: Final = re.compile(
    rf"\b(?:in|at|near|inside|across|outside|on) (?:the )?{_BARE}"
    r"(?:(?:town|city|village|province|state|region|district|port|capital) of )?$",
    re.IGNORECASE,
)
"""Before a place where something is: "at two Oslo markets"."""
_AND: Final = re.compile(r" (?:and|und|y|et|e|og|och|en|i|ve) ")
"""Joins two towns, in the languages with spaces that are read most."""
_TO: Final = re.compile(r"\b(?:in)?to (?:the )?$")
"""Before a place where somebody is sent."""
_TOWN: Final = r"[^\W\d_a-z][\w'\u2019]{1,30}"
_PAIR: Final = re.compile(rf"\s?[-\u2013/]\s?{_TOWN}")
_PAIR_BEFORE: Final = re.compile(r"[^\W\d_][-\u2013/]$")


def around(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """Give the labels of the words around a mention: see ``knowledge/en/sites.txt``.

    Args:
        text: Has the mention.
        start: Its first character.
        end: Its last one, excluded.
        language: Of the text.
    """
    code = read_as(language)
    if code not in sites.LANGUAGES:
        return frozenset()
    table = sites.table(code)
    found = _behind(table, text[end : end + _FAR])
    found |= _before(table, text[max(0, start - _FAR) : start])
    if _PAIR_BEFORE.search(text[max(0, start - 2) : start]) or _PAIR.match(text, end):
        pair = _PAIR.match(text, end)
        found |= _line(table, text[pair.end() if pair else end :][:_FAR])
    return frozenset(found)


def is_given_out(before: str) -> bool:
    """Tell whether behind *before* stands a town where somebody spoke, from afar."""
    return bool(_GIVEN_OUT.search(before)) and not _OF_THERE.search(before)


def joins(behind: str, name: str) -> bool:
    """Tell whether *behind* goes on with a word for "and", and with *name*."""
    found = _AND.match(behind)
    rest = behind[found.end() :].casefold() if found else ""
    return rest.startswith(name.casefold()) and not rest[len(name) :][:1].isalnum()


def is_placed(before: str, *, is_goal: bool = False) -> bool:
    """Tell whether *before* ends so that something is in, at or near what follows.

    Args:
        before: Stands before a name.
        is_goal: It counts, too, that something goes there.
    """
    return bool(_IN_AT.search(before) or (is_goal and _TO.search(before)))


def _behind(table: Table, text: str) -> set[str]:
    """Label what hangs on a name: its forces, its watchers, what it does."""
    if not _NEXT.match(text):
        return set()
    lows = tokens(text)
    found = _at(table, lows, 0) - {*_BEFORE, "LINE", "AUX"}
    place = 0
    while place < _BETWEEN and "AUX" in _at(table, lows, place):
        place += 1
    return found | (_at(table, lows, place) & {"DOES"})


def _before(table: Table, text: str) -> set[str]:
    """Label what a name ends: "off the coast of" it."""
    lows = tokens(text)[-_LONGEST:]
    if lows and lows[-1] in _ARTICLE:
        lows.pop()
    return {
        entry.label
        for place in range(len(lows))
        for entry, size in table.at(lows, place)
        if place + size == len(lows) and entry.label in _BEFORE
    }


def _line(table: Table, text: str) -> set[str]:
    """Tell whether a pair of towns is called by what joins them, or has one more."""
    lows = tokens(text)[:2]
    return {"LINE"} & {each for at in range(len(lows)) for each in _at(table, lows, at)}


def _at(table: Table, lows: list[str], place: int) -> set[str]:
    if place >= len(lows):
        return set()
    return {entry.label for entry, _ in table.at(lows, place)}


__all__ = ["LANDS", "SITES", "around", "is_given_out", "is_placed", "joins"]
