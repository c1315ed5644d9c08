"""Dead of whom a work or a memorial tells: they are no news of the day.

Words: ``pipeline/knowledge/<language>/works.txt``.
"""

from typing import Final

from pipeline.classify.casualties import Count
from pipeline.classify.passage import Passage
from pipeline.knowledge import works

_BEGUN: Final = 4  # words before the work: "a new three part documentary"
_BETWEEN: Final = 6  # words between the work and what it does: "a play in Bristol is"


def is_retold(count: Count, text: Passage) -> bool:
    """Tell whether the sentence of *count* begins with a work that tells of it.

    A roof that falls in at a play is told otherwise: the work is not what tells.
    """
    if text.language not in works.LANGUAGES:
        return False
    span = text.spans[count.sentence]
    words = text.words[span.first : span.last]
    before = sum(word.start < count.start for word in words)
    lows = [*(word.low for word in words), ""]
    found = works.table(text.language).phrases(lows)
    ends = {
        one.label: one.last
        for one in reversed(found)
        if one.first <= _BEGUN and lows[one.last] != "of"  # a play of the gunmen
    }
    told = [one.label for one in found if one.label == "UNVEILED"]
    if "MEMORIAL" in ends and told and count.is_known:
        return True
    return "WORK" in ends and any(
        one.label == "RETELLS" and 0 <= one.first - ends["WORK"] <= _BETWEEN
        for one in found
        if one.first < before
    )
