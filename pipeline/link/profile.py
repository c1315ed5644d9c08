"""A story as reports are compared with it: the sum of some of its members."""

import math
import operator
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipeline.link.entry import Figure, ReportEntry
from pipeline.link.packed import TOP, side_by_side
from pipeline.link.traits import Point, Traits
from pipeline.link.words import page_key

FIRST: Final = 2
LAST: Final = 6
"""Reports that stand for a story: the first, lest it drift, and the last."""
_POINTS: Final = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """What the members say together.

    Attributes:
        members: In their order; at least one.
        terms: Weights of their words, side by side; ``length``: by which the sum of
            the products with the words of a report is divided to give the cosine.
            ``head``: of their titles.
        persons: How many members name each; ``organisations`` likewise.
        points: Places, the first main place first.
        pages: Hashes of the articles and of their titles; ``links``: of the articles
            that they link to and of what they quote.
        killed: Of the last member that gives a figure; ``injured`` likewise.
        days: On which it happened, as the members say.
        count: Reports of the story, more than members.
    """

    members: Sequence[Traits]
    terms: dict[int, int]
    length: float
    head: dict[int, int]
    head_length: float
    persons: Counter[int]
    organisations: Counter[int]
    points: tuple[Point, ...]
    numbers: frozenset[int]
    ages: frozenset[int]
    articles: frozenset[str]
    pages: frozenset[int]
    links: frozenset[int]
    event_class: str | None
    class_confidence: float
    killed: Figure
    injured: Figure
    days: frozenset[int]
    first: datetime
    last: datetime
    count: int
    is_past: bool


def sample(entries: Sequence[ReportEntry]) -> list[ReportEntry]:
    """Choose the entries that stand for a story, from all in their order."""
    if len(entries) <= FIRST + LAST:
        return list(entries)
    return [*entries[:FIRST], *entries[-LAST:]]


def profile_of(
    members: Sequence[Traits], count: int, before: Profile | None = None
) -> Profile:
    """Sum up *members*; at least one, in their order.

    Args:
        members: Reports that stand for the story.
        count: Of all its reports.
        before: Of the first members alone, where it is at hand.
    """
    known = before if before and _begins(before.members, members) else None
    laid = (known.terms, known.head) if known else (None, None)
    terms, head = [m.terms for m in members], [m.head for m in members]
    classes: defaultdict[str, float] = defaultdict(float)
    for member in members:
        if member.entry.event_class:
            classes[member.entry.event_class] += member.entry.class_confidence
    best = max(sorted(classes), key=classes.__getitem__, default=None)
    entries = [member.entry for member in members]
    points = {point.name: point for m in members for point in m.points[:1]}
    points |= {p.name: p for m in members for p in m.points if p.name not in points}
    return Profile(
        members=members,
        terms=side_by_side(terms, laid[0]),
        length=TOP * _length(_sum(terms)),
        head=side_by_side(head, laid[1]),
        head_length=TOP * _length(_sum(head)),
        persons=Counter(name for m in members for name in m.persons),
        organisations=Counter(name for m in members for name in m.organisations),
        points=tuple(points.values())[:_POINTS],
        numbers=frozenset(n for entry in entries for n in entry.long_numbers),
        ages=frozenset(age for entry in entries for age in entry.ages),
        articles=frozenset(entry.article for entry in entries),
        pages=frozenset(key for entry in entries for key in _own_keys(entry)),
        links=frozenset(link for entry in entries for link in entry.links),
        event_class=best,
        class_confidence=classes[best] / len(members) if best else 0.0,
        killed=_last(entry.killed for entry in entries),
        injured=_last(entry.injured for entry in entries),
        days=frozenset(entry.day for entry in entries if entry.day),
        first=min(entry.at for entry in entries),
        last=max(entry.at for entry in entries),
        count=count,
        is_past=all(member.is_past for member in members),
    )


def _own_keys(entry: ReportEntry) -> Iterable[int]:
    """Give the hashes by which others link to a report or quote its title."""
    key = page_key(entry.article)
    return (key, entry.title_key) if entry.title_key else (key,)


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


def _length(vector: dict[int, int]) -> float:
    return math.sqrt(sum([w * w for w in vector.values()])) or 1.0


def _last(figures: Iterable[Figure]) -> Figure:
    known = [figure for figure in figures if figure is not None]
    return known[-1] if known else None
