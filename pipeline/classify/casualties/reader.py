"""All figures of casualties in one segment, before any is chosen."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import (
    accounted,
    background,
    clauses,
    encode,
    feared,
    hoaxed,
    nested,
    old_graves,
    oneself,
    prompted,
    returned,
    rivals,
    superseded,
    tolls,
)
from pipeline.classify.casualties.count import Count
from pipeline.classify.casualties.foreign import reader
from pipeline.classify.passage import Passage
from pipeline.classify.past import are_past
from pipeline.knowledge import labelled

# Of themselves they say nothing of casualties.
_WEAK: Final = frozenset({"LEAVES"})
_MOST: Final = 60  # figures; a list of so many is no event, and work stays linear


def counts_in(passage: Passage, persons: Collection[str]) -> list[Count]:
    """Give every figure of casualties in *passage*, in the order of the text.

    Behind them stands that nobody is missing any more, if it says so.
    """
    return accounted.settled(passage, _counts_in(passage, persons))


def _counts_in(passage: Passage, persons: Collection[str]) -> list[Count]:
    if passage.language != "en":
        own = prompted.without(passage, list(reader.counts_in(passage)))
        return superseded.without(own[:_MOST])
    lows = list(passage.lows)
    found: list[Count] = []
    for sentence, span in enumerate(passage.spans):
        if len(found) > _MOST:
            break
        if _has_casualties(lows, span.first, span.last):
            old = len(found)
            tokens = oneself.counted(encode.encode(passage, sentence, persons, lows))
            found += clauses.read(tokens, sentence)
            found += tolls.read(tokens, sentence, (span.start, span.end))
            fresh = found[old : old + _MOST]
            past = are_past(passage, sentence, [count.start for count in fresh])
            found[old:] = [
                replace(count, past=is_past or old_graves.is_old(passage, count))
                for count, is_past in zip(fresh, past, strict=True)
            ]
    if not found:
        return []
    own = hoaxed.without(passage, prompted.without(passage, found))
    sure = feared.marked(passage, own)
    today = superseded.without(superseded.marked(passage, sure))
    alive = returned.lowered(passage, returned.without(passage, today))
    dead = nested.died(passage, alive)
    left = background.without(passage, nested.without_late(passage, dead))
    return rivals.marked(passage, nested.lowered(passage, left))


def _has_casualties(lows: list[str], first: int, last: int) -> bool:
    """Tell whether a word of death or hurt stands between *first* and *last*."""
    if encode.WORDS.keys().isdisjoint(lows[first:last]):
        return False  # as of most sentences
    for index in range(first, last):
        if lows[index] in encode.WORDS:
            entry = labelled.match(encode.WORDS, lows, index)
            if entry and entry.label not in _WEAK:
                return True
    return False
