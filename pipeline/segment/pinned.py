"""Posts that are pinned above a page: their place tells nothing of their neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from pipeline.segment.match import Print
from pipeline.segment.state import MISSED, SHOWN, Seen

_MOST: Final = 2  # posts that an editor pins at once
ROUNDED: Final = 2  # minutes by which times differ that were printed as ages


def pinned(old: Sequence[Seen], shown: Sequence[int]) -> set[int]:
    """List the posts of a known page that were pinned above it.

    Args:
        old: Posts of earlier fetches.
        shown: Indexes of those of the fetch before, the latest first.
    """
    timed = {shown[at] for at in _above([old[i].minute for i in shown])}
    return timed | {i for i in shown if old[i].pinned}


def pinned_now(
    old: Sequence[Seen],
    shown: Sequence[int],
    new: Sequence[Print],
    pairs: Mapping[int, int],
    line: Sequence[int],
) -> set[int]:
    """List the known posts that a fetch shows pinned.

    Args:
        old: Posts of earlier fetches.
        shown: Indexes of those of the fetch before, the latest first.
        new: Parts of this fetch.
        pairs: Index of the known post by index of the part.
        line: Indexes of the parts, the latest first.
    """
    if any(part.minute for part in new):
        above = {line[at] for at in _above([new[j].minute for j in line])}
        return {pairs[j] for j in pairs if j in above}
    # Without times those tell it that stood above others before, but not from a pin.
    known = [j for j in line if j in pairs and not old[pairs[j]].pinned]
    order = [*shown, *(i for i, seen in enumerate(old) if seen.place != SHOWN)]
    rank = {i: (len(order) - n) * (ROUNDED + 1) for n, i in enumerate(order)}
    found = {pairs[known[at]] for at in _above([rank[pairs[j]] for j in known])}
    return found | {*_still(old, pairs, line)}


def above_new(pairs: Mapping[int, int], line: Sequence[int]) -> Iterator[int]:
    """Find known posts that stand first, above what is new, with others below that.

    Where they go from there tells nothing, though they may be the latest of all.
    """
    known = [j in pairs for j in line]
    first = known.index(False) if False in known else len(line)
    if first <= _MOST and any(known[first:]):
        yield from (pairs[j] for j in line[:first])


def _still(
    old: Sequence[Seen], pairs: Mapping[int, int], line: Sequence[int]
) -> Iterator[int]:
    """Find what was pinned, and stands above all others still."""
    for j in line:
        if j not in pairs or not old[pairs[j]].pinned:
            return
        yield pairs[j]


def is_below(seen: Seen, end: Print | None) -> bool:
    """Tell whether a post may be older than the *end* of a page, by their times.

    What a fetch missed before is so no more for the rounding of these: another fetch
    has looked.
    """
    if end is None or not seen.minute or not end.minute:
        return False
    near = 0 if seen.place == MISSED else ROUNDED
    return seen.minute - seen.span <= end.minute + near


def _above(minutes: Sequence[int]) -> list[int]:
    """List the first of a page, the latest first, that are older than one below them.

    A minute of 0 is unknown, and is no pinned post.
    """
    latest = [*accumulate(reversed(minutes), max, initial=0)][-2::-1]
    found: list[int] = []
    for at, (minute, other) in enumerate(zip(minutes, latest, strict=True)):
        if not 0 < minute < other - ROUNDED:
            break
        found.append(at)
    return found
