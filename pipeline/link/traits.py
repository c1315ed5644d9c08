"""A report, unpacked for comparing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline import geo
from pipeline.geo import kilometres, point
from pipeline.link.entry import ReportEntry, Spot
from pipeline.link.ledger import is_past
from pipeline.link.words import place_key
from pipeline.text.words import fold

COUNTRY: Final = 0.35
"""What a country counts beside a town."""


CITY_KM: Final = 30.0
"""From the middle of a city to its districts and suburbs at most."""
_SITES: Final = 4
_TAKES_BACK: Final = frozenset({"denied", "retracted"})


class Point(NamedTuple):
    """A place, its latitude and longitude in radians; None where unknown.

    Attributes:
        key: Hash of the name, by which its bearers are counted.
    """

    name: str
    key: int
    weight: float
    is_wide: bool
    position: geo.Point | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """An entry, unpacked for comparing.

    Attributes:
        terms: Weight of its words by their hash, in steps; ``head``: of its title.
        sites: Where it happened, town and district: the main place and those within it
            or around it, where that is no country.
    """

    entry: ReportEntry
    terms: dict[int, int]
    head: dict[int, int]
    persons: frozenset[int]
    organisations: frozenset[int]
    points: tuple[Point, ...]
    sites: tuple[Point, ...]
    sketch: frozenset[int]
    is_past: bool

    @property
    def takes_back(self) -> bool:
        """Whether it repeats what was said, to deny it or take it back."""
        return self.entry.status in _TAKES_BACK


def traits_of(entry: ReportEntry) -> Traits:
    """Unpack *entry*."""
    points = tuple(map(point_of, entry.places))
    return Traits(
        entry,
        dict(entry.terms.pairs()),
        dict(entry.head.pairs()),
        frozenset(entry.persons),
        frozenset(entry.organisations),
        points,
        sites_of(points),
        frozenset(entry.sketch.values()),
        is_past(entry),
    )


def point_of(spot: Spot) -> Point:
    """Turn degrees into radians, and fold the name."""
    weight = COUNTRY if spot.wide else 1.0
    known = spot.lat is not None and spot.lon is not None
    position = point(spot.lat, spot.lon) if known else None  # type: ignore[arg-type]
    name = fold(spot.name)
    return Point(name, place_key(name), weight, spot.wide, position, spot.country)


def sites_of(points: Sequence[Point]) -> tuple[Point, ...]:
    """Choose the town and the district of an event from the places of its report.

    "From Lebanon" is no place of what happened in Haifa, nor is the capital where
    somebody spoke of it.
    """
    narrow = [each for each in points if not each.is_wide]
    return tuple(each for each in narrow if _is_at(each, narrow[0]))[:_SITES]


def _is_at(place: Point, main: Point) -> bool:
    if place.position is None or main.position is None:
        return place.country == main.country
    return kilometres(place.position, main.position) <= CITY_KM
