"""Missing persons who were all found, dead or alive: then nobody is missing.

"Rescuers recovered the bodies of the two missing miners", "beide Vermissten sind
gerettet". Of "one of the four missing" others are missing still. The words of a
language stand in ``pipeline/knowledge/<language>/found.txt``.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage
from pipeline.knowledge import lookup
from pipeline.text.words import tokens, unjoined

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of such words."""
RULE: Final = "found"
_LABELS: Final = ("LOST", "ALL", "OF", "BODIES", "FOUND", "NOT", "STILL", "NOBODY")
_LEAD: Final = 4  # words from "the" to "missing": "les deux marins portes disparus"
_AFTER: Final = 60  # characters behind a figure in which it says that they still are
_STOP: Final = re.compile(r"[.,:;]")
_VERB: Final = 2  # words between them: "three people are still missing"
_BEHIND: Final = 8  # words from "missing" to "found"; a German verb stands last
_BEFORE: Final = 5  # words from "found" to "the missing": "found the bodies of the"


def settled(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Count nobody as missing where *passage* says that all of them were found.

    Args:
        passage: The text.
        found: Its figures; those of missing persons hold no longer then.
    """
    if passage.language not in LANGUAGES:
        return list(found)
    table = lookup.load(passage.language, "found", _LABELS)
    if table.labels(passage.lows).isdisjoint({"LOST", "NOBODY"}):
        return list(found)  # as most texts
    at = -1
    for sentence, span in enumerate(passage.spans):
        words = unjoined(tokens(passage.text[span.start : span.end]))
        phrases = table.phrases(words)
        labels = {one.label for one in phrases}
        if "STILL" in labels:
            return _rest(passage, found, table)
        if at < 0 and ("NOBODY" in labels or _are_found(phrases, labels)):
            at = sentence
    if at < 0:
        return list(found)
    span = passage.spans[at]
    none = Count("missing", 0, 0, span.start, span.end, NONE, RULE, sentence=at)
    return [*(one for one in found if one.kind != "missing"), none]


def _rest(passage: Passage, found: Sequence[Count], table: lookup.Table) -> list[Count]:
    """Leave of the missing those who still are: "of the four missing two remain"."""
    left = [
        one
        for one in found
        if one.kind == "missing" and _is_left(passage.text[one.end :], table)
    ]
    return [one for one in found if one.kind != "missing" or one in left or not left]


def _is_left(after: str, table: lookup.Table) -> bool:
    words = unjoined(tokens(_STOP.split(after[:_AFTER], maxsplit=1)[0]))
    phrases = table.phrases(words)
    return any(one.label == "STILL" and one.first <= _VERB for one in phrases)


def _are_found(phrases: Sequence[lookup.Phrase], labels: set[str]) -> bool:
    """Tell whether a sentence says that those who are missing were found."""
    if not {"LOST", "FOUND"} <= labels or "NOT" in labels:
        return False
    return any(
        one.label == "LOST" and _is_all(one, phrases) and _is_near(one, phrases)
        for one in phrases
    )


def _is_all(lost: lookup.Phrase, phrases: Sequence[lookup.Phrase]) -> bool:
    """Tell whether all of the *lost* are meant, or the bodies of them all."""
    near = [one for one in phrases if lost.first - _LEAD <= one.first < lost.first]
    of = [one for one in near if one.label == "OF"]
    if not of:
        return any(one.label == "ALL" for one in near)
    return any(one.label == "BODIES" and one.last == of[-1].first for one in phrases)


def _is_near(lost: lookup.Phrase, phrases: Sequence[lookup.Phrase]) -> bool:
    """Tell whether FOUND is said of the *lost*: "after bodies were found" is not."""
    bodies = [one.first for one in phrases if one.label == "BODIES"]
    if any(lost.last <= at < lost.last + _BEHIND for at in bodies):
        return False
    of = any(one.label == "OF" and one.first < lost.first for one in phrases)
    for one in phrases:
        if one.label != "FOUND":
            continue
        if 0 <= one.first - lost.last <= _BEHIND:
            return True
        # "two bodies found, the missing are three": other people's
        others = not of and any(one.last <= at < lost.first for at in bodies)
        if 0 <= lost.first - one.last <= _BEFORE + _LEAD and not others:
            return True
    return False
