"""Figures that a report gives only to say that they hold no longer.

"Eight people were killed, police said, correcting an earlier toll of 20": the earlier
figure is no part of the event, nor its toll.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_NEAR: Final = 90  # characters between such words and the figure
_EARLIER: Final = Sifted(
    r"\b(?:earlier|previous|initial|preliminary|provisional|original|prior|"
    r"first)(?:ly)? "
    r"(?:(?:death|casualty|official|provisional|reported|police|hospital|army) )*"
    r"(?:(?:toll|count|figure|number|estimate|tally|report|statement|account)s?"
    r"(?: of| that(?: said)?| said| saying| had| put| gave| giving| was| at| which)+"
    r"|(?:said|reported|announced|stated|counted|given|put)\b)[^.;,()]{0,30}$"
    r"|\b(?:down|up|corrected|revised|lowered|raised|cut|reduced) from "
    r"(?:the |an? |about |at least |some |nearly |more than )*$",
)


def marked(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Mark the earlier figures of English *passage*."""
    return [replace(count, earlier=_is_old(passage, count)) for count in found]


def without(found: Sequence[Count]) -> list[Count]:
    """Leave out the earlier figures where the text gives one of today instead.

    One of today that is lower than an earlier one corrects it.
    """
    kept: list[Count] = []
    for count in found:
        others = [one for one in found if one.kind == count.kind and one.rank > NONE]
        old = [one.size for one in others if one.earlier]
        if count.earlier and any(not (one.earlier or one.past) for one in others):
            continue
        lowers = not count.earlier and count.size < max(old, default=0)
        kept.append(replace(count, lowers=lowers) if lowers else count)
    return kept


def _is_old(passage: Passage, count: Count) -> bool:
    if count.rank == NONE:
        return False
    span = passage.spans[count.sentence]
    begin = max(span.start, count.start - _NEAR)
    return bool(_EARLIER.search(passage.text[begin : count.start].lower()))
