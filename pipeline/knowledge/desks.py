"""What a desk writes before a text to say of what kind it is, by language."""

import re
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.words import fold

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = ("INVENTED", "OPINION", "DESK")
_BEFORE: Final = re.compile(
    r"\W{0,3}([^\W\d_][^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2})"
    r"(?: ?[:|\u2013\u2014-]{1,2}|[\])]:?) "
)
"""At the beginning: "SATIRE - ", "Opinion | ", "[Parody] "."""


def label(text: str, language: str) -> str:
    """Give the kind that the words before *text* name, "" if they name none."""
    found = _BEFORE.match(text)
    if found is None or language not in LANGUAGES:
        return ""
    words = [fold(word) for word in found[1].split()]
    whole = (one for one in _table(language).phrases(words) if one.first == 0)
    return next((one.label for one in whole if one.last == len(words)), "")


def _table(language: str) -> lookup.Table:
    return lookup.load(language, "desks", _LABELS)
