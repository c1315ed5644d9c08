"""Deeds against many that nobody has counted yet: held, run down, buried.

"Inmates seized 40 guards", "a van was driven into a crowd", "a mudslide buried some
thirty homes". Words: ``pipeline/knowledge/<language>/perils.txt``.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.severity.peril_line import TEN, Line
from pipeline.knowledge.lookup import Phrase

_OBJECT: Final = 5  # words from "seized" to the number of them: "a bus with 30"
_CLAUSE: Final = 10  # words from "40 guards" to "are being held by", or to "hostage"
_INTO: Final = 4  # words from "drove into" to the crowd: "el lunes a una"
_HIT: Final = 2  # words from "hit", which is said of much else: "a packed"
_BLOW: Final = 10  # words from a slide to what it buries: "gave way above the town and"
_UNDER: Final = 3  # words from "buried" to the slide behind it: "under a huge"
_BELOW: Final = 5  # words between a number and "trapped under rubble"


def are_many(lines: Sequence[Line], *, counted: bool) -> bool:
    """Tell whether many are struck; whoever is *counted* among them says how many."""
    if any(map(_are_held, lines)):
        return True
    return not counted and any(map(_strikes_many, lines))


def have_captors(lines: Sequence[Line]) -> bool:
    """Tell whether captors are named who hold ten and more."""
    return any(line.has("CAPTORS") and _are_held(line) for line in lines)


def _are_held(line: Line) -> bool:
    """Tell whether ten and more are taken or held: a few are serious, many grave."""
    counted = [*line.people(TEN, "CAPTIVES", "FORCES")]
    if not counted or line.has("FREED"):
        return False
    captors = [one.last for one in line.of("CAPTORS")]
    taken = (
        one
        for one in line.of("TAKES")
        if any(0 <= one.first - last <= _CLAUSE for last in captors)
    )
    held = [*line.of("HELD_BY"), *line.of("KIDNAPPED"), *line.of("HOSTAGES")]
    return any(_reaches(one, last) for one in taken for last in counted) or any(
        -_CLAUSE <= one.first - last <= _CLAUSE for one in held for last in counted
    )


def _strikes_many(line: Line) -> bool:
    """Tell whether a vehicle ran into a crowd, or many are buried or below rubble."""
    return _is_run_down(line) or _is_buried(line) or _are_below(line)


def _reaches(verb: Phrase, last: int) -> bool:
    """Tell whether a number that ends at *last* stands right behind *verb*."""
    return 0 < last - verb.last <= _OBJECT


def _is_run_down(line: Line) -> bool:
    """Read "a van ploughed into shoppers", not "hit two shoppers"."""
    if not line.has("VEHICLE"):
        return False
    few = {one.last for one in line.of("FEW")}
    blows = [(one.last, _INTO) for one in line.of("RUNS_INTO")]
    blows += [(one.last, _HIT) for one in line.of("HITS")]
    return any(
        0 <= crowd.first - last <= most and crowd.first not in few
        for last, most in blows
        for crowd in line.of("CROWD")
    )


def _is_buried(line: Line) -> bool:
    """Read "a landslide buried 12 houses", or a whole village.

    The slide does it: "residents buried their dead below the hill" tells of none.
    """
    if line.has("NONE"):
        return False
    struck = [*line.people(TEN, "HOMES"), *(one.first for one in line.of("HAMLET"))]
    return any(
        -_BLOW <= one - buries.first <= _BLOW
        for buries in line.of("BURIES")
        if any(
            slide.last <= buries.first or 0 <= slide.first - buries.last <= _UNDER
            for slide in line.of("SLIDE")
        )
        for one in struck
    )


def _are_below(line: Line) -> bool:
    """Read "dozens are trapped under the rubble", not "forty trapped by snow"."""
    if not line.has("RUBBLE", "TRAPPED"):
        return False
    return any(
        -_BELOW <= one.first - last <= _BELOW
        for one in line.of("TRAPPED")
        for last in line.counts(TEN)
        if not line.counts_things(last)
    )
