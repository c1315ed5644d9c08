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
from pipeline.classify.clock import is_of_clock, is_of_date, is_of_fraction
from pipeline.classify.numerals import NUMERALS, VAGUE, number
from pipeline.classify.passage import Passage, Word
from schemas.common import MOST_PERSONS

ORDINALS: Final = {word: n for n, word in enumerate(vocabulary.ORDINALS, 2)}
_BOUND: Final = {
    "low": "at least, atleast, no fewer than, no less than, not fewer than, not less "
    "than, upwards of, a minimum of, as few as",
    "above": "more than, over, in excess of, upward of",
    "high": "up to, upto, as many as, at most, no more than, a maximum of, nearly, "
    "almost, close to, not more than",
    "below": "fewer than, less than, under",
}
"""What opens a bound: "above" and "below" leave the figure itself out."""
_PHRASES: Final = {
    tuple(phrase.split()): name
    for name, phrases in _BOUND.items()
    for phrase in phrases.split(", ")
}
_BOUNDS: Final = frozenset(phrase[0] for phrase in _PHRASES)
_BEFORE: Final = frozenset({"the", "some", "another"})
OPENERS: Final = _BOUNDS | frozenset(NUMERALS)
"""Words that can begin a figure that is not in digits."""
_OF: Final = frozenset({"couple", "pair", *VAGUE})  # "dozens of", "a couple of"
_KIN: Final = frozenset(
    {"husband", "wife", "father", "mother", "son", "daughter", "brother", "sister"}
)
_HIS: Final = frozenset({"his", "her", "its", "their"})
_MODIFIERS: Final = 3  # words between a figure and its noun
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


def quantity_at(
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
        others = before == "including" and (following[0].low or 0) > (item[0].low or 0)
        if others or _acts(_low(passage.words, following[1]), following[0]):
            break  # "nine dead, including a child, and 40 hurt"
        items, after = [*items, following[0]], following[1]
        if passage.words[step - 1].low == "and":
            total = reduce(_sum, items)
            if max(total.low or 0, total.high or 0) > MOST_PERSONS:
                break
            whole = total, after
            if items[-1].noun not in _KIN:
                break
    return whole


def _acts(low: str, group: Quantity) -> bool:
    """Tell whether *group* acts: "killed a boy, and the judge ruled"."""
    if low in vocabulary.SAYING:
        return True
    return group.definite and low.endswith("ed") and low not in vocabulary.VERBS


def _kin(passage: Passage, index: int, one: Quantity) -> tuple[Quantity, int] | None:
    """Read the second half of "a husband and wife"."""
    word = passage.words[index]
    if one.noun not in _KIN or word.low not in _KIN or one.low != 1:
        return None
    return Quantity(1, 1, word.start, word.end, word.low), index + 1


def _low(words: Sequence[Word], index: int) -> str:
    return words[index].low if 0 <= index < len(words) else ""


def bounds(
    passage: Passage, index: int, last: int
) -> tuple[int | None, int | None, int] | None:
    """Read a number at *index* with what bounds it: low, high, index after it."""
    words = passage.words
    bound, at = _bound(words, index)
    read = number(words, at) if at < last else None
    if read is None or read[2] > last or is_of_clock(passage, at, read[2]):
        return None
    if is_of_date(passage, at) or is_of_fraction(passage, at, read[2]):
        return None
    value, vague, after = read
    second = _upper(passage, at, after, last)
    low: int | None = value
    high: int | None = None if vague else value
    if second:
        high, after = second
    if bound:
        low, high = _bounded(bound, value, vague=vague)
    if _low(words, after) == "or" and _low(words, after + 1) in ("more", "so"):
        if words[after + 1].low == "more":
            low, high = value, None
        after += 2
    if low is not None and high is not None and low > high:
        return None
    return low, high, after


def _bounded(bound: str, value: int, *, vague: bool) -> tuple[int | None, int | None]:
    """Give the bounds of "more than 20" (21 and more) and "nearly 30" (30 at most)."""
    if bound == "above":
        return (value if vague else value + 1), None
    if bound == "low":
        return value, None
    if bound == "below":
        return None, value - 1
    return None, value


def _item(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> tuple[Quantity, int] | None:
    """Read one number or one determined noun, with what bounds it."""
    words = passage.words
    read = bounds(passage, index, last)
    if read is None:
        free = _bound(words, index)[0] is None
        return _single(passage, index, last, persons) if free else None
    low, high, after = read
    if _aged(passage, after - 1):
        return _single(passage, index, last, persons)  # "his 49-year-old wife"
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
    while _low(words, at) in _BEFORE:
        at += 1
    if _low(words, at) in _BOUNDS:
        for length in (3, 2, 1):
            part = tuple(word.low for word in words[at : at + length])
            name = _PHRASES.get(part)
            if name:
                at += length
                return name, at + (_low(words, at) in vocabulary.PLAIN)
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
        held = _held(passage, at, last, persons) if at == after else None
        if held:
            quantity = Quantity(low, high, start, words[held].end, words[held].low)
            return quantity, held + 1
        if word.low in vocabulary.MORE:
            more = True
        elif not (word.low == "of" and at == after and words[at - 1].low in _OF) and (
            _ends(words, at, persons)
            or word.low in vocabulary.VERBS
            or word.low[0].isdigit()
        ):
            break
        at += 1
    return _bare(passage, where, bounds, more=more)


def _ends(words: Sequence[Word], at: int, persons: Collection[str]) -> bool:
    """Tell whether no noun can follow; in "police officers" one does."""
    low = words[at].low
    if low == "police" and _low(words, at + 1) in persons:
        return False
    return low in vocabulary.NO_MODIFIER


def _held(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> int | None:
    """Give the noun of "two of her bodyguards", counted from "of"; None if none is."""
    words = passage.words
    if words[index].low != "of" or _low(words, index + 1) not in _HIS:
        return None
    for at in range(index + 2, min(index + 2 + _MODIFIERS, last)):
        if words[at].low in persons:
            return at
    return None


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
    if (
        end + 1 < last
        and words[end].low == "of"
        and words[end - 1].low in _OF
        and words[end + 1].low in vocabulary.MORE
    ):
        end += 1  # "scores of others"
    while end < last and words[end].low in vocabulary.MORE:
        end += 1
    gap = passage.gap(end - 1)
    stops = end >= last or re.match(r"\s*[,.;:)!?\u2014\u2013]", gap)
    if not stops and words[end].low not in vocabulary.VERBS:
        return None
    if re.search(r"\d[-\u2013]$", before):
        return None  # a score: "41-6"
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
            _ends(words, at, persons)
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
