"""Words that say the opposite of one another, and words that deny, by language.

A line of ``opposites.txt`` is ``a, a | b, b``: each word of the one side turns round
each of the other. The line ``NOT a, b`` has the words that deny, and ``LACK a`` those
of them that deny only what stands behind them.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from pipeline.knowledge import lines
from pipeline.text.words import fold

LANGUAGES: Final = ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
_NOT, _LACK = "NOT ", "LACK "


class Opposites(NamedTuple):
    """The words of all languages, folded; a text need not say in which it is.

    Attributes:
        sides: Numbers of the sides that a word is on; 2n and 2n + 1 are opposite.
        denials: Words that deny.
        lacks: Those of them that begin a phrase and deny no more: "without".
    """

    sides: Mapping[str, frozenset[int]]
    denials: frozenset[str]
    lacks: frozenset[str]


@cache
def load() -> Opposites:
    """Read the files of all languages.

    Raises:
        ValueError: A line has not two sides; the message has file and line.
    """
    sides: defaultdict[str, set[int]] = defaultdict(set)
    denials: set[str] = set()
    lacks: set[str] = set()
    number = 0
    for where, line in lines.of("opposites", LANGUAGES):
        if line.startswith(_NOT):
            denials.update(_words(line.removeprefix(_NOT)))
            continue
        if line.startswith(_LACK):
            lacks.update(_words(line.removeprefix(_LACK)))
            continue
        both = line.split("|")
        if len(both) != 2 or not all(map(_words, both)):  # noqa: PLR2004 - two sides
            raise ValueError(f"{where}: not two sides")
        for side, words in enumerate(both):
            for word in _words(words):
                sides[word].add(number + side)
        number += 2
    found = {word: frozenset(numbers) for word, numbers in sides.items()}
    return Opposites(found, frozenset(denials), frozenset(lacks))


def _words(line: str) -> list[str]:
    return [word for word in map(str.strip, fold(line).split(",")) if word]
