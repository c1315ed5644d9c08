"""Side clauses of a sentence that may tell of an earlier event with a toll of its own.

"A man was killed, a year after 40 died there", "on the road where three people died in
March": the dates inside such a clause say nothing of what stands outside it.
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage
from pipeline.knowledge import word_lists

How: TypeAlias = Literal["since", "after", "where", "whose", "who", "event", "memory"]
"""What leads in: a span of time or "first since"; "after"; a place; "whose"; "who".

"event": "a day after a blast", in a sentence that opens with an event of its own.
"memory": what a memorial is for, "a service for the 29 people killed in 1998".
"""

_LABELS: Final = (
    "LONG",
    "SHORT",
    "ONE",
    "EVENT",
    "WORK",
    "HARMED",
    "HARMING",
    "COMES",
    "DAY",
    "AFTER",
    "OTHER",
    "MOST",
    "WHERE",
    "WHICH",
    "IN",
    "WHO",
    "SAID",
    "MEMORY",
    "MEMORIAL",
    "FOR",
    "RECALLING",
)
_LISTS: Final = word_lists.load("side_clauses", _LABELS)
_LONG: Final = _LISTS["LONG"]
_SHORT: Final = _LISTS["SHORT"]
_SPANS: Final = _SHORT | {"hours"}
_ONE: Final = _LISTS["ONE"]
_EVENTS: Final = vocabulary.EVENTS | _LISTS["EVENT"]
_STRIKES: Final = frozenset(["strike", "strikes"])
_WORK: Final = _LISTS["WORK"]
_HARMS: Final = _LISTS["HARMED"]
"""Behind a strike of arms: whoever stands behind them came to harm by it."""
_HARMING: Final = _LISTS["HARMING"]
"""Behind the comma of a clause that goes on: "after a jet crashed, killing all 40"."""
_COMES: Final = _LISTS["COMES"]
_REACHED: Final = 6  # words from "comes" to the "after" of "less than a year after"
_DAYS: Final = _LISTS["DAY"]
_NOUN: Final = 5  # words from "a" to the noun of an event
_AFTER: Final = _LISTS["AFTER"]
_OTHER: Final = _LISTS["OTHER"]
_MOST: Final = _LISTS["MOST"]
_WHERE: Final = _LISTS["WHERE"]
_WHICH: Final = _LISTS["WHICH"]
_IN: Final = _LISTS["IN"]
_WHO: Final = _LISTS["WHO"]
_SAID: Final = _LISTS["SAID"]
_MEMORY: Final = _LISTS["MEMORY"]
_MEMORIAL: Final = _LISTS["MEMORIAL"]
_FOR: Final = _LISTS["FOR"]
_RECALLING: Final = _LISTS["RECALLING"]
_NEXT: Final = 5  # words from "marking" to "anniversary"
_STOPS: Final = frozenset(",;:()\u2013\u2014.!?")
_AHEAD: Final = 6  # words in which "another" stands behind "two days after"


class Side(NamedTuple):
    """A side clause: its span in the text, and what leads it in.

    ``comes``: the main clause only says how long after it something else happened.
    """

    start: int
    end: int
    how: How
    had: bool
    comes: bool


def sides(passage: Passage, sentence: int) -> list[Side]:
    """Give the side clauses of sentence *sentence*, none inside another."""
    return list(_Reader(passage, sentence).sides())


class _Reader:
    def __init__(self, passage: Passage, sentence: int) -> None:
        span = passage.spans[sentence]
        self._passage = passage
        self._first, self._last, self._end = span.first, span.last, span.end
        self._lows = passage.lows[span.first : span.last]

    def sides(self) -> Iterator[Side]:
        at = 0
        most = False
        while at < len(self._lows):
            most = most or self._lows[at] in _MOST
            how = self._of_memory(at) or self._how(at, most=most)
            if how is None:
                at += 1
                continue
            after = self._after(at, how)
            yield self._side(at, after, how)
            at = after

    def _of_memory(self, at: int) -> How | None:
        """Say what is led in at *at* where it is what people remember."""
        if self._is_memory(at):
            return "since"
        low, ahead = self._lows[at], self._lows[at + 1 : at + 1 + _NEXT]
        if low in _MEMORIAL and not _FOR.isdisjoint(ahead[:1]):
            return None if _MEMORY.intersection(ahead) else "memory"
        recalls = low in _RECALLING and not _MEMORY.intersection(ahead)
        return "memory" if recalls else None

    def _how(self, at: int, *, most: bool) -> How | None:
        """Say what side clause begins at *at*, if any."""
        low, before = self._lows[at], self._lows[at - 1] if at else ""
        after = self._lows[at + 1] if at + 1 < len(self._lows) else ""
        if low in _AFTER or low == "following":
            ahead = self._lows[at + 1 : at + 1 + _AHEAD]
            other = before in _SHORT and _OTHER.intersection(ahead)
            compared = low == "since" and most
            if self._is_of_another_day(at):
                return "since"
            if low == "after" and before in _SPANS and self._is_event(at + 1):
                return "event" if self._is_event(0) else "after"
            return "since" if before in _LONG or other or compared else "after"
        if low == "whose":
            return "whose"
        if low == "where" or (low in _IN and after in _WHICH):
            return "where"
        return "who" if low in _WHO and before not in _SAID else None

    def _is_memory(self, at: int) -> bool:
        """Tell whether dead are remembered: "anniversary of the fire that killed 6"."""
        if self._lows[at] not in _MEMORY or self._lows[at + 1 : at + 2] != ("of",):
            return False
        end = at + 1
        while end < len(self._lows) and not self._mark(end - 1):
            end += 1
        inside = self._lows[at:end]
        led = [n for n, low in enumerate(inside) if low in _WHO or low in _WHERE]
        return bool(led) and not _HARMS.isdisjoint(inside[led[0] :])

    def _is_long_after(self, at: int) -> bool:
        """Tell whether "after" at *at* tells of what befell long before."""
        return self._lows[at] in _AFTER and self._lows[at - 1] in _LONG

    def _is_of_another_day(self, at: int) -> bool:
        """Tell whether a toll of a day of its own is told from *at* on.

        "Five were killed on Sunday, after a strike that killed 12 on Friday."
        """
        end = self._after(at, "since")
        inside = self._lows[at:end]
        if not self._is_event(at + 1) or _HARMS.isdisjoint(inside):
            return False
        own = _DAYS.intersection(inside)
        others = _DAYS.intersection((*self._lows[:at], *self._lows[end:]))
        return bool(own and others) and own.isdisjoint(others)

    def _is_event(self, at: int) -> bool:
        """Tell whether an event that is new to the reader is named at *at*."""
        near = self._lows[at : at + _NOUN]
        again = "second" in near  # of the same day and place
        one = bool(near) and near[0] in _ONE and not again
        named = _EVENTS.intersection(near)
        if named and named <= _STRIKES:  # of workers it has no toll
            ahead = self._lows[at : at + _NOUN + _AHEAD]
            deadly = [n for n, low in enumerate(ahead) if low in _HARMS]
            return one and _WORK.isdisjoint(ahead[: deadly[0]] if deadly else ahead)
        return one and bool(named)

    def _after(self, at: int, how: How) -> int:
        """Give the place behind the clause that begins at *at*."""
        place, remembers = at + 1, self._of_memory(at) is not None
        while place < len(self._lows):
            if how in ("who", "where") and self._is_long_after(place):
                return place  # "which came a year after 40 died"
            mark = self._mark(place - 1)
            leads = _WHO | _WHERE | _HARMING
            if remembers and not _HARMS.isdisjoint(self._lows[at:place]):
                leads = _WHO | _WHERE  # what follows ", killing" was done today
            goes_on = self._lows[place] in leads
            if mark and not (mark == "," and how in ("since", "memory") and goes_on):
                return place
            place += 1
        return place

    def _mark(self, place: int) -> str:
        """Give the first mark behind word *place*; "" if none stands there."""
        gap = self._passage.gap(self._first + place)
        return next((sign for sign in gap if sign in _STOPS), "")

    def _side(self, at: int, after: int, how: How) -> Side:
        words = self._passage.words
        whole = after == len(self._lows)
        end = self._end if whole else words[self._first + after].start
        had = "had" in self._lows[at:after]
        comes = how == "since" and self._is_reached(at)
        return Side(words[self._first + at].start, end, how, had, comes)

    def _is_reached(self, at: int) -> bool:
        """Read "came less than a year" before the "after" at *at*."""
        for back in range(at - 1, max(-1, at - 1 - _REACHED), -1):
            if self._lows[back] in _COMES:
                return True
            if self._mark(back - 1):
                return False
        return False
