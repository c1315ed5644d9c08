"""Whether a text says that a toll has risen since it was told."""

from typing import Final

from pipeline.knowledge import risen
from pipeline.text.words import tokens
from schemas.report import Report

_OPENING: Final = 300  # characters; a toll that rose is the news of its report


def has_risen(report: Report) -> bool:
    """Tell whether the title or the opening says that the toll has risen."""
    segment = report.segment
    language = segment.article.language
    if report.labels.killed is None or language not in risen.LANGUAGES:
        return False
    title = (segment.heading or segment.article.title) or ""
    lows = tokens(f"{title}. {segment.text[:_OPENING]}")
    return bool(risen.table(language).phrases(lows))
