"""The words by which an English text denies, and what each of them denies."""

import re
from collections.abc import Iterator
from typing import Final

_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut|disput)(?:s|es|ed|ing)?)\b"
    r"(?: (?:as \w+ )?(?:(?!that\b)[\w\u2019'-]+ ){0,3}?"
    r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|suggestions?|posts?)"
    r"(?= (?:that|of)\b))?",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[;:]|[.!?](?=\s|$)|\n|, (?:but|and|while|saying|adding)\b|"
    r"\band (?:said|says|put|added|confirmed)\b"
)
"""Behind which a sentence no longer says what is denied."""


def denied(text: str, end: int) -> Iterator[str]:
    """Give what each denial before *end* denies."""
    for found in _DENIES.finditer(text, 0, end):
        stop = _END.search(text, found.end())
        yield text[found.end() : stop.start() if stop else len(text)]


def denies(clause: str) -> bool:
    """Tell whether a word of denial stands in *clause*."""
    return _DENIES.search(clause) is not None


def blanked(text: str) -> str:
    """Put blanks, as many, for the words of denial."""
    return _DENIES.sub(lambda found: " " * len(found[0]), text)
