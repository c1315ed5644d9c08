"""The end of a text that breaks off, beside the place where the earlier one goes on.

Half a word is another word: "no" of "notice", "tot" of "total". Where the earlier text
has the words in front of it and goes on, it tells nothing of its own.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.dedupe.sketch import NAME, Unit

_GOES_ON: Final = 2
"""Words of the earlier sentence behind the last whole one: the word that was cut, and
one more. With one alone it may be a word that stands in its place."""

Counterpart = tuple[int, int, Unit, Unit]
"""Number of the newer sentence, of the earlier one, the earlier one, the newer."""


def without_half_word(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Sequence[Counterpart]
) -> tuple[list[Unit], list[Counterpart]] | None:
    """Take the last word off a text that is cut, with its sentence if that was all.

    Gives the sentences of the newer text and their counterparts, the last of which ends
    where the newer one does; None where the earlier text does not go on there.
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
    kept = [pair for pair in pairs if pair[0] != number]
    if not whole:
        return [*new[:-1]], kept
    return [*new[:-1], whole], [*kept, (number, at, going[: len(whole)], whole)]


def _beside(last: Counterpart | None, number: int) -> int | None:
    """Number the earlier sentence that stands where the last newer one does."""
    if last is None or last[0] < number - 1:
        return None
    return last[1] if last[0] == number else last[1] + 1


def _plain(unit: Unit) -> list[int]:
    return [code & ~NAME for code in unit]
