"""Words of correction that take no report back: they mend a figure of it."""

import re
from typing import Final

from pipeline.classify import numerals

_NUMBER: Final = "|".join(sorted(numerals.NUMERALS - {"a", "half", "zero"}))
_EARLIER: Final = re.compile(
    r"earlier (?:version|report)\b[^.]{0,60}\b(?:said|stated|reported)$", re.IGNORECASE
)
_IN_ERROR: Final = re.compile(
    rf"earlier (?:version|report)\b[^.]{{0,60}}\b(?:\d+|{_NUMBER})\b[^.]{{0,40}}"
    r"\b(?:in error|wrong|incorrect)$",
    re.IGNORECASE,
)
"""It is the figure that was wrong: "an earlier report gave 30 dead in error"."""
_NOT_SO_MANY: Final = re.compile(
    rf"\bnot (?:\d+|{_NUMBER})\b[^.;]{{0,30}}$", re.IGNORECASE
)
"""Before it: "three people, not 30 as was reported in error"."""
_BEFORE: Final = 60  # characters in which it stands
_QUOTED: Final = r"[^.;]{0,200}"
"""The rest of what the earlier report said: a sentence that names place and day."""
_UPDATED: Final = re.compile(
    rf"{_QUOTED}(?:[,;] (?:but|while|and|now)\b|[.;])[^.]{{0,80}}"
    r"\b(?:now|since|toll|rose|risen|raised|revised|updated|climbed|grown|later)\b"
    rf"[^.]{{0,60}}\b(?:\d+|{_NUMBER})\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"{_QUOTED}[.;] (?:\w+ ){{0,3}}(?<!no )(?:\d+|{_NUMBER}) [^.;]{{0,40}}"
    r"\b(?:killed|died|dead|drowned)\b",
    re.IGNORECASE,
)
"""The next sentence counts the dead: "Eight people were killed"."""

_BEHIND: Final = re.compile(r"[^.;]{0,200}?(?:[.;]|, (?:but|while|and|now)\b)")
"""The end of what the earlier report said."""
_DEAD: Final = re.compile(
    rf"(?<!\bno )(?<!\bthe )\b(?:\d+|{_NUMBER}) [^.;]{{0,40}}"
    r"\b(?:killed|died|dead|drowned)\b(?![^.;]{0,80}\b(?:alive|safe|unharmed)\b)|"
    rf"\btoll\b[^.;]{{0,30}}\b(?:\d+|{_NUMBER})\b",
    re.IGNORECASE,
)
"""Some are dead: "the fire brigade now says five people died"."""


def counts_dead(found: re.Match[str], end: int) -> bool:
    """Tell whether dead are counted behind what an earlier report said.

    Args:
        found: What seems to take a report back.
        end: Where the opening ends.
    """
    said = _BEHIND.match(found.string, found.end())
    return said is not None and _DEAD.search(found.string, said.end(), end) is not None


def mends_figure(found: re.Match[str], *, below: bool) -> bool:
    """Tell whether the words of a correction mend a figure alone.

    Args:
        found: What seems to take a report back, as "an earlier report said".
        below: It stands below the report, as a note. Within it a newer figure must
            follow: "... that three were dead, but the toll is now nine".
    """
    text, start = found.string, found.start()
    if _NOT_SO_MANY.search(text[max(0, start - _BEFORE) : start]):
        return True
    if below and _IN_ERROR.match(found[0]):
        return True
    if not _EARLIER.match(found[0]):
        return False
    newer = _UPDATED.match(text, found.end()) or _COUNTED.match(text, found.end())
    return below or newer is not None
