"""Words of correction that take no report back: they mend a figure of it."""

import re
from typing import Final

from pipeline.classify import numerals

_EARLIER: Final = re.compile(
    r"earlier (?:version|report)\b[^.]{0,60}\b(?:said|stated|reported)$", re.IGNORECASE
)
_NUMBER: Final = "|".join(sorted(numerals.NUMERALS - {"a", "half", "zero"}))
_UPDATED: Final = re.compile(
    r"[^.;]{0,80}(?:[,;] (?:but|while|and|now)\b|[.;])[^.]{0,80}"
    r"\b(?:now|since|toll|rose|risen|raised|revised|updated|climbed|grown|later)\b"
    rf"[^.]{{0,60}}\b(?:\d+|{_NUMBER})\b",
    re.IGNORECASE,
)


def mends_figure(found: re.Match[str], *, below: bool) -> bool:
    """Tell whether the words of a correction mend a figure alone.

    Args:
        found: What seems to take a report back, as "an earlier report said".
        below: It stands below the report, as a note. Within it a newer figure must
            follow: "... that three were dead, but the toll is now nine".
    """
    if not _EARLIER.match(found[0]):
        return False
    return below or _UPDATED.match(found.string, found.end()) is not None
