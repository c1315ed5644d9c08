"""Parts of those already counted, in languages whose words are data.

"Unter den Toten sind zwei Kinder", "tres de los muertos eran niños": who is picked out
of the dead is no further dead. Where the text does not tell how many there are in all,
there are at least as many as the part.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from pipeline.classify.casualties.count import NONE, Count, Kind
from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Group, Token, has

RULE: Final = "foreign.part"
TREATED: Final = "foreign.treated"
"""Of hurt who came to hospital: a part wherever as many or more hurt are told."""
NOUNS: Final[dict[str, Kind]] = {
    "DEAD": "killed", "WOUNDED": "injured", "LOST": "missing",
}  # fmt: skip
VERBS: Final[dict[str, Kind]] = {
    "KILLED": "killed", "HURT": "injured", "GONE": "missing",
}  # fmt: skip
_KINDS: Final = {**NOUNS, **VERBS}
_NEAR: Final = 3  # words from the first of "among them" to the part
_REACH: Final = 8  # words from "among the dead" to the part
_NOUN: Final = 3  # words from "among the" to the noun, a number apart
_VERB: Final = 4  # words between a group and the verb that takes it to hospital
_TALLY: Final = re.compile(r" *(?::|[-\u2013\u2014]) *")
_LISTED: Final = 3  # words between two of a list: a noun, another, "and"


def noun_of(found: Found, group: Group) -> Kind | None:
    """Give the kind of the noun that ends a group, be it two words: "one death"."""
    for place in range(group.first, group.last):
        length = has(found, place, *NOUNS)
        if length and place + length == group.last:
            return kind_at(found, place, NOUNS)
    return None


def kind_at(found: Found, place: int, kinds: Mapping[str, Kind]) -> Kind | None:
    """Give the kind of the first phrase at *place* whose label is one of *kinds*."""
    labels = (entry.label for entry, _ in found[place])
    return next((kinds[label] for label in labels if label in kinds), None)


class Part(NamedTuple):
    """A group that is part of others; ``kind`` is what befell them, if it is said."""

    kind: Kind | None


class Parts:
    """A sentence that can be asked which of its groups are parts, in their order.

    Attributes:
        died: Where groups end of whom it says that they were hurt and have died.
    """

    def __init__(self, tokens: Sequence[Token], found: Found, text: str = "") -> None:
        self._tokens = tokens
        self._found = found
        self._text = text
        self.died: set[int] = set()
        self._last = -1
        self._part: Part | None = None

    def read(self, first: int, last: int) -> Part | None:
        """Say whose part the group of tokens *first* to *last* (excluded) is."""
        part = self._among(first) or self._out_of(first, last)
        part = part or self._within(first, last)
        if part is None and self._part and self._goes_on(first, last):
            part = self._part
        self._last, self._part = last, part
        return part

    def tallied(self, first: int, last: int) -> Kind | None:
        """Read "раненых - 31" and "Tote: 3": a noun, a dash or colon, and a figure."""
        if not first or last - first > 1:
            return None
        end = self._tokens[last - 1].end
        if not self._stops(last - 1) and self._text[end : end + 1] != "\u060c":
            return None
        gap = self._text[self._tokens[first - 1].end : self._tokens[first].start]
        before = first - 2
        counted = first > 1 and (
            self._has(before, "NUMBER") or self._tokens[before].low.isdigit()
        )
        gap_before = self._text[
            self._tokens[before].end : self._tokens[first - 1].start
        ]
        counted = counted and not (self._stops(before) or "\u060c" in gap_before)
        if counted or not _TALLY.fullmatch(gap):
            return None
        return kind_at(self._found, first - 1, NOUNS)

    def treats(self, first: int, last: int) -> bool:
        """Tell whether tokens *first* to *last* are who was brought to hospital."""
        for place in range(first - 1, max(0, first - _VERB) - 1, -1):
            if self._stops(place):
                break
            if self._has(place, "TREATED"):
                return True
        for place in range(last, min(last + _VERB, len(self._tokens))):
            if self._stops(place - 1):
                break
            if self._has(place, "TREATED"):
                return True
        return False

    def _among(self, first: int) -> Part | None:
        """Read "darunter" before a group."""
        for place in range(max(0, first - _NEAR), first):
            length = self._has(place, "AMONG")
            if length and place + length <= first:
                return Part(None)
        return None

    def _out_of(self, first: int, last: int) -> Part | None:
        """Read "of the dead" behind a group; of the hurt who died there are dead."""
        if not self._stops(last - 1) and (length := self._has(last, "THEM")):
            kind = self._kind_behind(last + length)
            return None if kind == "killed" else Part(kind)
        at = last
        while at and not self._stops(at - 1) and (length := self._has(at, "PART")):
            at += length
        part, noun = self._named(at, 1) if at > last else (None, at)
        if part and part.kind == "injured" and self._have_died(first, noun + 1):
            self.died.add(last)
            return None
        return part

    def _have_died(self, first: int, behind: int) -> bool:
        """Ask the verb behind the hurt, and one right before who is picked out."""
        if "killed" in self._kinds_behind(behind):
            return True
        ended = first == 0 or self._stops(first - 1)
        return not ended and self._kind(first - 1) == "killed"

    def _within(self, first: int, last: int) -> Part | None:
        """Read "among the dead" before a group that nothing else befell."""
        for place in range(max(0, first - _REACH), first):
            length = self._has(place, "WITHIN")
            part, noun = self._named(place + length, _NOUN) if length else (None, first)
            if part is None or noun >= first:
                continue
            if noun + 1 < first and self._has(noun + 1, "AND"):
                part, noun = Part(None), noun + 2  # "among the dead and injured"
            between = range(noun + 1, first)
            if any(self._has(at, "NUMBER") or self._kind(at) for at in between):
                continue
            own = self._kind_behind(last)
            return part if own in (None, part.kind) else None
        return None

    def _named(self, at: int, most: int) -> tuple[Part | None, int]:
        """Find the noun for a whole in *most* words from *at* on, and its place."""
        _, after = numbers.read(self._tokens, self._found, at)
        for place in range(after, min(after + most, len(self._tokens))):
            if self._has(place, "VICTIMS"):
                return Part(None), place
            for entry, length in self._found[place]:
                if entry.label in NOUNS:
                    return Part(NOUNS[entry.label]), place + length - 1
            if self._stops(place) or self._has(place, "AND"):
                break
        return None, at

    def _goes_on(self, first: int, last: int) -> bool:
        """Tell whether a list goes on from the part before: "two boys and a woman"."""
        between = range(self._last, first)
        if len(between) > _LISTED or self._kind_behind(last):
            return False
        joined = any(self._has(place, "AND") for place in between)
        return joined or self._stops(first - 1)

    def _kind_behind(self, last: int) -> Kind | None:
        return next(self._kinds_behind(last), None)

    def _kinds_behind(self, last: int) -> Iterator[Kind]:
        """Say what befell a group by all that stands behind it in its clause."""
        for place in range(last, len(self._tokens)):
            if self._stops(place - 1) or self._has(place, "AND"):
                return
            if kind := self._kind(place):
                yield kind

    def _kind(self, place: int) -> Kind | None:
        return kind_at(self._found, place, _KINDS)

    def _stops(self, place: int) -> bool:
        return self._tokens[place].stops

    def _has(self, place: int, label: str) -> int:
        """Give how many words at *place* have *label*; 0 if none."""
        return has(self._found, place, label)


def without(counts: Iterable[Count]) -> list[Count]:
    """Leave out parts where a whole is told; else keep the largest, "and more".

    Of those who came to hospital, unless more did than were told to be hurt.
    """
    found = list(counts)
    hurt = [
        one.size
        for one in found
        if one.kind == "injured" and one.rule not in (RULE, TREATED)
    ]
    most_hurt = max(hurt, default=0)
    found = [one for one in found if one.rule != TREATED or one.size > most_hurt]
    whole = {one.kind for one in found if one.rule != RULE and one.rank > NONE}
    kept: list[Count] = []
    largest: dict[Kind, Count] = {}
    for one in found:
        if one.rule != RULE:
            kept.append(one)
        elif one.kind not in whole:
            most = largest.get(one.kind)
            largest[one.kind] = one if most is None or one.size > most.size else most
    parts = [replace(one, high=None) for one in largest.values() if one.low]
    return sorted([*kept, *parts], key=lambda one: (one.sentence, one.start))
