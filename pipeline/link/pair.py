"""How much speaks for two reports being about one event."""

import math
import operator
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from pipeline import geo
from pipeline.geo import EARTH_DIAMETER_KM, kilometres, point
from pipeline.link.entry import Figure, ReportEntry, Spot
from pipeline.link.weights import WEIGHTS, Evidence
from pipeline.taxonomy import are_kin
from pipeline.text.words import fold

Rarity: TypeAlias = Callable[[int], float]

_COUNTRY: Final = 0.35  # what a country counts beside a town
_SAME_KM: Final = 30.0
_APART_KM: Final = 100.0
_APART: Final = 1.01 * 2 * _APART_KM / EARTH_DIAMETER_KM  # radians of latitude
_FADE_KM: Final = 60.0
_DAY: Final = 86400.0
_ALIKE: Final = 0.5
_LITTLE: Final = 0.05
_SOME: Final = 0.15
_WORDS: Final = 4


class Point(NamedTuple):
    """A place, its latitude and longitude in radians; None where unknown."""

    name: str
    weight: float
    is_wide: bool
    position: geo.Point | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """An entry, unpacked for comparing."""

    entry: ReportEntry
    terms: dict[int, float]
    persons: frozenset[int]
    organisations: dict[int, float]
    names: tuple[str, ...]
    points: tuple[Point, ...]
    long_numbers: frozenset[int]
    numbers: frozenset[int]

    @property
    def at(self) -> datetime:
        """Record time."""
        return self.entry.at


def traits_of(entry: ReportEntry) -> Traits:
    """Unpack *entry*."""
    points = tuple(map(_point, entry.places))
    return Traits(
        entry,
        dict(entry.terms.pairs()),
        frozenset(entry.persons),
        dict(entry.organisations),
        tuple(point.name for point in points),
        points,
        frozenset(entry.long_numbers),
        frozenset(entry.numbers),
    )


def _point(spot: Spot) -> Point:
    weight = _COUNTRY if spot.wide else 1.0
    if spot.lat is None or spot.lon is None:
        return Point(fold(spot.name), weight, spot.wide, None, spot.country)
    position = point(spot.lat, spot.lon)
    return Point(fold(spot.name), weight, spot.wide, position, spot.country)


def always(_: int) -> float:
    """Weigh every name in full: the rarity of names where none is known."""
    return 1.0


def score(a: Traits, b: Traits, rarity: Rarity = always) -> float:
    """Weigh what speaks for one event: over the threshold they are about one."""
    found = evidence(a, b, rarity)
    total: float = sum(map(operator.mul, WEIGHTS, found))
    return total if _is_about_something(found, a, b) else min(total, 0.5)


def evidence(a: Traits, b: Traits, rarity: Rarity = always) -> Evidence:
    """Collect what speaks for and against one event behind two reports.

    *rarity* says how much a shared name tells, from 0 (all stories have it) to 1.
    """
    one, two = a.entry, b.entry
    tfidf = _cosine(a.terms, b.terms)
    persons = _persons(a.persons, b.persons, rarity)
    organisations = _organisations(a.organisations, b.organisations, rarity)
    near, shared, conflict = _places(a, b)
    named = (a.persons or a.organisations) and (b.persons or b.organisations)
    confidence = min(one.class_confidence, two.class_confidence)
    hours = abs((one.at - two.at).total_seconds())
    killed = _agree(one.killed, two.killed)
    return Evidence(
        tfidf=tfidf,
        persons=persons,
        organisations=organisations,
        main_near=near,
        places=shared,
        conflict=conflict,
        event_class=confidence * kinship(one.event_class, two.event_class),
        casualties=killed + 0.5 * _agree(one.injured, two.injured),
        figures=min(1.0, len(a.long_numbers & b.long_numbers) / 3),
        disjoint=float(bool(named) and not persons and not organisations),
        historical=float(is_past(one) != is_past(two)),
        no_place=float(not (one.places and two.places)),
        no_class=float(not (one.event_class and two.event_class)),
        no_evidence=float(tfidf < _LITTLE and not persons and not organisations),
        days=math.log2(1 + hours / _DAY),
    )


def _is_about_something(found: Evidence, a: Traits, b: Traits) -> bool:
    # Without a name, place or wording in common, class and the allowance for missing
    # labels alone would join whatever is thin; in a text of a line a few words
    # ("garden", "show") are no wording.
    return bool(
        found.persons
        or found.organisations
        or found.places
        or (found.tfidf >= _SOME and len(a.terms.keys() & b.terms.keys()) >= _WORDS)
        or (found.figures and found.tfidf >= _LITTLE)
    )


def is_past(entry: ReportEntry) -> bool:
    """Tell whether a report is about the past."""
    return entry.status == "historical"


