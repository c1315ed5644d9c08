"""Lists that are no digest: points of an article, steps or parts of one event."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import apart, known
from pipeline.segment.stamped import direction
from pipeline.segment.units import Unit
from pipeline.text import language, spelled, times

_LISTS: Final = 3  # of points; two may be items that have a paragraph below them
_LEAD_IN: Final = 15  # words of a line above a list of items; what tells more has more
_MOST: Final = 0.75  # of the items: one may say no place, or no time
_COUNTED: Final = 0.5  # of the parts of a toll; one dead may be told without a number


def are_below(units: Sequence[Unit], found: list[int], texts: Sequence[str]) -> bool:
    """Tell whether they are points in several lists, each below a paragraph.

    So an article lists what it says of each matter; a digest has a heading between
    two lists, a paragraph or more below each item, or a line of its own above a list.

    Args:
        units: Of the text.
        found: Indexes of those that open an item.
        texts: What they say, without their bullets.
    """
    gaps = [
        [unit for unit in units[here + 1 : there] if not unit.noise]
        for here, there in pairwise(found)
    ]
    between = [gap for gap in gaps if gap]
    lone = any(one and two for one, two in pairwise(gaps))
    closed = all(unit.closed for gap in between for unit in gap)
    if len(between) < _LISTS - 1 or not closed or lone:
        return False
    above = [unit for unit in units[: found[0]] if not unit.noise]
    return not _are_led_in([above, *between], texts)


def are_parts(units: Sequence[Unit], found: list[int], texts: Sequence[str]) -> bool:
    """Tell whether the items are steps or parts of what is told above them.

    Args:
        units: Of the text.
        found: Indexes of those that open an item.
        texts: What they say, without their bullets.
    """
    above = " ".join(unit.text for unit in units[: found[0]] if not unit.noise)
    return bool(above) and (_are_steps(texts) or _add_up(above, texts))


def _are_led_in(lines: Sequence[Sequence[Unit]], texts: Sequence[str]) -> bool:
    """Tell whether lines that count nobody stand above items of a town each.

    What one event did in each town is counted above the list too.
    """
    if any(sum(unit.words for unit in line) > _LEAD_IN for line in lines):
        return False
    said = " ".join(unit.text for line in lines for unit in line)
    if _figures(said):
        return False
    placed = sum(
        bool(apart.places(text) or known.opens_with_one(text)) for text in texts
    )
    return placed >= _MOST * len(texts) and apart.are_several(texts)


def _are_steps(texts: Sequence[str]) -> bool:
    """Tell whether clock times or days that rise open them: the course of one event.

    Items of a day may be told in their order too, and then each names its own.
    """
    found = [stamp for text in texts if (stamp := times.read(text)) and stamp.sure]
    if len(found) < _MOST * len(texts) or direction(found) != "up":
        return False
    return not apart.are_several(texts)


def _add_up(above: str, texts: Sequence[str]) -> bool:
    """Tell whether the numbers of the items add up to one above them.

    That of the items themselves ("five stories") is none.
    """
    code = language.detect(" ".join((above, *texts))).code
    whole = spelled.figures(above, code) - {len(texts)}
    counted = [_first(text, code) for text in texts] if whole else []
    if sum(map(bool, counted)) < _COUNTED * len(texts):
        return False
    return sum(figure or 1 for figure in counted) in whole


def _first(text: str, code: str) -> int:
    """Give the first number above one of *text*; 0 if it has none."""
    found = (spelled.figures(word, code) for word in text.split())
    return next((max(figures) for figures in found if figures), 0)


def _figures(text: str) -> frozenset[int]:
    return spelled.figures(text, language.detect(text).code)


__all__ = ["are_below", "are_parts"]
