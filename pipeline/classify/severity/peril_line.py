"""The words of perils in a sentence: who or what is in danger, and how many.

Words: ``pipeline/knowledge/<language>/perils.txt``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pipeline.knowledge import perils
from pipeline.knowledge.lookup import Phrase
from pipeline.text.words import unjoined

TEN: Final = 10
_PART: Final = re.compile(r"\d{1,3}[.,]\d{1,2}")
"""A figure before "thousand": "4.3 thousand"."""
"""Persons who are many: dead, they would be severity 4."""
LEFT: Final = 4
"""Words between a number and "aboard"."""
_GROUP: Final = 3  # digits between the marks of a number: "4,200"
_BEFORE: Final = 3  # words before a craft in which "on a" puts something else there
_BESIDE: Final = 3  # words between a number and what it counts: "30 live sheep"
_MOST: Final = 9_999_999  # more are no persons who flee


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the opening or the headline, and the words of perils in it."""

    lows: Sequence[str]
    found: Sequence[Phrase]
    labels: frozenset[str]

    @classmethod
    def read(cls, lows: Sequence[str], language: str) -> Self:
        """Find the words of *language*; an apostrophe parts an article from them."""
        parts = unjoined(lows)
        found = perils.table(language).phrases(parts)
        return cls(parts, found, frozenset(one.label for one in found))

    def has(self, *labels: str) -> bool:
        """Tell whether words of each of *labels* stand in it."""
        return self.labels.issuperset(labels)

    def counts(self, least: int) -> Iterator[int]:
        """Give where each number of *least* and more ends; many is one."""
        thousands = {p.first: p.last for p in self.found if p.label == "THOUSAND"}
        for place, low in enumerate(self.lows):
            if not low[0].isdigit():
                continue
            value, last = _number(self.lows, place)
            if last in thousands:
                part = float(low.replace(",", ".")) if _PART.fullmatch(low) else value
                value, last = int(part * 1000), thousands[last]
            if least <= value <= _MOST:
                yield last
        yield from (p.last for p in self.found if p.label == "MANY")
        if least <= TEN:
            yield from (p.last for p in self.found if p.label == "COUNT")

    def people(self, least: int, *more: str) -> Iterator[int]:
        """Give where each number of persons ends: "some 4,200 people".

        Words of the labels *more* are persons too.
        """
        labels = {"PEOPLE", *more}
        nouns = {p.first for p in self.found if p.label in labels}
        for last in self.counts(least):
            if not nouns.isdisjoint(range(last, last + LEFT - 1)):
                yield last

    def of(self, label: str) -> list[Phrase]:
        """Give the phrases of *label* that are no figure of speech: "a flood of"."""
        idle = [one for one in self.found if one.label == "FIGURE"]
        return [
            one
            for one in self.found
            if one.label == label
            and not any(f.first < one.last and one.first < f.last for f in idle)
        ]

    def within(self, label: str, first: int, last: int) -> bool:
        """Tell whether a phrase of *label* begins from word *first* to *last*."""
        return any(p.label == label and first <= p.first < last for p in self.found)

    def counts_things(self, last: int) -> bool:
        """Tell whether a number that ends at *last* is of animals, goods or miles."""
        right = last + _BESIDE
        return self.within("CARGO", last, right) or self.within("UNIT", last, right)

    def is_gone(self, craft: Phrase, gone: Phrase) -> bool:
        """Tell whether *craft* itself is *gone*: no luggage, no cook on board of it."""
        first, last = min(craft.last, gone.last), max(craft.first, gone.first)
        beside = range(max(0, gone.first - _BESIDE), gone.last + 1)
        if self.within("OWN", first, last) or self.within(
            "CARGO", beside.start, beside.stop
        ):
            return False
        placed = self.within("ON", max(0, craft.first - _BEFORE), craft.first)
        return not placed or self.within("REL", first, last) or first == last


def _number(lows: Sequence[str], place: int) -> tuple[int, int]:
    """Read "4,200" and "10 000": the value and where it ends, -1 if it is none."""
    head, *groups = lows[place].replace(".", ",").split(",")
    last = place + 1
    if not head.isdecimal() or (place and _is_group(lows, place)):
        return -1, last
    while not groups and len(head) <= _GROUP and last < len(lows):
        if not (len(lows[last]) == _GROUP and lows[last].isdecimal()):
            break
        head, last = head + lows[last], last + 1
    if any(len(group) != _GROUP or not group.isdecimal() for group in groups):
        return -1, last
    digits = head + "".join(groups)
    return (int(digits) if len(digits) <= len(str(_MOST)) else -1), last


def _is_group(lows: Sequence[str], place: int) -> bool:
    """Tell whether a word is the end of a number: the second of "10 000"."""
    group, before = lows[place], lows[place - 1]
    return len(group) == _GROUP and before.isdecimal() and len(before) <= _GROUP
