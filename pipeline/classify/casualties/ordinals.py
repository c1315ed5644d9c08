"""One more of several, told by an ordinal: "a third climber was hurt".

Who is the third of the dead gives their toll (:mod:`tolls`). "The third man" was told
of before.
"""

from collections.abc import Collection
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import nouns
from pipeline.classify.passage import Passage
from pipeline.classify.quantities import ORDINALS, Quantity

_ONE: Final = frozenset({"a", "an"})
_IS: Final = vocabulary.words("was is has had did died")
"""Behind an ordinal without a noun: "a third was hurt", not "a third of them"."""
_WORDS: Final = 3  # from the ordinal to the noun, both included


def one(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read "a third man", or "a third" before a verb, at word *index*."""
    words, lows = passage.words, passage.lows
    if lows[index] not in _ONE or index + 2 >= last:
        return None
    if lows[index + 1] not in ORDINALS or passage.gap(index + 1) != " ":
        return None
    if lows[index + 2] in _IS:
        return _more(passage, index, index + 2, "")
    for at in range(index + 2, min(index + 2 + _WORDS, last)):
        low = lows[at]
        if low in persons and not nouns.is_plural(low):
            after = lows[at + 1] if at + 1 < last else ""
            return None if after in persons else _more(passage, index, at + 1, low)
        if low in nouns.STOP or passage.gap(at) != " " or words[at].text[0].isdigit():
            return None
    return None


def _more(passage: Passage, index: int, end: int, noun: str) -> tuple[Quantity, int]:
    words = passage.words
    start, finish = words[index].start, words[end - 1].end
    return Quantity(1, 1, start, finish, noun, more=True), end
