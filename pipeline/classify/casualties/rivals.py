"""Figures of which another source gives another one: "but witnesses said 12 died".

Neither is known to be right, so both bound what is told. Read in English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import SAID, TOLL, Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_FAR: Final = 2  # sentences between two figures of one event
_TURN: Final = Sifted(
    r"\b(?:however|but|while|whereas|although|though|yet)\b(?P<who>[^;:]{0,140}?)"
    r"\b(?:said|says|say|claim(?:s|ed)?|assert(?:s|ed)?|report(?:s|ed)?|puts?|told|"
    r"insist(?:s|ed)?|counted|spoke of|gave)\b(?P<said>[^.;:]{0,90})$"
)
"""Before the figure of another source, in small letters."""
_SAME: Final = frozenset({"it", "he", "she", "they"})
"""Who goes on speaking is no other source."""
_OTHER_EVENT: Final = re.compile(
    r"\b(?:an? (?:\w+ )?(?:earlier|previous|separate|similar|second)|another|"
    r"last (?:week|month|year)|(?:weeks|months|years|days) (?:ago|before|earlier))\b"
)
"""Beside a figure of another event, in small letters."""
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|off|on|outside) (?:the )?([A-Z\u00c0-\u00de][\w'-]{1,40})"
)
_TIMES: Final = vocabulary.DAYS | vocabulary.words(
    "january february march april may june july august september october november "
    "december"
)
"""What stands behind "in" or "on" and is no place."""
_WHOLE: Final = frozenset({"", "others"}) | vocabulary.words(
    "people persons dead killed injured wounded victims casualties bodies deaths"
)


def marked(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Mark the figures in *found* that another source sets against an earlier one.

    One that the other source gives of an earlier event is past.
    """
    return [_marked(passage, count, found) for count in found]


def _marked(passage: Passage, count: Count, found: Sequence[Count]) -> Count:
    for first in found:
        told = _told(passage, count, first)
        if told is None:
            continue
        if _OTHER_EVENT.search(told.lower()):
            return replace(count, past=True)
        if not _is_elsewhere(passage, first, told):
            return replace(count, rival=True)
    return count


def _told(passage: Passage, count: Count, first: Count) -> str | None:
    """Give the words of another source that has *count* where *first* was told.

    None if it is the same source, or they cannot be figures of one event.
    """
    if not (_is_whole(count) and _is_whole(first) and first.kind == count.kind):
        return None
    alike = first.noun == count.noun or not {first.noun, count.noun} - _WHOLE
    if not alike or first.size == count.size:
        return None
    if not 0 <= count.sentence - first.sentence <= _FAR:
        return None
    span = passage.spans[count.sentence]
    begin = first.end if first.sentence == count.sentence else span.start
    turn = _TURN.search(passage.text[begin : count.start].lower())
    if turn is None or begin >= count.start:
        return None
    if not _SAME.isdisjoint(turn["who"].strip(" ,").split()[:1]):
        return None
    ends = (passage.text.find(mark, count.end, span.end) for mark in ",;")
    end = min((at for at in ends if at >= 0), default=span.end)
    return passage.text[begin + turn.start("said") : end]


def _is_elsewhere(passage: Passage, first: Count, told: str) -> bool:
    """Tell whether *told* names a place, and the sentence of *first* only others."""
    span = passage.spans[first.sentence]
    line = passage.text[span.start : span.end].replace(told, "")
    before, there = _places(line), _places(told)
    return bool(before and there) and there.isdisjoint(before)


def _places(text: str) -> frozenset[str]:
    names = (found.lower() for found in _PLACE.findall(text))
    return frozenset(name for name in names if name not in _TIMES)


def _is_whole(count: Count) -> bool:
    """Tell whether *count* may be the whole of the event: of several, none added."""
    several = count.low is not None and count.low > 1
    plain = not (count.more or count.definite or count.past or count.earlier)
    return several and plain and count.rank in (SAID, TOLL)
