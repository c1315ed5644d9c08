"""Killed, injured and missing: what one segment says of its own event.

Sentences are read clause by clause for groups of persons and what befell them; what
belongs to the event is judged figure by figure; then the figures are added or one is
chosen.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import gate
from pipeline.classify.casualties.combine import best
from pipeline.classify.casualties.count import KINDS, NONE, Count, Kind, printed
from pipeline.classify.casualties.reader import counts_in
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.passage import Passage

__all__ = ["KINDS", "Count", "Kind", "best", "counts_in", "printed", "read"]


_LEARNED: Final = "en"  # the language that the gate has learned


def read(
    passage: Passage,
    headline: Passage | None,
    persons: Collection[str],
    events: Lexicon | None,
) -> dict[Kind, Count | None]:
    """Give the figure of each kind, that of the headline where it is the larger.

    Args:
        passage: The text; ``headline``: what stands above it.
        headline: Its title, or None.
        persons: Nouns for persons.
        events: Phrases by event class, evidence of what is told; None takes every
            figure for one of the event.

    Returns:
        By kind the figure, or None where nothing is stated. What stands in the
        headline has no place in the text: ``start`` and ``end`` are -1.
    """
    title = (headline, counts_in(headline, persons)) if headline else None
    found = counts_in(passage, persons)
    above = title[1] if title else []
    if events and passage.language == _LEARNED:
        found, above = gate.of_event((passage, found), title, events)
    return {kind: _larger(best(found, kind), best(above, kind)) for kind in KINDS}


def _larger(text: Count | None, title: Count | None) -> Count | None:
    """Take the headline's figure where the text has none or tells a part.

    Where one says "46" and the other "more than 46", both are heard: 46 and more.
    """
    if title is None or (text and text.rank == NONE):
        return text
    if text and text.low and title.low and 0 <= text.low - title.low <= 1:
        opened = None in (text.high, title.high)
        return replace(text, low=title.low, high=None) if opened else text
    if text and text.size >= title.size:
        return text
    return replace(title, start=-1, end=-1)
