"""A report, unpacked for comparing."""

from collections.abc import Sequence
from functools import cached_property
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


class Traits:
    """An entry, unpacked for comparing: each part when it is first asked for.

    Most reports that are compared share too little for all of them to be needed.
    """

    def __init__(self, entry: ReportEntry) -> None:
        self.entry = entry

    def placed(self, entry: ReportEntry) -> "Traits":
        """Take over what was unpacked for *entry*, which is this report in a story."""
        found = Traits(entry)
        found.__dict__ |= self.__dict__ | {"entry": entry}
        return found

    @cached_property
    def terms(self) -> dict[int, int]:
        """Weight of its words by their hash, in steps, the heaviest first."""
        return dict(self.entry.terms.pairs())

    @cached_property
    def head(self) -> dict[int, int]:
        """Weight of the words of its title likewise."""
        return dict(self.entry.head.pairs())

    @cached_property
    def persons(self) -> frozenset[int]:
        """Hashes of the persons it names."""
        return frozenset(self.entry.persons)

    @cached_property
    def organisations(self) -> frozenset[int]:
        """Hashes of the organisations it names."""
        return frozenset(self.entry.organisations)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Its places, the main one first."""
        return tuple(map(point_of, self.entry.places))

    @cached_property
    def sites(self) -> tuple[Point, ...]:
        """Where it happened, town and district.

        The main place and those within it or around it, where that is no country.
        """
        return sites_of(self.points)

    @cached_property
    def sketch(self) -> frozenset[int]:
        """Hashes of words, by which wordings are compared."""
        return frozenset(self.entry.sketch.values())

    @cached_property
    def is_past(self) -> bool:
        """Whether it is about the past."""
        return is_past(self.entry)

    @property
    def takes_back(self) -> bool:
        """Whether it repeats what was said, to deny it or take it back."""
        return self.entry.status in _TAKES_BACK


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
