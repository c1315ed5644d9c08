"""Whether a text says that its toll has risen since it was told.

Much else rises in the news of a death: prices, the fires of a year, the murders of a
town. So the word of rising stands beside a word for the dead and beside the figure
that the report gives, and no word says that the dead of a year or a kind are counted.
"""

from typing import Final

from pipeline.knowledge import risen
from pipeline.text.sentences import spans
from pipeline.text.spelled import figures, says
from pipeline.text.words import tokens
from schemas.common import Range
from schemas.report import Report

_OPENING: Final = 300  # characters; a toll that rose is the news of its report
_BEHIND: Final = 5  # words: "rose overnight from 12 to 51"
_BEFORE: Final = 4  # words: "17 climbers now known dead"


def has_risen(report: Report, killed: Range | None) -> bool:
    """Tell whether the title or the opening says that the toll has risen.

    Args:
        report: Its text is read.
        killed: The dead that it counts by themselves.
    """
    segment, language = report.segment, report.segment.article.language
    if killed is None or language not in risen.LANGUAGES:
        return False
    toll = killed.high if killed.low is None else killed.low
    if not toll:
        return False
    title, text = (segment.heading or segment.article.title) or "", segment.text
    if _rises(title, toll, language, is_title=True):
        return True
    opening = [text[a:b] for a, b in spans(text) if a < _OPENING]
    return any(_rises(each, toll, language) for each in opening)


def _rises(sentence: str, toll: int, language: str, *, is_title: bool = False) -> bool:
    """Tell whether *sentence* says that *toll* rose; a title may leave out the figure.

    It may round it as well: "toll passes 130" of 132.
    """
    lows = tokens(sentence)
    found = risen.table(language).phrases(lows)
    labels = {each.label for each in found}
    if "TOTAL" in labels or "TOLL" not in labels:
        return False
    for each in found:
        if each.label == "RISEN":
            near = lows[each.last : each.last + _BEHIND]
        elif each.label == "KNOWN":
            near = lows[max(0, each.first - _BEFORE) : each.first]
        else:
            continue
        beside = " ".join(near)
        if says(beside, toll, language):
            return True
        if is_title and max(figures(beside, language), default=0) <= toll:
            return True
    return False
