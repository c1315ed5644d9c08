"""Cut a text at the time stamps of its posts.

Several stamps in order make a text a live page, whatever its title says. A stamp stands
above its post or in front of it, below its heading, or at its end.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.segment import apart, numbered, shape
from pipeline.segment.units import Unit
from pipeline.text import times
from pipeline.text.times import Stamp

_FEW: Final = 3  # stamps that show an order
_PAIR: Final = 2
_EARLY: Final = 8  # units before the first stamp of a page that says that it is live
_LEAD_WORDS: Final = 20  # before the first stamp, where the page claims nothing
_LEAD_WORDS_LIVE: Final = 60  # the same above stamps that only a live page has
_STAMPED: Final = 0.2  # share of units that are stamps, where the page claims nothing
_IN_ORDER: Final = 0.85  # of neighbours: an editor pins or mends a post now and then
_USUAL: Final = 0.75  # of the posts, by which their layout is known
_HALF_DAY: Final = 720  # minutes
_COURSE: Final = 10  # times that no diary, recipe or review of ours has (at most 6)


@dataclass(frozen=True, slots=True)
class Stamped:
    """Units of one post.

    Attributes:
        first: Index of its first unit.
        end: One past the last.
        at: Index of the unit that its stamp opens.
        heading: Of its own line above the stamp, or beside it.
    """

    first: int
    end: int
    at: int
    stamp: Stamp
    heading: str | None


def stamped(given: Sequence[Unit], *, live: bool) -> list[Stamped]:
    """Find the posts among *given*; [] if it is no run of stamped posts."""
    found = _relevant(given) or numbered.stamps(given, live=live)
    if not found or not _is_live(given, found, live=live):
        return []
    at = sorted(found)
    if _close(given, at):
        return [
            Stamped(first, i, i, found[i], None)
            for first, i in zip([0, *(i + 1 for i in at)], at, strict=False)
            if first < i
        ]
    headed = _headed(given, at)
    firsts = [i - 1 if i in headed else i for i in at]
    return [
        Stamped(
            first, _end(given, i, end), i, found[i],
            given[i - 1].text if i in headed else found[i].heading,
        )
        for i, first, end in zip(at, firsts, [*firsts[1:], len(given)], strict=True)
    ]  # fmt: skip


def _relevant(given: Sequence[Unit]) -> dict[int, Stamp]:
    """Read the stamps by unit; without those of the page, and days between posts."""
    found = {
        i: stamp for i, unit in enumerate(given) if (stamp := times.read(unit.text))
    }
    clocks = {i: s for i, s in found.items() if s.kind != "date"}
    above = _are_above(given, clocks)
    posts = {i: s for i, s in clocks.items() if above or not _of_page(given, i, s)}
    if len(posts) >= _PAIR or not found:
        found = _of_posts(given, posts)
    if not _dates_posts(given, found):
        found = {}
    unsure = [i for i, stamp in found.items() if not stamp.sure]
    if unsure and (len(unsure) < _FEW or not direction([*found.values()])):
        found = {i: stamp for i, stamp in found.items() if stamp.sure}
    return found


def _dates_posts(given: Sequence[Unit], found: dict[int, Stamp]) -> bool:
    """Tell whether there is more than the times of updates below some of the posts."""
    if not all(s.updated and _is_bare(given[i], s) for i, s in found.items()):
        return True
    heads = sum(
        shape.stands_by_stamps(unit) for i, unit in enumerate(given) if i not in found
    )
    return len(found) >= _USUAL * heads or 0 in found


def _of_posts(given: Sequence[Unit], found: dict[int, Stamp]) -> dict[int, Stamp]:
    """Leave out the times of updates below posts that have a time of their own.

    They stand in no order with those: a post is mended long after it was written.
    """
    own = {i: s for i, s in found.items() if not (s.updated and _is_bare(given[i], s))}
    if len(own) < _FEW or direction([*found.values()]):
        return found
    return own if direction([*own.values()]) else found


def _are_above(given: Sequence[Unit], found: dict[int, Stamp]) -> bool:
    """Tell whether all say "posted" or "updated", one above each post and none below.

    Then the first is of the first post, and not of the page.
    """
    if len(found) < _FEW or len(given) - 1 in found:
        return False
    if not all(s.updated and _is_bare(given[i], s) for i, s in found.items()):
        return False
    first = min(found)
    heads = sum(shape.stands_by_stamps(u) for i, u in enumerate(given) if i > first)
    return len(found) >= _IN_ORDER * (
        heads - sum(shape.stands_by_stamps(given[i]) for i in found)
    )


def _of_page(given: Sequence[Unit], i: int, stamp: Stamp) -> bool:
    """Tell whether a stamp says when the page was changed: above all, alone."""
    return stamp.updated and i < _PAIR and _is_bare(given[i], stamp)


def _is_bare(unit: Unit, stamp: Stamp) -> bool:
    return stamp.length >= len(unit.text) or times.is_furniture(unit.text)


def _is_live(given: Sequence[Unit], found: dict[int, Stamp], *, live: bool) -> bool:
    """Weigh number, order and place of the stamps."""
    at = sorted(found)
    if len(at) < _PAIR and not (at and (live or _opens(given, at))):
        return False
    if live and at[0] <= _EARLY:
        return not _tells_course(given, found)
    lead = 0 if _close(given, at) else sum(unit.words for unit in given[: at[0]])
    stamps = [found[i] for i in at]
    way = direction(stamps) if len(at) >= _FEW else ""
    ages = sum(stamp.is_relative for stamp in stamps) >= _USUAL * len(at)
    if way == "down" or (len(at) >= _FEW and ages):  # no article tells its end first
        return lead < _LEAD_WORDS_LIVE
    if way and lead == 0 and stamps[0].kind != "date":
        return apart.are_several(_texts(given, found))
    if all(stamp.kind == "date" for stamp in stamps):
        return False
    # Else the course of one event, told at the end of its article.
    return way != "up" and len(at) >= _STAMPED * len(given) and lead < _LEAD_WORDS


def _tells_course(given: Sequence[Unit], found: dict[int, Stamp]) -> bool:
    """Tell whether times that do not fall open sentences below a first paragraph.

    So a diary, a review or a recipe tells the course of a day, whatever its title calls
    it: "Blog", "Live". Posts of a live page that tells its start first are several
    matters.
    """
    at, stamps = sorted(found), [found[i] for i in sorted(found)]
    if at[0] == 0 or len(at) >= _COURSE or direction(stamps) == "down":
        return False
    if any(_is_bare(given[i], found[i]) for i in at):
        return False
    if any(stamp.kind != "clock" or stamp.updated for stamp in stamps):
        return False
    return len(at) < _FEW or not apart.are_several(_texts(given, found))


def _opens(given: Sequence[Unit], at: Sequence[int]) -> bool:
    """Tell whether a text begins with a stamp, or with a heading and its stamp.

    A page that loads badly may show one of its posts.
    """
    return at[0] == 0 or (at[0] == 1 and bool(_headed(given, at)))


def _texts(given: Sequence[Unit], found: dict[int, Stamp]) -> list[str]:
    """Give what stands behind each stamp up to the next."""
    at = sorted(found)
    return [
        " ".join(
            [given[i].text[found[i].length :], *(u.text for u in given[i + 1 : end])]
        )
        for i, end in zip(at, [*at[1:], len(given)], strict=True)
    ]


def direction(stamps: Sequence[Stamp]) -> str:
    """Tell whether times fall ("down"), rise ("up") or do neither ("")."""
    kind, _ = Counter(stamp.kind for stamp in stamps).most_common(1)[0]
    orders = [stamp.order for stamp in stamps if stamp.kind == kind]
    steps = [there - here for here, there in pairwise(orders)]
    if not steps or not any(steps):
        return ""
    # Over midnight a clock without a day jumps the other way, once a page.
    down = sum(step <= 0 for step in steps) + (max(steps) > _HALF_DAY)
    up = sum(step >= 0 for step in steps) + (min(steps) < -_HALF_DAY)
    if down == up or max(down, up) < _IN_ORDER * len(steps):
        return ""
    return "down" if down > up else "up"


def _headed(given: Sequence[Unit], at: Sequence[int]) -> set[int]:
    """List the stamps below the heading of their post, if that is the layout."""
    bare = [i for i in at if times.is_furniture(given[i].text)]
    found = {i for i in at if i and i - 1 not in at and _is_heading(given[i - 1])}
    # Between two stamps a heading alone may as well be the post of the first.
    sure = [i for i in found if i == 1 or i - 2 not in at]
    others = [i for i in at if i not in found or i in sure]
    if len(bare) < len(at) or not sure or len(sure) < _USUAL * len(others):
        return set()
    return found


def _is_heading(unit: Unit) -> bool:
    return shape.stands_by_stamps(unit) and not times.is_furniture(unit.text)


def _close(given: Sequence[Unit], at: Sequence[int]) -> bool:
    """Tell whether the stamps stand at the ends of their posts."""
    if len(at) < _FEW or at[0] == 0 or at[-1] != len(given) - 1:
        return False
    return all(times.is_furniture(given[i].text) for i in at)


def _end(given: Sequence[Unit], at: int, end: int) -> int:
    """Leave out a day, or what a page counts, at the end of a post behind its stamp."""
    while end > at + 1 and times.is_furniture(given[end - 1].text):
        end -= 1
    return end


__all__ = ["Stamped", "direction", "stamped"]
