"""What threatens many while it is told, before anyone is counted: severity 3.

A gunman at large and people behind locked doors, hospitals that hackers closed, a land
without light, "get to high ground".
Words: ``pipeline/knowledge/<language>/alarms.txt``.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pipeline.classify import past
from pipeline.classify.passage import Passage, Word, lead
from pipeline.knowledge import alarms
from pipeline.knowledge.lookup import Phrase

GRAVE: Final = 3
SERIOUS: Final = 2
_OPENING: Final = 2  # sentences in which it must stand, or in the headline
_MILLION: Final = "million"


class _Threat(NamedTuple):
    """Labels that must all be met, and those of which none may be."""

    words: frozenset[str]
    never: frozenset[str] = frozenset()


_TOLD: Final = (
    _Threat(frozenset({"ALARM"})),
    _Threat(frozenset({"ARMED", "SHELTER", "LOOSE"})),
    _Threat(frozenset({"FIRES", "SHELTER", "LOOSE"})),
    _Threat(frozenset({"FIRES", "SHELTER", "PUBLIC"})),
    _Threat(frozenset({"HACK", "CARE", "STOPPED"}), frozenset({"OPEN"})),
    _Threat(frozenset({"PERIL", "NOW"})),
)
"""Threats whose words may be spread over headline and opening."""
_SAID: Final = (
    _Threat(frozenset({"PEOPLE", "STRUCK", "PUBLIC"})),
    _Threat(frozenset({"REGION", "DARK"}), frozenset({"MAYBE"})),
)
"""Threats whose words stand in one sentence."""


def least(text: Passage, headline: Passage | None) -> int:
    """Give the least severity of what headline and opening warn of; 0 if of nothing.

    Nothing that is dated in the past, over, played, or to be learned about.
    """
    opening = text.body_spans[:_OPENING]
    if text.language not in alarms.LANGUAGES or not opening:
        return 0
    table = alarms.table(text.language)
    lines = [
        (one.words[part], table.phrases(one.lows[part]))
        for one, part in lead(text, headline, _OPENING)
    ]
    labels = [frozenset(one.label for one in found) for _, found in lines]
    every = frozenset().union(*labels)
    if "CALM" in every:
        return 0
    grave = _is_met(_TOLD, (every,)) or _is_met(_SAID, labels)
    level = GRAVE if grave or any(map(_is_dark, *zip(*lines, strict=True))) else 0
    level = level or SERIOUS * ("CHILD" in every)
    return 0 if level and past.marks(text, text.text[: opening[-1].end]) else level


def _is_met(threats: Iterable[_Threat], told: Iterable[frozenset[str]]) -> bool:
    return any(
        one.words <= labels and one.never.isdisjoint(labels)
        for labels in told
        for one in threats
    )


def _is_dark(line: Sequence[Word], found: Sequence[Phrase]) -> bool:
    """Read "all of Samoa is without power" and "a million customers", of no street."""
    labels = {one.label for one in found}
    if "DARK" not in labels or not labels.isdisjoint({"MAYBE", "SMALL"}):
        return False
    named = any(
        one.label == "ALL" and one.last < len(line) and line[one.last].text[0].isupper()
        for one in found
    )
    return named or any(word.low == _MILLION for word in line)
