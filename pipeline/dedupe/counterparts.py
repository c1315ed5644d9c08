"""Which sentence of an earlier text each sentence of a newer one is a version of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.dedupe.cut_end import Counterpart
from pipeline.dedupe.sketch import NAME, Unit

_PAIR: Final = 0.35
"""Share of words that two sentences must have in common to be versions of one."""
_MAX_PAIRS: Final = 60  # sentences of each text that are paired; bounds the work
_FEW_WORDS: Final = 5
"""Words of a sentence that tells a version of another by where it stands."""
_PLAIN: Final = ~NAME


def counterparts(left: list[Unit], right: list[Unit]) -> list[Counterpart]:
    """Pair each newer sentence with the earlier one it is a version of.

    Gives the number of the newer one, of the earlier one, the earlier one, the newer.
    """
    found = list(_pairs(left, right))
    return sorted([*found, *_in_place(left, right, found)], key=lambda pair: pair[0])


def _in_place(
    left: list[Unit], right: list[Unit], pairs: Sequence[Counterpart]
) -> Iterator[Counterpart]:
    """Pair what is short, of one length, and stands between sentences that are paired.

    Two words of "It was late" are too few to know it by, wherever it stands.
    """
    places = {number: at for number, at, _, _ in pairs} | {-1: -1}
    places[len(right)] = len(left)
    met = {*places.values()}
    for number, unit in enumerate(right[:_MAX_PAIRS]):
        if number in places or len(unit) > _FEW_WORDS:
            continue
        at = places.get(number - 1, len(left)) + 1
        if places.get(number + 1) != at + 1 or at in met:
            continue
        one = left[at]
        if len(one) == len(unit) and 2 * _common(one, unit) >= len(unit):
            yield number, at, one, unit


def _common(one: Unit, two: Unit) -> int:
    a, b = (Counter([code & _PLAIN for code in unit]) for unit in (one, two))
    return (a & b).total()


def _pairs(left: list[Unit], right: list[Unit]) -> Iterator[Counterpart]:
    """Pair each newer sentence with the earlier one it is a version of.

    Gives the number of the newer one, of the earlier one, the earlier one, the newer.
    """
    known: dict[Unit, int] = {}
    for index, unit in enumerate(left):
        known.setdefault(unit, index)
    where: dict[int, list[tuple[int, int]]] = {}
    for number, unit in enumerate(right):
        same = known.get(unit)
        if same is not None:
            yield number, same, unit, unit
            continue
        if number >= _MAX_PAIRS:
            continue
        where = where or _where(left[:_MAX_PAIRS])
        best, at, most = 0.0, -1, 0
        for index, shared in sorted(_shared(unit, where).items()):
            score = shared / min(len(unit), len(left[index]))
            score *= 0.5 + 0.5 * shared / max(len(unit), len(left[index]))
            if score > best:
                best, at, most = score, index, shared
        if best >= _PAIR and most >= min(3, len(unit)):
            yield number, at, left[at], unit


def _where(given: Sequence[Unit]) -> dict[int, list[tuple[int, int]]]:
    """Count for each word how often each sentence has it."""
    found: dict[int, list[tuple[int, int]]] = {}
    for index, unit in enumerate(given):
        for code, count in Counter([code & _PLAIN for code in unit]).items():
            found.setdefault(code, []).append((index, count))
    return found


def _shared(unit: Unit, where: dict[int, list[tuple[int, int]]]) -> dict[int, int]:
    """Count the words that *unit* shares with each sentence that has any of them."""
    found: dict[int, int] = {}
    for code, count in Counter([code & _PLAIN for code in unit]).items():
        for index, other in where.get(code, ()):
            found[index] = found.get(index, 0) + min(count, other)
    return found
