"""What a text speaks of, as numbers: English words of a theme in it and in its lead.

Phrases by event class are few and sure, single words learned from some thousand texts
are many and narrow. Lists of common words by theme stand between: a text on a sport, a
court or a withdrawal is known by words that no text of the training has.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import chain
from typing import Final

_EACH: Final = 3  # numbers of a theme
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

_FORMS: Final = ("words on {}", "share of words on {}", "words on {} in the lead")
NAMES: Final = tuple(what.format(theme) for theme in _THEMES for what in _FORMS)
"""Names of the numbers, in their order."""
_NAMED: Final = {what.format(theme): theme for theme in _THEMES for what in _FORMS}


def theme_of(name: str) -> str | None:
    """Give the theme of the number *name*; None for one that is of no theme."""
    return _NAMED.get(name)


def words_of(theme: str) -> frozenset[str]:
    """Give the folded English words of *theme*."""
    return _THEMES[theme]


def numbers(low: Sequence[str], lead: int) -> list[float]:
    """Give the numbers that :data:`NAMES` names.

    Args:
        low: Folded words of headline and text.
        lead: How many of them are of headline and first sentence.
    """
    first = Counter(_themes(low[:lead]))
    whole = Counter(_themes(low))
    size = max(1, len(low))
    found = [0.0] * len(NAMES)
    for theme, all_of in whole.items():  # a text has few of them
        at = _EACH * theme
        found[at : at + _EACH] = (
            math.log1p(all_of),
            _SHARE * all_of / size,
            math.log1p(first[theme]),
        )
    return found


def _themes(low: Sequence[str]) -> Iterator[int]:
    """Give the themes of each word."""
    return chain.from_iterable(filter(None, map(_THEMES_OF.get, low)))
