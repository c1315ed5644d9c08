"""Large cities: whether one place can lie in another, and two in one city.

From GeoNames, CC BY 4.0, by ``pipeline/models/training/build_cities.py``. A report
names the city or a part of it; two parts are two places though each is near the other.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from pipeline.geo import Point, kilometres, point

_LEAST_KM: Final = 15.0  # "near Varna" is said of what happens a little outside it
_MOST_KM: Final = 30.0
_DENSE: Final = 2.0  # thousands of people on a square kilometre of a large city
_INNER: Final = 10.0  # likewise, of a part of a city that is as large as a city
_LARGER: Final = 3  # a city has so many times the people of a part of it at least
_SAME_KM: Final = 1.0


class City(NamedTuple):
    """A city of 200,000 people or more.

    Attributes:
        people: Thousands of them; ``reach``: kilometres from its middle to its edge.
    """

    position: Point
    people: int
    reach: float


class _Table(NamedTuple):
    cities: dict[Point, City]
    cells: dict[tuple[int, int], list[City]]


@cache
def _table() -> _Table:
    text = (resources.files("pipeline") / "cities.tsv").read_text("utf-8")
    cities = {}
    cells = defaultdict(list)
    for line in text.splitlines():
        lat, lon, people = map(int, line.split("\t"))
        reach = 1.2 * math.sqrt(people / _DENSE / math.pi)
        city = City(point(lat / 1000, lon / 1000), people, _clamped(reach))
        cities[_key(city.position)] = city
        cells[_cell(city.position)].append(city)
    return _Table(cities, dict(cells))


def _clamped(reach: float) -> float:
    return max(_LEAST_KM, min(_MOST_KM, reach))


def _key(position: Point) -> Point:
    return round(position[0], 6), round(position[1], 6)


def _cell(position: Point) -> tuple[int, int]:
    return int(math.degrees(position[0]) // 1), int(math.degrees(position[1]) // 1)


def people_at(position: Point) -> int:
    """Give the thousands of people of the city at *position*; 0 under 200."""
    city = _table().cities.get(_key(position))
    return city.people if city else 0


def may_contain(one: Point, other: Point) -> bool:
    """Tell whether *other* can lie in the large city at *one*."""
    city = _table().cities.get(_key(one))
    if city is None or city.people < _LARGER * people_at(other):
        return False
    apart = kilometres(one, other)
    return apart <= city.reach and (apart <= _inner_reach(city) or not _is_inner(city))


def _inner_reach(city: City) -> float:
    return 1.2 * math.sqrt(city.people / _INNER / math.pi)


@cache
def _is_inner(city: City) -> bool:
    """Tell a part of a larger city, which holds less around it than a city does."""
    return any(
        other.people >= _LARGER * city.people
        and kilometres(other.position, city.position) <= other.reach
        for other in _around(city.position)
    )


def _around(position: Point) -> Iterator[City]:
    north, east = _cell(position)
    for lat in (north - 1, north, north + 1):
        for lon in (east - 1, east, east + 1):
            yield from _table().cells.get((lat, lon), ())


def are_large(one: Point, other: Point) -> bool:
    """Tell whether both are large cities."""
    return bool(people_at(one) and people_at(other))


def in_one_city(one: Point, other: Point) -> bool:
    """Tell two places that lie in one larger city, neither in the other."""
    if may_contain(one, other) or may_contain(other, one):
        return False
    return any(
        min(kilometres(city.position, one), kilometres(city.position, other)) > _SAME_KM
        and may_contain(city.position, one)
        and may_contain(city.position, other)
        for city in _around(one)
    )
