"""Figures that a correction names: that which was wrong, and that in its place."""

from typing import Final
from zlib import crc32

from pipeline.link.ways import FIXED
from pipeline.text.spelled import figures
from schemas.report import Report

_OPENING: Final = 300  # characters; what was wrong is the news of a correction
_MOST: Final = 24  # figures that are kept


def corrected(report: Report, ways: int) -> tuple[int, ...]:
    """Give the hashes of figures, in words too; () for what is no correction.

    "Four people died, not five" names both tolls. *ways*: its bits.
    """
    if not ways & FIXED:
        return ()
    segment = report.segment
    title = segment.article.title if segment.count <= 1 else segment.heading
    text = f"{title or ''}\n{segment.text[:_OPENING]}"
    found = sorted(figures(text, segment.article.language))[:_MOST]
    return tuple(sorted(crc32(str(each).encode()) for each in found))
