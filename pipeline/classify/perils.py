"""What is grave by the deed, before anyone is counted: the least severity of a report.

A plane lost with all aboard, villages emptied below a volcano, a mutiny, hostages.
Words: ``pipeline/knowledge/<language>/perils.txt``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pipeline.classify import past
from pipeline.classify.passage import Passage
from pipeline.knowledge import drills, perils
from pipeline.knowledge.lookup import Phrase
from pipeline.text.words import unjoined

GRAVE: Final = 3
SERIOUS: Final = 2
_OPENING: Final = 2  # sentences in which it must stand, or in the headline
_ABOARD: Final = 10
"""Persons lost with a craft from which it is grave: dead, they would be severity 4."""
_FLED: Final = 3000
"""Persons who must flee from which a threat is one to many. On labelled days 2,400
who flee a wildfire are serious, 4,200 who flee a volcano grave."""
_LEFT: Final = 4  # words between a number and "aboard"
_GROUP: Final = 3  # digits between the marks of a number: "4,200"
_SPAN: Final = 12  # words from soldiers to what they took
_BEFORE: Final = 3  # words before a craft in which "on a" puts something else there
_BESIDE: Final = 3  # words between a number and what it counts: "30 live sheep"
_STRONG: Final = re.compile(r"[6-9][.,]\d")
"""The magnitude of a quake from which fallen houses are many."""
_PLAYED: Final = frozenset({"EXERCISE", "DRILL", "ACTORS"})
_MOST: Final = 9_999_999  # more are no persons who flee


@dataclass(frozen=True, slots=True)
class _Line:
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
                value, last = value * 1000, thousands[last]
            if least <= value <= _MOST:
                yield last
        yield from (p.last for p in self.found if p.label == "MANY")
        if least <= _ABOARD:
            yield from (p.last for p in self.found if p.label == "COUNT")

    def people(self, least: int) -> Iterator[int]:
        """Give where each number of persons ends: "some 4,200 people"."""
        nouns = {p.first for p in self.found if p.label == "PEOPLE"}
        for last in self.counts(least):
            if not nouns.isdisjoint(range(last, last + _LEFT - 1)):
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


def least(text: Passage, headline: Passage | None) -> int:
    """Give the least severity of what headline and opening tell; 0 if they say nothing.

    Nothing that is dated in the past, played, or has ended well.
    """
    if text.language not in perils.LANGUAGES:
        return 0
    opening = text.body_spans[:_OPENING]
    if not opening or past.marks(text, text.text[: opening[-1].end]):
        return 0
    sentences = [text.lows[one.first : one.last] for one in opening]
    said = [*([headline.lows] if headline is not None else []), *sentences]
    lines = [_Line.read(lows, text.language) for lows in said]
    if any(_is_played(line, text.language) for line in lines):
        return 0
    if not any(line.has("SAFE") for line in lines) and _is_lost(lines):
        return GRAVE
    if _is_emptied(lines) or any(map(_is_revolt, lines)) or _is_fallen(lines):
        return GRAVE
    return SERIOUS if any(map(_is_held, lines)) else 0


def _is_played(line: _Line, language: str) -> bool:
    return not _PLAYED.isdisjoint(drills.table(language).labels(line.lows))


def _is_lost(lines: Sequence[_Line]) -> bool:
    """Read "a plane has not arrived" and "on board are 17 passengers"."""
    if not any(
        line.is_gone(craft, gone)
        for line in lines
        if line.has("CRAFT", "GONE")
        for craft in line.of("CRAFT")
        for gone in line.of("GONE")
    ):
        return False
    for line in lines:
        aboard = {p.first for p in line.found if p.label == "ABOARD"}
        for last in line.counts(_ABOARD) if aboard else ():
            near = not aboard.isdisjoint(range(last - _LEFT - 1, last + _LEFT + 1))
            if near and not line.counts_things(last):
                return True
    return False


def _is_emptied(lines: Sequence[_Line]) -> bool:
    """Read "4,200 people were moved away" below a volcano, not for an old bomb."""
    if not any(line.of("HAZARD") for line in lines):
        return False
    if any(line.has("BOMB") for line in lines):
        return False
    return any(line.has("FLED") and any(line.people(_FLED)) for line in lines)


def _is_fallen(lines: Sequence[_Line]) -> bool:
    """Read "a quake of magnitude 6.4 struck; houses have collapsed": many are below."""
    strong = any(
        line.has("QUAKE") and any(map(_STRONG.fullmatch, line.lows)) for line in lines
    )
    return strong and any(line.has("FALLEN") and not line.has("NONE") for line in lines)


def _is_revolt(line: _Line) -> bool:
    """Read "soldiers took a barracks" and "officers say they have seized power"."""
    if line.has("FORCES") and line.of("POWER"):
        return True
    return line.has("FORCES", "TAKEN", "SEAT") and any(
        _is_near(line, forces, taken, seat)
        for forces in line.of("FORCES")
        for taken in line.of("TAKEN")
        for seat in line.of("SEAT")
    )


def _is_near(line: _Line, *parts: Phrase) -> bool:
    """Tell whether *parts* stand in one clause, and nobody is shown around there."""
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    return last - first <= _SPAN and not line.within("VISIT", first, last)


def _is_held(line: _Line) -> bool:
    """Read "a gunman holds six people" and "guards boarded a tanker"."""
    held = line.has("ARMED", "PEOPLE") and bool(line.of("HOLDS"))
    boarded = line.has("FORCES", "BOARDED", "VESSEL") and not line.has("DRUGS")
    return held or line.has("HOSTAGES") or boarded


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
