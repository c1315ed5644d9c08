"""One person who is called by name.

In a sentence of capitals they tell no name from any other word: then a title, an age or
what befell the person must stand beside it.
"""

import re
from collections.abc import Collection
from typing import Final

from pipeline.classify.casualties import nouns
from pipeline.classify.passage import Passage
from pipeline.classify.quantities import Quantity
from pipeline.knowledge import labelled

_NAME: Final = 5  # words of a name
_INITIALS: Final = 3  # letters of "Dr" or "Lt" before a full stop
_FULL: Final = 2  # words of a name that needs no age
_BREAK: Final = re.compile(r"[,.;:()!?\u2014\u2013\"\u201c\u201d/]| - |--")
_AGED: Final = re.compile(r",? (?:aged? )?\(?\d{1,2}\)?(?=, | and|\)| was| of)")


def person(
    passage: Passage,
    index: int,
    last: int,
    persons: Collection[str],
    harms: labelled.Table,
) -> tuple[Quantity, int] | None:
    """Read the name of one person: two capitals, a title, or an age after it.

    Args:
        passage: The text.
        index: The word at which it may begin.
        last: Where the sentence ends.
        persons: Nouns for persons.
        harms: Words of death and hurt.
    """
    words = passage.words
    if not words[index].text[0].isupper() or words[index].low in nouns.NOT_NAME:
        return None
    at, titled = _end(passage, index, last, harms)
    count = at - index
    start, end = words[index].start, words[at - 1].end
    aged = _AGED.match(passage.text, end)
    was = at + 1 < last and passage.lows[at] == "was"
    dies = labelled.match(harms, list(passage.lows[at + 1 : last]), 0) if was else None
    # who is called by one word and "was killed" is a person
    few = count < _FULL and not (dies and dies.label == "KILLED")
    if not aged and (few or words[at - 1].low in persons):
        return None
    harmed = dies or (at < last and passage.lows[at] in harms)
    if not (aged or titled or harmed) and _is_shouted(passage, index):
        return None
    if aged:
        while at < last and words[at].start < aged.end():
            at += 1
    sure = titled or bool(aged)
    return Quantity(1, 1, start, end, nouns.NAMED, definite=sure), at


def _end(
    passage: Passage, index: int, last: int, harms: labelled.Table
) -> tuple[int, bool]:
    """Say where the capitals end, and whether there is a title among them."""
    words, at, titled = passage.words, index, False
    while at < last and at - index < _NAME:
        word = words[at]
        if not word.text[0].isupper() or word.low in nouns.NOT_NAME:
            break
        if at > index and word.low in harms:
            break
        titled = titled or word.low in nouns.TITLE
        at += 1
        gap = passage.gap(at - 1)
        if _BREAK.search(gap) and not (gap == ". " and len(word.text) <= _INITIALS):
            break
    return at, titled


def _is_shouted(passage: Passage, index: int) -> bool:
    span = passage.spans[passage.words[index].sentence]
    return passage.text[span.start : span.end].isupper()
