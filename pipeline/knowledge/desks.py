"""What a desk writes before a text to say of what kind it is, by language."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.words import fold

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = (
    "INVENTED",
    "FORM",
    "GAME",
    "OPINION",
    "DESK",
    "SELF",
    "CHECK",
    "OFFICE",
    "PATCH",
    "NOTES",
)
_BEFORE: Final = re.compile(
    r"\W{0,3}([^\W\d_]{2,20}(?:['\u2019][sS]|[^\W\d_])?(?: [^\W\d_]{2,20}){0,3})"
    r"(?: ?[:|\u2013\u2014-]{1,2}|[\])]:?) "
)
"""At the beginning: "SATIRE - ", "Opinion | ", "[Parody] "."""

_AFTER: Final = re.compile(
    r"[|(\[\u2013\u2014-] ?"
    r"([^\W\d_]{3,20}(?: [^\W\d_]{2,20}){0,2})[)\]]?\W?$"
)
"""At the end of a headline: "(Satire)", "| Satire"."""
_SECTION: Final = re.compile(
    r"[/.](?:satir[ae]|parod(?:y|ies?|ia)|spoof)(?=[/.?]|$)", re.IGNORECASE
)
"""Of an address: "https://news.example/satire/pub"; a longer part names a subject."""


def label(text: str, language: str) -> str:
    """Give the kind that the words before *text* name, "" if they name none."""
    found = _BEFORE.match(text)
    if found is None or language not in LANGUAGES:
        return ""
    words = [fold(word) for word in found[1].split()]
    whole = (one for one in table(language).phrases(words) if one.first == 0)
    return next((one.label for one in whole if one.last == len(words)), "")


def ends_invented(headline: str, language: str) -> bool:
    """Tell whether the words behind *headline* call it satire: "... (Satire)"."""
    found = _AFTER.search(headline)
    return found is not None and label(f"{found[1]} - ", language) in (
        "INVENTED",
        "FORM",
        "GAME",
    )


def says_invented(lows: Sequence[str], language: str) -> bool:
    """Tell whether the words of a sentence call the text satire."""
    if language not in LANGUAGES:
        return False
    return "SELF" in table(language).labels(lows)


def is_invented_at(url: str) -> bool:
    """Tell whether a part of *url* is a section or a host of satire."""
    return _SECTION.search(url) is not None


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "desks", _LABELS)
