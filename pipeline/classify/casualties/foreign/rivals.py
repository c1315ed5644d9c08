"""Figures that another source sets against an earlier one, in languages of data.

"Die Polizei sprach von 8 Toten, die Helfer dagegen von 12 Toten": BUT turns to another
speaker and TELLS is what a source does. The later figure must count the dead or hurt as
such; of others, or of another place, it is no rival. A semicolon turns to another
speaker too, where those counted are called alike. A rival of one of a list is none of
the rest: "five guards and ten rebels died; the rebels speak of nine dead guards".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties.count import Count
from pipeline.classify.casualties.foreign import parts
from pipeline.classify.casualties.foreign.lexing import Found, Token, has

_NEAR: Final = 3  # words from a number to its noun, both included
_GAP: Final = 3  # characters behind a word in which a semicolon may stand
_PART: Final = (parts.RULE, "foreign.list")


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
            beside = self._beside_list(count, counts)
            rival = any(self._opposes(count, one) for one in (*before, *counts))
            rival = rival and not beside.rival
            yield replace(count, rival=True) if rival else beside

    def _beside_list(self, count: Count, counts: Sequence[Count]) -> Count:
        """Give the bounds of all that *count*, a rival of one of a list, leaves."""
        turn = self._turn(0, self._place(count.start))
        told = turn >= 0 and self._tells(0, self._place(count.start))
        if not told or not _is_sure(count) or count.rule in _PART:
            return count
        one, two = self._places(0, turn), self._places(turn, len(self._tokens))
        if one and two and not one & two:
            return count
        led = [c for c in counts if c.kind == count.kind and _is_sure(c)]
        led = [c for c in led if self._place(c.end) <= turn]
        alike = [c for c in led if self._are_alike(c, count)]
        if len(led) == len(alike) == 1 and not alike[0].more:
            differ = alike[0].size != count.size
            return replace(count, rival=True) if differ else count
        if len(led) < 2 or len(alike) != 1:  # noqa: PLR2004 - a list
            return count
        whole = sum(c.size for c in led)
        most = max(whole, whole - alike[0].size + count.size)
        return replace(count, low=whole, high=most, rival=True)

    def _turn(self, begin: int, last: int) -> int:
        """Give the place behind which another source tells: BUT, or a semicolon."""
        for at in range(begin, last):
            if self._has(at, "BUT"):
                return at
            gap = self._text[self._tokens[at].end : self._tokens[at].end + _GAP]
            if ";" in gap and self._tells(0, at) and self._tells(at + 1, last):
                return at + 1
        return -1

    def _tells(self, first: int, last: int) -> bool:
        return any(self._has(at, "TELLS") for at in range(first, last))

    def _are_alike(self, one: Count, two: Count) -> bool:
        """Tell whether both count persons of one name, or soldiers."""
        names = [self._noun(count) for count in (one, two)]
        if max(names) >= len(self._tokens):
            return False
        troops = all(self._has(at, "TROOPS") for at in names)
        return troops or self._tokens[names[0]].low == self._tokens[names[1]].low

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
        if not any(parts.kind_at(self._found, at, parts.NOUNS) for at in near):
            return False
        one, two = self._places(0, turn), self._places(turn, len(self._tokens))
        return not (one and two) or bool(one & two)

    def _noun(self, count: Count) -> int:
        """Give the place of the noun behind a number: "six killed soldiers"."""
        at = self._place(count.end)
        killed = at + 1 < len(self._tokens) and self._has(at, "KILLED")
        stops = killed and self._tokens[at].stops
        return at + 1 if killed and not stops else at

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


def _is_sure(count: Count) -> bool:
    """Tell whether it gives one number of persons told of today."""
    plain = not (count.more or count.past or count.earlier)
    return plain and count.low is not None and count.low == count.high


def _is_whole(count: Count) -> bool:
    return count.may_be_whole and count.rule not in _PART
