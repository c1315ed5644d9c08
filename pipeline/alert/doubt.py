"""Figures that a message had better leave out: of other times, of nobody, guessed."""

import re
from typing import Final, Literal

from pipeline.alert.excerpt import sentences
from schemas.common import Ledger, Range
from schemas.event import Event

_OPENING: Final = 2
"""Sentences whose figures are those of the news. Of the dead counted further down in
real snippets one in five is of other times, and one in twelve in the first two."""
_RUNNING: Final = re.compile(
    r"\b(?:since (?:the (?:start|beginning|outbreak) of |(?:\w+ )?(?:19|20)\d\d)|"
    r"(?:so far )?this (?:year|month)|last (?:year|month)|"
    r"(?:in|of|over|during) (?:the )?(?:last |past )?(?:\d+|\w+) (?:months|years)|"
    r"(?:death )?toll (?:in|of|over) the (?:last|past) \w+ (?:days|weeks|months|years)|"
    r"in (?:january|february|march|april|june|july|august|september|october|november|"
    r"december)(?! \d))",
    re.IGNORECASE,
)
"""What counts over a time and not in the event."""
_NOBODY: Final = re.compile(
    r"\b(?:no|none|nobody|not|without|never|zero|0|any|unhurt|unharmed|uninjured|"
    r"unscathed|surviv\w+|safe)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_GUESSED: Final = 5
"""Upper bound from which a range that begins with one person counts nothing."""


def is_sure(event: Event, kind: Literal["killed", "injured", "missing"]) -> bool:
    """Tell whether the figure of *kind* is said; what other reports count always is."""
    own: Range | None = getattr(event.labels, kind)
    ledger: Ledger | None = getattr(event.story, kind)
    if own is None or ledger is None or ledger.best not in (own.low, own.high):
        return True
    number, line = _sentence(event, kind)
    if not line:
        return True
    if own.high == 0:
        return event.segment.article.language != "en" or bool(_NOBODY.search(line))
    if kind == "missing" and own.low == 1 and "missing" not in line.lower():
        return False
    if kind == "injured" and own.low == 1 and own.high and own.high >= _GUESSED:
        return False
    return number < _OPENING or not _RUNNING.search(line)


def _sentence(event: Event, kind: str) -> tuple[int, str]:
    """Find the sentence of the figure, and its number; "" if it is above the text."""
    start = event.segment.start
    for fact in event.labels.facts:
        if fact.kind != kind:
            continue
        for number, (first, last) in enumerate(sentences(event)):
            if first <= fact.start - start < last:
                return number, event.segment.text[first:last]
    return 0, ""


__all__ = ["is_sure"]
