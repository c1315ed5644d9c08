"""Numbers that count nobody: "three men aged 19, 24 and 31" is three, not 74.

Those of names count nobody either: "Covid-19 deaths".
"""

import re
from collections.abc import Collection
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import nouns
from pipeline.classify.numerals import number
from pipeline.classify.passage import Passage

_HEADS: Final = frozenset({"aged", "age", "ages"})
_LEADING: Final = vocabulary.words(
    "of between from ranging about around under over above below just only at least"
)
"""Between "aged" and the first number."""
_JOINING: Final = vocabulary.words("and or to through")
_YEARS: Final = vocabulary.words("year years month months week weeks day days")
_MODIFIERS: Final = 3  # words from a figure to its noun, that included
OLDEST: Final = 125  # years; nobody lived longer
_ALONE: Final = vocabulary.words(
    "man woman boy girl child youth teenager pensioner toddler baby father mother "
    "student pupil schoolboy schoolgirl widow widower"
)
"""One person, of whom a number is the age: "a boy of 12", not "a crew of 12"."""
_NEAR: Final = re.compile(r"\s*[,\u2013-]?\s*")


def places(
    passage: Passage, first: int, last: int, persons: Collection[str]
) -> frozenset[int]:
    """Give the words from *first* to *last* (excluded) that belong to ages or names.

    A run of numbers that commas, "and", "or" and "to" join goes back to "aged". A
    number before a noun for persons ends it: "a man aged 40 and 12 others".
    """
    found: set[int] = set()
    for index in range(first, last):
        low = passage.words[index].low
        if low in _HEADS:
            found.update(_run(passage, index, last, persons))
        elif low in persons:
            run = _apposed(passage, index, last, persons)
            # one person has one age: "a woman, 34, and her two children"
            found.update(run if nouns.is_plural(low) or len(run) == 1 else ())
            if _is_of_age(passage, index, last, persons):
                found.add(index + 2)
        elif low[0].isdigit() and index > first and _is_bound(passage, index):
            found.add(index)
    return frozenset(found)


def _is_of_age(
    passage: Passage, index: int, last: int, persons: Collection[str]
) -> bool:
    """Read "a boy of 12" at "boy": no noun for persons follows the number."""
    lows, behind = passage.lows, index + 3
    if lows[index] not in _ALONE or behind > last or lows[index + 1] != "of":
        return False
    age = lows[index + 2]
    aged = age.isdecimal() and len(age) <= len(str(OLDEST)) and int(age) <= OLDEST
    return aged and (behind == last or lows[behind] not in persons)


def _is_bound(passage: Passage, index: int) -> bool:
    """Tell whether a hyphen binds a number to the word before it: "Covid-19"."""
    return passage.gap(index - 1) == "-" and passage.words[index - 1].low.isalpha()


def how_many(passage: Passage, noun: int, last: int, persons: Collection[str]) -> int:
    """Count the ages behind the word *noun*: two in "the brothers, 12 and 15,"."""
    run = _apposed(passage, noun, last, persons)
    if not run and noun + 1 < last and passage.words[noun + 1].low in _HEADS:
        run = _run(passage, noun + 1, last, persons)
    return sum(passage.words[at].low.isdecimal() for at in run)


def _apposed(
    passage: Passage, noun: int, last: int, persons: Collection[str]
) -> frozenset[int]:
    """Give the places of numbers between commas behind *noun*: "girls, 7 and 9,"."""
    if not passage.gap(noun).startswith(","):
        return frozenset()
    run = _run(passage, noun, last, persons)
    bare = all(
        passage.words[at].low.isdecimal() or passage.words[at].low == "and"
        for at in run
    )
    closed = bool(run) and passage.gap(max(run)).startswith(",")
    return run if bare and closed else frozenset()


def _run(
    passage: Passage, head: int, last: int, persons: Collection[str]
) -> frozenset[int]:
    """Give the places of the numbers behind "aged" at *head*."""
    words, found = passage.words, set[int]()
    at = head + 1
    while at < last and words[at].low in _LEADING and passage.gap(at - 1) == " ":
        at += 1
    while at < last and _NEAR.fullmatch(passage.gap(at - 1)):
        joined = bool(found) and words[at].low in _JOINING
        start = at + joined
        read = number(words, start) if start < last else None
        if read is None or read[0] > OLDEST or read[1] or read[2] > last:
            break
        after = read[2]
        if found and _counts_persons(passage, after, last, persons):
            break
        found.update(range(at, after))
        at = after
        if at < last and words[at].low in _YEARS and passage.gap(at - 1) == " ":
            at += 1
    return frozenset(found)


def _counts_persons(
    passage: Passage, after: int, last: int, persons: Collection[str]
) -> bool:
    """Tell whether the number that ends before *after* counts who follows it."""
    if after >= last or passage.gap(after - 1) not in (" ", "\n"):
        return False
    for at in range(after, min(after + _MODIFIERS, last)):
        low = passage.words[at].low
        if low in vocabulary.MORE or low in persons:
            return True
        if low in nouns.STOP or low in vocabulary.VERBS or low in _YEARS:
            return False
        if nouns.is_plural(low) or passage.gap(at) != " ":
            return nouns.is_plural(low)
    return False