def is_template(a: Traits, b: Traits) -> bool:
    """Tell two bulletins of one mould: same outlet and wording, other place or name.

    They are never one event, however much alike they are.
    """
    one, two = a.entry, b.entry
    if one.source != two.source or one.article == two.article:
        return False
    if a.numbers == b.numbers:
        return False
    elsewhere = bool(a.names and b.names) and a.names[0] != b.names[0]
    others = bool(a.organisations and b.organisations) and not (
        a.organisations.keys() & b.organisations.keys()
    )
    people = bool(a.persons and b.persons) and not a.persons & b.persons
    return (elsewhere or others or people) and _reads_alike(one, two)


def _reads_alike(one: ReportEntry, two: ReportEntry) -> bool:
    # Sets are made for the few pairs that come so far: kept, they would be a third of
    # the memory of a story.
    words, others = frozenset(one.words.values()), frozenset(two.words.values())
    return len(words & others) >= _ALIKE * len(words | others)


@cache
def kinship(one: str | None, two: str | None) -> float:
    """Compare two event classes: 1 the same, 0.5 of one family, else 0."""
    if one is None or two is None:
        return 0.0
    if one == two:
        return 1.0
    return 0.5 if are_kin(one, two) else 0.0


def _cosine(a: dict[int, float], b: dict[int, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    shared: Collection[int] = a.keys() & b.keys()
    if len(shared) > 2:  # noqa: PLR2004 - sums of more depend on the order
        shared = [key for key in a if key in shared]
    return sum([a[key] * b[key] for key in shared])


def _persons(a: frozenset[int], b: frozenset[int], rarity: Rarity) -> float:
    shared = a & b
    if not shared:
        return 0.0
    rarest = max(map(rarity, shared))
    if len(shared) == min(len(a), len(b)):
        return rarest
    return rarest * min(1.0, 0.6 + 0.2 * len(shared))


def _organisations(a: dict[int, float], b: dict[int, float], rarity: Rarity) -> float:
    shared = a.keys() & b.keys()
    if not shared:
        return 0.0
    heaviest = max(a[key] * rarity(key) for key in shared)
    return heaviest * (1.0 if len(shared) == min(len(a), len(b)) else 0.8)


def _places(a: Traits, b: Traits) -> tuple[float, float, float]:
    """Compare places: nearness of the main ones, share of common ones, and conflict."""
    here, there = a.points, b.points
    if not here or not there:
        return 0.0, 0.0, 0.0
    main = _kilometres(here[0], there[0])
    weight = min(here[0].weight, there[0].weight)
    near = weight * math.exp(-main / _FADE_KM) if main is not None else 0.0
    common, nearest = 0.0, None
    for x in here:
        for y in there:
            apart = math.inf if _is_far(x, y) else _kilometres(x, y)
            if apart is None:
                continue
            if not (x.is_wide or y.is_wide):
                nearest = apart if nearest is None else min(nearest, apart)
            if apart < _SAME_KM:
                common += min(x.weight, y.weight)
    shorter = min(sum(x.weight for x in here), sum(y.weight for y in there))
    conflict = _conflict(here, there, nearest)
    return near, min(1.0, common / shorter), conflict


def _conflict(
    here: Sequence[Point], there: Sequence[Point], nearest: float | None
) -> float:
    if nearest is not None:
        return float(nearest > _APART_KM)
    points = any(not x.is_wide for x in here) and any(not y.is_wide for y in there)
    one, two = _countries(here), _countries(there)
    abroad = bool(one and two) and not one & two
    return 0.5 if points or abroad else 0.0


def _countries(points: Sequence[Point]) -> set[str]:
    return {each.country for each in points if each.country}


def _is_far(x: Point, y: Point) -> bool:
    """Tell without trigonometry whether two places are surely far apart."""
    if x.position is None or y.position is None or x.name == y.name:
        return False
    return abs(x.position[0] - y.position[0]) > _APART


def _kilometres(x: Point, y: Point) -> float | None:
    """Measure kilometres between two places; 0 for equal names, None if unknown."""
    if x.name == y.name:
        return 0.0
    if x.position is None or y.position is None:
        return None
    return kilometres(x.position, y.position)


def _agree(one: Figure, two: Figure) -> float:
    """Compare two figures: equal 1, near 0.5, far apart -0.5."""
    a, b = value_of(one), value_of(two)
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0 if a > 0 else 0.0  # most events kill nobody: that joins no two
    low, high = sorted((a, b))
    if low == 0:
        return -0.3
    if high <= 2 * low or high - low <= 3:  # noqa: PLR2004 (counts drift as they grow)
        return 0.5
    return -0.5 if high > 5 * low else 0.0


def value_of(figure: Figure) -> int | None:
    """Reduce a range to the figure it stands for: "at least 5" and "5" alike."""
    if figure is None:
        return None
    low, high = figure
    return high if low is None else low
