"""What a text speaks of, as numbers: English words of a theme in it and in its lead.

Phrases by event class are few and sure, single words learned from some thousand texts
are many and narrow. Lists of common words by theme stand between: a text on a sport, a
court or a withdrawal is known by words that no text of the training has.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Final

_SHARE: Final = 5.0  # brings a share of words to the size of the other numbers


def _load() -> dict[str, frozenset[str]]:
    """Read the words by theme; a theme may take several lines."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = (resources.files("pipeline.knowledge") / "en" / "themes.txt").read_text(
        "utf-8"
    )
    for line in text.splitlines():
        if not line.startswith("#"):
            theme, *words = line.split()
            found[theme.replace("_", " ")].update(words)
    return {theme: frozenset(words) for theme, words in found.items()}


_THEMES: Final = _load()
_THEMES_OF: Final[defaultdict[str, list[int]]] = defaultdict(list)
for _index, _words in enumerate(_THEMES.values()):
    for _word in _words:
        _THEMES_OF[_word].append(_index)

NAMES: Final = tuple(
    what.format(theme)
    for theme in _THEMES
    for what in ("words on {}", "share of words on {}", "words on {} in the lead")
)
"""Names of the numbers, in their order."""


def numbers(low: Sequence[str], lead: int) -> Iterator[float]:
    """Give the numbers that :data:`NAMES` names.

    Args:
        low: Folded words of headline and text.
        lead: How many of them are of headline and first sentence.
    """
    first = _counts(low[:lead])
    whole = [a + b for a, b in zip(first, _counts(low[lead:]), strict=True)]
    size = max(1, len(low))
    for all_of, of_lead in zip(whole, first, strict=True):
        yield math.log1p(all_of)
        yield _SHARE * all_of / size
        yield math.log1p(of_lead)


def _counts(low: Sequence[str]) -> list[int]:
    counts = [0] * len(_THEMES)
    for themes in filter(None, map(_THEMES_OF.get, low)):
        for theme in themes:
            counts[theme] += 1
    return counts
