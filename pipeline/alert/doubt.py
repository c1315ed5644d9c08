"""Figures that a message had better leave out: of other times, of nobody, guessed."""

import re
from typing import Final, Literal, TypeAlias

from pipeline.alert.excerpt import of_fact, sentences
from pipeline.text.spelled import says
from schemas.common import Ledger, Range
from schemas.event import Event

Kind: TypeAlias = Literal["killed", "injured", "missing"]

_OPENING: Final = 2
"""Sentences whose figures are those of the news. Of the dead counted further down in
real snippets one in five is of other times, and one in twelve in the first two."""
_RUNNING: Final = re.compile(
    r"\b(?:since (?:the (?:start|beginning|outbreak) of |(?:\w+ )?(?:19|20)\d\d)|"
    r"(?:so far )?this (?:year|month)|last (?:year|month)|"
    r"(?:in|of|over|during) (?:the )?(?:last |past )?(?:\d+|\w+) (?:months|years)|"
    r"(?:death )?toll (?:in|of|over) the (?:last|past) \w+ (?:days|weeks|months|years)|"
    r"since (?:the )?(?:\w{1,20} ){1,4}(?:began|started)|"
    r"(?:in|during) (?:january|february|march|april|june|july|august|september|"
    r"october|november|december)(?! \d))",
    re.IGNORECASE,
)
"""What counts over a time and not in the event."""
NOBODY: Final = re.compile(
    r"\b(?:no|none|nobody|not|without|never|zero|0|any|unhurt|unharmed|uninjured|"
    r"unscathed|surviv\w+|safe)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_OR_TAKEN: Final = re.compile(
    r"\bkilled(?:, (?:wounded|injured))?,? or (?:captured|taken|arrested|missing)\b",
    re.IGNORECASE,
)
"""One figure for the dead and for those who are not."""
_NOT: Final = re.compile(r"\b(?:no|not|nor)\s{1,2}$", re.IGNORECASE)
"""In front of a figure: "not one man"."""
_BEFORE: Final = 6  # characters in which it stands
_GUESSED: Final = 5
"""Upper bound from which a range that begins with one person counts nothing."""


_FEW: Final = 3
"""Missing below which a count may stand for "others": none that the report states."""


def is_sure(event: Event, kind: Kind) -> bool:
    """Tell whether the figure of *kind* is said; what other reports count always is."""
    own: Range | None = getattr(event.labels, kind)
    ledger: Ledger | None = getattr(event.story, kind)
    if own is None or ledger is None or ledger.best not in (own.low, own.high):
        return True
    is_guess = kind == "injured" and own.low == 1 and (own.high or 0) >= _GUESSED
    if is_guess or _is_none(event, kind):
        return False
    found = sentences(event)
    number = of_fact(event, found, kind)
    if number is None:
        return True  # above the text
    line = event.segment.text[slice(*found[number])]
    if own.high == 0:
        is_said = event.segment.article.language != "en" or NOBODY.search(line)
        return bool(is_said) and number <= _OPENING
    if kind == "missing" and (own.low or _FEW) < _FEW and "missing" not in line.lower():
        few = own.low or 0
        return few > 1 and says(line, few, event.segment.article.language)
    of_more = kind == "killed" and _OR_TAKEN.search(line)
    return not of_more and (number < _OPENING or not _RUNNING.search(line))


def _is_none(event: Event, kind: Kind) -> bool:
    """Tell whether the words in front of the figure deny it."""
    segment = event.segment
    starts = [f.start - segment.start for f in event.labels.facts if f.kind == kind]
    return bool(starts) and all(
        _NOT.search(segment.text, max(0, start - _BEFORE), start) for start in starts
    )


__all__ = ["NOBODY", "Kind", "is_sure"]
