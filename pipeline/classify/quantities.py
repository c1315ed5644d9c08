"""How many persons a text names: figures, number words, and groups of people.

"at least three people", "Thirty-one", "a mother and her two children" (3), "two dozen
more" (24). Ages, years, money, distances and counts of things are left out.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage, Word

_UNITS: Final = {word: n for n, word in enumerate(vocabulary.UNITS)}
_TENS: Final = {word: 10 * n for n, word in enumerate(vocabulary.TENS, 2)}
_SMALL: Final = _UNITS | _TENS
_VAGUE: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 3,
}
_GROUPS: Final = {"dozen": 12, "couple": 2, "pair": 2, "trio": 3, "score": 20}
ORDINALS: Final = {word: n for n, word in enumerate(vocabulary.ORDINALS, 2)}
_LOW: Final = {
    ("at", "least"),
    ("more", "than"),
    ("no", "fewer", "than"),
    ("no", "less", "than"),
    ("not", "fewer", "than"),
    ("not", "less", "than"),
    ("upwards", "of"),
    ("over",),
}
_HIGH: Final = {
    ("up", "to"),
    ("as", "many", "as"),
    ("at", "most"),
    ("no", "more", "than"),
    ("fewer", "than"),
    ("less", "than"),
    ("a", "maximum", "of"),
}
_BOUNDS: Final = frozenset(part[0] for part in _LOW | _HIGH)
_OF: Final = frozenset({"couple", "pair", *_VAGUE})  # "dozens of", "a couple of"
_KIN: Final = frozenset(
    {"husband", "wife", "father", "mother", "son", "daughter", "brother", "sister"}
)
_HUNDRED: Final = 100
_MODIFIERS: Final = 3  # words between a figure and its noun
_WORD_NUMBER: Final = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_AGE: Final = re.compile(
    r"\s*[-\u2011 ]\s*(?:year|month|week|day)s?\s*[-\u2011 ]\s*old"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of persons and where it stands (characters of the passage).

    Attributes:
        noun: The noun that counts, singular or plural, or "" for a bare figure.
        more: Counts beside others ("two more", "three others").
    """

    low: int | None
    high: int | None
    start: int
    end: int
    noun: str = ""
    more: bool = False
    definite: bool = False


def nouns(text: str) -> frozenset[str]:
    """Read the list of nouns for persons; gives singular and plural forms."""
    found: set[str] = set()
    for line in text.splitlines():
        for entry in line.partition("#")[0].split():
            single, _, plural = entry.partition("/")
            found.update((single, plural or f"{single}s"))
    return frozenset(found)


