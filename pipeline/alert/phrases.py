"""A text as words and as phrases of its language, for who speaks in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.knowledge import lookup, sides
from pipeline.text.words import fold

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_STOPS: Final = re.compile(r"[.:;!?,]\s|\n")


class Word(NamedTuple):
    """A word as printed and folded, and where it stands."""

    printed: str
    low: str
    start: int
    end: int


class Reading:
    """The words of a text and the phrases of its language in them."""

    def __init__(self, text: str, table: lookup.Table) -> None:
        self.text = text
        self.words = [
            Word(found[0], _bare(found[0]), found.start(), found.end())
            for found in _WORD.finditer(text)
        ]
        self.endings = tuple(
            one.words[0] for one in table.entries if one.label == "ENDING"
        )
        self.found = table.phrases([word.low for word in self.words])
        self._ends: dict[tuple[str, int], int] = {}
        for one in self.found:  # the longest first
            self._ends.setdefault((one.label, one.first), one.last)

    def end(self, label: str, at: int) -> int:
        """Give the word behind a phrase of *label* at word *at*; *at* if none is."""
        return self._ends.get((label, at), at)

    def has(self, label: str, at: int) -> bool:
        """Tell whether a phrase of *label* begins at word *at*."""
        return (label, at) in self._ends

    def any_of(self, label: str) -> bool:
        """Tell whether a phrase of *label* stands anywhere."""
        return any(one.label == label for one in self.found)

    def phrases(self, label: str) -> Iterator[tuple[int, int]]:
        """Give the first and the last word (excluded) of each phrase of *label*."""
        return ((one.first, one.last) for one in self.found if one.label == label)

    def is_parted(self, first: int, last: int) -> bool:
        """Tell whether a mark stands between the words *first* and *last*."""
        start, end = self.words[first].end, self.words[last].start
        return bool(_STOPS.search(self.text, start, end))

    def span(self, first: int, last: int) -> str:
        """Give the words from *first* to before *last* as printed."""
        return self.text[self.words[first].start : self.words[last - 1].end]


def _bare(word: str) -> str:
    """Fold *word* without the ending of an owner."""
    return fold(word).removesuffix("'s")


@lru_cache(maxsize=16)  # a message asks several things of one text
def read(text: str, language: str) -> Reading | None:
    """Read *text*; None in a language without words of sides."""
    table = sides.table(language)
    return Reading(text, table) if table else None


__all__ = ["Reading", "Word", "read"]
