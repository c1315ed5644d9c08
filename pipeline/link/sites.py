"""Where events happened: whether two reports tell of two towns, or two parts of one."""

from collections.abc import Sequence
from typing import Final

from pipeline.cities import are_large, in_one_city, may_contain
from pipeline.geo import kilometres
from pipeline.link.profile import Profile
from pipeline.link.traits import CITY_KM, Point, Traits
from pipeline.regions import may_hold

_SPOT_KM: Final = 2.0
"""Under which two names are of one place."""
_MAYBE: Final = 0.5


def sites_apart(report: Traits, story: Profile) -> float:
    """Compare where the events happened: least apart of all members that say where.

    Returns:
        1 where each has a town or district that the other has not, 0.5 where one may
        contain the other, else 0.
    """
    ours = report.sites
    if not ours:
        return 0.0
    return min(
        (sites_unlike(ours, m.sites) for m in story.members if m.sites), default=0.0
    )


def sites_unlike(one: Sequence[Point], two: Sequence[Point]) -> float:
    """Compare the places of two events, as :func:`sites_apart` does."""
    here, there = _own(one, two), _own(two, one)
    if not here or not there:
        return 0.0
    pairs = [(x, y) for x in here for y in there]
    if any(may_be_in(x, y) for x, y in pairs):
        return _MAYBE
    known = [km for x, y in pairs if (km := distance(x, y)) is not None]
    nearest = min(known, default=None)
    if nearest is not None and nearest < _SPOT_KM:
        return 0.0
    # Of two districts of a city both name it, or else one may be the city.
    if nearest is not None and nearest > CITY_KM:
        return 1.0
    if len(here) < len(one) or all(_are_two(x, y) for x, y in pairs):
        return 1.0
    return _MAYBE


def _own(one: Sequence[Point], two: Sequence[Point]) -> list[Point]:
    """List the places of *one* that *two* does not name."""
    others = {each.name for each in two}
    return [each for each in one if each.name not in others]


def _are_two(x: Point, y: Point) -> bool:
    """Tell two large cities, or two parts of one."""
    if x.position is None or y.position is None:
        return False
    if may_contain(x.position, y.position) or may_contain(y.position, x.position):
        return False
    return are_large(x.position, y.position) or in_one_city(x.position, y.position)


def are_parts_of_one_city(one: Sequence[Point], two: Sequence[Point]) -> bool:
    """Tell whether two reports tell of two parts of a city, known to be apart.

    Both name the city, or the parts are known to lie in one.
    """
    here, there = _own(one, two), _own(two, one)
    if len(here) < len(one):
        return True
    return all(_lie_together(x, y) for x in here for y in there)


def _lie_together(x: Point, y: Point) -> bool:
    if x.position is None or y.position is None:
        return False
    return in_one_city(x.position, y.position)


def may_be_in(x: Point, y: Point) -> bool:
    """Tell a region and a town that can lie in it, one way or the other."""
    if x.is_region == y.is_region or x.country != y.country or x.country is None:
        return False
    region, town = (x, y) if x.is_region else (y, x)
    if region.position is None or town.position is None or town.is_wide:
        return False
    return may_hold(region.position, town.position, x.country)


def distance(x: Point, y: Point) -> float | None:
    """Measure kilometres between two places; 0 for equal names, None if unknown."""
    if x.name == y.name:
        return 0.0
    if x.position is None or y.position is None:
        return None
    return kilometres(x.position, y.position)
