"""Pairs that are never one event, however much alike they are."""

from collections.abc import Sequence
from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.evidence import Evidence
from pipeline.link.ledger import value_of
from pipeline.link.pair import APART_KM, countries_of
from pipeline.link.profile import Profile
from pipeline.link.sites import (
    are_parts_of_one_city,
    distance,
    may_be_in,
    sites_unlike,
)
from pipeline.link.traits import CITY_KM, Point, Traits, names_place
from pipeline.link.words import is_telling, sketches_alike
from pipeline.taxonomy import row_of

_ALIKE: Final = 0.5
_COPY: Final = 0.7
"""From which two texts are one but for the town: own words on one kind of event are
some 0.5 alike. 0.55 to 0.85 gave the same on all that stories are measured on."""
_GRAVE: Final = 3  # severity
_MANY: Final = 3  # victims; attacks and fires that kill one or two are many
_FEW_HAVE: Final = 30
"""Victims that hardly two events of a day have in common: a toll of 12 is that of many
car bombs. 15 to 60 gave the same on all that stories are measured on."""
_CHANCE: Final = 0.34  # share of figures in common that two lists of prices may have


def is_template(report: Traits, story: Profile) -> bool:
    """Tell a bulletin of one mould with all that its outlet told of the story.

    Same outlet and wording, other numbers and another place or name: never one event,
    however much alike they are. Nor is what any outlet told in the same words of
    another place, unless a report of the story tells of this one too.
    """
    others = [m for m in story.members if m.entry.article != report.entry.article]
    own = [m for m in others if m.entry.source == report.entry.source]
    if any(is_mould(report, member) for member in own):
        return True
    alike = any(sketches_alike(report.sketch, m.sketch) >= _ALIKE for m in others)
    return alike and all(_is_elsewhere(report.points, m.points) for m in others)


def _is_elsewhere(here: Sequence[Point], there: Sequence[Point]) -> bool:
    """Tell whether two reports share no place: towns far apart, or other countries."""
    if {point.name for point in here if not point.is_wide} & {y.name for y in there}:
        return False  # one name, which may have been read as two places
    one, two = countries_of(here), countries_of(there)
    if one and two and not one & two:
        return True
    known = [
        distance(x, y)
        for x in here
        for y in there
        if not (x.is_wide or y.is_wide or x.position is None or y.position is None)
    ]
    if any(may_be_in(x, y) for x in here for y in there):
        return False  # a region, and a town in it
    return bool(known) and all(each is not None and each > APART_KM for each in known)


def is_abroad(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell two events of two countries, told in the words of one kind of event.

    Two buses that fall into ravines share most of their words, and their counts are
    near each other; without a name in common they are never one event. Two quakes
    share a title, and the survey that measured both.
    """
    if found.persons or found.place or found.same_page:
        return False
    if found.organisations and not _is_natural(report.entry.event_class):
        return False
    if found.elsewhere < 1.0 and not found.scene:
        return False
    here, there = countries_of(report.points), countries_of(story.points)
    return bool(here and there) and here.isdisjoint(there)


def is_other_part(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell two events of one kind in two parts of a city, told in the same words.

    A fire in Altona and one in Billstedt share Hamburg, and most of their words. Each
    report of the story names a part of the city that this one does not, and this one
    likewise.
    """
    if found.sites < 1.0 or found.persons or found.same_page or found.linked:
        return False
    if not found.sites_scene:
        return False
    sites = [m.sites for m in story.members if m.sites]
    return all(are_parts_of_one_city(report.sites, each) for each in sites)


def is_other_town(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell two events of one kind in two towns, however near, told in the same words.

    Car bombs in Baghdad and in Ramadi share most of their words, and an hour. Each text
    puts its event in its own town and names the other's nowhere, and no figure that
    matters is the same. A quake is felt in many towns.
    """
    if found.persons or found.same_page or found.linked or found.ages < 0.0:
        return False
    if not found.sites_scene or _is_natural(report.entry.event_class):
        return False
    placed = [m for m in story.members if m.sites]
    return all(_are_in_two_towns(report, member) for member in placed)


def _are_in_two_towns(a: Traits, b: Traits) -> bool:
    one, two = a.entry, b.entry
    if not (one.in_town and two.in_town) or a.takes_back or b.takes_back:
        return False
    if sites_unlike(a.sites, b.sites) < 1.0 or _share_figures(a, b):
        return False
    return not (names_place(a, b.sites[0]) or names_place(b, a.sites[0]))


def _share_figures(a: Traits, b: Traits) -> bool:
    """Tell whether two reports have figures in common that few events share.

    Equal dead alone are chance, but for a large toll or where the towns are of one
    area; equal dead and hurt are none.
    """
    one, two = a.entry, b.entry
    if any(map(is_telling, set(one.long_numbers) & set(two.long_numbers))):
        return True
    counted = ((one.killed, two.killed), (one.injured, two.injured))
    pairs = [(value_of(x) or 0, value_of(y) or 0) for x, y in counted]
    equal = [x for x, y in pairs if x == y >= _MANY]
    if len(equal) == len(pairs) or max(equal, default=0) >= _FEW_HAVE:
        return True
    is_copy = one.numbers == two.numbers and sketches_alike(a.sketch, b.sketch) >= _COPY
    if equal and is_copy:  # one of them has the wrong town
        return True
    return bool(equal) and any(
        km < CITY_KM
        for x in a.sites
        for y in b.sites
        if (km := distance(x, y)) is not None
    )


def _is_natural(event_class: str | None) -> bool:
    """Tell whether an event is one of nature: no organisation has a hand in it."""
    return event_class is not None and "nature" in row_of(event_class).families


def is_mould(a: Traits, b: Traits) -> bool:
    """Tell two bulletins of one mould: alike but for numbers and place or name.

    What takes a report back repeats its words, and may name who does so, and when.
    """
    one, two = a.entry, b.entry
    if one.numbers == two.numbers or a.takes_back or b.takes_back:
        return False
    if _is_serial(a, b):
        return True
    elsewhere = bool(a.points and b.points) and a.points[0].name != b.points[0].name
    others = bool(a.organisations and b.organisations) and (
        a.organisations.isdisjoint(b.organisations)
    )
    people = bool(a.persons and b.persons) and a.persons.isdisjoint(b.persons)
    return (elsewhere or others or people) and (
        sketches_alike(a.sketch, b.sketch) >= _ALIKE
    )


def _is_serial(a: Traits, b: Traits) -> bool:
    """Tell two items of one series, such as results of firms: all that matters differs.

    Both give figures and share next to none, and what the title of each is about stands
    nowhere in the other.
    """
    one, two = set(a.entry.long_numbers), set(b.entry.long_numbers)
    if not (one and two and a.head and b.head):
        return False
    if len(one & two) > _CHANCE * min(len(one), len(two)):
        return False
    return a.lead.share_in(b.terms) == 0 == b.lead.share_in(a.terms)


def is_played(report: Traits, story: Profile) -> bool:
    """Tell an exercise and an event with victims, or grave otherwise, apart."""
    one = report.entry
    return any(
        (one.exercise and _is_real(m.entry)) or (m.entry.exercise and _is_real(one))
        for m in story.members
    )


def _is_real(entry: ReportEntry) -> bool:
    if entry.exercise or entry.status == "denied":
        return False
    hurt = value_of(entry.killed) or value_of(entry.injured)
    return bool(hurt) or entry.severity >= _GRAVE
