"""What a live page puts between its posts: a rule, a blank line, a button, a time.

Where most headings stand behind one, it opens the posts that have no heading too.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import furniture
from pipeline.segment.units import Unit
from pipeline.text import times

_FEW: Final = 3  # times that a page puts it
_COVERED: Final = 0.75  # of the headings: an editor forgets a rule now and then
_SPREAD: Final = 0.6  # of all gaps: where more are blank, each paragraph stands apart
_RUNS: Final = 1 / 3  # of what stands between blanks has more than a paragraph
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_UPDATED, _BLANKS, _NAMES = "updated", "blank", "names"


def openings(
    text: str, given: Sequence[Unit], kept: Sequence[Unit], heads: Sequence[int]
) -> tuple[list[int], bool]:
    """List the units of *kept* that stand behind a separator.

    Args:
        text: Of the article.
        given: All its units.
        kept: Those of them that are no furniture.
        heads: Indexes in *kept* of its headings.

    Returns:
        The indexes, and whether every post has such a one in front of it.
    """
    inner = {i for i in heads if i > 0}
    below = {i + 1 for i in heads} - {*heads}  # a gap may follow a heading too
    found: set[int] = set()
    whole = False
    for kind, at in _kinds(text, given, kept).items():
        if kind == _BLANKS and not _are_apart(at, len(kept)):
            continue
        opened = at - below
        if len(opened) < _FEW:
            continue
        covers = len(inner & opened) >= _COVERED * len(inner)
        if covers or kind == _UPDATED:  # it ends a post, though others may have none
            found |= opened
            whole = whole or covers
    return sorted(found), whole


def _are_apart(blanks: set[int], count: int) -> bool:
    """Tell whether blank lines part posts, and not all paragraphs but those of a list.

    Args:
        blanks: Indexes of the units behind one.
        count: Number of units.
    """
    runs = [b - a > 1 for a, b in pairwise([0, *sorted(blanks), count])]
    return len(blanks) <= _SPREAD * count and sum(runs) >= _RUNS * len(runs)


def _kinds(
    text: str, given: Sequence[Unit], kept: Sequence[Unit]
) -> dict[str, set[int]]:
    """Give the indexes in *kept* behind each kind of separator."""
    place = {unit.start: i for i, unit in enumerate(kept) if not is_one(unit)}
    found: defaultdict[str, set[int]] = defaultdict(set)
    waiting: list[str] = []
    end = given[0].start if given else 0
    for unit in given:
        if _BLANK.search(text, end, unit.start):
            waiting.append(_BLANKS)
        end = unit.end
        at = place.get(unit.start)
        if at is None:
            waiting.append(_kind(unit))
            continue
        for kind in waiting:
            if at > 0:
                found[kind].add(at)
        waiting = []
    return found


def is_one(unit: Unit) -> bool:
    """Tell whether *unit* is nothing but a rule, or the time of an update."""
    stamp = times.read(unit.text)
    return not any(map(str.isalnum, unit.text)) or (
        stamp is not None and stamp.updated and times.is_furniture(unit.text)
    )


def _kind(unit: Unit) -> str:
    if times.is_furniture(unit.text):
        return _UPDATED
    return _NAMES if furniture.are_names(unit.text) else unit.text.casefold()


__all__ = ["is_one", "openings"]
