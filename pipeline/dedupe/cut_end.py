"""The end of a text that breaks off, beside the place where the earlier one goes on.

Half a word is another word: "no" of "notice", "tot" of "total". Where the earlier text
has the words in front of it and goes on with a word that begins so, it tells nothing of
its own.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.dedupe.halves import is_half, may_be_half
from pipeline.dedupe.near_words import is_near
from pipeline.dedupe.opposites import overturns
from pipeline.dedupe.sketch import NAME, Unit, code_of

_GOES_ON: Final = 2
"""Words of the earlier sentence behind the last whole one: the word that was cut, and
one more. With one alone it may be a word that stands in its place."""
_FAR: Final = 4
"""Sentences of the earlier text behind the cut. An edit of the last word that drops as
many and the full stop with them is not known; of 30 German texts 3 were cut so."""

Counterpart = tuple[int, int, Unit, Unit]
"""Number of the newer sentence, of the earlier one, the earlier one, the newer."""


def without_half_word(
    old: Sequence[Unit],
    new: Sequence[Unit],
    pairs: Sequence[Counterpart],
    facts: str,
    words: Mapping[int, str],
) -> tuple[list[Unit], list[Counterpart]] | None:
    """Take the last word off a text that is cut, with its sentence if that was all.

    Gives the sentences of the newer text and their counterparts, the last of which ends
    where the newer one does; None where the earlier text does not go on there.

    Args:
        old: Sentences of the earlier text.
        new: Those of the newer one.
        pairs: Their counterparts.
        facts: Words of the earlier text that are kept as written.
        words: All words of the newer one as written, by their codes.
    """
    number, whole = len(new) - 1, new[-1][:-1]
    last = pairs[-1] if pairs else None
    at = _beside(last, number)
    if at is None or at >= len(old):
        return None
    going = old[at]
    needed = len(whole) + (_GOES_ON if last and last[0] == number else 1)
    if len(going) < needed or _plain(going[: len(whole)]) != _plain(whole):
        return None
    last_word, there = new[-1][-1] & ~NAME, going[len(whole)] & ~NAME
    if last_word != there and not _is_cut(
        words.get(last_word, ""), there, facts, is_far=at + _FAR < len(old)
    ):
        return None
    kept = [pair for pair in pairs if pair[0] != number]
    if not whole:
        return [*new[:-1]], kept
    return [*new[:-1], whole], [*kept, (number, at, going[: len(whole)], whole)]


def _is_cut(word: str, there: int, facts: str, *, is_far: bool) -> bool:
    """Tell whether *word* is half, or a slip, of the one that stands *there*."""
    if not word:
        return False
    known = [one for one in facts.split() if code_of(one) & ~NAME == there]
    if any(is_half(word, (there,), {there: one}) for one in known):
        return True
    if any(overturns((there,), (0,), ({there: one}, {0: word})) for one in known):
        return False
    spellings = [{there: one} for one in known] or [{}]
    if any(is_near(word, (there,), one) for one in spellings):
        return True
    return not known and (is_half(word, (there,), {}) or (is_far and may_be_half(word)))


def _beside(last: Counterpart | None, number: int) -> int | None:
    """Number the earlier sentence that stands where the last newer one does."""
    if last is None or last[0] < number - 1:
        return None
    return last[1] if last[0] == number else last[1] + 1


def _plain(unit: Unit) -> list[int]:
    return [code & ~NAME for code in unit]
