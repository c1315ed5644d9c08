"""Event class and topic: weighted phrases, the opening of a text counting most."""

import math
import operator
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.classify.lexicon import Hit, Lexicon, Phrase
from pipeline.classify.passage import Passage
from schemas.common import Label

_QUOTED: Final = 0.4  # speech colours a text, it seldom is the event
_LATE: Final = 0.45  # weight of a sentence far from the opening
_LEAST: Final = 2.0  # below it there is no evidence
_TITLE: Final = 0.9
_FIRST: Final = operator.itemgetter(1)  # words of a hit
_LAST: Final = operator.itemgetter(2)

THIN: Final = 4.0
"""Weight below which the title of the page is asked too."""
_LENT: Final = 0.8  # share of what that title says


@dataclass(frozen=True, slots=True)
class Scores:
    """Weight by label, and the length of what was read."""

    values: dict[str, float]

    def add(self, label: str, weight: float) -> None:
        """Add *weight* to *label*, which may be new."""
        self.values[label] = max(0.0, self.values.get(label, 0.0) + weight)


def weigh(lexicon: Lexicon, passage: Passage, title: Passage | None) -> Scores:
    """Sum the weights of the phrases of *passage*, each phrase once.

    Args:
        lexicon: Labels and their phrases.
        passage: The segment.
        title: Its headline, unless that speaks for other segments too.
    """
    values: defaultdict[str, float] = defaultdict(float)
    for phrase, weight in standing(lexicon, passage, title).items():
        values[phrase.label] += weight
    return Scores(dict(values))


def standing(
    lexicon: Lexicon, passage: Passage, title: Passage | None
) -> dict[Phrase, float]:
    """Give the phrases that stand in *passage* or *title*, with their weight there."""
    best: dict[Phrase, float] = {}
    for text, factor in ((passage, 1.0), (title, _TITLE)):
        if text is None:
            continue
        for hit in _longest(lexicon.hits(text.words)):
            word = text.words[hit.first]
            weight = hit.phrase.weight * factor * _place(text, word.sentence)
            if text.quoted(word.start):
                weight *= _QUOTED
            best[hit.phrase] = max(best.get(hit.phrase, 0.0), weight)
    return best


def lend(scores: Scores, page: Scores) -> None:
    """Add what the title of the page says, for a post that leaves it unsaid."""
    for label, weight in page.values.items():
        scores.add(label, _LENT * weight)


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Leave out phrases that lie inside a longer one: "fire" in "opened fire"."""
    found = sorted(hits, key=_LAST, reverse=True)
    found.sort(key=_FIRST)  # twice, as neither asks Python for a key
    kept: list[Hit] = []
    reach, begin = 0, -1
    for hit in found:
        inside = hit.last <= reach and hit.last - hit.first < reach - begin
        if not inside:
            kept.append(hit)
        if hit.last > reach:
            begin, reach = hit.first, hit.last
    return kept


def label(scores: Scores, prefix: str = "", least: float = _LEAST) -> Label | None:
    """Turn weights into a label with its runner-up; None below *least*."""
    ranked = sorted(scores.values.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < least:
        return None
    first = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    rest = sum(weight for _, weight in ranked[1:3])
    confidence = _confidence(first[1], rest)
    if second is None or second[1] <= 0:
        return Label(value=prefix + first[0], confidence=confidence)
    return Label(
        value=prefix + first[0],
        confidence=confidence,
        runner_up=prefix + second[0],
        runner_up_confidence=min(
            round(1 - confidence, 3), round(second[1] / (first[1] + rest), 3)
        ),
    )


def _place(passage: Passage, sentence: int) -> float:
    """Weigh a sentence by how early it stands; heading and lead count in full."""
    start = 1 if passage.body else 0
    depth = max(0, sentence - start - (1 if passage.headed else 0))
    return 1.3 if depth == 0 else 0.8 if depth == 1 else _LATE


def _confidence(first: float, rest: float) -> float:
    """Compute a confidence, at most 0.98: share of the best, less where all is thin."""
    share = first / (first + 0.6 * rest + 0.5)
    return round(min(0.98, share * (1 - math.exp(-first / 3))), 3)
