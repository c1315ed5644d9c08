"""Whose town it is, told by the words beside its name: "the Lebanese city of Tripoli".

The people stands before the name with a word such as "city", or the country behind it:
"Victoria, the capital of Seychelles". It is read in the word lists of each language, as
"la ville libanaise de Tripoli" has the same words in another order.
"""

from typing import Final

from pipeline.classify.passage import Passage
from pipeline.classify.places import around
from pipeline.classify.places.spans import Span

_BETWEEN: Final = 4  # words between people and town: "city in the south of"
_NEXT: Final = 2  # words of "city of": the town may have no entry there
_GAPS: Final = ("'s", "\u2019s", "")
_APPOSED: Final = (",", ", (", "(")


def owner(
    passage: Passage, before: Span | None, span: Span, after: Span | None
) -> tuple[str, ...]:
    """Give the country that the words beside the town *span* say it is in, or ()."""
    if span.kind not in "pr":
        return ()
    if before is not None and _is_owner(before) and before.last <= span.first:
        head = passage.lows[max(0, before.first - 1) : before.first]
        first = passage.gap(before.last - 1).strip()
        if first in _GAPS and _joins(passage, before, span, head):
            return _if_near(before, span, span.first - before.last)
    if after is not None and after.kind == "c" and span.last < after.first:
        first = passage.gap(span.last - 1).strip()
        if first in _APPOSED and _joins(passage, span, after, ()):
            return _if_near(after, span, 0)
    return ()


def _is_owner(span: Span) -> bool:
    return span.kind in "cd" and bool(span.readings and span.readings[0].country)


def _joins(passage: Passage, one: Span, other: Span, head: tuple[str, ...]) -> bool:
    """Tell whether only words such as "city of" stand between *one* and *other*.

    Args:
        passage: Headline or text.
        one: The former.
        other: The latter.
        head: The word before, where it may be "ville".
    """
    words, said = passage.words, around.of(passage.language)
    if words[one.first].sentence != words[other.first].sentence:
        return False
    lead = other.last - other.first > 1 and passage.lows[other.first] in said.part
    between = passage.lows[one.last : other.first + lead]  # "Italy's South Tyrol"
    gaps = (passage.gap(index) for index in range(one.last, other.first))
    if len(between) > _BETWEEN or any(gap not in (" ", "'", "\u2019") for gap in gaps):
        return False
    if not said.part.meet((*head, *between)):
        return False
    return all(
        low in said.part or low in said.of or low in said.towards for low in between
    )


def _if_near(owner_: Span, town: Span, between: int) -> tuple[str, ...]:
    """Give the country of *owner_* if a namesake is there or they stand together."""
    code = owner_.readings[0].country
    is_known = any(reading.country == code for reading in town.readings)
    return (code,) if is_known or between <= _NEXT else ()