def number(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    """Read a number at *index*: value, whether it is vague, index after it."""
    low = words[index].low
    if low[0].isdigit():
        if not _WORD_NUMBER.fullmatch(low):
            return None
        return int(re.sub(r"[.,]", "", low)), False, index + 1
    if low in _VAGUE:
        return _VAGUE[low], True, index + 1
    return _in_words(words, index)


def find(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read a group of persons that starts at word *index* and ends before *last*.

    Returns:
        The quantity and the index of the word after it, or None.
    """
    before = _low(passage.words, index - 1)
    if passage.words[index].low == "one" and before in ("no", "every", "any", "some"):
        return None
    item = _item(passage, index, last, persons)
    if item is None:
        return None
    items, after, whole = [item[0]], item[1], item
    while items[-1].noun:
        step = _joined(passage, after, last)
        following = _item(passage, step, last, persons) if step else None
        following = following or (_kin(passage, step, items[-1]) if step else None)
        if step is None or following is None or not following[0].noun:
            break
        if _low(passage.words, following[1]) in vocabulary.SAYING:
            break
        items.append(following[0])
        after = following[1]
        if passage.words[step - 1].low == "and":
            whole = reduce(_sum, items), after
            if items[-1].noun not in _KIN:
                break
    return whole


def _kin(passage: Passage, index: int, one: Quantity) -> tuple[Quantity, int] | None:
    """Read the second half of "a husband and wife"."""
    word = passage.words[index]
    if one.noun not in _KIN or word.low not in _KIN or one.low != 1:
        return None
    return Quantity(1, 1, word.start, word.end, word.low), index + 1


def _in_words(words: Sequence[Word], index: int) -> tuple[int, bool, int] | None:
    value, at, seen = 0, index, False
    sentence = words[index].sentence
    if words[index].low in ("a", "half") and index + 1 < len(words):
        following = words[index + 1].low
        if words[index].low == "half" and following == "a":
            return (6, False, index + 3) if _low(words, index + 2) == "dozen" else None
        if (following in _GROUPS and not _is_couple(words, index + 1)) or following in (
            "hundred",
            "thousand",
        ):
            value, seen, at = 1, True, index + 1
        else:
            return None
    while at < len(words) and words[at].sentence == sentence:
        low = words[at].low
        if low in _SMALL:
            value += _SMALL[low]
        elif low == "hundred" and seen:
            value = value // 1000 * 1000 + max(1, value % 1000) * 100
        elif low == "thousand" and seen:
            value *= 1000
        elif low in _GROUPS and seen and value < _GROUPS["score"]:
            value *= _GROUPS[low]
            at += 1
            break
        elif not (
            low == "and" and seen and value >= _HUNDRED and _is_small(words, at + 1)
        ):
            break
        seen = True
        at += 1
    return (value, False, at) if seen else None


def _is_couple(words: Sequence[Word], index: int) -> bool:
    """Tell whether "couple" means two that belong together, not "a couple of"."""
    return words[index].low in ("couple", "pair") and _low(words, index + 1) != "of"


def _is_small(words: Sequence[Word], index: int) -> bool:
    return _low(words, index) in _SMALL


def _low(words: Sequence[Word], index: int) -> str:
    return words[index].low if 0 <= index < len(words) else ""


def _item(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read one number or one determined noun, with what bounds it."""
    words = passage.words
    bound, at = _bound(words, index)
    read = number(words, at) if at < last else None
    if read is None or read[2] > last:
        return _single(passage, index, last, persons) if bound is None else None
    value, vague, after = read
    if _aged(passage, after - 1):
        return None
    second = _upper(passage, at, after, last)
    low: int | None = value
    high: int | None = None if vague else value
    if second:
        high, after = second
    if bound == "low":
        high = None
    elif bound == "high":
        low, high = None, value
    if _low(words, after) == "or" and _low(words, after + 1) in ("more", "so"):
        high = None if words[after + 1].low == "more" else high
        after += 2
    if low is not None and high is not None and low > high:
        return None
    return _counted(passage, (index, after, last), (low, high), persons)


def _upper(
    passage: Passage, index: int, after: int, last: int
) -> tuple[int, int] | None:
    """Read the second figure of "10 to 15" and "10-15"."""
    words = passage.words
    if after >= last:
        return None
    low = words[after].low
    if _low(words, index - 1) == "from":
        return None
    at = after + 1 if low in ("to", "and", "or") else after
    if low == "and" and _low(words, after - 2) != "between":
        return None
    if at == after and passage.gap(after - 1).strip() not in ("-", "\u2013"):
        return None
    read = number(words, at) if at < last else None
    return (read[0], read[2]) if read else None


def _bound(words: Sequence[Word], index: int) -> tuple[str | None, int]:
    """Read "at least" and the like: which bound is open, index after it."""
    at = index
    if words[index].low in _BOUNDS:
        for table, name in ((_LOW, "low"), (_HIGH, "high")):
            for length in (3, 2, 1):
                part = tuple(word.low for word in words[index : index + length])
                if part in table:
                    return name, at + length
    while _low(words, at) in vocabulary.PLAIN or (
        _low(words, at) == "an" and _low(words, at + 1) == "estimated"
    ):
        at += 1
    if _low(words, at) == "between":
        at += 1
    return None, at


def _counted(
    passage: Passage,
    where: tuple[int, int, int],
    bounds: tuple[int | None, int | None],
    persons: Collection[str],
) -> tuple[Quantity, int] | None:
    """Find the noun after a number, or see that it stands for persons alone."""
    index, after, last = where
    words, more, at = passage.words, False, after
    start, low, high = words[index].start, *bounds
    for _ in range(_MODIFIERS + 2):
        if at >= last or _broken(passage, at - 1):
            break
        word = words[at]
        if _aged(passage, at):
            at += 3
            continue
        if word.low in persons:
            quantity = Quantity(low, high, start, word.end, word.low, more)
            return quantity, at + 1
        if word.low in vocabulary.MORE:
            more = True
        elif not (word.low == "of" and at == after and words[at - 1].low in _OF) and (
            word.low in vocabulary.NO_MODIFIER | vocabulary.VERBS
            or word.low[0].isdigit()
        ):
            break
        at += 1
    return _bare(passage, where, bounds, more=more)


def _bare(
    passage: Passage,
    where: tuple[int, int, int],
    bounds: tuple[int | None, int | None],
    *,
    more: bool,
) -> tuple[Quantity, int] | None:
    """Take a number without a noun for persons if what is around lets it be."""
    index, after, last = where
    words, end = passage.words, after
    start = words[index].start
    before = passage.text[max(0, start - 8) : start]
    if before.endswith(", ") and re.match(r"\s*,", passage.gap(after - 1)):
        return None  # an age: "Mumba, 29, ..."
    while end < last and words[end].low in vocabulary.MORE:
        end += 1
    gap = passage.gap(end - 1)
    stops = end >= last or re.match(r"\s*[,.;:)!?\u2014\u2013]", gap)
    if not stops and words[end].low not in vocabulary.VERBS:
        return None
    if re.match(r"\s*(?:%|[-\u2013]\s*\w)|\s*[.:]\d", gap):
        return None
    if re.search(r"[$\u00a3\u20ac#]\s*$|\b(?:No|number)\.?\s*$", before):
        return None
    return Quantity(*bounds, start, words[end - 1].end, "", more), end


def _single(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read one determined person: "a 12-year-old boy", "her mother"."""
    words = passage.words
    if words[index].low not in vocabulary.DETERMINERS:
        return None
    at = index + 1
    for _ in range(_MODIFIERS + 3):
        if at >= last or _broken(passage, at - 1):
            return None
        word = words[at]
        if _aged(passage, at):
            at += 3
            continue
        if re.match(r", \d\d?,", passage.text[word.end : word.end + 6]):
            return _one(passage, index, at)  # "a street sweeper, 51,"
        if word.low in persons and not (
            at + 1 < last and words[at + 1].low in persons and not _broken(passage, at)
        ):
            return _one(passage, index, at)
        if (
            word.low in vocabulary.NO_MODIFIER
            or word.low in ORDINALS
            or (word.low in vocabulary.VERBS and word.low != "injured")
        ):
            return None
        at += 1
    return None


def _one(passage: Passage, index: int, at: int) -> tuple[Quantity, int] | None:
    words = passage.words
    noun = words[at].low
    after = at + 1
    value = 1
    if noun in ("couple", "twins"):
        value = 2
    elif noun == "family" and _low(words, after) == "of":
        read = number(words, after + 1)
        if read:
            value, after = read[0], read[2]
    elif (
        noun in ("people", "family", "crew", "troop")
        or (noun.endswith("s") and noun != "witness")
        or noun.endswith("men")
        or noun == "children"
    ):
        return None
    definite = words[index].low not in ("a", "an", "one", "another")
    quantity = Quantity(
        value, value, words[index].start, words[after - 1].end, noun, False, definite
    )
    return quantity, after


def _aged(passage: Passage, index: int) -> bool:
    """Tell whether word *index* begins "12-year-old"."""
    return bool(_AGE.match(passage.text, passage.words[index].end))


def _broken(passage: Passage, index: int) -> bool:
    """Tell whether a comma or worse stands after word *index*."""
    return bool(re.search(r"[,.;:()!?—\u2013\n\"“”]", passage.gap(index)))


def _joined(passage: Passage, after: int, last: int) -> int | None:
    """Give where a further item of a list could start: after "and" or a comma."""
    if after >= last:
        return None
    gap = passage.gap(after - 1).strip()
    low = passage.words[after].low
    if low == "and" and gap in ("", ","):
        return after + 1 if after + 1 < last else None
    if gap == ",":
        return after
    return None


def _sum(one: Quantity, two: Quantity) -> Quantity:
    low = None if one.low is None or two.low is None else one.low + two.low
    high = None if one.high is None or two.high is None else one.high + two.high
    return Quantity(low, high, one.start, two.end, two.noun, one.more, one.definite)
