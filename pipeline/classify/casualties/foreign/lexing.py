"""The words of a sentence in a language whose words are data, without ages.

"Zwei Männer im Alter von 23 und 31 Jahren", "una mujer de 29", "ein Mann (34)": how old
people are counts nobody and parts no group from its verb, so it is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from pipeline.classify.casualties.ages import OLDEST
from pipeline.classify.passage import Passage, fold
from pipeline.knowledge import clitics, lookup
from pipeline.text.memo import Memo

# No Arabic comma: "was killed, at dawn on Monday, a man" has one before its subject.
_STOP: Final = re.compile(r"[,;:()\u061b\u2013\u2014\n]| - ")
_IS: Final = frozenset("\u00e8\u00c8\u00e9\u00c9")  # "is"; without accent it is "and"
_AND: Final = frozenset(map(fold, _IS))
_WORDS: Final = 1 << 13  # words of a language of which it is kept what they tell

_COUNTING: Final = ("DEAD", "WOUNDED", "LOST", "KILLED", "HURT", "GONE", "TOLL")
"""Before brackets with a figure that is no age: "Tote (12)"."""

Found = Sequence[Sequence[tuple[lookup.Entry, int]]]
"""The phrases that begin at each token, the longest first, with their lengths."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its span in the text.

    Attributes:
        stops: A clause ends behind it.
        hyphened: It is a number that a hyphen binds to the next word, as an age is.
        bracketed: It stands alone between brackets; ``stops`` is then of what follows
            them, until ages are left out.
    """

    low: str
    start: int
    end: int
    stops: bool
    hyphened: bool
    bracketed: bool = False


Leaves: TypeAlias = Callable[[list[Token], Found], list[Token]]
"""Leaves out the tokens of what is no figure."""


@dataclass(slots=True)
class Group:
    """Persons: tokens ``first`` to ``last`` (excluded), and their bounds.

    Attributes:
        bare: It is "one" with no noun: "and one died".
    """

    first: int
    last: int
    low: int | None
    high: int | None
    more: bool = False
    bare: bool = False

    @property
    def is_one(self) -> bool:
        """Tell whether it is exactly one person."""
        return self.low == self.high == 1


def tokens(
    passage: Passage, first: int, last: int, known: lookup.Table | None = None
) -> Iterator[Token]:
    """Split at apostrophes too: "s'élève" is two words.

    So is an "and" written together with the next word, where *known* has that word.
    """
    joint = clitics.joined(passage.language) if known else ""
    for index in range(first, last):
        word = passage.words[index]
        gap = passage.gap(index)
        inside = index > first and passage.gap(index - 1).endswith("(")
        bracketed = inside and gap.startswith(")")
        behind = gap.removeprefix(")") if bracketed else gap
        stops = bool(_STOP.search(behind)) or index + 1 == last
        parts = _cut(word.text if word.text in _IS else word.low)
        if joint and known and parts and _is_led(parts[0], joint, known):
            parts[:1] = [joint, parts[0].removeprefix(joint)]
        for number, part in enumerate(parts, 1):
            bound = part[0].isdigit() and gap == "-"
            if part[0].isdigit() and _is_type(passage, first, index):
                part = "-" + part  # noqa: PLW2901 - no figure: "Ми-8", "F-16"
            ends = stops and number == len(parts)
            yield Token(part, word.start, word.end, ends, bound, bracketed)


def _is_type(passage: Passage, first: int, index: int) -> bool:
    """Tell whether word *index* ends a date or a type: "Ми-8", not "5-6"."""
    if index == first or passage.gap(index - 1) != "-":
        return False
    dated = index > first + 1 and passage.gap(index - 2) == "-"  # "12-11-2026"
    return dated or passage.words[index - 1].text[-1].isalpha()


def _cut(low: str) -> list[str]:
    return [part for part in re.split(r"['\u2019]", low) if part]


def _is_led(low: str, joint: str, known: lookup.Table) -> bool:
    """Tell whether *low* is "and" and a word: "and" begins other words as well."""
    rest = low.removeprefix(joint)
    return rest not in (low, "") and not known.knows(low) and known.knows(rest)


def telling(words: lookup.Table, labels: frozenset[str], joint: str = "") -> Memo[bool]:
    """Say of each folded word whether a phrase with one of *labels* may hold it.

    Asked of the longest word of each phrase: "in" of "in hospital" stands everywhere.
    """
    longest = {max(one.words, key=len) for one in words.entries if one.label in labels}
    begun = tuple(word[:-1] for word in longest if word.endswith("*"))

    def tells(low: str) -> bool:
        parts = [*_cut(low), *(_IS if low in _AND else ())]
        if joint:
            parts += [part.removeprefix(joint) for part in parts]
        return any(part in longest or part.startswith(begun) for part in parts)

    return Memo(tells, _WORDS)


def read(
    every: list[Token], words: lookup.Table, leaves: Sequence[Leaves]
) -> tuple[list[Token], Found]:
    """Leave out what each of *leaves* says is no figure, one after the other.

    Returns:
        The tokens that are left, and the phrases that begin at each of them.
    """
    found = found_in(every, words)
    for leave in leaves:
        left = leave(every, found)
        if len(left) < len(every):
            found = found_in(left, words)
        every = left
    return every, found


def found_in(every: Sequence[Token], words: lookup.Table) -> Found:
    """Find the phrases that begin at each word of a sentence."""
    lows = [token.low for token in every]
    return [words.at(lows, place) for place in range(len(lows))]


def without_ages(every: list[Token], labels: Found) -> list[Token]:
    """Leave out ages with the words that make them ages."""
    found = _Labels(every, labels)
    closed = [replace(one, stops=one.stops or one.bracketed) for one in every]
    return leaving(
        closed,
        lambda place: found.after_ages(place) if place else place,
        lambda _, place, after: _stops(every, place, after),
    )


def leaving_all(every: Sequence[Token], behind: Callable[[int], int]) -> list[Token]:
    """Leave out words; a clause ends there where one did before or in them."""
    return leaving(
        every, behind, lambda before, _, after: before.stops or every[after - 1].stops
    )


def leaving(
    every: Sequence[Token],
    behind: Callable[[int], int],
    ends: Callable[[Token, int, int], bool],
) -> list[Token]:
    """Leave out the words from each place up to that which *behind* gives for it.

    Args:
        every: Words of a sentence.
        behind: Gives the place behind what is left out there; the same place if
            nothing is.
        ends: Tells of the word before, where a part is left out from a place to one
            behind it, whether a clause ends behind that word then.
    """
    left: list[Token] = []
    place = 0
    while place < len(every):
        after = behind(place)
        if after == place:
            left.append(every[place])
            place += 1
            continue
        if left:
            left[-1] = replace(left[-1], stops=ends(left[-1], place, after))
        place = after
    return left


def _stops(every: list[Token], first: int, after: int) -> bool:
    """Tell whether a clause ends where the tokens from *first* on are left out.

    What two commas or brackets enclose leaves no end behind.
    """
    if after == len(every):
        return True
    if every[after - 1].bracketed:
        return every[after - 1].stops
    return every[first - 1].stops != every[after - 1].stops


def has(found: Found, place: int, *labels: str) -> int:
    """Give how many words at *place* have one of *labels*; 0 if none."""
    if not 0 <= place < len(found):
        return 0
    return next((n for entry, n in found[place] if entry.label in labels), 0)


@dataclass(frozen=True, slots=True)
class _Labels:
    every: list[Token]
    found: Found

    def has(self, place: int, *labels: str) -> int:
        return has(self.found, place, *labels)

    def after_ages(self, place: int) -> int:
        """Give the place after ages that begin at *place*, or *place*."""
        if self.every[place].bracketed and self.age(place):
            return place if self.has(place - 1, *_COUNTING) else place + 1
        aged, of = self.has(place, "AGED"), self.has(place, "OF")
        start = place + (aged or of)
        after, numbers = self.run(start)
        if not numbers:
            return place
        years = self.has(after, "YEARS")
        behind_one = self.has(place - 1, "ALONE")
        if aged or (years and (of or numbers > 1 or behind_one)):
            return after + years
        if years > 1 and self.has(place - 1, "ARTICLE"):
            return after + years  # "ein 34 Jahre alter Mann"
        one = self.has(place - 1, "ONE", "ARTICLE")
        short = of and one and self.every[start].low.isdecimal()
        return after if short and len(self.every[start].low) > 1 else place

    def run(self, place: int) -> tuple[int, int]:
        """Read "19, 24 und 31" at *place*: the place after it, how many numbers."""
        at, numbers = place, 0
        while True:
            joined = self.has(at, "AND") if numbers else 0
            length = self.age(at + joined)
            if not length or (numbers and not joined and not self.every[at - 1].stops):
                return at, numbers
            at, numbers = at + joined + length, numbers + 1

    def age(self, place: int) -> int:
        """Give how many words at *place* are a number of years; 0 if none."""
        if not 0 <= place < len(self.every) or self.every[place].hyphened:
            return 0
        low = self.every[place].low
        if low.isdecimal() and len(low) <= len(str(OLDEST)):
            return int(int(low) <= OLDEST)
        return self.has(place, "NUMBER")
