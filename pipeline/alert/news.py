"""Does a sentence tell of harm, danger or force? What an alert is sent for."""

import re
from functools import cache
from importlib import resources
from typing import Final

from pipeline.alert.match import class_of
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
    return _words().search(content(sentence)) is not None


def is_grave(event: Event) -> bool:
    """Tell whether the class of the report is one of harm, as its family says."""
    return not _GRAVE.isdisjoint(row_of(class_of(event)).families)


@cache
def _words() -> re.Pattern[str]:
    file = resources.files("pipeline.knowledge") / "en" / "harm.txt"
    lines = file.read_text("utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    begun = [word[:-1] for word in words if word.endswith("*")]
    whole = [word for word in words if not word.endswith("*")]
    return re.compile(rf"\b(?:{'|'.join(begun)}|(?:{'|'.join(whole)})\b)")


__all__ = ["is_grave", "tells"]
