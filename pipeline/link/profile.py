"""A story as reports are compared with it: the sum of some of its members."""

import math
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final

from pipeline.lazy import Lazy
from pipeline.link.entry import Figure, ReportEntry
from pipeline.link.packed import TOP, side_by_side
from pipeline.link.traits import Point, Traits

FIRST: Final = 2
LAST: Final = 6
"""Reports that stand for a story: the first, lest it drift, and the last."""
_POINTS: Final = 8


class Profile:
    """What some reports of a story say together, each part when it is asked for.

    Args:
        members: Reports that stand for the story; at least one, in their order.
        count: Of all its reports.
        before: Of the first members alone, where it is at hand.

    Attributes:
        terms: Weights of their words, side by side; ``head``: of their titles.
    """

    def __init__(
        self, members: Sequence[Traits], count: int, before: "Profile | None" = None
    ) -> None:
        self.members = members
        self.count = count
        known = before if before and _begins(before.members, members) else None
        laid = (known.terms, known.head) if known else (None, None)
        self.terms: Mapping[int, int] = side_by_side(
            [m.terms for m in members], laid[0]
        )
        self.head: Mapping[int, int] = side_by_side([m.head for m in members], laid[1])

    @Lazy
    def length(self) -> float:
        """What the sum of the products with the words of a report is divided by.

        That gives the cosine.
        """
        return TOP * _length(_sum(m.terms for m in self.members))

    @Lazy
    def longest(self) -> int:
        """Words of the member that has most."""
        return max([len(m.terms) for m in self.members])

    @Lazy
    def persons(self) -> dict[int, int]:
        """How many members name each person, by hash."""
        return _counts([m.persons for m in self.members])

    @Lazy
    def organisations(self) -> dict[int, int]:
        """How many members name each organisation, by hash."""
        return _counts([m.organisations for m in self.members])

    @Lazy
    def points(self) -> tuple[Point, ...]:
        """Places, the first main place first; 8 at most."""
        points = {point.name: point for m in self.members for point in m.points[:1]}
        others = (p for m in self.members for p in m.points)
        points |= {p.name: p for p in others if p.name not in points}
        return tuple(points.values())[:_POINTS]

    @Lazy
    def numbers(self) -> frozenset[int]:
        """Hashes of the numbers of two digits and more."""
        return frozenset(n for m in self.members for n in m.entry.long_numbers)

    @Lazy
    def ages(self) -> frozenset[int]:
        """Ages of persons, in years."""
        return frozenset(age for m in self.members for age in m.entry.ages)

    @Lazy
    def articles(self) -> frozenset[str]:
        """Pages of the members."""
        return frozenset(m.entry.article for m in self.members)

    @Lazy
    def pages(self) -> frozenset[int]:
        """Hashes of the articles and of their titles."""
        return frozenset(key for m in self.members for key in _own_keys(m))

    @Lazy
    def links(self) -> frozenset[int]:
        """Hashes of the articles that they link to and of what they quote."""
        return frozenset(link for m in self.members for link in m.entry.links)

    @Lazy
    def _class(self) -> tuple[str | None, float]:
        classes: defaultdict[str, float] = defaultdict(float)
        for entry in (m.entry for m in self.members):
            if entry.event_class:
                classes[entry.event_class] += entry.class_confidence
        best = max(sorted(classes), key=classes.__getitem__, default=None)
        return best, classes[best] / len(self.members) if best else 0.0

    @property
    def event_class(self) -> str | None:
        """Class with most confidence behind it."""
        return self._class[0]

    @property
    def class_confidence(self) -> float:
        """Confidence in it, averaged over the members: 0 to 1."""
        return self._class[1]

    @Lazy
    def killed(self) -> Figure:
        """Of the last member that gives a figure."""
        return _last(m.entry.killed for m in self.members)

    @Lazy
    def injured(self) -> Figure:
        """Of the last member that gives a figure."""
        return _last(m.entry.injured for m in self.members)

    @Lazy
    def languages(self) -> frozenset[str]:
        """Of the articles of the members."""
        return frozenset(m.entry.language for m in self.members)

    @Lazy
    def has_post(self) -> bool:
        """Whether one of the members is a post of a page of several."""
        return any(m.entry.is_post for m in self.members)

    @Lazy
    def days(self) -> frozenset[int]:
        """On which it happened, as the members say."""
        return frozenset(m.entry.day for m in self.members if m.entry.day)

    @Lazy
    def first(self) -> datetime:
        """Time of the earliest member."""
        return min(m.entry.at for m in self.members)

    @Lazy
    def last(self) -> datetime:
        """Time of the latest member."""
        return max(m.entry.at for m in self.members)

    @Lazy
    def is_past(self) -> bool:
        """Whether all members are about the past."""
        return all(m.is_past for m in self.members)


def sample(entries: Sequence[ReportEntry]) -> list[ReportEntry]:
    """Choose the entries that stand for a story, from all in their order."""
    if len(entries) <= FIRST + LAST:
        return list(entries)
    return [*entries[:FIRST], *entries[-LAST:]]


def _own_keys(member: Traits) -> Iterable[int]:
    """Give the hashes by which others link to a report or quote its title."""
    title = member.entry.title_key
    return (member.page, title) if title else (member.page,)


def _begins(first: Sequence[Traits], every: Sequence[Traits]) -> bool:
    """Tell whether *every* is *first* and one more."""
    return len(every) == len(first) + 1 and all(map(operator.is_, first, every))


def _sum(vectors: Iterable[dict[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for vector in vectors:
        if not total:
            total = dict(vector)
            continue
        get = total.get
        for key, weight in vector.items():
            total[key] = get(key, 0) + weight
    return total


def _counts(sets: Sequence[AbstractSet[int]]) -> dict[int, int]:
    """Count in how many of *sets* each key is."""
    counts = dict.fromkeys(sets[0], 1)
    for keys in sets[1:]:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _length(vector: dict[int, int]) -> float:
    return math.sqrt(sum([w * w for w in vector.values()])) or 1.0


def _last(figures: Iterable[Figure]) -> Figure:
    known = [figure for figure in figures if figure is not None]
    return known[-1] if known else None
