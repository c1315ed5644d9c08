"""Does a sentence tell of harm, danger or force? What an alert is sent for."""

from typing import Final

from pipeline.alert.match import class_of
from pipeline.knowledge import lookup
from pipeline.taxonomy import row_of
from pipeline.text.language import ENGLISH
from pipeline.text.words import content
from schemas.event import Event

_GRAVE: Final = frozenset({"force", "unrest", "emergency"})
"""Families of classes that tell of harm."""


def tells(event: Event, sentence: str) -> bool:
    """Tell whether *sentence* of the report can be news; so each outside English.

    What no word tells may be the middle of a text: an opinion, a look back.
    """
    if event.segment.article.language not in ENGLISH:
        return True
    lows = content(sentence).replace("'", " ").split()  # "the army's men": an army
    return bool(lookup.load("en", "harm", ("HARM",)).phrases(lows))


def is_grave(event: Event) -> bool:
    """Tell whether the class of the report is one of harm, as its family says."""
    return not _GRAVE.isdisjoint(row_of(class_of(event)).families)


__all__ = ["is_grave", "tells"]
