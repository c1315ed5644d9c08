"""A report, unpacked for comparing."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple, Self

from pipeline import geo
from pipeline.geo import kilometres, point
from pipeline.lazy import Lazy
from pipeline.link.entry import ReportEntry, Spot
from pipeline.link.ledger import is_past
from pipeline.link.ways import FIXED, LOWERED
from pipeline.link.words import Sketch, page_key, place_key, word_key
from pipeline.regions import is_region
from pipeline.text.words import fold, tokens

COUNTRY: Final = 0.35
"""What a country counts beside a town."""


CITY_KM: Final = 30.0
"""From the middle of a city to its districts and suburbs at most."""
_POINTS: Final = 1 << 14  # that are at hand; a day of news has some thousand places
_SITES: Final = 4
_CORE: Final = 4  # heaviest words of a text: what it is about
_LEAD: Final = 2  # of a title
_TAKES_BACK: Final = frozenset({"denied", "retracted"})


class Point(NamedTuple):
    """A place, its latitude and longitude in radians; None where unknown.

    Attributes:
        key: Hash of the name, by which its bearers are counted.
        is_region: It has towns in it.
    """

    name: str
    key: int
    weight: float
    is_wide: bool
    position: geo.Point | None
    country: str | None = None
    is_region: bool = False


class Heaviest(NamedTuple):
    """The heaviest words of a text, and what they weigh together."""

    words: tuple[tuple[int, int], ...]
    whole: int

    @classmethod
    def of(cls, words: Mapping[int, int], count: int) -> Self:
        """Take the first *count* of *words*, which come the heaviest first."""
        heaviest = tuple(islice(words.items(), count))
        return cls(heaviest, max(1, sum([w for _, w in heaviest])))

    def share_in(self, text: Mapping[int, int]) -> float:
        """Give the share of their weight that stands in *text*."""
        return sum([w for key, w in self.words if key in text]) / self.whole


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

    @Lazy
    def terms(self) -> dict[int, int]:
        """Weight of its words by their hash, in steps, the heaviest first."""
        return dict(self.entry.terms.pairs())

    @Lazy
    def head(self) -> dict[int, int]:
        """Weight of the words of its title likewise."""
        return dict(self.entry.head.pairs())

    @Lazy
    def core(self) -> "Heaviest":
        """The heaviest words of its text: what it is about."""
        return Heaviest.of(self.terms, _CORE)

    @Lazy
    def lead(self) -> "Heaviest":
        """The heaviest words of its title."""
        return Heaviest.of(self.head, _LEAD)

    @Lazy
    def page(self) -> int:
        """Hash of its article, by which others link to it."""
        return page_key(self.entry.article)

    @Lazy
    def persons(self) -> frozenset[int]:
        """Hashes of the persons it names."""
        return frozenset(self.entry.persons)

    @Lazy
    def organisations(self) -> frozenset[int]:
        """Hashes of the organisations it names."""
        return frozenset(self.entry.organisations)

    @Lazy
    def points(self) -> tuple[Point, ...]:
        """Its places, the main one first."""
        return tuple(map(point_of, self.entry.places))

    @Lazy
    def sites(self) -> tuple[Point, ...]:
        """Where it happened, town and district.

        The main place and those within it or around it, where that is no country.
        """
        return sites_of(self.points)

    @Lazy
    def sketch(self) -> Sketch:
        """Hashes of words, by which wordings are compared."""
        return Sketch.of(self.entry.sketch.values())

    @Lazy
    def is_past(self) -> bool:
        """Whether it is about the past."""
        return is_past(self.entry)

    @Lazy
    def takes_back(self) -> bool:
        """Whether it repeats what was said, to deny, correct or take it back."""
        entry = self.entry
        lowers = entry.ways & LOWERED and entry.status == "confirmed"
        return entry.status in _TAKES_BACK or bool(lowers or entry.ways & FIXED)


def names_place(report: Traits, place: Point) -> bool:
    """Tell whether the words of *report* hold the name of *place*."""
    keys = [word_key(word) for word in tokens(place.name)]
    return all(key in report.terms for key in keys)


@lru_cache(_POINTS)
def point_of(spot: Spot) -> Point:
    """Turn degrees into radians, and fold the name."""
    weight = COUNTRY if spot.wide else 1.0
    known = spot.lat is not None and spot.lon is not None
    position = point(spot.lat, spot.lon) if known else None  # type: ignore[arg-type]
    name = fold(spot.name)
    region = position is not None and is_region(position, spot.country)
    key = place_key(name)
    return Point(name, key, weight, spot.wide, position, spot.country, region)


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
