"""Deeds against many that nobody has counted yet: held, run down, buried.

"Inmates seized 40 guards", "a van was driven into a crowd", "a mudslide buried some
thirty homes". Words: ``pipeline/knowledge/<language>/perils.txt``.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.severity.peril_line import TEN, Line
from pipeline.knowledge.lookup import Phrase

_OBJECT: Final = 5  # words from "seized" to the number of them: "a bus with 30"
_ARM: Final = 2  # words between a gunman and "holds": "who has been"
_HELD: Final = 3  # words from a number to "holds" where verbs stand last
_CLAUSE: Final = 10  # words from "40 guards" to "are being held by", or to "hostage"
_INTO: Final = 4  # words from "drove into" to the crowd: "el lunes a una"
_HIT: Final = 2  # words from "hit", which is said of much else: "a packed"
_BLOW: Final = 10  # words from a slide to what it buries: "gave way above the town and"
_UNDER: Final = 3  # words from "buried" to the slide behind it: "under a huge"
_LED: Final = 4  # words from "20 officers" to "on a tour"
_AGENT: Final = 3  # words from "held by" or "hostage" to who or what it is that holds
_BELOW: Final = 5  # words between a number and "trapped under rubble"


def are_many(lines: Sequence[Line], *, counted: bool) -> bool:
    """Tell whether many are struck; whoever is *counted* among them says how many."""
    if any(map(_are_held, lines)) or _are_at_gunpoint(lines):
        return True
    return not counted and any(map(_strikes_many, lines))


def have_captors(lines: Sequence[Line]) -> bool:
    """Tell whether captors are named who hold ten and more."""
    return any(line.has("CAPTORS") and _are_held(line) for line in lines)


def hostages(line: Line) -> list[Phrase]:
    """Give the words of hostages, but for those of a lift, a strike or a system."""
    return _real(line, "HOSTAGES", "THING", "DEVICE")


def _are_held(line: Line) -> bool:
    """Tell whether ten and more are taken or held: a few are serious, many grave."""
    counted = [*line.people(TEN, "CAPTIVES", "FORCES")]
    if not counted:
        return False
    kept = [*hostages(line), *_held_by(line)]
    taken = [last for last in counted if _is_taken(line, last)]
    if _are_freed(line, taken):
        return False
    return bool(taken) or any(
        _is_kidnapped(line, last)
        or any(-_CLAUSE <= one.first - last <= _CLAUSE for one in kept)
        for last in counted
    )


def _are_at_gunpoint(lines: Sequence[Line]) -> bool:
    """Read "a gunman is holding 15 people", not "police hold 12 after an armed raid".

    The headline may name the gunman, and the text say how many he holds.
    """
    armed = any(
        0 <= holds.first - one.last <= _ARM
        for line in lines
        for one in line.of("ARMED")
        for holds in line.of("HOLDS")
    )
    return armed and any(
        _reaches(holds, last) or 0 < holds.first - last <= _HELD
        for line in lines
        for holds in line.of("HOLDS")
        for last in line.people(TEN)
    )


def _are_freed(line: Line, taken: Sequence[int]) -> bool:
    """Tell whether they are free again, not others: "took 40 and freed 300"."""
    counts = [*line.counts(TEN)]
    return not all(
        any(last <= one.first for last in taken)
        and any(
            _reaches(one, last) and line.lows[last - 1] != line.lows[taken[0] - 1]
            for last in counts
        )
        for one in line.of("FREED")
    )


def _is_taken(line: Line, last: int) -> bool:
    """Read "rebels took 20 officers", not "on a tour" and not somebody's heart."""
    if line.within("WON", last, last + _LED):
        return False
    led = line.within("JAUNT", last, last + _LED)
    leads = {one.first for one in line.of("LEADS")} if led else set()
    captors = [one.last for one in line.of("CAPTORS")]
    return any(
        _reaches(one, last)
        and one.first not in leads
        and any(0 <= one.first - captor <= _CLAUSE for captor in captors)
        for one in line.of("TAKES")
    )


def _held_by(line: Line) -> list[Phrase]:
    """Give "held by" where captors or armed ones are named, or forces behind it."""
    held = _real(line, "HELD_BY", "THING", "DEVICE")
    if line.of("CAPTORS") or line.of("ARMED"):
        return held
    return [one for one in held if line.within("FORCES", one.last, one.last + _AGENT)]


def _is_kidnapped(line: Line, last: int) -> bool:
    """Read "52 pupils were abducted", not "40 pupils kidnapped their dean" or dogs."""
    own = {one.first for one in line.of("OWN")}
    return any(
        -_CLAUSE <= one.first - last <= _CLAUSE
        and (last <= one.first or not line.within("CARGO", one.last, last))
        and not (last <= one.first and one.last in own)
        for one in line.of("KIDNAPPED")
    )


def _real(line: Line, label: str, *idle: str) -> list[Phrase]:
    """Give the words of *label* that are no figure of speech: of a thing that holds.

    Nobody is hostage to a rule or trapped in debt; who names captors means them.
    """
    found = line.of(label)
    if line.of("CAPTORS") or line.of("ARMED"):
        return found
    return [
        one
        for one in found
        if not any(
            line.within(thing, one.last, one.last + _AGENT + 1)
            or line.within(thing, max(0, one.first - 1), one.first)
            for thing in idle
        )
    ]


def _strikes_many(line: Line) -> bool:
    """Tell whether a vehicle ran into a crowd, or many are buried or below rubble."""
    return is_run_down(line) or _is_buried(line) or _are_below(line)


def _reaches(verb: Phrase, last: int) -> bool:
    """Tell whether a number that ends at *last* stands right behind *verb*."""
    return 0 < last - verb.last <= _OBJECT


def is_run_down(line: Line) -> bool:
    """Read "a van ploughed into shoppers", not "hit two shoppers"."""
    if not line.has("VEHICLE"):
        return False
    if line.has("RUN_DOWN"):
        return True
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

    The slide does it: "residents buried their dead below the hill" tells of none, and
    "a slope covered with flowers" is itself what is covered.
    """
    if line.has("NONE"):
        return False
    passive = {one.first for one in line.of("BY")}
    struck = [*line.people(TEN, "HOMES"), *(one.first for one in line.of("HAMLET"))]
    return any(
        -_BLOW <= one - buries.first <= _BLOW
        for buries in line.of("BURIES")
        if any(
            (slide.last <= buries.first and buries.last not in passive)
            or 0 <= slide.first - buries.last <= _UNDER
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
        for one in _real(line, "TRAPPED", "THING")
        for last in line.counts(TEN)
        if not line.counts_things(last)
    )
