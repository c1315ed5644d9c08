"""Does a sentence tell of harm, danger or force? What an alert is sent for."""

from collections.abc import Sequence
from typing import Final

from pipeline.alert import openings, printed
from pipeline.alert.match import class_of
from pipeline.knowledge import harm
from pipeline.taxonomy import row_of
from pipeline.text.language import ENGLISH
from pipeline.text.words import content
from schemas.event import Event

_GRAVE: Final = frozenset({"force", "unrest", "emergency"})
"""Families of classes that tell of harm."""
_BEGUN: Final = 12  # words in which a sentence says who acts
_GAIN: Final = 2
"""By how much another sentence must tell more: by a deed or by who speaks. A place
alone makes none better."""
_LATE: Final = 4  # sentences further down that weigh as much as one sign of news


def tells(event: Event, sentence: str) -> bool:
    """Tell whether *sentence* of the report can be news; so each outside English.

    What no word tells may be the middle of a text: an opinion, a look back.
    """
    if event.segment.article.language not in ENGLISH:
        return True
    return not {"HARM", "NEAR"}.isdisjoint(_signs(sentence))


def is_grave(event: Event) -> bool:
    """Tell whether the class of the report is one of harm, as its family says."""
    return not _GRAVE.isdisjoint(row_of(class_of(event)).families)


def _bears(event: Event, sentence: str) -> int:
    """Count the signs that *sentence* carries the news and can stand for it.

    It tells of a deed or of harm, not of a call, in the words of nobody who took part,
    and names a place of the report.
    """
    told = 2 * ("HARM" in _signs(sentence)) + 2 * (not _is_ours(sentence))
    if openings.announces(sentence) or openings.relays(sentence):
        told -= 2
    low = sentence.casefold()
    return told + any(name.casefold() in low for name in printed.names(event))


def stands(event: Event, sentence: str) -> bool:
    """Tell whether *sentence* may lead: it tells of harm, and not of "our forces"."""
    return tells(event, sentence) and not _is_ours(sentence)


def bearer(event: Event, lines: Sequence[str], now: str) -> int | None:
    """Give the number of the line that is clearly better to quote than *now* is."""
    if event.segment.article.language not in ENGLISH or not is_grave(event):
        return None
    best, most = None, _bears(event, now) + _GAIN
    for at, line in enumerate(lines):
        told = _bears(event, line) - at // _LATE
        if line and told >= most:
            best, most = at, told + 1
    return best


def _is_ours(sentence: str) -> bool:
    return "OURS" in _signs(" ".join(sentence.split()[:_BEGUN]))


def _signs(sentence: str) -> frozenset[str]:
    """Name the kinds of words in *sentence*."""
    lows = content(sentence).replace("'", " ").split()  # "the army's men": an army
    return harm.table().labels(lows)


__all__ = ["bearer", "is_grave", "stands", "tells"]
