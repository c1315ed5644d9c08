"""A report beside a story: what they share, part by part."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

from pipeline.geo import EARTH_DIAMETER_KM, kilometres
from pipeline.lazy import Lazy
from pipeline.link.entry import Figure
from pipeline.link.ledger import value_of
from pipeline.link.packed import TOP, common_of, products
from pipeline.link.profile import Profile
from pipeline.link.sites import distance, may_be_in, sites_apart
from pipeline.link.traits import Point, Traits
from pipeline.taxonomy import are_kin, row_of

Rarity: TypeAlias = Callable[[int], float]
"""Weighs a name by how few of the last reports bear it, 1 to 0."""

_SAME_KM: Final = 30.0
APART_KM: Final = 100.0
_APART: Final = 1.01 * 2 * APART_KM / EARTH_DIAMETER_KM  # radians of latitude
_FADE_KM: Final = 60.0
_EQUAL: Final = {0: 0.0, 1: 0.2, 2: 0.4}
"""What equal figures count: most events kill nobody, and many of the others one."""
_SCENES: Final = frozenset({"emergency", "nature", "unrest", "incident"})
_PLACES: Final = 4  # of a report that are compared


class Pair:
    """A report and a story, and what they have in common, each part when asked for.

    Most pairs are given up after a look at the words, which are compared at once; what
    was compared for that look is not compared again. Where the report says nothing, the
    story is not asked: what its members say together would have to be found first.

    Args:
        report: The report.
        story: What it is compared with.
        rarity: Of names.

    Attributes:
        common: Words in common, in the order of the report.
        worded: Products of the words with those of each member.
        best: Highest cosine of the words with those of one member.
    """

    def __init__(self, report: Traits, story: Profile, rarity: Rarity) -> None:
        self.report = report
        self.story = story
        self.rarity = rarity
        ours, theirs = report.terms, story.terms
        self.common = common_of(ours, theirs)
        self.worded = products(ours, theirs, len(story.members), self.common)
        self.best = math.sqrt(max(self.worded)) / TOP

    @Lazy
    def headed(self) -> list[int]:
        """Products of the titles likewise."""
        story = self.story
        return products(self.report.head, story.head, len(story.members))

    @Lazy
    def best_title(self) -> float:
        """Highest cosine of the titles likewise, as ``best`` of the words."""
        return math.sqrt(max(self.headed)) / TOP

    @Lazy
    def casualties(self) -> float:
        """Tell whether killed, and half of injured, agree: -1 to 1.5."""
        one, two = self.report.entry, self.story
        if one.killed is None and one.injured is None:
            return 0.0
        killed = agreement(one.killed, two.killed)
        return killed + 0.5 * agreement(one.injured, two.injured)

    @Lazy
    def persons(self) -> float:
        """Weigh the persons in common."""
        ours = self.report.persons
        if not ours:
            return 0.0
        return shared_names(ours, self.story.persons, self.story, self.rarity)

    @Lazy
    def organisations(self) -> float:
        """Weigh the organisations in common."""
        ours = self.report.organisations
        if not ours:
            return 0.0
        return shared_names(ours, self.story.organisations, self.story, self.rarity)

    @Lazy
    def places(self) -> tuple[float, float, float]:
        """Give what :func:`compare_places` says of them."""
        return compare_places(self.report.points, self.story, self.rarity)

    @Lazy
    def place(self) -> float:
        """Rarest place in common; 0 for the city that two scenes name as well."""
        found = self.places[1]
        return 0.0 if found and self.are_two_scenes() else found

    @Lazy
    def sites(self) -> float:
        """Tell whether the towns or districts of the event differ."""
        return sites_apart(self.report, self.story)

    @Lazy
    def scenes(self) -> bool:
        """Tell whether both tell of what happens in one place."""
        ours = has_scene(self.report.entry.event_class)
        return ours and has_scene(self.story.event_class)

    def are_two_scenes(self) -> bool:
        """Tell whether both tell of what happens in one place, and the places differ.

        The city that both name as well is then nothing in common.
        """
        return self.scenes and self.sites >= 1.0


@cache
def has_scene(event_class: str | None) -> bool:
    """Tell whether an event of the class happens in one place, as a crash does."""
    return event_class is not None and not _SCENES.isdisjoint(
        row_of(event_class).families
    )


@cache
def kinship(one: str | None, two: str | None) -> float:
    """Compare two event classes: 1 the same, 0.5 of one family, else 0."""
    if one is None or two is None:
        return 0.0
    if one == two:
        return 1.0
    return 0.5 if are_kin(one, two) else 0.0


def shared_names(
    ours: Iterable[int], theirs: Mapping[int, int], story: Profile, rarity: Rarity
) -> float:
    """Weigh the most telling name in common: rare, and in many of the members."""
    found = [
        rarity(name) * math.sqrt(theirs[name] / len(story.members))
        for name in ours
        if name in theirs
    ]
    if not found:
        return 0.0
    return min(1.5, max(found) + 0.15 * (len(found) - 1))


def compare_places(
    points: Sequence[Point], story: Profile, rarity: Rarity
) -> tuple[float, float, float]:
    """Compare places: nearness of the main ones, rarest common one, and conflict."""
    if not points or not story.points:
        return 0.0, 0.0, 0.0
    here, there = points[:_PLACES], story.points
    main = distance(here[0], there[0])
    weight = min(here[0].weight, there[0].weight)
    near = weight * math.exp(-main / _FADE_KM) if main is not None else 0.0
    common, nearest = 0.0, None
    for x in here:
        for y in there:
            apart = _apart(x, y)
            if apart is None:
                continue
            if not (x.is_wide or y.is_wide):
                nearest = apart if nearest is None else min(nearest, apart)
            if apart < _SAME_KM:
                common = max(common, min(x.weight, y.weight) * rarity(x.key))
    return near, common, _conflict(here, there, nearest)


def _conflict(
    here: Sequence[Point], there: Sequence[Point], nearest: float | None
) -> float:
    if nearest is not None:
        return float(nearest > APART_KM)
    points = any(not x.is_wide for x in here) and any(not y.is_wide for y in there)
    one, two = countries_of(here), countries_of(there)
    abroad = bool(one and two) and not one & two
    return 0.5 if points or abroad else 0.0


def countries_of(points: Sequence[Point]) -> set[str]:
    """List the countries of *points*, where they are known."""
    return {each.country for each in points if each.country}


def _apart(x: Point, y: Point) -> float | None:
    """Measure kilometres; of a region and a town in it no more than tells nothing."""
    one, two = x.position, y.position
    if one is None or two is None or x.name == y.name:
        return distance(x, y)
    # Most places are surely far apart, which takes no trigonometry.
    is_far = abs(one[0] - two[0]) > _APART
    apart = math.inf if is_far else kilometres(one, two)
    return APART_KM if apart > APART_KM and may_be_in(x, y) else apart


def agreement(one: Figure, two: Figure) -> float:
    """Compare the figure of a report with that of its story.

    Equal up to 1, near 0.5, far below -0.5. A toll rises as bodies are found, so one
    far above tells nothing.
    """
    a, b = value_of(one), value_of(two)
    if a is None or b is None:
        return 0.0
    if a == b:
        return _EQUAL.get(a, 1.0)
    low, high = sorted((a, b))
    if low == 0:
        return -0.3
    if high <= 2 * low or high - low <= 3:  # noqa: PLR2004 (counts drift as they grow)
        return 0.5
    return -0.5 if high > 5 * low and a < b else 0.0
