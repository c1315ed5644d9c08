"""What two reports say of one scene: how it did harm, in what house, how soon.

Outlets tell one event in other words, and in other languages in none of the same; what
they all name is the town, and mostly what did harm. One tells of the blast, another of
the fire that it set. All is 0 but where both put what happens in one place in one town.
"""

import math
from datetime import datetime
from typing import Final, NamedTuple

from pipeline.link.ledger import TELLING, value_of
from pipeline.link.pair import Pair, kinship
from pipeline.link.traits import Traits
from pipeline.link.ways import are_two_ways, houses_alike, ways_alike

NEAR: Final = 0.6  # of one town, or of two under 30 km apart; a country counts .35
_HOUR: Final = 3600.0
_SOON: Final = 6.0
"""Hours after which a town has as likely had another such event: the reports of one
mostly follow the first within some. With the weights that were fitted to 6, 9 gave the
same, and 4 split stories of two days."""


class Scene(NamedTuple):
    """Each 0 to 1 where not said otherwise.

    Attributes:
        way: How alike what did harm is to that of one member; 1 the same, 0.5 kin.
        foreign: Share of the members, of those that name it, that name something else.
        house: One member names the same kind of house; -1 where all name others.
        soon: How soon after another outlet it is told, where what did harm is alike or
            kin, or else the class: a town has a robbery and a storm in one hour, and an
            outlet that writes twice mostly has two events to tell.
        toll: As many dead as one member has, 3 or more, and no other way.
    """

    way: float = 0.0
    foreign: float = 0.0
    house: float = 0.0
    soon: float = 0.0
    toll: float = 0.0


_NONE: Final = Scene()


def scene_of(pair: Pair) -> Scene:
    """Compare what *pair* says of its scene."""
    if not is_one_town(pair):
        return _NONE
    report, members = pair.report.entry, pair.story.members
    ways = report.ways
    named = [m.entry.ways for m in members if m.entry.ways]
    ours = [each for each in named if ways and ways_alike(ways, each) is not None]
    foreign = sum(are_two_ways(ways, each) for each in ours) / max(1, len(ours))
    houses = [houses_alike(ways, each) for each in named]
    return Scene(
        way=max((ways_alike(ways, each) or 0.0 for each in ours), default=0.0),
        foreign=foreign,
        house=max((each for each in houses if each), default=0.0),
        soon=max(_soon(pair.report, m) for m in members),
        toll=float(any(_is_toll(pair.report, m) for m in members)),
    )


def _soon(one: Traits, other: Traits) -> float:
    a, b = one.entry, other.entry
    if a.source == b.source:
        return 0.0
    alike = ways_alike(a.ways, b.ways)
    if alike is None:
        alike = kinship(a.event_class, b.event_class)
    if not alike:
        return 0.0
    return how_soon(a.at, b.at)


def how_soon(one: datetime, other: datetime) -> float:
    """Weigh how soon one follows the other, either way: 1 at once, a third in 7 h."""
    apart = abs((one - other).total_seconds())
    return math.exp(-apart / _HOUR / _SOON)


def is_one_town(pair: Pair) -> bool:
    """Tell whether both tell of what happens in one place, and in one town."""
    return pair.scenes and pair.places[0] >= NEAR and pair.sites < 1.0


def shares_way(pair: Pair) -> bool:
    """Tell whether both name one way to do harm, or kin, in one town."""
    ways = pair.report.entry.ways
    if not ways or not is_one_town(pair):
        return False
    return any(ways_alike(ways, m.entry.ways) for m in pair.story.members)


def _is_toll(one: Traits, other: Traits) -> bool:
    a, b = one.entry, other.entry
    toll = value_of(a.killed) or 0
    if toll < TELLING or toll != value_of(b.killed):
        return False
    return not are_two_ways(a.ways, b.ways)
