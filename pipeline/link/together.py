"""Figures that count the dead and the hurt as one: "30 killed or wounded".

Of each there is one at least, but nobody counted one: such a report tells its story no
number of either.
"""

from typing import Final, Literal

from schemas.common import Range
from schemas.report import Report

_UNCOUNTED: Final = "casualt"
"""In words that count nobody, so that one at least is all that is known."""


def are_together(report: Report) -> bool:
    """Tell whether one number of the report stands for its dead and its hurt."""
    labels, segment = report.labels, report.segment
    own = labels.killed
    if own is None or own != labels.injured or own.low != 1 or own.high == 1:
        return False
    harmed = [fact for fact in labels.facts if fact.kind in ("killed", "injured")]
    if {fact.kind for fact in harmed} != {"killed", "injured"}:
        return False
    if len({(fact.start, fact.end) for fact in harmed}) != 1:
        return False
    words = slice(harmed[0].start - segment.start, harmed[0].end - segment.start)
    return _UNCOUNTED not in segment.text[words].casefold()


def counted(report: Report, kind: Literal["killed", "injured"]) -> Range | None:
    """Give the figure of *kind* that the report counts by itself."""
    own: Range | None = getattr(report.labels, kind)
    return None if own is None or are_together(report) else own
