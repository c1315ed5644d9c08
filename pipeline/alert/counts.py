"""Counts of the dead that another party gives in the same report: two tolls are open.

"The church counted 60 bodies" beside 18 of the governor: one of them alone would be
told as if nobody doubted it.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.alert import told
from pipeline.alert.excerpt import sentences
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures
from schemas.event import Event

_PUT: Final = re.compile(
    r"\b(?:puts?|putting) (?:the )?(?:toll|death toll|number of (?:the )?dead|"
    r"number of (?:deaths|victims)|figure|count)(?: of [\w' -]{1,40}?)? "
    r"at (?:least |more than |about )?(?P<number>[\w,-]{1,20})\b|"
    r"\b(?:counts?|counted) (?:at least |more than |about )?(?P<counted>[\w,-]{1,20})"
    r"(?: bodies| dead| deaths| victims|$)",
    re.IGNORECASE,
)
"""How a party gives a count of its own."""
_EARLIER: Final = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|at first|had put|"
    r"had been put|revised?|raised?|lowered|rose|rises?|risen|climb(?:s|ed)?|up from|"
    r"correct\w{0,4})\b",
    re.IGNORECASE,
)
"""A sentence with such a word may give a count that nobody holds any more."""
_FIRST: Final = 3  # sentences that tell of the two counts; figures below are of others


def other(event: Event, best: int) -> int:
    """Give a count of the dead that the report has beside *best*; 0 without one."""
    article = event.segment.article
    if article.language not in ENGLISH:
        return 0
    text = event.segment.text
    opening = [text[a:b].rstrip(" .") for a, b in sentences(event)[:_FIRST]]
    lines = [article.title or "", *opening]
    lines = [line for line in lines if not _EARLIER.search(line)]
    counted = {number for line in lines for number in _counted(line, best)}
    if not counted:
        return 0
    stated = {told.dead(line, article.language) for line in lines} - {0}
    both = counted | stated
    return min(both - {best}, default=0) if best in both else 0


def _counted(line: str, best: int) -> Iterator[int]:
    """Give the counts in *line*: fewer whom a party counted may be a part of *best*."""
    for found in _PUT.finditer(line):
        for number in figures(found["number"] or found["counted"] or "", "en"):
            if found["number"] or number >= best:
                yield number


__all__ = ["other"]
