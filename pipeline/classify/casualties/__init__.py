"""Killed, injured and missing: what one segment says of its own event.

Sentences are read clause by clause for groups of persons and what befell them; what
belongs to the event is judged figure by figure; then the figures are added or one is
chosen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from pipeline.classify.casualties import feared, gate
from pipeline.classify.casualties.combine import best, counts_several
from pipeline.classify.casualties.count import KINDS, NONE, Count, Kind, printed
from pipeline.classify.casualties.gate import Gate
from pipeline.classify.casualties.reader import counts_in
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.passage import Passage

__all__ = [
    "ANY",
    "KINDS",
    "Count",
    "Figures",
    "Kind",
    "Learned",
    "best",
    "counts_in",
    "find",
    "printed",
]

Judged: TypeAlias = tuple[tuple[Count, float], ...]
"""Figures, each with the probability that it is one of the event."""

_LEARNED: Final = "en"  # the language that the gate has learned


@dataclass(frozen=True, slots=True)
class Learned:
    """What judges figures: phrases by event class, and the gate that reads them."""

    events: Lexicon
    gate: Gate


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a segment, none of them chosen yet.

    Attributes:
        text: Those of the text; ``title``: those of its headline.
    """

    text: Judged
    title: Judged

    def likely(self, kind: Kind) -> float:
        """Give the highest probability of a figure of *kind*; 0 if there is none."""
        both = (*self.text, *self.title)
        return max((p for c, p in both if c.kind == kind and c.rank > NONE), default=0)

    def best(self, least: Mapping[Kind, float]) -> dict[Kind, Count | None]:
        """Give the figure of each kind, that of the headline where it is the larger.

        Args:
            least: Probability by kind from which a figure is one of the event.

        Returns:
            By kind the figure, or None where nothing is stated.
        """
        if not (self.text or self.title):
            return dict.fromkeys(KINDS)
        found = [c for c, p in self.text if p >= least[c.kind]]
        above = [c for c, p in self.title if p >= least[c.kind]]
        every = (*found, *above)
        found, above = feared.without(found, every), feared.without(above, every)
        both = {kind: _larger(best(found, kind), best(above, kind)) for kind in KINDS}
        return {kind: count and count.alive for kind, count in both.items()}


ANY: Final[Mapping[Kind, float]] = dict.fromkeys(KINDS, 0.0)
"""Takes every figure for one of the event."""


def find(
    passage: Passage,
    headline: Passage | None,
    persons: Collection[str],
    learned: Learned | None,
) -> Figures:
    """Find all figures of a text and judge them.

    Args:
        passage: The text.
        headline: What stands above it, or None.
        persons: Nouns for persons.
        learned: Judges the figures; without it all are certain, as they are in
            languages that it has not learned.
    """
    title = (headline, counts_in(headline, persons)) if headline else None
    text = (passage, counts_in(passage, persons))
    if learned and passage.language == _LEARNED:
        return Figures(*gate.judge(text, title, learned.events, learned.gate))
    above = title[1] if title else ()
    return Figures(tuple((c, 1.0) for c in text[1]), tuple((c, 1.0) for c in above))


def _larger(text: Count | None, title: Count | None) -> Count | None:
    """Take the headline's figure where the text has none or tells a part.

    Where one says "46" and the other "more than 46", both are heard: 46 and more.
    """
    if title is None or (text and text.rank == NONE):
        return text
    if text and (text.low, text.high) == (title.low, title.high):
        return replace(text, lowers=text.lowers or title.lowers)
    if text and counts_several(text, title):
        return text
    if text and text.low and title.low and 0 <= text.low - title.low <= 1:
        opened = None in (text.high, title.high)
        return replace(text, low=title.low, high=None) if opened else text
    if text and text.size >= title.size:
        return text
    return replace(title, above=True)
