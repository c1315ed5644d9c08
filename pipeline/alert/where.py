"""Where it happened, as a message says it: a place that is known, and only once."""

import math
import re
from typing import Final

from msgspec.structs import replace

from pipeline import geo
from pipeline.alert import lands, printed
from pipeline.alert.match import class_of, main_place
from pipeline.alert.mentions import Mentions
from pipeline.alert.sites import SITES
from pipeline.text import cases, countries, gazetteer
from pipeline.text.countries import named, shown
from pipeline.text.language import ENGLISH
from pipeline.text.words import content
from schemas.common import Place
from schemas.event import Event
from schemas.event_classes import EventClass

_NOUNS_LARGE: Final = "de"
"""Language in which any noun may follow a name: "im Linzer Stadtteil"."""
_LONG: Final = 5  # letters of a first word by which a place is known alone
_NATURE: Final = tuple(
    one.value for one in (EventClass.DISASTER, EventClass.WEATHER, EventClass.OTHER)
)
"""Classes of storms, and of what fits no other one."""
_DISTRICT_KM: Final = 12.0  # from the middle of a large city to its districts
_QUARTER: Final = re.compile(
    r" (?:area|borough|district|neighbou?rhood|quarter|slum|suburb) (?:of|in) "
)
_NEXT: Final = 3  # places that tell where a report goes on
_LAND: Final = 25  # characters of a country before the colon of a title
_RETRACTS: Final = re.compile(r"retract(?:ion|ed)\s*:\s+", re.IGNORECASE)
_KINDS: Final = frozenset(
    {"city", "county", "district", "governorate", "island", "islands", "oblast"}
    | {"prefecture", "province", "region", "state", "strip"}
)
"""What stands behind the name of a place and is often left out."""
_BESIDE: Final = frozenset({"bay", "bridge", "canal", "river", "strait"})
_SEAS: Final = frozenset({"channel", "delta", "gulf", "ocean", "sea"})
_NO_NAMES: Final = (
    _SEAS | _BESIDE | {"border", "coast", "east", "north", "south", "west"}
)
"""What is no town though one of the world is called so."""
_ON: Final = frozenset({"island", "lake", "mount", "volcano"})
_PEAKS: Final = frozenset({"lake", "mont", "mount"})
_ON_THE: Final = frozenset({"border", "highway", "motorway", "peninsula"})
_ARTICLED: Final = frozenset(
    {"bank", "emirates", "highlands", "islands", "maldives", "mountains", "republic"}
    | {"kingdom", "states", "strip", "territories", "territory", "valley"}
)
"""What names end with that have an article."""
_THE: Final = frozenset(
    {
        "Bahamas",
        "Caribbean",
        "Caucasus",
        "Gambia",
        "Netherlands",
        "Philippines",
        "Sinai",
    }
)
_POSSESSIVE: Final = re.compile(r"'s\b")
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
"""A word with the ending that Turkish sets apart; a hyphen joins several."""


def own_place(event: Event) -> Place | None:
    """Give the place of the report, for that is told; its story may lie elsewhere.

    A town that only a dateline or "reported in" names is where the reporter sits.
    Instead of it, and of a town that only the text below the first sentence names, the
    place counts that earlier reports gave the story, else the country: in real snippets
    such towns are the right one in 37 of 71 cases, their country in 63.
    A name that stands only in those of people, or as the beginning of a longer one, is
    no place, nor is its country, nor is one of which only who speaks or owns tells: it
    is no main place of the report.
    """
    own = event.labels.places
    known = event.story.place if event.change != "opened" else None
    if not own or own[0].role != "main":
        return _unsaid(own[0], known) if own else main_place(event)
    place = own[0]
    seen = Mentions(event, place.name)
    is_country = countries.code_of(place.name) == place.country
    acts = is_country and seen.only("LED", "FORCE")
    is_far = seen.only("WATCH", "SEAT") or (is_country and seen.only("OF", "FORCE"))
    if seen.only_in_names() or acts or is_far or _is_people(place):
        others = seen.other_countries(place) if acts else frozenset()
        return known or _next(event, place) or _placed_in(others)
    is_word = place.name.lower() in _NO_NAMES
    is_part = place.lat is None and not is_country and seen.only_adjective()
    is_longer = event.segment.article.language != _NOUNS_LARGE and seen.only_in_longer()
    if is_word or is_part or is_longer:
        is_namesake = is_word or seen.opens_abroad(place)
        is_namesake &= seen.opens_without(place)
        return known or (_next if is_namesake else _country)(event, place)
    if event.labels.claim_status == "denied" and seen.only_of_reporter():
        known = None if _is_known(place, known) else known
    if instead := _landed(event, place, seen) or _sent(event, place, seen):
        return known or instead
    is_city = seen.is_the_city()
    is_beside = (
        seen.only_of_reporter()
        or seen.only_below()
        or seen.only("LINE", "OFF", "BETWEEN")
    )
    is_beside |= seen.only_beside(place.country)
    if is_city or is_country or _is_known(place, known) or not is_beside:
        is_abroad = _is_open(place) or (not is_city and seen.abroad(place))
        is_abroad |= place.lat is None and not is_country and _strikes(event, place)
        both = _paired(event, place, seen)
        return replace(place, name=both, country=None if is_abroad else place.country)
    return _instead(event, place, seen, known)


