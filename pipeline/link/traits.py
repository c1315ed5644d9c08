"""A report, unpacked for comparing."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline import geo
from pipeline.geo import point
from pipeline.link.entry import ReportEntry, Spot
from pipeline.link.ledger import is_past
from pipeline.link.words import place_key
from pipeline.text.words import fold

COUNTRY: Final = 0.35
"""What a country counts beside a town."""


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
    """

    entry: ReportEntry
    terms: dict[int, int]
    head: dict[int, int]
    persons: frozenset[int]
    organisations: frozenset[int]
    points: tuple[Point, ...]
    sketch: frozenset[int]
    is_past: bool


def traits_of(entry: ReportEntry) -> Traits:
    """Unpack *entry*."""
    return Traits(
        entry,
        dict(entry.terms.pairs()),
        dict(entry.head.pairs()),
        frozenset(entry.persons),
        frozenset(entry.organisations),
        tuple(map(point_of, entry.places)),
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
