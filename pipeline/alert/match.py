"""Does a report open an alert by a rule?"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pipeline.alert.rules import Circle, Match, Region, searcher
from pipeline.taxonomy import row_of
from pipeline.text import countries
from pipeline.text.words import fold
from schemas.common import Place
from schemas.event import Event
from schemas.wording import excerpt, listed
from schemas.wording import place as place_of


class Verdict(NamedTuple):
    """What one condition of a rule says of an event.

    Attributes:
        name: Name of the field of ``match``.
        holds: Whether the report has what it asks for.
        found: What the report has instead, in words.
    """

    name: str
    holds: bool
    found: str


def opens(match: Match, event: Event) -> bool:
    """Tell whether the report of *event* has all that *match* asks for.

    A report that tells no event opens no alert, whatever it names.
    """
    return event.labels.is_event and all(
        condition.holds(match, event) for condition in _CONDITIONS
    )


def verdicts(match: Match, event: Event) -> Iterator[Verdict]:
    """Say of each condition that *match* has whether *event* meets it."""
    yield Verdict("is_event", event.labels.is_event, f"{event.labels.is_event}".lower())
    for each in _CONDITIONS:
        if getattr(match, each.name) not in ((), None):
            yield Verdict(each.name, each.holds(match, event), each.found(event))


def class_of(event: Event) -> str | None:
    """Choose the class to match by: that of the report, else of its story."""
    label = event.labels.event_class
    return label.value if label else event.story.event_class


def main_place(event: Event) -> Place | None:
    """Choose the place to match by: that of the story, else the first of the report."""
    if event.story.place:
        return event.story.place
    return event.labels.places[0] if event.labels.places else None


def _topic(event: Event) -> str | None:
    label = event.labels.topic
    return label.value if label else event.story.topic


def _in_country(match: Match, event: Event) -> bool:
    if not match.countries:
        return True
    place = main_place(event)
    known = {countries.code_of(name) for name in match.countries}
    return place is not None and place.country in known


def _in_area(match: Match, event: Event) -> bool:
    """Tell whether the place lies in a box or a circle, where one is asked for."""
    areas: tuple[Region | Circle, ...] = (*match.regions, *match.near)
    if not areas:
        return True
    place = main_place(event)
    if place is None or place.lat is None or place.lon is None:
        return False
    lat, lon = place.lat, place.lon
    return any(area.holds(lat, lon) for area in areas)


def _origins(match: Match, event: Event) -> bool:
    alone = match.one_origin_from_severity
    if alone is not None and event.labels.severity >= alone:
        return True
    return len(event.story.origins) >= match.origins_at_least


def _names(match: Match, event: Event) -> bool:
    labels = event.labels
    named = {fold(name) for name in (*labels.persons, *labels.organisations)}
    return any(fold(name) in named for name in match.actors)


def _words(match: Match, event: Event) -> bool:
    text = f"{event.segment.heading or ''}\n{event.segment.text}"
    if event.segment.count == 1:  # the title of a page of many events is not this one
        text = f"{event.title}\n{text}"
    return any(searcher(pattern)(text) for pattern in match.words)


def _of_family(match: Match, event: Event) -> bool:
    return not set(row_of(class_of(event)).families).isdisjoint(match.families)


def _place_found(event: Event) -> str:
    place = main_place(event)
    if place is None:
        return "no place"
    if place.lat is None or place.lon is None:
        return place_of(place)
    return f"{place_of(place)} at {place.lat:g}, {place.lon:g}"


def _actors_found(event: Event) -> str:
    labels = event.labels
    return listed(*labels.persons, *labels.organisations) or "nobody"


class _Condition(NamedTuple):
    """One field of ``match``: what it asks, and what an event has of that."""

    name: str
    holds: Callable[[Match, Event], bool]
    found: Callable[[Event], str]


_CONDITIONS: Final = (
    _Condition(
        "severity_at_least",
        lambda match, event: event.labels.severity >= match.severity_at_least,
        lambda event: str(event.labels.severity),
    ),
    _Condition(
        "claim_status",
        lambda match, event: event.labels.claim_status in match.claim_status,
        lambda event: event.labels.claim_status,
    ),
    _Condition(
        "origins_at_least",
        _origins,
        lambda event: f"{len(event.story.origins)}: {listed(*event.story.origins)}",
    ),
    _Condition(
        "classes",
        lambda match, event: not match.classes or class_of(event) in match.classes,
        lambda event: class_of(event) or "no class",
    ),
    _Condition(
        "families",
        lambda match, event: not match.families or _of_family(match, event),
        lambda event: listed(*row_of(class_of(event)).families) or "no family",
    ),
    _Condition(
        "topics",
        lambda match, event: not match.topics or _topic(event) in match.topics,
        lambda event: _topic(event) or "no topic",
    ),
    _Condition("countries", _in_country, _place_found),
    _Condition("regions", _in_area, _place_found),
    _Condition("near", _in_area, _place_found),
    _Condition(
        "actors",
        lambda match, event: not match.actors or _names(match, event),
        _actors_found,
    ),
    _Condition(
        "words",
        lambda match, event: not match.words or _words(match, event),
        lambda event: excerpt(event.segment.text),
    ),
)


__all__ = ["Verdict", "class_of", "main_place", "opens", "verdicts"]
