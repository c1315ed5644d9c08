"""Which words of a sentence tell of an earlier event; languages whose words are data.

"Ein Mann starb, ein Jahr nachdem dort 40 Menschen starben", "sur la route où trois
personnes étaient mortes en mars": a side clause with a toll of its own has a date of
its own. A date elsewhere puts the whole sentence into the past, but for such clauses
and those that tell of dead of today.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from pipeline.classify.casualties.foreign import fresh
from pipeline.classify.casualties.foreign.lexing import Token
from pipeline.classify.passage import fold
from pipeline.knowledge import lookup
from pipeline.text import time_words

_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_RECENT: Final = 4  # days
_AHEAD: Final = 10  # months ago: so many are one or two months ahead
_SHORTEST: Final = 4  # letters of the name of a month, if it has so many
_OPENING: Final = 1  # words before a period that opens a sentence: "In Wales, so far"
_LYING: Final = 4  # words between a number and the bodies that it counts
_LEADS: Final = ("SINCE", "WHOSE", "WHERE", "WHICH")
_GOING_ON: Final = frozenset({"WHERE", "THERE", "WHICH", "WHOSE", "WHEN"})


class _Zone(NamedTuple):
    """A side clause: tokens ``first`` to ``last`` (excluded), and what leads it in."""

    first: int
    last: int
    label: str


class Dates:
    """The dates of one sentence.

    Args:
        tokens: Its words.
        found: The phrases that begin at each of them.
        language: Code of its language.
        today: Day of the fetch.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        found: Sequence[Sequence[tuple[lookup.Entry, int]]],
        language: str,
        today: date,
    ) -> None:
        self._tokens = tokens
        self._labels = [frozenset(entry.label for entry, _ in at) for at in found]
        self._months = _months(language)
        self._today = today
        self._language = language

    def past(self, groups: Sequence[int]) -> list[bool]:
        """Tell of the group at each of *groups* whether it is of an earlier event."""
        old = [self._old(at) for at in range(len(self._tokens))]
        apart = [
            zone
            for zone in self._zones()
            if self._own(zone, groups) and self._is_old(zone, old)
        ]
        named = [self._named(at) for at in range(len(self._tokens))]
        for zone in apart:
            named[zone.first : zone.last] = [False] * (zone.last - zone.first)
        inside = {at for zone in apart for at in range(zone.first, zone.last)}
        of_now: Sequence[bool] = ()
        if any(named):
            of_now = fresh.told(self._tokens, self._language, self._today)
        return [
            at in inside or (any(named) and not of_now[at]) or self._in_old_grave(at)
            for at in groups
        ]

    def _in_old_grave(self, at: int) -> bool:
        """Tell whether the group at *at* has long been dead: soldiers of a world war.

        Their bodies are found today; a bomb of that war may kill today.
        """
        every = frozenset[str]().union(*self._labels)
        if "ANCIENT" not in every or "RELIC" in every:
            return False
        near = self._labels[max(0, at - _LYING) : at + _LYING]
        return any("BODIES" in labels for labels in near)

    def _own(self, zone: _Zone, groups: Sequence[int]) -> bool:
        """Tell whether a clause and what is outside it have their own groups."""
        inside = sum(zone.first <= at < zone.last for at in groups)
        return inside < len(groups) and (inside > 0 or zone.label == "WHOSE")

    def _is_old(self, zone: _Zone, old: Sequence[bool]) -> bool:
        places = range(zone.first, zone.last)
        return (
            zone.label == "SINCE"
            or any(old[at] for at in places)
            or any("HAD" in self._labels[at] for at in places)
        )

    def _named(self, at: int) -> bool:
        """Tell whether a year or a phrase puts all of a sentence into the past."""
        low = self._tokens[at].low
        year = _YEAR.fullmatch(low) and int(low) < self._today.year
        opening = at <= _OPENING and "PERIOD" in self._labels[at]
        return opening or "PAST" in self._labels[at] or bool(year)

    def _old(self, at: int) -> bool:
        return self._named(at) or self._month_ago(at)

    def _month_ago(self, at: int) -> bool:
        """Tell whether a month is named that is over, with no day but old ones."""
        month = self._months.get(self._tokens[at].low)
        if month is None:
            return False
        ago = (self._today.month - month) % 12
        days = [
            int(token.low)
            for token in self._tokens[max(0, at - 2) : at]
            if token.low.isdecimal() and len(token.low) <= 2  # noqa: PLR2004 - a day
        ]
        if ago <= 1 and days:
            return self._today.day + 30 * ago - days[-1] > _RECENT
        return 0 < ago < _AHEAD

    def _zones(self) -> Iterator[_Zone]:
        at = 0
        while at < len(self._tokens):
            label = self._label(at)
            after = self._after(at) if label else at + 1
            if label:
                yield _Zone(at, after, label)
            at = after

    def _label(self, at: int) -> str | None:
        """Give what leads in a side clause at *at*, if anything."""
        labels = self._labels[at]
        if "THERE" in labels and at and self._tokens[at - 1].stops:
            return "WHERE"
        return next((label for label in _LEADS if label in labels), None)

    def _after(self, at: int) -> int:
        """Give the place behind a clause and those that go on with it."""
        for place in range(at, len(self._tokens) - 1):
            goes_on = self._labels[place + 1] & _GOING_ON
            if self._tokens[place].stops and not goes_on:
                return place + 1
        return len(self._tokens)


@cache
def _months(language: str) -> dict[str, int]:
    """Give the names of months, folded and in all cases, with their numbers."""
    found: dict[int, list[str]] = {}
    for entry in lookup.load(language, "times", time_words.LABELS).entries:
        if entry.label == "MONTH":
            found.setdefault(int(entry.value), []).append(fold(entry.words[0]))
    return {
        name: number
        for number, names in found.items()
        for name in names
        if len(name) >= _SHORTEST or name == max(names, key=len)
    }
