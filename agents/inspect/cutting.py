"""How an article is cut: its parts, why each begins, and what is in none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.segment.cut import Part, cut
from schemas.article import Article

__all__ = ["REASONS", "Piece", "pieces"]

REASONS: Final = {
    "whole": "the text begins",
    "block": "a block of the page",
    "stamp": "a time stamp",
    "item": "an item of a list",
    "sentence": "an item of a round-up",
    "heading": "a heading",
    "separator": "a rule, a blank line, a button or a time between posts",
    "lead": "the lead tells another event",
    "turn": "a paragraph says that it turns to something else",
    "names": "a paragraph shares no name with the one before",
    "words": "the words turn to something else",
}
"""What people read of :data:`pipeline.segment.cut.Evidence`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text of an article.

    Attributes:
        start: First code point.
        text: What it holds.
        part: Of which part; None of what is in none: furniture, and summaries that
            repeat other posts.
    """

    start: int
    text: str
    part: Part | None


def pieces(article: Article) -> list[Piece]:
    """Cut *article* as ``segment`` does; what is left out stands between the parts."""
    text = article.text
    parts = sorted(cut(article), key=lambda part: part.start)
    found = [Piece(part.start, text[part.start : part.end], part) for part in parts]
    found += [
        Piece(start, text[start:end], None)
        for start, end in _between(parts, len(text))
        if text[start:end].strip()
    ]
    return sorted(found, key=lambda piece: piece.start)


def _between(parts: list[Part], size: int) -> Iterator[tuple[int, int]]:
    ends = [(0, 0), *((part.start, part.end) for part in parts), (size, size)]
    return ((here[1], there[0]) for here, there in pairwise(ends))
