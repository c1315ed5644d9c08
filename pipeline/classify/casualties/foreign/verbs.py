"""Whose a verb is, in languages whose words are data: one person's or several persons'.

"Ein Mann verletzte drei Menschen und starb": SINGULAR tells that the second verb is not
said of the three. Behind a list PLURAL tells that it has more than one person in it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.classify.casualties.count import Kind
from pipeline.classify.casualties.foreign import numbers
from pipeline.classify.casualties.foreign.lexing import Found, Group, Token, has
from pipeline.classify.casualties.foreign.parts import VERBS, kind_at

_JOINT: Final = 5  # words from a verb to the "and" behind it
_SECOND: Final = 2  # words from there to the next verb: "et est mort"
_FAR: Final = 14
"""Words from a verb to its subject behind it, a time and a place between."""
_DIES: Final = 6  # words from "injured" to the verb of who died of it
_TURNS: Final = ("AND", "WHICH", "WHERE", "THERE", "WHEN", "WHOSE", "BUT", "NOT")
"""Behind these another clause begins, or nothing holds."""
_BODIES: Final = 4  # words of "cuerpos sin vida de"
_NONE: Final = 3  # words of "ninguno de los"
_AUXILIARY: Final = 2  # words from "has been" to the verb that it belongs to


def then(
    found: Found, group: Group, place: int, stop: int, *, led: bool = False
) -> Kind | None:
    """Read "was shot and died": a second verb, of death, behind the one at *place*.

    Args:
        found: The phrases at each token of the sentence.
        group: Who was shot.
        place: Where the first verb begins.
        stop: Where the next group begins, or the end of the sentence.
        led: Whether a group begins there: the verb right before it is its own.
    """
    for joint in range(place + 1, min(place + _JOINT, stop)):
        first = joint + has(found, joint, "AND")
        if first > joint:
            other = has(found, first, "ARTICLE", "NUMBER", "ALONE", "SOLE")
            auxiliary = has(found, first, "SINGULAR", "PLURAL")
            last = min(first + max(_SECOND, auxiliary + 1), stop)
            near = range(first, first if other else last)
            dead = next((at for at in near if _kills(found, at)), None)
            if dead is None or (led and dead + has(found, dead, "KILLED") >= stop):
                return None
            many = not group.is_one and _has_any(found, range(first, dead + 1))
            return None if many else "killed"
    return None


def harmed(found: Found, group: Group, joint: int, stop: int) -> Kind | None:
    """Read "was hit by a car and badly hurt": a verb of harm behind "and".

    Of one person, and where no other group is told of up to the end of the sentence.
    """
    first = joint + has(found, joint, "AND")
    if first == joint or not group.is_one or stop < len(found):
        return None
    if has(found, first, "ARTICLE", "NUMBER", "ALONE", "SOLE"):
        return None
    last = first + max(_SECOND, has(found, first, "SINGULAR") + _SECOND)
    near = range(first, min(last, len(found)))
    hurt = any(kind_at(found, at, VERBS) == "injured" for at in near)
    return "injured" if hurt else None


def died(tokens: Sequence[Token], found: Found, place: int, stop: int) -> Kind | None:
    """Read "the two missing climbers are dead": a verb of death ends the clause.

    Args:
        tokens: The words of the sentence.
        found: The phrases at each of them.
        place: Where what befell them first stands.
        stop: Where the next group begins, or the end of the sentence.
    """
    for at in range(place + 1, min(place + _DIES, stop)):
        if tokens[at - 1].stops or has(found, at, *_TURNS):
            return None
        if _kills(found, at):
            is_verb = kind_at(found, place, VERBS) is not None
            said = is_verb or any(
                has(found, one, "SINGULAR", "PLURAL") for one in (at - 1, at)
            )
            return "killed" if said else None
    return None


def behind_animals(tokens: Sequence[Token], found: Found, place: int) -> int:
    """Pass over "und drei Pferde", which share the verb of the group before."""
    joined = has(found, place, "AND")
    if not joined:
        return place
    at = place + joined
    _, after = numbers.read(tokens, found, at)
    after = after if after > at else at + has(found, at, "ARTICLE")
    animals = has(found, after, "ANIMAL")
    return after + animals if animals else place


def are_bodies(found: Found, group: Group) -> bool:
    """Read "the bodies of three missing climbers": nobody is missing any more."""
    for place in range(max(0, group.first - _BODIES), group.first):
        ends = place + has(found, place, "KILLS") == group.first
        if ends and any(has(found, at, "BODIES") for at in range(place, group.first)):
            return True
    return False


def fate(
    tokens: Sequence[Token], found: Found, group: Group, place: int, kind: Kind
) -> Kind:
    """Read "falleció el joven baleado": a verb before says how the hurt ended.

    Args:
        tokens: The words of the sentence.
        found: The phrases at each of them.
        group: Whom the word at *place* is said of.
        place: Where it stands.
        kind: What it says.
    """
    before = group.first - 1
    led = before >= 0 and not tokens[before].stops
    near = led and place == group.last and kind == "injured"
    return "killed" if near and kind_at(found, before, VERBS) == "killed" else kind


def of_none(
    tokens: Sequence[Token], found: Found, group: Group, kind: Kind | None
) -> Kind | None:
    """Read "none of the six survived": six are dead; none hurt is nobody."""
    near = range(group.first - _NONE, group.first)  # the article may be the group's
    lengths = ((at, has(found, at, "NONE")) for at in near)
    if not any(n and at + n >= group.first for at, n in lengths):
        return kind
    for place in range(group.last, len(found)):
        if has(found, place, "SURVIVED"):
            return "killed"
        if tokens[place].stops:
            break
    return None


def is_of_one(found: Found, group: Group, stop: int) -> bool:
    """Tell whether the verb behind a group of one is in the singular: only of it."""
    if not group.is_one:
        return False
    verb = next((at for at in range(group.last, stop) if kind_at(found, at, VERBS)), -1)
    first = max(group.last, verb - _AUXILIARY)
    return _has_any(found, (min(group.last, verb), *range(first, verb + 1)))


def far_before(
    tokens: Sequence[Token], found: Found, group: Group, floor: int
) -> Kind | None:
    """Read "Am Montag starben bei einem Unglück in Orlach sieben Menschen".

    Args:
        tokens: The words of the sentence.
        found: The phrases at each of them.
        group: Who may be the subject.
        floor: Where the group before ends: it would be the subject of a verb before.
    """
    number = "SINGULAR" if group.is_one else "PLURAL"
    if group.bare or has(found, group.first - 1, "GOVERNS", "AND"):
        return None
    for place in range(group.first - 1, max(floor, group.first - _FAR) - 1, -1):
        if tokens[place].stops:
            return None
        if has(found, place, number) and has(found, place, "KILLED"):
            opens = floor == 0 or any(t.stops for t in tokens[floor - 1 : place])
            return "killed" if opens else None
    return None


def is_bare(found: Found, group: Group) -> bool:
    """Tell whether a verb stands right behind a number: "and two died"."""
    verb = has(found, group.last, "SINGULAR", "PLURAL", *VERBS)
    return verb > 0 and (not group.is_one or group.bare)


def _kills(found: Found, place: int) -> bool:
    return kind_at(found, place, VERBS) == "killed"


def _has_any(found: Found, places: Iterable[int]) -> bool:
    return any(has(found, at, "SINGULAR") for at in places)
