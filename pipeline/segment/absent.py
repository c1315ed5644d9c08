"""What a post that is not on the page any more means: one fetch is a noisy observation.

A page loads half, asks to load more, or shows its newest posts alone; a wall stands
before it. So absence is deletion only with evidence: both neighbours of the post are
surely still there, or two fetches in a row lack it that show most of the page. A post
that was pinned has no neighbours, and falls below the end of the page when it is not.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.segment.match import Print, is_turned, likeness
from pipeline.segment.pinned import ROUNDED, above_new, is_below, pinned, pinned_now
from pipeline.segment.state import MISSED, SCROLLED, SHOWN, WITHDRAWN, Seen

_GAP_LEAST: Final = 2
_GAP_SHARE: Final = 0.2
"""More posts than either between two that stayed are no deletion that an editor makes:
the fetch may lack them. Editors delete one post at a time."""
_NEAR: Final = 2
"""Posts within these minutes that show, by the order of the page, on which side of a
post the end of a fetch is: one may stand there by its rounded time."""
_PAIR: Final = 2
_SAME: Final = 0.5  # share of the smaller sketch: most of the words in the same order
_WHOLE: Final = 0.5  # share of the posts that stayed, by which a page is taken as whole


@dataclass(frozen=True, slots=True)
class Absent:
    """Indexes into the known posts, of those that this fetch lacks.

    Attributes:
        deleted: Taken from the page.
        scrolled: Made way for newer posts; still stand.
        missed: Lacking for the first time; the next fetch decides.
        pinned: Of those that it has: without a time, and above newer ones.
        newest_first: The order of the page, as far as is known.
    """

    deleted: set[int] = field(default_factory=set)
    scrolled: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)
    pinned: set[int] = field(default_factory=set)
    newest_first: bool = True


def absent(
    old: Sequence[Seen],
    pairs: Mapping[int, int],
    new: Sequence[Print],
    *,
    newest_first: bool = True,
) -> Absent:
    """Tell what became of the known posts that this fetch lacks.

    Args:
        old: Posts of earlier fetches, those shown last in the order of the page.
        pairs: Index of the known post by index of the part of this fetch.
        new: Parts of this fetch.
        newest_first: The order of the page at the fetch before.
    """
    shown = [i for i, seen in enumerate(old) if seen.place == SHOWN]
    kept = set(pairs.values())
    sure = {i for j, i in pairs.items() if _is_sure(old[i], new[j])}
    falls = _falls(new[1:] if len(new) > _PAIR else new)  # a first one may be pinned
    turned = _is_turned(pairs) if falls is None else falls != newest_first
    if falls is None:
        free = {j: i for j, i in pairs.items() if not old[i].pinned}
        falls = _newest_first(free, len(new))
        if len(free) == 1 and falls is not None:
            turned = falls != newest_first
    found = Absent(newest_first=newest_first != turned if falls is None else falls)
    loose = pinned(old, shown if newest_first else shown[::-1])
    if turned:  # in the order of this fetch
        shown.reverse()
    latest = shown if found.newest_first else shown[::-1]
    line = [*range(len(new))] if found.newest_first else [*reversed(range(len(new)))]
    now = pinned_now(old, latest, new, pairs, line)
    firsts = now.union(above_new(pairs, line))
    found.pinned.update(i for i in firsts if not old[i].minute)
    loose |= now
    _judge_runs(found, [i for i in shown if i not in loose], kept, sure, len(shown))
    if len(pairs) <= _PAIR and found.pinned:  # what stands beside a pin tells nothing
        found.missed.update(found.deleted)
        found.deleted.clear()
    found.missed.update(i for i in shown if i in loose - kept)
    over = dict(_passed_over(old, kept, [i for i in latest if i not in loose], loose))
    missed = [i for i, seen in enumerate(old) if seen.place == MISSED]
    stood = [*shown, *missed]
    whole = sum(i in kept for i in stood) >= _WHOLE * len(stood)
    end = new[line[-1]] if line else None
    unpinned = not found.pinned and not any(seen.pinned for seen in old)
    for i in (found.missed | {*missed}) - kept - {*over}:
        found.missed.discard(i)
        if old[i].pinned or is_below(old[i], end):
            found.scrolled.add(i)
        else:
            told = whole and i in missed and (unpinned or old[i].minute > 0)
            (found.deleted if told else found.missed).add(i)
    for i, is_sure in over.items():
        again = whole and old[i].place == MISSED
        found.missed.discard(i)
        (found.deleted if is_sure or again else found.missed).add(i)
    return found


def _judge_runs(
    found: Absent, body: Sequence[int], kept: set[int], sure: set[int], count: int
) -> None:
    """Judge what the fetch lacks by what stood beside it.

    Args:
        found: Takes what is found.
        body: Known posts that were shown, without pinned ones, in the page's order.
        kept: Those that the fetch has.
        sure: Those of them that are known by more than like wording or place.
        count: Number of posts that were shown.
    """
    gap = max(_GAP_LEAST, _GAP_SHARE * count)
    for run in _runs(body, kept):
        before, after = run[0] != body[0], run[-1] != body[-1]
        few = len(run) <= gap
        if before and after:
            at = body.index(run[0])
            is_known = {body[at - 1], body[at + len(run)]} <= sure
            (found.deleted if is_known and few else found.missed).update(run)
        elif after == found.newest_first and few:
            found.missed.update(run)
        else:  # where the oldest stand, or too many for editors to delete
            found.scrolled.update(run)


def _passed_over(
    old: Sequence[Seen], kept: set[int], shown: Sequence[int], loose: set[int]
) -> Iterator[tuple[int, bool]]:
    """Find posts that left the page and did not come back with their neighbours.

    Where a fetch shows more than the one before, such as behind "load more", a post
    that is older than one that is there and newer than another was taken from the
    page. The order is that of their times, and where these are too near to tell, that
    in which the page showed them, unless the times speak against it. Gives with each
    whether this is sure; where one post alone tells on which side the end of the fetch
    is, the next fetch decides.

    Args:
        old: Of all posts; those that are not *shown*, the latest first.
        kept: Those that this fetch has.
        shown: Those of the fetch before, the latest first.
        loose: Those that are or were pinned: where they stand tells nothing.
    """
    order = [*shown, *(i for i, seen in enumerate(old) if seen.place != SHOWN)]
    posts = _Posts(old, {i: -n for n, i in enumerate(order)}, kept)
    timed = [
        i
        for i, seen in enumerate(old)
        if seen.minute and not seen.span and seen.place != WITHDRAWN and i not in loose
    ]
    timed.sort(key=lambda i: (old[i].minute, posts.rank[i]))
    gap = max(_GAP_LEAST, _GAP_SHARE * len(shown))
    for at, i in enumerate(timed):
        if i in kept or old[i].place not in (SCROLLED, MISSED):
            continue
        sides = timed[:at][::-1], timed[at + 1 :]
        for least in (_NEAR, 1):
            older, newer = (posts.lacking(i, side, least) for side in sides)
            if older + 1 + newer <= gap:
                yield i, least == _NEAR
                break


class _Posts(NamedTuple):
    """All posts, their order on the page (the latest the highest), and who is there."""

    old: Sequence[Seen]
    rank: Mapping[int, int]
    kept: set[int]

    def lacking(self, i: int, beside: Sequence[int], least: int) -> float:
        """Count the posts that lack between *i* and those that are surely beyond it.

        Args:
            i: One that lacks.
            beside: Those on one side of it by their times, the nearest first.
            least: How many of them are enough where their times are too near to tell.
        """
        lacking = near = 0
        for j in beside:
            if j not in self.kept:
                lacking += 1
                continue
            apart = self.old[j].minute - self.old[i].minute
            near += apart * (self.rank[j] - self.rank[i]) >= 0
            if abs(apart) > ROUNDED or near >= least:
                return lacking
        return math.inf


def _is_sure(seen: Seen, part: Print) -> bool:
    """Tell whether a part is a known post by more than like wording or place."""
    same = ("text", "post", "heading", "mark")
    if any(
        getattr(seen, name) and getattr(seen, name) == getattr(part, name)
        for name in same
    ):
        return True
    timed = seen.minute and part.minute
    return bool(timed) and abs(seen.minute - part.minute) <= ROUNDED


def _falls(new: Sequence[Print]) -> bool | None:
    """Tell by the times whether the newest part stands first; None if unknown."""
    minutes = [part.minute for part in new if part.minute]
    down = sum(one > two for one, two in pairwise(minutes))
    up = sum(one < two for one, two in pairwise(minutes))
    return down > up if down != up else None


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


def _is_turned(pairs: Mapping[int, int]) -> bool:
    """Tell whether the known posts stand the other way round, the first left out too.

    That one may be pinned.
    """
    others = {j: i for j, i in pairs.items() if j != min(pairs)}
    return is_turned(pairs) and (len(pairs) <= _PAIR or is_turned(others))


def _newest_first(pairs: Mapping[int, int], count: int) -> bool | None:
    """Tell whether new posts come in above the known ones; None if nothing is."""
    known = [j for j in range(count) if j in pairs]
    fresh = [j for j in range(count) if j not in pairs]
    if not known or not fresh:
        return None
    middle = sum(known) / len(known)
    return 2 * sum(j < middle for j in fresh) >= len(fresh)


__all__ = ["Absent", "absent", "comes_again", "is_suspect", "left_behind"]
