"""Dead of the day at a place or on a day of memory: their report is no memorial.

Words: AGO, DAY and RELATIVE in ``pipeline/knowledge/<language>/works.txt``, and those
of ``claims`` that put a report into the past.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.classify import claims, foreign_claims
from pipeline.classify.casualties import Count, Figures
from pipeline.classify.passage import Passage
from pipeline.knowledge import works
from pipeline.text.language import ENGLISH

_COMMAS: Final = re.compile(r"[,;:](?!\d)")
_FINITE: Final = re.compile(
    r"\b(?:were|was|are|have|has|died|die)\b(?! (?:\w+ly )?(?:remember|honou?r|"
    r"commemorat|mourn|buried|laid|named|unveil|recall))"
)
"""Behind the toll of a main clause: "ten were killed", not "ten killed in 1990"."""
_KILLS: Final = re.compile(
    r"\b(?:killed|killing|kills|shot dead) (?:at least |some |about )?$"
)
_WITHIN: Final = re.compile(
    r"\b(?:that|which|who|when|where|since|after|day|mark\w*|remember\w*|honou?r\w*|"
    r"commemorat\w*|tribute\w*|wreaths?|unveil\w*|recall\w*)\b",
    re.IGNORECASE,
)
"""Before such a verb: it is not what the sentence tells."""


def has_dead_of_day(found: Figures, text: Passage, headline: Passage | None) -> bool:
    """Tell whether the first sentence kills people on a day of this week.

    "Nine died in Ulm on Monday, ten years after a fire" does. "Ulm marked on Monday the
    day a fire killed nine" does not, nor do words of memory before the toll.
    """
    spans = text.body_spans[text.headed :][:1]
    if not spans or text.language not in works.LANGUAGES:
        return False
    span = spans[0]
    lows = text.lows[span.first : span.last]
    labels = {one.label for one in works.table(text.language).phrases(lows)}
    if "DAY" not in labels or "AGO" in labels:
        return False
    behind = list(_memories(text, span.start, span.end))
    above = headline is not None and [*_memories(headline, 0, len(headline.text))]
    return any(
        _is_struck(one, text, span.start, min(behind, default=span.end))
        and (bool(behind) or not above)
        for one, _ in found.text
        if span.start <= one.start < span.end
    )


def _is_struck(count: Count, text: Passage, start: int, memory: int) -> bool:
    """Tell whether the main clause says that these died, before any word of memory."""
    if count.kind != "killed" or not count.size or count.is_known or count.past:
        return False
    before = text.text[start : count.start]
    if text.language in ENGLISH and _KILLS.search(before):
        return not _WITHIN.search(before)
    if count.start > memory or _COMMAS.search(before):
        return False
    finite = _FINITE.search(text.text, count.end)
    told = finite is not None and finite.start() < memory
    return told or text.language not in ENGLISH


def _memories(passage: Passage, start: int, end: int) -> Iterator[int]:
    """Give where words of memory stand in *passage* from *start* to *end*."""
    if passage.language not in ENGLISH:
        return foreign_claims.memories(passage, start, end)
    part = passage.text[start:end]
    return (start + one.start() for one in claims.HISTORY.finditer(part))
