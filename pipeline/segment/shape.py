"""Whether a line has the shape of a heading: the one place that says so.

How much a line must show depends on what else tells it: beside furniture or a stamp
less than where it stands alone.
"""

import re
from typing import Final

from pipeline.segment.units import Unit

_SHORTEST, LONGEST = 8, 140  # characters
_SHORTEST_LIVE: Final = 4  # of a post: the name of a town
CAPITALS: Final = re.compile(r"^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$")
_ENDS: Final = re.compile(r"[.!?;,:\u2026][\"'\u201d\u2019\u00bb)]*$")
_QUESTION: Final = range(3, 16)  # words of one that heads a post
SIGNED: Final = re.compile(
    r"\S@\w[\w-]*\.[\w.-]+$|https?://\S+$|\b\w+\.(?:com|org|net)/\S+$|"
    r"\)\s*(?:\w+\.? \d{1,2},|\d{1,2}\.? \w+) \d{4}$"
)
"""Ends of a paragraph that close it as a full stop does: an address, or the date of a
message from elsewhere."""
LISTED: Final = re.compile(
    r"^(?:[*\u2022\u25aa\u25cf\u2023\u00b7\u2013\u2014-]|\d{1,2}[.)])\s"
)
_CUT_OFF: Final = 60  # characters: what breaks off sooner leads to a quotation
_BY_STAMPS: Final = 16  # words; of a heading beside stamps
_SENTENCE: Final = ".:;,\u2026"  # ends of lines that are no headings
_BY_FURNITURE: Final = 24  # words; of a long one beside furniture


def stands_alone(unit: Unit, *, several: bool, live: bool) -> bool:
    """Tell whether nothing but a line itself must show that it is a heading.

    Args:
        unit: The line.
        several: The page says that it tells several events; a question may be one.
        live: It says that it is live; a short word may be one.
    """
    text, length = unit.text, len(unit.text)
    if unit.shut:
        return False
    shortest = _SHORTEST_LIVE if live else _SHORTEST
    if length > LONGEST or (length < shortest and not CAPITALS.match(text)):
        return False
    if "\n" in text or not unit.opens or LISTED.match(text):
        return False
    told = several and (_asks(unit, live=live) or _is_cut_off(unit))
    if not told and _ENDS.search(text):
        return False
    return not SIGNED.search(text)


def _asks(unit: Unit, *, live: bool) -> bool:
    """Tell whether a heading asks; "Q: Who pays?" is a part of an interview."""
    text = unit.text
    fits = unit.words in _QUESTION or (live and unit.words < _QUESTION.stop)
    return text.endswith("?") and fits and text[1:2] != ":"


def _is_cut_off(unit: Unit) -> bool:
    """Tell whether a page cut a line off for its length: "Storm over Elm: the ..."."""
    return unit.text.endswith(("\u2026", "...")) and len(unit.text) >= _CUT_OFF


def stands_by_stamps(unit: Unit) -> bool:
    """Tell whether a line beside stamps may be a heading: few words, no sentence."""
    short = unit.words <= _BY_STAMPS and unit.opens and not unit.noise
    return short and unit.text[-1] not in _SENTENCE and not unit.shut


def stands_by_furniture(unit: Unit) -> bool:
    """Tell whether a line beside furniture is short as a heading, and no sentence."""
    if unit.noise or unit.shut or unit.words > _BY_FURNITURE:
        return False
    return not unit.closed or unit.text[-1] not in ".:\u2026;"


__all__ = [
    "CAPITALS",
    "LISTED",
    "LONGEST",
    "SIGNED",
    "stands_alone",
    "stands_by_furniture",
    "stands_by_stamps",
]
