"""Figures that a report gives only to say that they hold no longer.

"Eight people were killed, police said, correcting an earlier toll of 20": the earlier
figure is no part of the event, nor its toll. "Eight people were killed, not nine"
corrects one as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import numerals, vocabulary
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
_REACH: Final = 16  # words from a figure to the one that it takes the place of
_THE: Final = frozenset({"the", "all"})
_COUNTED: Final = vocabulary.words(
    "people persons dead deaths killed men women victims had were was have has"
)
_TELLS: Final = vocabulary.words("said says announced confirmed told according")
_AS: Final = "as"
_BEFORE: Final = vocabulary.words(
    "first earlier initially previously originally reported feared thought stated "
    "announced published we was were had police officials"
)
"""Behind "not 30 as": another side's figure was never one of the report."""


def marked(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Mark the earlier figures of English *passage*."""
    return [
        replace(
            count, earlier=_is_old(passage, count), lowers=_is_lowered(passage, count)
        )
        for count in found
    ]


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


def _is_lowered(passage: Passage, count: Count) -> bool:
    """Tell whether a higher figure is ruled out behind it: "ten died, not 11"."""
    if count.rank == NONE or count.low is None:
        return False
    words, last = passage.words, passage.spans[count.sentence].last
    after = passage.spans[count.sentence : count.sentence + 2][-1].last
    if _TELLS.isdisjoint(passage.lows[passage.spans[count.sentence].first : after]):
        return False  # an outlet that mends its own word tells of no source
    first = passage.spans[count.sentence].first
    near = [at for at in range(first, last) if words[at].start >= count.end][:_REACH]
    for at in near:
        if words[at].low != "not" or at + 1 >= last:
            continue
        number = at + 1 + (words[at + 1].low in _THE)
        read = numerals.number(words[:last], number) if number < last else None
        if read and not read[1] and read[0] > count.low:
            return _is_replaced(passage, read[2], last)
    return False


def _is_replaced(passage: Passage, at: int, last: int) -> bool:
    """Tell whether the figure that ends before *at* counted the same persons."""
    if at >= last or passage.gap(at - 1).strip():
        return True
    low, after = passage.lows[at], passage.lows[min(at + 1, last - 1)]
    return after in _BEFORE if low == _AS else low in _COUNTED | _BEFORE
