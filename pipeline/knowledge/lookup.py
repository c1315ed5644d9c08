"""Phrases of a language with their labels; a word may be a beginning.

A line is ``LABEL phrase, phrase, ...``; ``#`` starts a comment. In a phrase ``word*``
is any word that starts so and ``_`` any one word; ``=12`` behind a phrase is its value.
``+word`` stands for the forms of :mod:`pipeline.knowledge.clitics`.
Words are folded: lower case, without accents.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import compress
from typing import Final, NamedTuple

from pipeline.knowledge import clitics
from pipeline.text.memo import Memo

_WORDS: Final = 1 << 13  # words of which it is kept what they begin: mostly nothing
_SHORTEST: Final = 3  # letters of a beginning
_ANY: Final = "_"


class Entry(NamedTuple):
    """A phrase, word by word, its label, its value ("" for most) and its line."""

    words: tuple[str, ...]
    label: str
    value: str
    line: int


class Phrase(NamedTuple):
    """A phrase in a text: its label, its first and its last word (excluded)."""

    label: str
    first: int
    last: int


class Table:
    """Phrases by their first word.

    Args:
        text: The file; its format stands at the top of this module.
        labels: All labels there are.
        file: Its name, for errors.

    Raises:
        ValueError: A label is not in *labels*, a phrase stands twice under it, begins
            with ``_``, or is never reached because a beginning covers it; the message
            has file and line.
    """

    def __init__(self, text: str, labels: Collection[str], file: str) -> None:
        self._file = file
        self._by_word: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[Entry]] = defaultdict(list)
        self._lines: dict[tuple[str, tuple[str, ...]], int] = {}
        self.entries: list[Entry] = []
        for number, line in enumerate(text.splitlines(), 1):
            label, _, phrases = line.partition("#")[0].strip().partition(" ")
            if label and label not in labels:
                raise ValueError(f"{file}:{number}: unknown label {label!r}")
            for phrase in filter(None, (part.strip() for part in phrases.split(","))):
                self._add(label, phrase, number)
        self._heads = frozenset(one[:_SHORTEST] for one in self._by_beginning)
        self._longest = max(map(len, self._by_beginning), default=0)
        self._known = Memo(self._look_up, _WORDS)
        for entry in self.entries:
            self._check_reached(entry)

    def at(self, lows: Sequence[str], place: int) -> list[tuple[Entry, int]]:
        """Give the phrases that begin at *place* with their lengths, longest first."""
        begun = self._known[lows[place]]
        if not begun:
            return []  # as for most words of a text
        left = len(lows) - place
        second = lows[place + 1] if left > 1 else ""
        return [
            (entry, size)
            for entry, size, loose in begun.get(second) or begun[""]
            if size <= left
            and (
                not loose
                or all(map(_fits, entry.words[1:], lows[place + 1 : place + size]))
            )
        ]

    def phrases(self, lows: Sequence[str]) -> list[Phrase]:
        """Find all phrases in *lows*, by where they begin, the longest first."""
        return [
            Phrase(entry.label, place, place + length)
            for place in compress(range(len(lows)), map(self._known.__getitem__, lows))
            for entry, length in self.at(lows, place)
        ]

    def labels(self, lows: Sequence[str]) -> frozenset[str]:
        """Give the labels of all phrases in *lows*."""
        known = self._known
        return frozenset(
            entry.label
            for place in compress(range(len(lows)), map(known.__getitem__, lows))
            for entry, _ in self.at(lows, place)
        )

    def knows(self, low: str) -> bool:
        """Tell whether the word *low* begins a phrase."""
        return bool(self._known[low])

    def may_begin(self, low: str) -> bool:
        """Tell whether a phrase may begin with the word *low*; for most words none."""
        return low in self._by_word or low[:_SHORTEST] in self._heads

    def _look_up(self, low: str) -> dict[str, list[tuple[Entry, int, bool]]]:
        """Give what word *low* may begin, by the second word; for most words nothing.

        Under "" stands what does where no phrase has the second word. Each has its
        length, and whether it is still to be compared with the text.
        """
        begun = sorted(self._begun(low), key=lambda entry: -len(entry.words))
        if not begun:
            return {}
        seconds = {entry.words[1] for entry in begun if len(entry.words) > 1}
        plain = (word for word in seconds - {_ANY} if word[-1] != "*")
        return {word: [*_going_on(begun, word)] for word in ("", *plain)}

    def _begun(self, low: str) -> list[Entry]:
        found = list(self._by_word.get(low, ()))
        if low[:_SHORTEST] in self._heads:
            for length in range(_SHORTEST, min(len(low), self._longest) + 1):
                found += self._by_beginning.get(low[:length], ())
        return found

    def _add(self, label: str, phrase: str, number: int) -> None:
        where = f"{self._file}:{number}"
        phrase, _, value = phrase.partition("=")
        words = tuple(phrase.split())
        if not words or words[0] == _ANY:
            raise ValueError(f"{where}: a phrase begins with a word of its own")
        for word in words:
            if word.endswith("*") and len(word) <= _SHORTEST:
                raise ValueError(f"{where}: beginning too short: {word}")
        if (label, words) in self._lines:
            line = self._lines[label, words]
            raise ValueError(f"{where}: {phrase.strip()!r} stands in line {line}")
        self._lines[label, words] = number
        entry = Entry(words, label, value.strip(), number)
        self.entries.append(entry)
        first = words[0]
        if first.endswith("*"):
            self._by_beginning[first[:-1]].append(entry)
        else:
            self._by_word[first].append(entry)

    def _check_reached(self, entry: Entry) -> None:
        """Refuse a phrase that a beginning under the same label covers word by word."""
        for other in self._begun(entry.words[0].removesuffix("*")):
            if (
                other is not entry
                and (other.label, other.value) == (entry.label, entry.value)
                and len(other.words) == len(entry.words)
                and all(map(_covers, other.words, entry.words))
            ):
                raise ValueError(
                    f"{self._file}:{entry.line}: {' '.join(entry.words)!r} is covered "
                    f"by {' '.join(other.words)!r} of line {other.line}"
                )


@cache  # texts of many languages ask for the English names, times are read thrice
def load(language: str, name: str, labels: tuple[str, ...] | frozenset[str]) -> Table:
    """Read ``knowledge/<language>/<name>.txt``; errors as for :class:`Table`."""
    place = resources.files("pipeline.knowledge") / language / f"{name}.txt"
    text = clitics.written(place.read_text("utf-8"), language)
    return Table(text, labels, f"{language}/{name}.txt")


def spelled(
    languages: Iterable[str],
    name: str,
    labels: tuple[str, ...] | frozenset[str],
    label: str,
) -> frozenset[str]:
    """List the phrases of *label* in the files *name*, as they are written there."""
    return frozenset(
        " ".join(entry.words)
        for language in languages
        for entry in load(language, name, labels).entries
        if entry.label == label
    )


def _going_on(begun: Iterable[Entry], second: str) -> Iterator[tuple[Entry, int, bool]]:
    """Give what may stand where *second* follows, "" for a word of no phrase."""
    for entry in begun:
        size = len(entry.words)
        following = entry.words[1] if size > 1 else _ANY
        if second and _fits(following, second):
            yield entry, size, size > 2  # noqa: PLR2004 - the second word is compared
        elif following == _ANY or (not second and following[-1] == "*"):
            yield entry, size, size > 1


def _fits(part: str, low: str) -> bool:
    if part == _ANY:
        return True
    return low.startswith(part[:-1]) if part[-1] == "*" else low == part


def _covers(wide: str, narrow: str) -> bool:
    if wide == _ANY:
        return True
    return wide[-1] == "*" and narrow.removesuffix("*").startswith(wide[:-1])
