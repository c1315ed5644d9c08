"""Which words near a place are learned: those of many places and several sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from pipeline.classify.places.groups import Features

LEAST: Final = 30  # places near which a word stands, that it is learned
SETS: Final = 4
"""Sets whose texts have it. With 15, 30 and 60 places 1,099, 1,101 and 1,098 of 1,486
were right, each set left out; without such words 1,087."""


class Every:
    """Holds every word: which of them count is chosen when all texts are read."""

    def __contains__(self, _: object) -> bool:
        """Hold it."""
        return True


def chosen(places: Iterable[tuple[Features, str]]) -> frozenset[str]:
    """Choose the words.

    Args:
        places: Features of each place, and the set of its text.
    """
    counts: Counter[str] = Counter()
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for features, where in places:
        for name in filter(_is_word, features):
            counts[name] += 1
            sets[name].add(where)
    return frozenset(
        name
        for name, count in counts.items()
        if count >= LEAST and len(sets[name]) >= SETS
    )


def kept(features: Features, near: frozenset[str]) -> Features:
    """Leave out the words that are not in *near*."""
    return {k: v for k, v in features.items() if not _is_word(k) or k in near}


def _is_word(feature: str) -> bool:
    return " " in feature
