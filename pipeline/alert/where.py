"""Where it happened, as a message says it: a place that is known, and only once."""

import re
from typing import Final

from pipeline.alert.match import main_place
from pipeline.text import countries, dateline
from pipeline.text.countries import named, shown
from pipeline.text.words import content
from schemas.common import Place
from schemas.event import Event

_STEM: Final = 5  # letters that a country shares with the word for its people
_ENDS: Final = ".?!:\u2026"
_KINDS: Final = frozenset(
    {"city", "county", "district", "governorate", "island", "islands", "oblast"}
    | {"prefecture", "province", "region", "state", "strip"}
)
"""What stands behind the name of a place and is often left out."""
_POSSESSIVE: Final = re.compile(r"'s\b")


def own_place(event: Event) -> Place | None:
    """Give the place of the report, for that is told; its story may lie elsewhere.

    A town that the dateline alone names is where the reporter sits. Instead of it the
    place counts that earlier reports gave the story, else the country.
    """
    own = event.labels.places
    if not own or own[0].role != "main":
        return main_place(event)
    if not _is_of_dateline(own[0], event):
        return own[0]
    if event.change != "opened" and event.story.place:
        return event.story.place
    country = countries.name_of(own[0].country)
    return Place(name=country, role="main", country=own[0].country) if country else None


def where(event: Event, what: str) -> str:
    """Write the place of the report, unless *what* names it or its country."""
    place = own_place(event)
    if place is None:
        return ""
    held = f" {_POSSESSIVE.sub('', content(what))} "
    if any(f" {word} " in held for word in _words_of(place)):
        return ""
    country = content(countries.name_of(place.country))
    known = country and f" {country[:_STEM]}" in held
    if known and content(place.name) == country:
        return ""
    name = shown(place) if known else named(place)
    return f" ({name})" if what[-1:] in _ENDS else f", {name}"


def _is_of_dateline(place: Place, event: Event) -> bool:
    segment = event.segment
    found = dateline.match(segment.text)
    if found is None or content(found["town"]) != content(place.name):
        return False
    rest = (segment.article.title, segment.heading, segment.text[found.end() :])
    said = content(" ".join(part for part in rest if part))
    return f" {content(place.name)} " not in f" {_POSSESSIVE.sub('', said)} "


def _words_of(place: Place) -> tuple[str, ...]:
    """Give the names that tell where: "Belgorod region" is known by "Belgorod"."""
    whole = content(place.name)
    first, _, last = whole.rpartition(" ")
    if first and last in _KINDS:
        return (whole, first)
    start = whole.partition(" ")[0]
    return (whole, start) if len(start) >= _STEM else (whole,)
