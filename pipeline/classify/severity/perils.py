"""What is grave by the deed, before anyone is counted: the least severity of a report.

A plane lost with all aboard, villages emptied below a volcano, a mutiny, hostages.
Words: ``pipeline/knowledge/<language>/perils.txt``.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify import past
from pipeline.classify.casualties import Count
from pipeline.classify.heads.judge import Judgement
from pipeline.classify.passage import Passage, lead
from pipeline.classify.severity import struck
from pipeline.classify.severity.peril_line import LEFT, TEN, Line
from pipeline.knowledge import drills, perils
from pipeline.knowledge.lookup import Phrase

GRAVE: Final = 3
SERIOUS: Final = 2
_OPENING: Final = 2  # sentences in which it must stand, or in the headline
_FLED: Final = 3000
"""Persons who must flee from which a threat is one to many. On labelled days 2,400
who flee a wildfire are serious, 4,200 who flee a volcano grave."""
_SPAN: Final = 12  # words from soldiers to what they took
_STRONG: Final = re.compile(r"[6-9][.,]\d")
"""The magnitude of a quake from which fallen houses are many."""
_GREAT: Final = re.compile(r"[7-9][.,]\d")
"""That of a great one, by the classes of the magnitude scale ("major" from 7.0): with
the first dead, more lie below ruins."""
_OF_NO_CAPTORS: Final = ("COERCE", "LEGAL", "ACCIDENT")
_OF_TRADE: Final = ("ECONOMY", "BUSINESS")
"""Classes of what is sold, for which a crowd run down at a market is taken."""
_PLAYED: Final = frozenset({"EXERCISE", "DRILL", "ACTORS"})
_DEEDS: Final = frozenset(
    (
        *("GONE", "FLED", "POWER", "TAKEN", "BOARDED", "HOLDS", "HOSTAGES", "HELD_BY"),
        *("TAKES", "KIDNAPPED", "VEHICLE", "BURIES", "RUBBLE", "QUAKE", "CRASHED"),
    )
)
"""Labels without any of which nothing below is told; most texts have none."""


def least(
    text: Passage,
    headline: Passage | None,
    *,
    counted: bool,
    killed: Count | None = None,
) -> int:
    """Give the least severity of what headline and opening tell; 0 if they say nothing.

    Nothing that is dated in the past, played, or has ended well. Where the victims are
    *counted*, they say how grave a blow is that would be grave without. A great quake
    that has *killed* anybody is grave: they are not the last.
    """
    lines = _lines(text, headline)
    if not lines:
        return 0
    open_end = not any(line.has("SAFE") for line in lines)
    many = open_end and struck.are_many(lines, counted=counted)
    if many or (open_end and _is_lost(lines, counted=counted)):
        return GRAVE
    if _is_emptied(lines) or any(map(_is_revolt, lines)) or _is_fallen(lines):
        return GRAVE
    if killed is not None and _is_great(text, lines, killed):
        return GRAVE
    return SERIOUS if any(map(_is_held, lines)) else 0


def held(said: Judgement, text: Passage, headline: Passage | None) -> Judgement:
    """Take for a crime what captors did: no state, court or accident holds hostages.

    Nor is a crowd that a vehicle runs down at a market a matter of trade.
    """
    value = said.event_class.value
    if value not in (*_OF_NO_CAPTORS, *_OF_TRADE):
        return said
    lines = _lines(text, headline)
    if any(line.has("SAFE") for line in lines):
        return said
    if value in _OF_NO_CAPTORS and struck.have_captors(lines):
        return said.named("CRIME")
    if value in _OF_TRADE and any(map(struck.is_run_down, lines)):
        return said.named("ACCIDENT")
    return said


def _lines(text: Passage, headline: Passage | None) -> list[Line]:
    """Read headline and opening; nothing of what is dated in the past or played."""
    opening = text.body_spans[:_OPENING]
    if text.language not in perils.LANGUAGES or not opening:
        return []
    lines = [
        Line.read(one.lows[part], text.language)
        for one, part in lead(text, headline, _OPENING)
    ]
    if all(_DEEDS.isdisjoint(line.labels) for line in lines):
        return []
    if past.marks(text, text.text[: opening[-1].end]):
        return []
    played = any(_is_played(line, text.language) for line in lines)
    return [] if played else lines


def _is_played(line: Line, language: str) -> bool:
    return not _PLAYED.isdisjoint(drills.table(language).labels(line.lows))


def _is_lost(lines: Sequence[Line], *, counted: bool) -> bool:
    """Read "a plane has not arrived" and "on board are 17 passengers".

    Or that it crashed, while nobody is *counted*.
    """
    fates = ("GONE",) if counted else ("GONE", "CRASHED")
    if not any(
        line.is_gone(craft, fate)
        for line in lines
        for craft in line.of("CRAFT")
        for label in fates
        for fate in line.of(label)
    ):
        return False
    for line in lines:
        aboard = {p.first for p in line.found if p.label == "ABOARD"}
        for last in line.counts(TEN) if aboard else ():
            near = not aboard.isdisjoint(range(last - LEFT - 1, last + LEFT + 1))
            if near and not line.counts_things(last):
                return True
    return False


def _is_emptied(lines: Sequence[Line]) -> bool:
    """Read "4,200 people were moved away" below a volcano, not for an old bomb."""
    if not any(line.of("HAZARD") for line in lines):
        return False
    if any(line.has("BOMB") for line in lines):
        return False
    return any(line.has("FLED") and any(line.people(_FLED)) for line in lines)


def _is_fallen(lines: Sequence[Line]) -> bool:
    """Read "a quake of magnitude 6.4 struck; houses have collapsed": many are below."""
    fallen = any(line.has("FALLEN") and not line.has("NONE") for line in lines)
    return fallen and _is_quake(lines, _STRONG)


def _is_great(text: Passage, lines: Sequence[Line], killed: Count) -> bool:
    """Read "a quake of 7.2 struck and killed two", not "two died; a quake was felt"."""
    if not killed.size or killed.past:
        return False
    opening = text.body_spans[:_OPENING]
    ends = (at for at, one in enumerate(opening, 1) if killed.start < one.end)
    last = 1 if killed.above else next(ends, len(opening))
    return _is_quake(lines[len(lines) - len(opening) :][:last], _GREAT)


def _is_quake(lines: Sequence[Line], magnitude: re.Pattern[str]) -> bool:
    return any(
        line.has("QUAKE") and any(map(magnitude.fullmatch, line.lows)) for line in lines
    )


def _is_revolt(line: Line) -> bool:
    """Read "soldiers took a barracks" and "officers say they have seized power"."""
    if line.has("FORCES") and line.of("POWER"):
        return True
    return line.has("FORCES", "TAKEN", "SEAT") and any(
        _is_near(line, forces, taken, seat)
        for forces in line.of("FORCES")
        for taken in line.of("TAKEN")
        for seat in line.of("SEAT")
    )


def _is_near(line: Line, *parts: Phrase) -> bool:
    """Tell whether *parts* stand in one clause, and nobody is shown around there."""
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    return last - first <= _SPAN and not line.within("VISIT", first, last)


def _is_held(line: Line) -> bool:
    """Read "a gunman holds six people" and "guards boarded a tanker"."""
    held = line.has("ARMED", "PEOPLE") and bool(line.of("HOLDS"))
    boarded = line.has("FORCES", "BOARDED", "VESSEL") and not line.has("DRUGS")
    return held or bool(struck.hostages(line)) or boarded
