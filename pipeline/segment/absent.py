"""What a post that is not on the page any more means: one fetch is a noisy observation.

A page loads half, asks to load more, or shows its newest posts alone; a wall stands
before it. So absence is deletion only with evidence: both neighbours of the post are
still there, or two fetches in a row lack it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.segment.match import Print, is_turned, likeness
from pipeline.segment.state import MISSED, SCROLLED, SHOWN, WITHDRAWN, Seen

_GAP_LEAST: Final = 2
_GAP_SHARE: Final = 0.2
"""More posts than either between two that stayed are no deletion that an editor makes:
the fetch may lack them. Editors delete one post at a time."""
_BOTH: Final = 2  # neighbours
_ROUNDED: Final = 2  # minutes by which times differ that were printed as ages
_SAME: Final = 0.5  # share of the smaller sketch: most of the words in the same order
_WHOLE: Final = 0.5  # share of the posts that stayed, by which a page is taken as whole


@dataclass(frozen=True, slots=True)
class Absent:
    """Indexes into the known posts, of those that this fetch lacks.

    Attributes:
        deleted: Taken from the page.
        scrolled: Made way for newer posts; still stand.
        missed: Lacking for the first time; the next fetch decides.
        newest_first: The order of the page, as far as is known.
    """

    deleted: set[int] = field(default_factory=set)
    scrolled: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)
    newest_first: bool = True


def absent(
    old: Sequence[Seen],
    pairs: Mapping[int, int],
    count: int,
    *,
    newest_first: bool = True,
) -> Absent:
    """Tell what became of the known posts that this fetch lacks.

    Args:
        old: Posts of earlier fetches, those shown last in the order of the page.
        pairs: Index of the known post by index of the part of this fetch.
        count: Parts of this fetch.
        newest_first: The order of the page at the fetch before.
    """
    shown = [i for i, seen in enumerate(old) if seen.place == SHOWN]
    kept = set(pairs.values())
    falls = _newest_first(pairs, count)
    turned = is_turned(pairs)
    if len(pairs) == 1 and falls is not None:
        turned = falls != newest_first
    if turned:  # in the order of this fetch
        shown.reverse()
    found = Absent(newest_first=newest_first != turned if falls is None else falls)
    for run in _runs(shown, kept):
        before, after = run[0] != shown[0], run[-1] != shown[-1]
        if before and after:
            gap = max(_GAP_LEAST, _GAP_SHARE * len(shown))
            (found.deleted if len(run) <= gap else found.missed).update(run)
        elif after != found.newest_first:  # at the end where the oldest stand
            found.scrolled.update(run)
        else:
            found.missed.update(run)
    whole = sum(i in kept for i in shown) >= _WHOLE * len(shown)
    for i, seen in enumerate(old):
        if seen.place == MISSED and i not in kept:
            (found.deleted if whole else found.missed).add(i)
    found.deleted.update(_passed_over(old, kept, shown))
    return found


def _passed_over(
    old: Sequence[Seen], kept: set[int], shown: Sequence[int]
) -> Iterator[int]:
    """Find posts that left the page and did not come back with their neighbours.

    Where a fetch shows more than the one before, such as behind "load more", a post
    that is older than one that came back and newer than another was taken from the
    page. The order is that of their times.
    """
    timed = [i for i, seen in enumerate(old) if seen.minute and seen.place != WITHDRAWN]
    timed.sort(key=lambda i: old[i].minute)
    gap = max(_GAP_LEAST, _GAP_SHARE * len(shown))
    at = 0
    for run in _runs(timed, kept):
        at = timed.index(run[0], at)
        around = timed[max(0, at - 1) : at] + timed[at + len(run) : at + len(run) + 1]
        if len(around) == _BOTH and len(run) <= gap:
            older, newer = (old[i].minute for i in around)
            yield from (
                i
                for i in run
                if old[i].place == SCROLLED
                and older + _ROUNDED < old[i].minute < newer - _ROUNDED
            )


def left_behind(old: Sequence[Seen]) -> Absent:
    """Tell that the posts of *old* stand, though another article took their page."""
    shown = (i for i, seen in enumerate(old) if seen.place in (SHOWN, MISSED))
    return Absent(scrolled=set(shown))


def is_suspect(
    old: Sequence[Seen], pairs: Mapping[int, int], new: Iterable[Print]
) -> bool:
    """Tell whether a fetch has nothing of a known page, and nothing that makes it one.

    A page of one post may be written anew. One whose posts bear ids or times has moved
    on, however far.
    """
    shown = sum(seen.place in (SHOWN, MISSED) for seen in old)
    if shown < _GAP_LEAST or pairs:
        return False
    parts = list(new)
    marked = sum(bool(part.post or part.mark or part.minute) for part in parts)
    return marked < max(_GAP_LEAST, len(parts) / 2)


def comes_again(suspect: Sequence[Seen], new: Sequence[Print]) -> bool:
    """Tell whether a fetch shows what the suspect one before it showed."""
    return any(
        seen.text == part.text or likeness(seen.sketch, part.sketch) >= _SAME
        for seen in suspect
        for part in new
    )


def _runs(shown: Sequence[int], kept: set[int]) -> list[list[int]]:
    """Give the runs of posts in *shown* that are not *kept*."""
    runs: list[list[int]] = []
    open_run = False
    for i in shown:
        if i in kept:
            open_run = False
        elif open_run:
            runs[-1].append(i)
        else:
            runs.append([i])
            open_run = True
    return runs


def _newest_first(pairs: Mapping[int, int], count: int) -> bool | None:
    """Tell whether new posts come in above the known ones; None if nothing is."""
    known = [j for j in range(count) if j in pairs]
    fresh = [j for j in range(count) if j not in pairs]
    if not known or not fresh:
        return None
    middle = sum(known) / len(known)
    return 2 * sum(j < middle for j in fresh) >= len(fresh)


__all__ = ["Absent", "absent", "comes_again", "is_suspect", "left_behind"]
