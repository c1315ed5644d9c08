"""What makes two reports one event, mostly in two languages, whatever their words say.

They share no word, and each may print another town: the capital that speaks, the one
that was hit, or the country alone. Two counts of the dead and the hurt hardly agree by
chance in one country and some hours; nor has a country two quakes there that are news.
"""

from typing import Final

from pipeline.link.counts import counts_tell
from pipeline.link.entry import Figure
from pipeline.link.ledger import TELLING, value_of
from pipeline.link.pair import APART_KM, Pair, has_scene, kinship
from pipeline.link.scene import how_soon
from pipeline.link.sites import distance, may_be_in
from pipeline.link.tongues import SAYS_NOTHING, is_foreign, share_country
from pipeline.link.traits import Traits
from pipeline.link.ways import are_quakes, are_two_ways
from pipeline.link.words import figure_key, is_telling

ONE: Final = 0.9
"""How likely such a pair is one event. Chosen, not measured: above any cut."""
_DEAD: Final = 10
"""Dead from which a toll alone is no chance, but for a round one, as for two counts."""
_ROUND: Final = 10
_RARE: Final = 0.8  # of a name: a handful of the last reports bear it
_SOON: Final = 0.25  # by how_soon: some eight hours
_AT_ONCE: Final = 0.6  # three hours
_FIGURES: Final = 2
"""Figures that two reports of one matter share: a rate and its rise. Of one that few
events share, as 104 is, one is enough."""
_USUAL: Final = frozenset(
    figure_key(str(number)) for number in (*range(10, 32), *range(1900, 2100), 100)
)
"""Days, hours and years, which texts of one day share."""


def are_surely_one(pair: Pair) -> bool:
    """Tell whether two counts, or a quake, say that both tell of one event.

    In one language only the toll of a quake does: there the words speak as well.
    """
    if not share_country(pair):
        return False
    entry = pair.report.entry
    others = [m for m in pair.story.members if m.entry.source != entry.source]
    if not is_foreign(entry, pair.story):
        return any(_are_quake_tolls(pair, m) for m in others)
    return any(
        _are_one_count(pair, m)
        or _are_one_toll(pair, m)
        or _are_one_quake(pair, m)
        or _are_one_sum(pair, m)
        for m in others
    )


def _are_one_count(pair: Pair, member: Traits) -> bool:
    """Tell whether as many are dead and hurt; of two towns far apart by a quake."""
    one, two = pair.report.entry, member.entry
    if not counts_tell(one) or value_of(one.killed) != value_of(two.killed):
        return False
    if not _are_as_many(one.injured, two.injured):
        return False
    if how_soon(one.at, two.at) < _SOON or are_two_ways(one.ways, two.ways):
        return False
    if _are_far(pair.report, member) and not are_quakes(one.ways, two.ways):
        return False
    return _are_kin(one.event_class, two.event_class)


def _are_one_toll(pair: Pair, member: Traits) -> bool:
    """Tell whether as many were killed by one class in a country seldom in the news."""
    one, two = pair.report.entry, member.entry
    toll = value_of(one.killed) or 0
    if toll < _DEAD or not toll % _ROUND or toll != value_of(two.killed):
        return False
    if how_soon(one.at, two.at) < _AT_ONCE or are_two_ways(one.ways, two.ways):
        return False
    if one.event_class in SAYS_NOTHING or kinship(one.event_class, two.event_class) < 1:
        return False
    rarity = pair.rarity(pair.report.points[0].key)
    return rarity >= _RARE and not _are_far(pair.report, member)


def _are_one_sum(pair: Pair, member: Traits) -> bool:
    """Tell whether both give the same figures of one matter that has no scene, at once.

    A central bank has one rate, and two sides exchange so many prisoners once.
    """
    one, two = pair.report.entry, member.entry
    if one.event_class in SAYS_NOTHING or kinship(one.event_class, two.event_class) < 1:
        return False
    if has_scene(one.event_class) or how_soon(one.at, two.at) < _AT_ONCE:
        return False
    shared = set(one.long_numbers).intersection(two.long_numbers) - _USUAL
    return len(shared) >= _FIGURES or any(map(is_telling, shared))


def _are_quake_tolls(pair: Pair, member: Traits) -> bool:
    """Tell whether both count as many dead of a quake: no country has two in hours."""
    one, two = pair.report.entry, member.entry
    toll = value_of(one.killed) or 0
    if toll < TELLING or toll != value_of(two.killed):
        return False
    if not are_quakes(one.ways, two.ways) or how_soon(one.at, two.at) < _SOON:
        return False
    return not _are_far(pair.report, member)


def _are_far(one: Traits, two: Traits) -> bool:
    """Tell whether both put it in a town, and these are two; a country is no town."""
    if not one.points or not two.points:
        return False
    here, there = one.points[0], two.points[0]
    if here.is_wide or there.is_wide or may_be_in(here, there):
        return False
    apart = distance(here, there)
    return apart is None or apart > APART_KM


def _are_as_many(one: Figure, two: Figure) -> bool:
    """Tell whether two counts are one: "more than 40" is at least 41, and "over 40"."""
    a, b = value_of(one), value_of(two)
    if a is None or b is None or one is None or two is None:
        return False
    return a == b or (abs(a - b) == 1 and one[1] is None and two[1] is None)


def _are_kin(one: str | None, two: str | None) -> bool:
    return one in SAYS_NOTHING or two in SAYS_NOTHING or kinship(one, two) > 0


def _are_one_quake(pair: Pair, member: Traits) -> bool:
    """Tell whether both tell of a quake, within hours and in no two far regions."""
    one, two = pair.report.entry, member.entry
    if not are_quakes(one.ways, two.ways) or _are_far(pair.report, member):
        return False
    return how_soon(one.at, two.at) >= _AT_ONCE
