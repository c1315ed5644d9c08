"""Figures of which another source gives another one: "but witnesses said 12 died".

Neither is known to be right, so both bound what is told. Read in English.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import SAID, TOLL, Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_FAR: Final = 2  # sentences between two figures of one event
_TURN: Final = Sifted(
    r"\b(?:however|but|while|whereas|although|though|yet)\b[^;:]{0,140}?"
    r"\b(?:said|says|say|claim(?:s|ed)?|assert(?:s|ed)?|report(?:s|ed)?|puts?|told|"
    r"insist(?:s|ed)?|counted|spoke of|gave)\b[^.;:]{0,90}$"
)
"""Before the figure of another source, in small letters."""
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
    if not (_is_whole(count) and _is_whole(first) and first.kind == count.kind):
        return False
    alike = first.noun == count.noun or not {first.noun, count.noun} - _WHOLE
    if not alike or first.size == count.size:
        return False
    if not 0 <= count.sentence - first.sentence <= _FAR:
        return False
    span = passage.spans[count.sentence]
    begin = first.end if first.sentence == count.sentence else span.start
    between = passage.text[begin : count.start].lower()
    return begin < count.start and bool(_TURN.search(between))


def _is_whole(count: Count) -> bool:
    """Tell whether *count* may be the whole of the event: of several, none added."""
    several = count.low is not None and count.low > 1
    plain = not (count.more or count.definite or count.past or count.earlier)
    return several and plain and count.rank in (SAID, TOLL)