def _paired(event: Event, place: Place, seen: Mentions) -> str:
    """Name *place*, with the other town of its country if something is in both."""
    if countries.code_of(place.name) == place.country:
        return place.name
    for other in event.labels.places[1:]:
        is_country = countries.code_of(other.name) == other.country
        if is_country or other.country != place.country or other.name == place.name:
            continue
        if seen.goes_on_with(printed.name(event, other.name)):
            return f"{shown(place)} and {shown(other)}"
    return place.name


def _strikes(event: Event, town: Place) -> bool:
    """Tell whether the country of *town* is only named as one whose forces act.

    A town that no list has got its country by that: "a Norwegian air strike on Hill".
    """
    segment = event.segment
    above = (segment.article.title or "", segment.heading or "")
    names = {
        word
        for word in _WORD.findall(" ".join((*above, segment.text)))
        if word[:1].isupper() and town.country in countries.told_of(word)
    } | {
        each.name
        for each in event.labels.places[1:]
        if " " in each.name and countries.code_of(each.name) == town.country
    }
    return bool(names) and all(
        Mentions(event, name).only("LED", "FORCE", "DOES") for name in names
    )


def _sent(event: Event, state: Place, seen: Mentions) -> Place | None:
    """Give where a state acts, if that is all that is said of it; else it, at home."""
    is_country = countries.code_of(state.name) == state.country
    if not is_country or not seen.only("LED", "FORCE", "DOES"):
        return None
    return _next(event, state, is_goal=True) or state


def _landed(event: Event, goal: Place, seen: Mentions) -> Place | None:
    """Give the place that a storm has reached, if that of *seen* is where it goes."""
    if class_of(event) not in _NATURE or not seen.any_of("GOAL"):
        return None
    for place in event.labels.places[1 : _NEXT + 1]:
        other = Mentions(event, place.name)
        if place.name != goal.name and other.any_of("HIT") and not other.any_of("GOAL"):
            return replace(place, role="main")
    return None


def _instead(
    event: Event, place: Place, seen: Mentions, known: Place | None
) -> Place | None:
    """Give what is told for a town that is beside the event, or of the reporter.

    In 9 real snippets in which another place of its country was named in the opening,
    that place holds the event in all; it is the labelled one in 6.
    """
    instead = known or _the_city(event, place) or _next(event, place, place.country)
    is_home = place.country is None or not seen.opens_abroad(place)
    if instead or seen.only_off() or is_home:
        is_left = seen.only_from() and _lies_elsewhere(event, place)
        return instead or (None if is_left else _country(event, place))
    return _placed_in(seen.placed_countries())


def _lies_elsewhere(event: Event, main: Place) -> bool:
    """Tell whether the next places of the report are all in other countries."""
    others = [each.country for each in event.labels.places[1:] if each.country]
    return bool(others) and main.country not in others[:_NEXT]


def _is_open(place: Place) -> bool:
    """Tell whether *place* is of no country: an ocean, a sea."""
    return place.name.lower().rpartition(" ")[2] in _SEAS


def _next(
    event: Event, main: Place, country: str | None = None, *, is_goal: bool = False
) -> Place | None:
    """Give the next place that the opening says something happened in.

    Args:
        event: Its report is read.
        main: Is no site of it.
        country: The other place must be of it, if given.
        is_goal: Where somebody is sent counts too.
    """
    for place in event.labels.places[1 : _NEXT + 1]:
        seen = Mentions(event, place.name)
        is_other = place.name != main.name and country in (None, place.country)
        is_told = is_other and seen.is_placed(is_goal=is_goal)
        is_part = place.lat is None and seen.only_adjective()
        is_part |= seen.is_of_people()
        if not is_told or seen.only_in_names() or seen.only("LINE") or is_part:
            continue
        if is_goal or not seen.only_beside(place.country):
            return replace(place, role="main")
    return None


def _unsaid(place: Place, known: Place | None) -> Place | None:
    """Give what else is known than *place*, which no name says."""
    return known if known and known.name != place.name else None


def _placed_in(codes: frozenset[str]) -> Place | None:
    """Give the only one of countries in which something may have happened."""
    if len(codes) != 1:
        return None
    (code,) = codes
    return Place(name=countries.name_of(code), role="main", country=code)


def _the_city(event: Event, main: Place) -> Place | None:
    """Give the town of the dateline that the first sentence calls the city."""
    for place in event.labels.places:
        same = place.country == main.country and place.name != main.name
        if same and place.lat is not None and Mentions(event, place.name).is_the_city():
            return replace(place, role="main")
    return None


def _country(event: Event, place: Place) -> Place | None:
    """Give that of *place*, else the only one that is named; None without one."""
    codes = {
        each.country
        for each in event.labels.places
        if each.country and countries.code_of(each.name) == each.country
    }
    code = place.country or (next(iter(codes)) if len(codes) == 1 else None)
    name = countries.name_of(code)
    return Place(name=name, role="main", country=code) if name else None


