"""Figures that another source sets against an earlier one, in languages of data.

"Die Polizei sprach von 8 Toten, die Helfer dagegen von 12 Toten": BUT turns to another
speaker and TELLS is what a source does. The later figure must count the dead or hurt as
such; of others, or of another place, it is no rival.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import foreign_parts
from pipeline.classify.casualties.count import Count
from pipeline.classify.casualties.foreign_tokens import Found, Token, has

_NEAR: Final = 3  # words from a number to its noun, both included
_PART: Final = (foreign_parts.RULE, "foreign.list")


class Rivals:
    """One sentence, asked which of its figures are rivals.

    Args:
        tokens: Its words, without ages.
        found: The phrases that begin at each of them.
        text: The passage, for capitals.
    """

    def __init__(self, tokens: Sequence[Token], found: Found, text: str) -> None:
        self._tokens = tokens
        self._found = found
        self._text = text

    def marked(
        self, counts: Sequence[Count], before: Sequence[Count]
    ) -> Iterator[Count]:
        """Mark those of *counts* that oppose another, or one of the sentence before."""
        for count in counts:
            rival = any(self._opposes(count, one) for one in (*before, *counts))
            yield replace(count, rival=True) if rival else count

    def _opposes(self, count: Count, first: Count) -> bool:
        alike = first.kind == count.kind and first.size != count.size
        if not (alike and first.start < count.start):
            return False
        if not (_is_whole(first) and _is_whole(count)):
            return False
        inside = first.sentence == count.sentence
        begin, last = self._place(first.end) if inside else 0, self._place(count.start)
        turn = next((at for at in range(begin, last) if self._has(at, "BUT")), -1)
        if turn < 0 or not any(self._has(at, "TELLS") for at in range(last)):
            return False
        near = range(last, min(last + _NEAR, len(self._tokens)))
        if not any(
            foreign_parts.kind_at(self._found, at, foreign_parts.NOUNS) for at in near
        ):
            return False
        one, two = self._places(0, turn), self._places(turn, len(self._tokens))
        return not (one and two) or bool(one & two)

    def _place(self, position: int) -> int:
        """Give the first token that begins at *position* of the text or behind it."""
        starts = (at for at, one in enumerate(self._tokens) if one.start >= position)
        return next(starts, len(self._tokens))

    def _places(self, first: int, last: int) -> set[str]:
        """Give the names right behind "in" from token *first* to *last* (excluded)."""
        after = (at + length for at in range(first, last) if (length := self._in(at)))
        named = (self._tokens[at] for at in after if at < len(self._tokens))
        return {one.low for one in named if self._text[one.start].isupper()}

    def _in(self, at: int) -> int:
        return self._has(at, "IN")

    def _has(self, at: int, label: str) -> int:
        return has(self._found, at, label)


def _is_whole(count: Count) -> bool:
    return count.may_be_whole and count.rule not in _PART
