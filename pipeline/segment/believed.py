"""Whether a text that says that it is live shows posts at all.

Concerts are live, and so are the titles of many a single article: "Live: ...", "LIVE
AID at 40". Where neither stamps nor headings nor what stands between posts tells, the
words do: no name runs through a live page as one does through an article.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.segment import apart, cohesion, gaps, separators
from pipeline.segment.live import only_opens_live
from pipeline.segment.units import Unit

_HEADS: Final = 2  # that have a text below them
_POST: Final = 4  # paragraphs to a heading of a title that only begins with "live"
_LIST: Final = 3  # units to a heading without text, at most, in a list
_RUNS, _RUNS_DOUBTED = 0.5, 0.25
"""Share of the paragraphs that the commonest name stands in. Of 26 live pages without
headings all have at most .5, four of five at most .23; of 459 single articles half have
more than .5, nine of ten more than .25."""
_RUNS_FEW: Final = 0.6
"""Of that share, below the paragraphs from which words tell much: of 1,119 articles
with "- live updates" behind the title 88 are cut so (76 if none so short is), and at
the whole share 232."""
_TEXT: Final = 2  # times as long as its heading is what does not end as a sentence does


def shows_posts(
    text: str,
    given: Sequence[Unit],
    kept: Sequence[Unit],
    heads: Sequence[int],
    line: str,
) -> bool:
    """Tell whether a text bears out what its *line* says, by more than stamps.

    Args:
        text: Of the article.
        given: All its units.
        kept: Those of them that are no furniture.
        heads: Indexes in *kept* of its headings, if the page is live.
        line: The title, or the first line, that says that the page is live.
    """
    if separators.openings(text, given, kept, [])[0]:
        return True
    doubted = only_opens_live(line)
    inner = [i for i in heads if i > 0]
    headed = sum(i + 1 not in inner and _has_text(kept, i) for i in inner)
    if headed >= _HEADS and not doubted:
        return True
    if headed > _HEADS or (headed == _HEADS and len(kept) <= _POST * headed):
        return True
    if doubted and _LIST * len(inner) > len(kept):
        return False
    most = _RUNS_DOUBTED if doubted else _RUNS
    if not inner and sum(not unit.noise for unit in kept) < cohesion.FEWEST:
        most *= _RUNS_FEW
    return _are_several(kept, most)


def _are_several(given: Sequence[Unit], most: float) -> bool:
    """Tell whether no name runs through a text."""
    found = [apart.names(unit.text) for unit in given if not unit.noise]
    count = Counter(name for own in found for name in own)
    return max(count.values(), default=0) <= most * len(found)


def _has_text(given: Sequence[Unit], head: int) -> bool:
    """Tell whether a text stands below a heading, and not the next line of a list."""
    if head + 1 >= len(given):
        return False
    below = given[head + 1].text
    ends = gaps.ENDED.search(below) is not None
    return ends or len(below) >= _TEXT * len(given[head].text)


__all__ = ["shows_posts"]
