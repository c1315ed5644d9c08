"""Does a line say a count of victims in words of its language: "un mort", "трое"?

The words are those of ``casualties.txt``, by which counts are read.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.words import content, fold

_LANGUAGES: Final = frozenset(("de", "es", "fr", "it", "pt", "ru"))
_FATES: Final = {"killed": "DEAD", "injured": "WOUNDED", "missing": "LOST"}
"""Nouns behind a number."""
_BETWEEN: Final = 1  # words between a number and that noun
_LABELS: Final = ("NUMBER", "ARTICLE", *_FATES.values())
_HURT: Final = ("WOUNDED", "HURT", "HURTS")


def says(line: str, figure: int, kind: str, language: str) -> bool:
    """Tell whether *line* has *figure* as a word, or one person of *kind*.

    An article is no number, but "un mort" is one.
    """
    if language not in _LANGUAGES:
        return False
    words = content(fold(line)).split()
    found = _table(language).phrases(words)
    if figure == 1:
        ends = {one.last for one in found if one.label == "ARTICLE"}
        fate = _FATES[kind]
        return any(one.label == fate and one.first in ends for one in found)
    values = _values(language)
    return any(
        values.get(" ".join(words[one.first : one.last])) == str(figure)
        for one in found
        if one.label == "NUMBER"
    )


def tells_hurt(line: str, language: str) -> bool:
    """Tell whether *line* has a word for the injured; so in each language without any.

    Without a list of words none can be missed.
    """
    if language not in _LANGUAGES:
        return True
    return bool(_of_labels(language, _HURT).phrases(content(fold(line)).split()))


def names(words: Sequence[str], kind: str, language: str) -> bool:
    """Tell whether folded *words* hold one for the injured, or for the missing."""
    if language not in _LANGUAGES:
        return False
    labels = _HURT if kind == "injured" else (_FATES[kind],)
    return not _of_labels(language, labels).labels(words).isdisjoint(labels)


def dead(line: str, language: str) -> int:
    """Read the number before a word for the dead, "quatre civils morts"; else 0."""
    if language not in _LANGUAGES:
        return 0
    words = content(fold(line)).split()
    found = _table(language).phrases(words)
    ends = {one.last: one for one in found if one.label == "NUMBER"}
    for one in found:
        for end in range(one.first, max(0, one.first - _BETWEEN) - 1, -1):
            if one.label == "DEAD" and (number := _value(words, end, ends, language)):
                return number
    return 0


def _value(
    words: Sequence[str], end: int, numbers: Mapping[int, lookup.Phrase], language: str
) -> int:
    """Give the number that ends before word *end*; 0 without one."""
    if end and words[end - 1].isdecimal():
        return int(words[end - 1])
    if end not in numbers:
        return 0
    value = _values(language).get(" ".join(words[numbers[end].first : end]), "")
    return int(value) if value.isdecimal() else 0


@cache
def _table(language: str) -> lookup.Table:
    return _of_labels(language, _LABELS)


@cache
def _of_labels(language: str, labels: tuple[str, ...]) -> lookup.Table:
    file = f"{language}/casualties.txt"
    text = (resources.files("pipeline.knowledge") / file).read_text("utf-8")
    lines = (line for line in text.splitlines() if line.partition(" ")[0] in labels)
    return lookup.Table("\n".join(lines), labels, file)


@cache
def _values(language: str) -> dict[str, str]:
    entries = _table(language).entries
    return {" ".join(one.words): one.value for one in entries if one.label == "NUMBER"}


__all__ = ["dead", "names", "says", "tells_hurt"]
