"""The words in which pages print times, of all languages at once.

A stamp is too short to tell its language, so it is read in all of them. The words are
``knowledge/<language>/times.txt``; units, months and days are those of Unicode CLDR.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, TypeVar

from pipeline.knowledge import lookup

UNITS: Final = {
    "SECOND": timedelta(seconds=1),
    "MINUTE": timedelta(minutes=1),
    "HOUR": timedelta(hours=1),
    "DAY": timedelta(days=1),
    "WEEK": timedelta(weeks=1),
}
LABELS: Final = (
    *UNITS,
    "AGO",  # behind number and unit: 8 min ago
    "BEFORE",  # in front of them: vor 8 min
    "ONE",  # an article for the number: an hour ago
    "WHOLE",  # =minutes; unit and number in one word: Arabic for two hours
    "NOW",
    "UPDATED",  # what the time is the time of
    "AT",
    "OCLOCK",
    "AM",
    "PM",
    "LOCAL",  # behind a clock time: that of the place which is told of
    "TIME_OF",  # in front of a town whose time it is
    "COUNTS",  # what a page counts: views, shares, comments
    "MONTH",  # =number
    "DAYNAME",
    "TODAY",
)


_OPENING: Final = (
    "BEFORE", "ONE", "WHOLE", "NOW", "UPDATED", "AT", "MONTH", "DAYNAME", "TODAY",
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


class TimeWords(NamedTuple):
    """The words of all languages.

    Attributes:
        labels: Alternatives of a regular expression by label, the longest first, and
            those of all units under UNIT.
        units: What a unit lasts.
        wholes: Minutes that a unit and its number in one word last.
        months: Number of a month.
        morning: Marks of the first half of the day.
        firsts: Words that a stamp may begin with.
    """

    labels: dict[str, str]
    units: dict[str, timedelta]
    wholes: dict[str, int]
    months: dict[str, int]
    morning: frozenset[str]
    firsts: frozenset[str]


@cache
def load() -> TimeWords:
    """Read the words of every language that has such a file.

    Raises:
        ValueError: A unit, month or the like means different things in two languages.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    units: dict[str, timedelta] = {}
    wholes: dict[str, int] = {}
    months: dict[str, int] = {}
    for language in languages():
        for entry in lookup.load(language, "times", LABELS).entries:
            phrase = " ".join(entry.words)
            found[entry.label].add(phrase)
            if entry.label in UNITS:
                _put(units, phrase, UNITS[entry.label], language)
            if entry.label in ("MONTH", "WHOLE"):
                into = months if entry.label == "MONTH" else wholes
                _put(into, phrase, int(entry.value), language)
    labels = {label: _any(found[label]) for label in LABELS} | {"UNIT": _any(units)}
    opening = set().union(*(found[label] for label in _OPENING))
    firsts = frozenset(word[0] for each in opening if (word := _WORD.match(each)))
    return TimeWords(labels, units, wholes, months, frozenset(found["AM"]), firsts)


_Value = TypeVar("_Value")


def _put(table: dict[str, _Value], phrase: str, value: _Value, language: str) -> None:
    """Refuse a word that means something else in another language."""
    if table.setdefault(phrase, value) != value:
        raise ValueError(f"{language}/times.txt: {phrase!r} is {table[phrase]} too")


@cache
def languages() -> tuple[str, ...]:
    """List the languages whose times are known, by their codes."""
    root = resources.files("pipeline.knowledge")
    return tuple(
        sorted(
            folder.name
            for folder in root.iterdir()
            if folder.joinpath("times.txt").is_file()
        )
    )


@cache
def names(label: str) -> frozenset[str]:
    """List the words of *label* in all languages, as they are written in the files."""
    return lookup.spelled(languages(), "times", LABELS, label)


def _any(phrases: Iterable[str]) -> str:
    """Write an alternative of *phrases*, longest first; a blank may be any number."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " +") for phrase in longest)
