"""Groups that are counted by what they are called: parents, twins, couples, families.

Also those counted by their ages alone: "the brothers, 12 and 15," are two; and those
counted again as a whole: "three families, 14 in all," are 14.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import quantities, vocabulary
from pipeline.classify.casualties import ages, nouns
from pipeline.classify.numerals import VAGUE
from pipeline.classify.passage import Passage
from pipeline.classify.quantities import Quantity

_HIS: Final = vocabulary.words("his her their my our")
_OPENING: Final = _HIS | {"the", "both"}
_TWIN: Final = "twin"
_NOUNS: Final = 3  # words from the first to the noun
_PAIRS: Final = frozenset({"couples"})
EVERYBODY: Final[dict[str, int | None]] = {"all": None, "both": 2}
"""By the word before a plural how many they are at most."""
_FAMILY: Final = "family"
_IN_ALL: Final = (("in", "all"), ("in", "total"), ("all", "told"), ("altogether",))
_WHOLES: Final = vocabulary.words("family crew group people persons victims")
"""What can be followed by its parts; "two men, a woman and a boy," are four."""
_CLOSED: Final = re.compile(r" ?[,)\u2013\u2014]")
_APPOSED: Final = re.compile(r"\s*[,(\u2013\u2014-]")


def are_creatures(lows: Sequence[str], index: int) -> bool:
    """Tell whether "hundreds of farm animals" begins at *index*: no persons."""
    if lows[index] not in VAGUE or lows[index + 1 : index + 2] != ["of"]:
        return False
    for low in lows[index + 2 : index + 2 + _NOUNS]:
        if low in nouns.CREATURES:
            return True
        if low in nouns.STOP:
            return False
    return False


def group(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read the group at word *index*: the quantity and the word after it, or None."""
    return _parents(passage, index, last) or _siblings(passage, index, last, persons)


def whole(read: tuple[Quantity, int]) -> tuple[Quantity, int]:
    """Count persons where couples are counted; a family is two or more."""
    found, after = read
    if found.noun in _PAIRS:
        low = None if found.low is None else 2 * found.low
        high = None if found.high is None else 2 * found.high
        return replace(found, low=low, high=high), after
    if found.noun == _FAMILY and found.low == found.high == 1:
        return replace(found, low=2, high=None), after
    return read


def quantity_at(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read the quantity at the word *index*, each of its persons once.

    A whole may name its parts: "a family of five, two adults and three children,".
    """
    read = quantities.quantity_at(passage, index, last, persons)
    if read is None or not _CLOSED.match(passage.gap(read[1] - 1)):
        return read
    found, after = read
    half, odd = divmod(found.low or 0, 2)
    if not half or odd:
        return read
    for at in range(index, after - 1):
        if passage.gap(at).startswith(","):
            first = quantities.quantity_at(passage, index, at + 1, persons)
            whole_of = first is not None and first[0].noun in _WHOLES
            if first and whole_of and first[0].low == first[0].high == half:
                return replace(first[0], end=found.end), after
            return read
    return read


def everybody(
    passage: Passage, index: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read "all passengers" at the word *index*, two or more, and "both of the men"."""
    words, lows, at = passage.words, passage.lows, index + 1
    most = EVERYBODY[lows[index]]
    if lows[at : at + 1] == ("of",) and most:
        at += 1
    if at < len(lows) and lows[at] == "the":
        at += 1
    if at >= len(lows) or lows[at] not in persons or not nouns.is_plural(lows[at]):
        return None
    start, end = words[index].start, words[at].end
    return Quantity(2, most, start, end, nouns.MANY, definite=bool(most)), at + 1


def in_all(
    passage: Passage, after: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read ", 14 in all," behind a group or a list that ends before the word *after*.

    Returns:
        How many they are as a whole and the word after it, or None.
    """
    if after >= last or not _APPOSED.match(passage.gap(after - 1)):
        return None
    read = quantities.bounds(passage, after, last)
    if read is None:
        return None
    low, high, at = read
    words, lows = passage.words, passage.lows
    noun = lows[at] if at < last and lows[at] in persons else ""
    at += bool(noun)
    if passage.gap(at - 1) != " ":
        return None
    for phrase in _IN_ALL:
        if at + len(phrase) <= last and lows[at : at + len(phrase)] == phrase:
            start, end = words[after].start, words[at - 1].end
            return Quantity(low, high, start, end, noun), at + len(phrase)
    return None


def _parents(passage: Passage, index: int, last: int) -> tuple[Quantity, int] | None:
    """Read "his parents": two."""
    words = passage.words
    if words[index].low not in _HIS:
        return None
    for at in range(index + 1, min(index + 3, last)):
        if words[at].low == "parents":
            start, end = words[index].start, words[at].end
            return Quantity(2, 2, start, end, "parents", definite=True), at + 1
    return None


def _siblings(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read "twin girls" and "the brothers, 12 and 15,"."""
    words, twin = passage.words, False
    for at in range(index, min(index + _NOUNS, last)):
        low = words[at].low
        if low in persons and nouns.is_plural(low):
            count = 2 if twin else ages.how_many(passage, at, last, persons)
            if count < 2:  # noqa: PLR2004 - one age tells nothing of how many
                return None
            start, end = words[index].start, words[at].end
            return Quantity(count, count, start, end, low), at + 1
        twin = twin or low == _TWIN
        named = at == index and low in _OPENING
        if not (named or twin) or passage.gap(at) != " ":
            return None
    return None
