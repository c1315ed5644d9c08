"""What looks grave and should wake nobody: captions, charts, appeals, looks back.

Each text is scored: a phrase of one such kind speaks for it, the credit of a picture
too, and a word that dates news speaks against it. A text without a title that goes on
from another one ("But he fled") is a piece of that. The words are data
(``pipeline/knowledge/<language>/pieces.txt``). A toll of its own is news in any form,
and so is a call to those who are in danger.
"""

import re
from collections import Counter
from typing import Final

from pipeline.alert.rules import Match
from pipeline.knowledge import pieces
from pipeline.text.words import tokens
from schemas.event import Event

KINDS: Final = {
    "CAPTION": "caption",
    "CHART": "chart",
    "APPEAL": "appeal",
    "LOOKBACK": "look_back",
}
"""Labels of the words, and the reasons for which an event then sends nothing."""
MIDDLE: Final = "middle"
"""The reason for a text without a title that begins in its middle: "But he fled"."""
REASONS: Final = (*KINDS.values(), MIDDLE)
_HOLDS: Final = 2
"""Score from which one is held. Of 253 snippets that alert four that were due and one
that was not had it; from 1 on it would be twice as many."""
_GRAVE: Final = 3
"""A rule that asks for less wants more than what wakes people."""
_CREDIT: Final = re.compile(r"\b[A-Z]{2,12} ?/ ?[^\W\d_a-z]\w{1,20} [^\W\d_a-z]\w")
"""Agency and photographer: "AGENCY / Ann Brook"."""


def held(match: Match, event: Event) -> str:
    """Say as what *event* is held back from a rule for grave news; "" if it is not.

    Args:
        match: What the rule asks for.
        event: It has all of that.
    """
    if match.severity_at_least < _GRAVE or _has_toll(event):
        return ""
    language = event.segment.article.language
    table = pieces.table(language)
    if table is None:
        return ""
    text = event.segment.text
    phrases = table.phrases(tokens(text))
    found = Counter(one.label for one in phrases)
    if found["DANGER"]:
        return ""
    above = event.segment.heading or event.segment.article.title
    if not above and any(one.label == "MIDDLE" and not one.first for one in phrases):
        return MIDDLE
    found["CAPTION"] += bool(_CREDIT.search(text))
    kind = max(KINDS, key=lambda each: found[each])
    return KINDS[kind] if found[kind] - found["NOW"] >= _HOLDS else ""


def _has_toll(event: Event) -> bool:
    labels = event.labels
    return any(
        one is not None for one in (labels.killed, labels.injured, labels.missing)
    )


__all__ = ["REASONS", "held"]
