"""What is grave by the scale whatever its toll: many in danger, a head of state struck.

Words: ``pipeline/knowledge/<language>/risks.txt``.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.passage import Passage, Word, lead
from pipeline.classify.places import around
from pipeline.knowledge import risks
from pipeline.knowledge.lookup import Phrase

_OPENING: Final = 2  # sentences in which it must stand, or in the headline
_NEAR: Final = 4  # words between a number and those in danger: "900 people were aboard"
_NAME: Final = 4  # words between an office and what befell it: "King Ulf was shot dead"
_SAVED: Final = frozenset({"EVERYBODY", "SAVED"})
MANY: Final = 20
"""Persons in danger from which a report is not small; the scale has it of the hurt."""


def are_grave(text: Passage, headline: Passage | None) -> bool:
    """Tell whether headline or opening name many in danger or a head of state struck.

    Or a deed at a nuclear plant.
    """
    if text.language not in risks.LANGUAGES:
        return False
    table = risks.table(text.language)
    parts = [*lead(text, headline, _OPENING)]
    lines = [one.words[part] for one, part in parts]
    found = [table.phrases(one.lows[part]) for one, part in parts]
    safe = any(one.label == "SAFE" for phrases in found for one in phrases)
    deeds = around.of(text.language).deed
    return any(
        (not safe and _are_many(line, phrases))
        or _is_head(line, phrases)
        or (
            any(one.label == "PLANT" for one in phrases)
            and deeds.meet(word.low for word in line)
        )
        for line, phrases in zip(lines, found, strict=True)
    )


def are_saved(text: Passage, headline: Passage | None) -> bool:
    """Read "all 68 aboard were taken off" in headline or opening: in one sentence."""
    if text.language not in risks.LANGUAGES:
        return False
    table = risks.table(text.language)
    told = (
        table.labels(one.lows[part]) for one, part in lead(text, headline, _OPENING)
    )
    return any(labels >= _SAVED for labels in told)


def _are_many(line: Sequence[Word], found: Sequence[Phrase]) -> bool:
    """Read "with 900 people aboard", and "are holding hostages"."""
    risky = [one.first for one in found if one.label == "RISK"]
    if not risky:
        return any(one.label == "HELD" for one in found)
    counted = [
        at
        for at, word in enumerate(line)
        if word.low.isdecimal() and len(word.low) <= 4 and int(word.low) >= MANY  # noqa: PLR2004 - no sum of money
    ]
    counted += [one.first for one in found if one.label == "MANY"]
    near = any(-_NEAR <= at - first <= _NEAR for first in risky for at in counted)
    return near or any(one.label == "HELD" for one in found)


def _owns(line: Sequence[Word], last: int) -> bool:
    """Tell whether an office that ends at *last* is whose: "the president's guard"."""
    return last < len(line) and line[last].start - line[last - 1].end > len(", ")


def _is_head(line: Sequence[Word], found: Sequence[Phrase]) -> bool:
    """Read "the president was shot dead" and "gunmen killed the prime minister"."""
    if not any(one.label == "HEAD" for one in found):
        return False
    by = {
        label: [one for one in found if one.label == label]
        for label in ("HEAD", "KILLED", "AUX", "NOT", "FIGURE")
    }
    idle = {at for one in by["FIGURE"] for at in range(one.first, one.last)}
    by["KILLED"] = [one for one in by["KILLED"] if one.first not in idle]
    for head in by["HEAD"]:
        if any(one.last == head.first for one in by["NOT"]):
            continue
        if any(0 <= head.first - one.last <= 1 for one in by["KILLED"]) and (
            not _owns(line, head.last)
        ):
            return True
        aux = {one.first for one in by["AUX"]}
        for struck in by["KILLED"]:
            between = range(head.last, struck.first)
            named = all(at in aux or line[at].text[0].isupper() for at in between)
            if head.last <= struck.first <= head.last + _NAME and named:
                return True
    return False
