"""Dead who are mourned weeks after: nobody died today, and nobody is to be woken."""

import re
from typing import Final

from pipeline.classify.casualties import Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

MOST: Final = 2
"""Severity at most: the deed itself was told when it was new."""
_MOURNS: Final = Sifted(
    r"\b(?:mourn(?:s|ed|ing|ers)?|griev(?:es?|ed|ing)|vigils?|remember(?:s|ed|ing)?|"
    r"in memory of|honou?r(?:s|ed|ing)?|tributes?|wreaths?|candles?|"
    r"commemorat(?:es?|ed|ing)|pray(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_WEEKS_AGO: Final = re.compile(
    r"[^,;:.]{0,40}\b(?:killed|died|drowned|slain|murdered|shot|perished|lost)\b"
    r"[^,;:.]{0,70}\b(?:last (?:month|year)|(?:a|one) month ago|"
    r"(?:[a-z]+|\d+) (?:weeks|months) (?:ago|earlier))\b",
    re.IGNORECASE,
)
"""Behind a figure: those it counts died then."""


def are_mourned(toll: Count | None, text: Passage, headline: Passage | None) -> bool:
    """Tell whether English says of the dead that it mourns them, weeks after."""
    told = headline if toll and toll.above else text
    if toll is None or told is None or told.language != "en" or toll.start < 0:
        return False
    span = told.spans[toll.sentence]
    if _MOURNS.search(told.text[span.start : toll.start]) is None:
        return False
    return _WEEKS_AGO.match(told.text[toll.start : span.end]) is not None