def _is_people(place: Place) -> bool:
    """Tell whether a town is but a country with an s: "in Iraqs north"."""
    code = countries.code_of(place.name.removesuffix("s"))
    return place.name.endswith("s") and bool(code) and code != place.country


def _is_known(place: Place, known: Place | None) -> bool:
    """Tell whether earlier reports name *place* too."""
    return known is not None and known.name == place.name


def where(place: Place | None, what: str, event: Event | None = None) -> str:
    """Name the place of a report; "" if *what* names it or its country.

    Args:
        place: Of the report.
        what: A line.
        event: Its text and its language tell in which cases the line may name it.
    """
    if place is None:
        return ""
    if _is_named(place, what, event):
        return ""
    language = event.segment.article.language if event else "en"
    known = place.country in lands.told_of(what, language)
    if known and countries.code_of(place.name) == place.country:
        return ""
    if event and _is_beside(place, what, event):
        return "" if known else countries.name_of(place.country)
    return shown(place) if known else named(place)


def _is_named(place: Place, what: str, event: Event | None) -> bool:
    held = f" {_POSSESSIVE.sub('', content(what))} "
    if any(f" {word} " in held for word in _words_of(place)):
        return True
    return event is not None and _in_case(place, what, event)


def _is_beside(place: Place, what: str, event: Event) -> bool:
    """Tell whether *what* names another town of the report that is as good as *place*.

    A district is read as a town: before "Oslo" it would look like another one.
    """
    for other in event.labels.places:
        if other.country != place.country or other.name == place.name:
            continue
        near = _km(place, other) <= _DISTRICT_KM or _is_part(place, other, event)
        if near and _is_named(other, what, event):
            return True
    return False


def _is_part(place: Place, town: Place, event: Event) -> bool:
    """Tell whether the text calls *place*, which no list has, a quarter of *town*."""
    _, named, behind = event.segment.text.partition(place.name)
    part = _QUARTER.match(behind) if named and place.lat is None else None
    return part is not None and behind.startswith(town.name, part.end())


def _km(place: Place, other: Place) -> float:
    """Measure how far apart two places are; infinite where one has no point."""
    if None in (place.lat, place.lon, other.lat, other.lon):
        return math.inf
    ends = (geo.point(one.lat or 0.0, one.lon or 0.0) for one in (place, other))
    return geo.kilometres(*ends)


def _in_case(place: Place, what: str, event: Event) -> bool:
    """Tell whether *what* names *place* in a case: as the text does, or in its own."""
    language = event.segment.article.language
    if language in ENGLISH:
        return False
    if f" {content(printed.name(event, place.name))} " in f" {content(what)} ":
        return True
    words = _WORD.findall(what)
    for called in map(gazetteer.key, _words_of(place)):
        size = called.count(" ") + 1
        for at in range(len(words) - size + 1):
            said = " ".join(words[at : at + size])
            key = gazetteer.key(said)
            if said[:1].isupper() and called in (key, *cases.names(key, language)):
                return True
    return False


def within(place: Place, name: str = "") -> str:
    """Write *place* as it stands behind what happened there: "in the Gaza Strip".

    Args:
        place: Where it happened.
        name: What is shown of it; its name and country if not given.
    """
    name = name or named(place)
    words = shown(place).lower().split()
    first, last = words[0], words[-1]
    if last in _ON or first in _PEAKS:
        return f"on {name}"
    if last in SITES:
        return f"at {name}"
    if last in _ON_THE:
        return f"on the {name}"
    if last in _BESIDE or first in _BESIDE:
        return f"near the {name}"
    open_water = last in _SEAS or (first in _SEAS and "of" in words)
    has_article = open_water or last in _ARTICLED or place.name in _THE
    return f"in the {name}" if has_article else f"in {name}"


def placed(place: Place | None, what: str, event: Event | None = None) -> str:
    """Lead *what* with the place of its report, unless it names that.

    Behind it the place would read as part of its last words, "the office said, Oslo".
    """
    name = where(place, what, event)
    if not name:
        return what
    mark = _RETRACTS.match(what)
    first = mark.end() if mark else 0  # messages are known by the mark
    colon = "," if _has_land(what[first:], place, event) else ":"
    return f"{what[:first]}{name}{colon} {what[first:]}"


def _has_land(what: str, place: Place | None, event: Event | None) -> bool:
    """Tell whether *what* begins with the country of *place*: "Norway: storm"."""
    begun, colon, _ = what.partition(":")
    if not colon or place is None or len(begun) > _LAND:
        return False
    language = event.segment.article.language if event else "en"
    found = gazetteer.load().find(begun.strip(), language)
    return any((one.kind, one.country) == ("c", place.country) for one in found)


def _words_of(place: Place) -> tuple[str, ...]:
    """Give the names that tell where: "Belgorod region" is known by "Belgorod"."""
    whole = content(place.name)
    first, _, last = whole.rpartition(" ")
    if first and last in _KINDS:
        return (whole, first)
    start = whole.partition(" ")[0]
    return (whole, start) if len(start) >= _LONG else (whole,)
