"""Lines that say who wrote a post and when: "Ida Quist, 14:05", "14:05 | Ida Quist".

The names go, so that the time stands alone as on other pages. One such line may be of
an article; several are the layout of a live page.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.segment import furniture, noise
from pipeline.segment.units import Unit
from pipeline.text import times

_LONGEST: Final = 90  # characters of such a line
_MOST_WORDS: Final = 12
_FEW: Final = 3  # lines that show a layout
_BETWEEN: Final = " ,|/\u00b7\u2022\u2013\u2014-"


def unsigned(given: Sequence[Unit]) -> list[Unit]:
    """Leave of each such line its time alone, where a text has several."""
    given = _parted(given)
    found = {i: cut for i, unit in enumerate(given) if (cut := _stamp_of(unit))}
    first = [i for i, (start, _) in found.items() if start == 0]
    names = {given[i].text[found[i][1] :].strip(_BETWEEN) for i in first}
    if len(names) == len(first):  # no author comes again: these may be headings
        for i in first:
            del found[i]
    if len(found) < _FEW:
        return [*given]
    return [
        _cut(unit, *found[i]) if i in found else unit for i, unit in enumerate(given)
    ]


def _parted(given: Sequence[Unit]) -> Sequence[Unit]:
    """Part names from the headings above them, where a text has several.

    Beside a long heading they looked like the end of a line wrapped by hand.
    """
    broken = [i for i, unit in enumerate(given) if "\n" in unit.text]
    if len(broken) < _FEW:
        return given
    found = {i: at for i in broken if (at := _names_below(given[i]))}
    if len(found) < _FEW:
        return given
    return [
        part
        for i, unit in enumerate(given)
        for part in (_halves(unit, found[i]) if i in found else (unit,))
    ]


def _names_below(unit: Unit) -> int:
    """Find the break of two lines of which the second is but names; 0 if none is."""
    text = unit.text
    at = text.find("\n")
    if unit.closed or unit.noise:
        return 0
    below = text[at + 1 :]
    return at if furniture.are_names(below) or noise.is_byline(below) else 0


def _halves(unit: Unit, at: int) -> tuple[Unit, Unit]:
    end, start = unit.start + at, unit.start + at + 1
    return (
        replace(unit, end=end, text=unit.text[:at]),
        replace(unit, start=start, text=unit.text[at + 1 :]),
    )


def _cut(unit: Unit, start: int, end: int) -> Unit:
    kept = unit.text[start:end]
    begin = unit.start + start
    return replace(unit, start=begin, end=begin + len(kept), text=kept, noise=False)


def _stamp_of(unit: Unit) -> tuple[int, int] | None:
    """Find where the time of a line stands beside names; None if it has no such."""
    text = unit.text
    if len(text) > _LONGEST or unit.words > _MOST_WORDS:
        return None
    if stamp := times.read(text):
        rest = text[stamp.length :].strip(_BETWEEN)
        end = len(text[: stamp.length].rstrip(_BETWEEN))
        return (0, end) if rest and furniture.are_names(rest) else None
    if not any(map(str.isdigit, text)):
        return None
    return _behind_names(text)


def _behind_names(text: str) -> tuple[int, int] | None:
    """Find the time that ends a line which begins with names."""
    at = text.find(" ")
    while at > 0:
        before, behind = text[:at].rstrip(_BETWEEN), text[at:].lstrip(_BETWEEN)
        who = furniture.are_names(before) or noise.is_byline(before)
        if who and times.is_furniture(behind):
            return len(text) - len(behind), len(text)
        at = text.find(" ", at + 1)
    return None


__all__ = ["unsigned"]
