"""Figures that a correction names: that which was wrong, and that in its place."""

from typing import Final

from pipeline.link.titles import own_title
from pipeline.link.ways import FIXED, LOWERED
from pipeline.link.words import number_key
from pipeline.text.spelled import figures
from schemas.report import Report

_OPENING: Final = 300  # characters; what was wrong is the news of a correction
_MOST: Final = 24  # figures that are kept


def corrected(report: Report, ways: int) -> tuple[int, ...]:
    """Give the hashes of figures, in words too; () for what is no correction.

    "Four people died, not five" names both tolls, as does who lowers a toll. *ways*:
    its bits.
    """
    if not ways & FIXED and (not ways & LOWERED or report.labels.killed is None):
        return ()
    segment = report.segment
    text = f"{own_title(segment)}\n{segment.text[:_OPENING]}"
    found = sorted(figures(text, segment.article.language))[:_MOST]
    return tuple(sorted(number_key(each) for each in found))
