"""Figures that count the dead and the hurt as one: "30 killed or wounded".

Of each there is one at least, but nobody counted one: such a report tells its story no
number of either.
"""

from typing import Final

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


def counted(report: Report) -> tuple[Range | None, Range | None]:
    """Give the dead and the hurt, each where the report counts them by themselves."""
    labels = report.labels
    return (None, None) if are_together(report) else (labels.killed, labels.injured)
