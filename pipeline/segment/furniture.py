"""Lines that a page puts around its posts: authors, buttons, captions, signatures.

A text extractor keeps them. Such a line ends with no full stop, so it hides the heading
below it, and it stands between a heading and its text. Buttons and names are told by
this: the page repeats them beside its headings.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from pipeline.segment import noise, shape
from pipeline.segment.live import is_tag
from pipeline.segment.units import Unit
from pipeline.text import times

_MOST_WORDS: Final = 6  # of a button, or of two names
_ENDS: Final = 2  # of lines that stand together
_REPEATED: Final = 3  # times: of two equal headings both may be real
_LONGEST_NAMES: Final = 60  # characters
_MOST_KINDS: Final = (
    5  # of them on a page; what repeats more is a plan, a menu or a table
)
_HALF: Final = 0.5
_NAMES: Final = re.compile(
    r"(?:(?:^|,? (?:and|und|et|y|e|&) |, )"
    r"(?:[A-Z\u00c0-\u00de\u0410-\u042f][^\s,:;!?]*"
    r"(?: (?=[A-Z\u00c0-\u00de\u0410-\u042f])|(?=,| (?:and|und|et|y|e|&) |$))){2,3})+"
)
"""One person or several, each of two or three words with a capital."""
_SIGNED: Final = re.compile(r"[\u2014\u2013-] ?\w[^\n]{0,60}\(@\w{1,30}\)")
"""Below a message from elsewhere: "- Port of Elm (@port) May 4"."""


def without(given: Sequence[Unit]) -> list[Unit]:
    """Leave out what is furniture, and close what a signature or a credit follows."""
    kept = [unit for unit in _closed(given) if not _is_known(unit.text)]
    found = _repeated(kept)
    return [unit for i, unit in enumerate(kept) if i not in found]


def _is_known(text: str) -> bool:
    """Tell whether a line says who wrote a text or its rank, or counts its readers."""
    counts = times.is_furniture(text) and times.read(text) is None
    return counts or noise.is_byline(text) or is_tag(text)


def _closed(given: Sequence[Unit]) -> list[Unit]:
    """Mark the line above a signature or a credit: it is no heading, and it ends."""
    signed = [bool(_SIGNED.match(unit.text)) for unit in given]
    below = [
        sign or noise.is_credit(unit.text)
        for sign, unit in zip(signed, given, strict=True)
    ]
    return [
        replace(unit, shut=True) if sign or under else unit
        for unit, sign, under in zip(
            given, signed, [*below[1:], False][: len(given)], strict=True
        )
    ]


def _repeated(given: Sequence[Unit]) -> set[int]:
    """List the short lines that come again and again beside headings or stamps."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(given):
        if _may_be(unit):
            key = "" if are_names(unit.text) else unit.text.casefold()
            places[key].append(i)  # authors take turns
    often = [at for at in places.values() if len(at) >= _REPEATED]
    if not often or len(often) > _MOST_KINDS:
        return set()
    equal = {i for at in often for i in at}
    beside = _beside(given, equal)
    found = {i for at in often if len(beside & {*at}) > _HALF * len(at) for i in at}
    found |= _together(given, often)
    return _beside_news(given, found)


def _together(given: Sequence[Unit], often: Sequence[Sequence[int]]) -> set[int]:
    """List the equal lines that stand below one another wherever they stand."""
    same = [at for at in often if len({given[i].text for i in at}) == 1]
    return {
        i
        for one, two in permutations(same, 2)
        if [k + 1 for k in one] == [*two]
        for i in (*one, *two)
    }


def _beside_news(given: Sequence[Unit], found: set[int]) -> set[int]:
    """Leave of *found* what other lines stand with between the same two times.

    Else it is all that its post tells, such as who scored.
    """
    kept: set[int] = set()
    run: list[int] = []
    for i, unit in enumerate(given):
        if times.is_furniture(unit.text):
            run = []
            continue
        run.append(i)
        if i not in found:
            kept.update(run)
            run = [i]  # what stands before it is kept once
        elif kept & {*run[:1]}:
            kept.add(i)
    return found & kept


def _may_be(unit: Unit) -> bool:
    if unit.words > _MOST_WORDS or unit.closed or unit.noise or not unit.opens:
        return False
    return not times.is_furniture(unit.text)


def are_names(text: str) -> bool:
    """Tell whether a line may be the names of authors."""
    return len(text) <= _LONGEST_NAMES and bool(_NAMES.fullmatch(text))


def _beside(given: Sequence[Unit], equal: set[int]) -> set[int]:
    """List those of *equal* beside a heading, a stamp or an end of the text.

    What stands together is beside the same, so that each is looked at once.
    """
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(given) + 1):
        if i in equal:
            run.append(i)
            continue
        ends = [k for k in (run[0] - 1, i) if 0 <= k < len(given)] if run else []
        if run and (
            len(ends) < _ENDS or any(shape.stands_by_furniture(given[k]) for k in ends)
        ):
            found.update(run)
        run = []
    return found


__all__ = ["are_names", "without"]
