"""A list of key points at the top of a text, which the rest repeats."""

from collections import Counter
from typing import Final

from pipeline.segment import digest
from pipeline.segment.units import Unit, trim
from pipeline.text.posts import heads_summary, repeat
from pipeline.text.words import content

_HEAD_WORDS: Final = 8  # of the heading of the list
_PAIR: Final = 2

__all__ = ["left_out"]


def left_out(given: list[Unit], *, repeated: bool) -> list[Unit]:
    """Leave out a list of key points at the top of a longer text.

    Unless the page is of a kind whose lists are *repeated* below, its lines must stand
    there: the highlights of a situation report have the toll, and the rest has not.
    """
    head = next((i for i, u in enumerate(given[:3]) if _is_head(u)), None)
    if head is None:
        return given
    lines = [content(unit.text) for unit in given]
    again = Counter(lines)
    known: set[str] = set()
    end = head + 1
    while end < len(given) and (digest.is_bullet(given[end]) or again[lines[end]] > 1):
        if lines[end] in known and again["".join(lines[end + 1 : end + 2])] == 1:
            break  # it heads its post, whose text follows
        known.add(lines[end])
        end += 1
    if end - head <= _PAIR or len(given) - end < _PAIR:
        return given
    points = tuple(unit.text for unit in given[head + 1 : end])
    if repeated or repeat(points, [unit.text for unit in given[end:]]):
        return trim([*given[:head], *given[end:]])
    return given


def _is_head(unit: Unit) -> bool:
    return unit.words <= _HEAD_WORDS and heads_summary(unit.text)
