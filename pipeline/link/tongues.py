"""What one event is known by in another language, which shares no word with it.

Names are written otherwise there, and a language far away names the country alone. What
stays is the class of what happened in a town, and the dead of a country.
"""

from typing import Final, NamedTuple

from pipeline.cities import people_at
from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import value_of
from pipeline.link.pair import Pair, kinship
from pipeline.link.profile import Profile
from pipeline.link.scene import NEAR, how_soon
from pipeline.link.ways import are_two_ways
from schemas.event_classes import EventClass

UNKNOWN: Final = frozenset({"", "und"})
"""What stands for a language that is not known."""
FEW_HAVE: Final = 5
"""Dead that few events of a country have in one day: attacks and crashes that kill
three or four are many. 3 to 10 gave the same on all that stories are measured on."""
_PEOPLE: Final = 1_500
"""Thousands of people at which a town counts half. Chosen: by it two trials in London
or Paris are two, from the first report on, when no town has been in the news yet."""
_LANDS: Final = 2
SAYS_NOTHING: Final = frozenset({None, EventClass.OTHER.value})
"""What stands for a class that is not known, or is none of the others."""


class Tongues(NamedTuple):
    """Each 0 to 1; 0 but where no report of the story is in the language of the other.

    Attributes:
        tongue: How soon another outlet tells what is of the same class in the town, by
            how rare the town is in the news, and how small: a capital has two trials
            in a day. The same of two countries that both name. 0 at a scene.
        tongue_scene: How soon, where it is what happens in one place.
        tongue_toll: How soon another outlet tells of as many dead, 5 or more, in the
            country, where neither class nor way is another.
    """

    tongue: float = 0.0
    tongue_scene: float = 0.0
    tongue_toll: float = 0.0


_NONE: Final = Tongues()


def tongues_of(pair: Pair) -> Tongues:
    """Compare what *pair* says where it is told in two languages."""
    entry, story = pair.report.entry, pair.story
    if not is_foreign(entry, story):
        return _NONE
    soon = _soon(entry, story)
    town = soon * _is_of_town(pair)
    lands = 0.0 if pair.scenes else soon * _of_lands(pair)
    return Tongues(
        tongue=max(lands, town * _rarity(pair) if town and not pair.scenes else 0.0),
        tongue_scene=town * pair.scenes,
        tongue_toll=soon * _is_of_toll(pair),
    )


def is_foreign(entry: ReportEntry, story: Profile) -> bool:
    """Tell whether no report of the story is in the language of this one."""
    return story.languages.isdisjoint((entry.language, *UNKNOWN)) and (
        entry.language not in UNKNOWN
    )


def _is_of_town(pair: Pair) -> bool:
    """Tell whether both are in one town, and of one class that says something."""
    return _are_of_class(pair) and pair.places[0] >= NEAR and pair.sites < 1.0


def _are_of_class(pair: Pair) -> bool:
    one, two = pair.report.entry.event_class, pair.story.event_class
    return one not in SAYS_NOTHING and kinship(one, two) >= 1.0


def _of_lands(pair: Pair) -> float:
    """Weigh two countries that both name, by how seldom they are in the news.

    Troops that one moves to the border of the other are told of by the names of both.
    """
    if not _are_of_class(pair):
        return 0.0
    theirs = {point.key for point in pair.story.points if point.is_wide}
    ours = {p.key: p.country for p in pair.report.points if p.is_wide and p.country}
    worth = sorted(pair.rarity(key) for key in ours if key in theirs)
    return min(1.0, worth[-_LANDS]) if len(worth) >= _LANDS else 0.0


def _rarity(pair: Pair) -> float:
    """Weigh a town by how seldom it is in the news, and by its people."""
    position = pair.report.points[0].position
    people = people_at(position) if position else 0
    return min(1.0, pair.place) * _PEOPLE / (_PEOPLE + people)


def _is_of_toll(pair: Pair) -> bool:
    entry, story = pair.report.entry, pair.story
    toll = value_of(entry.killed) or 0
    if toll < FEW_HAVE or not share_country(pair):
        return False
    one, two = entry.event_class, story.event_class
    if one not in SAYS_NOTHING and two not in SAYS_NOTHING and not kinship(one, two):
        return False
    return any(
        toll == value_of(m.entry.killed) and not are_two_ways(entry.ways, m.entry.ways)
        for m in story.members
    )


def share_country(pair: Pair) -> bool:
    """Tell whether the main place is in the country of that of the story."""
    here, there = pair.report.points, pair.story.points
    if not here or not there or not here[0].country:
        return False
    return here[0].country == there[0].country


def _soon(entry: ReportEntry, story: Profile) -> float:
    return max(how_soon(entry.at, m.entry.at) for m in story.members)
