"""Figures of which another source gives another one: "but witnesses said 12 died".

Neither is known to be right, so both bound what is told. A figure of another place or
day, or of those who died in one spot, is no rival. Read in English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import elsewhere
from pipeline.classify.casualties.count import Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_FAR: Final = 2  # sentences between two figures of one event
_TURN: Final = Sifted(
    r"\b(?:however|but|while|whereas|although|though|yet)\b"
    r"(?P<same>,? (?:it|he|she|they)\b)?[^;:]{0,140}?"
    r"\b(?P<saying>said|says|say|claim(?:s|ed)?|assert(?:s|ed)?|report(?:s|ed)?|puts?|"
    r"told|insist(?:s|ed)?|counted|spoke of|gave)\b[^.;:]{0,90}$"
)
"""Before the figure of another source, in small letters.

Where a pronoun speaks, ``same``, one source tells of two events or counts again.
"""
_OTHER: Final = re.compile(
    r"\b(?:(?:an|the|its|their|any) (?:earlier|previous)|another|a (?:separate|similar|"
    r"different|second)|the (?:other|separate|second)|last (?:week|month|year)|"
    r"(?:days|weeks?|months?|years?) (?:ago|earlier|before))\b"
)
"""In the clause of a figure: it is of another event."""
_WHERE: Final = re.compile(
    r"\b(?:at the (?:scene|site)|on the (?:spot|way)|instantly|at once|immediately|"
    r"(?:in|at|to) (?:the |a )?(?:hospitals?|clinics?))\b"
)
"""In the clause of a figure: it counts those who died there, and others elsewhere."""
_WHOLE: Final = frozenset({"", "others"}) | vocabulary.words(
    "people persons dead killed injured wounded victims casualties bodies deaths"
)


def marked(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Mark the figures in *found* that another source sets against an earlier one."""
    return [
        replace(count, rival=True)
        if any(_opposes(passage, count, one) for one in found)
        else count
        for count in found
    ]


def _opposes(passage: Passage, count: Count, first: Count) -> bool:
    """Tell whether *count* is another source's figure of those whom *first* counts."""
    if not (count.may_be_whole and first.may_be_whole and first.kind == count.kind):
        return False
    alike = first.noun == count.noun or not {first.noun, count.noun} - _WHOLE
    if not alike or first.size == count.size:
        return False
    if not 0 <= count.sentence - first.sentence <= _FAR:
        return False
    span = passage.spans[count.sentence]
    begin = first.end if first.sentence == count.sentence else span.start
    turn = _TURN.search(passage.text[begin : count.start].lower())
    if begin >= count.start or turn is None or turn["same"]:
        return False
    end = elsewhere.clause_end(passage, count)
    if _WHERE.search(passage.text[count.end : end]):
        return False
    own = passage.text[begin + turn.end("saying") : end]
    opening = passage.text[passage.spans[first.sentence].start : begin + turn.start()]
    return not (_OTHER.search(own) or elsewhere.are_apart(opening, own))
