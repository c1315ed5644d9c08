"""Killed, injured and missing: what one segment says of its own event.

Sentences are read clause by clause for groups of persons and what befell them; what
belongs to the event is judged figure by figure; then the figures are added or one is
chosen.
"""

from collections.abc import Collection
from dataclasses import replace

from pipeline.classify.casualties.combine import best
from pipeline.classify.casualties.count import KINDS, Count, Kind, printed
from pipeline.classify.casualties.reader import find
from pipeline.classify.passage import Passage

__all__ = ["KINDS", "Count", "Kind", "best", "find", "printed", "read"]


def read(
    passage: Passage, headline: Passage | None, persons: Collection[str]
) -> dict[Kind, Count | None]:
    """Give the figure of each kind, that of the headline where it is the larger.

    Returns:
        By kind the figure, or None where nothing is stated. What stands in the
        headline has no place in the text: ``start`` and ``end`` are -1.
    """
    within = find(passage, persons)
    above = find(headline, persons) if headline else []
    return {kind: _larger(best(within, kind), best(above, kind)) for kind in KINDS}


def _larger(text: Count | None, title: Count | None) -> Count | None:
    """Take the headline's figure where the text has none or tells a part."""
    if title is None or (text and (text.rank == 0 or text.size >= title.size)):
        return text
    return replace(title, start=-1, end=-1)
