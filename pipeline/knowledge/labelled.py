"""Phrases with a label, one a line, and how they are found in the words of a text.

A line is ``LABEL phrase``; ``#`` starts a comment. In a phrase ``~his`` stands for any
possessive of the third person and ``_`` for any one word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from itertools import product
from typing import Final, NamedTuple

_POSSESSIVES: Final = ("his", "her", "their", "its")
_ANY: Final = "_"


class Entry(NamedTuple):
    """A phrase, word by word, and its label."""

    words: tuple[str, ...]
    label: str


class Starts(NamedTuple):
    """Entries that begin with one word, the longest first.

    Attributes:
        second: By their second word.
        other: Those of one word and those whose second word may be any.
    """

    second: dict[str, tuple[Entry, ...]]
    other: tuple[Entry, ...]


Table = Mapping[str, Starts]
"""Entries by their first word."""


def load(language: str, name: str, labels: Collection[str]) -> Table:
    """Read ``knowledge/<language>/<name>.txt`` of the package data.

    Raises:
        ValueError: A label is not in *labels*, a phrase stands twice or begins with
            ``_``; the message has file and line.
    """
    place = resources.files("pipeline.knowledge") / language / f"{name}.txt"
    return parse(place.read_text("utf-8"), f"{language}/{name}.txt", labels)


def parse(text: str, file: str, labels: Collection[str]) -> Table:
    """Read the lines of *text*; errors as for :func:`load`, with *file* in them."""
    seen: dict[tuple[str, ...], int] = {}
    table: defaultdict[str, list[Entry]] = defaultdict(list)
    for number, line in enumerate(text.splitlines(), 1):
        label, _, phrase = line.partition("#")[0].strip().partition(" ")
        if not label:
            continue
        where = f"{file}:{number}"
        if label not in labels:
            raise ValueError(f"{where}: unknown label {label!r}")
        if not phrase.split() or phrase.split()[0] == _ANY:
            raise ValueError(f"{where}: a phrase begins with a word of its own")
        for words in _forms(phrase):
            if words in seen:
                raise ValueError(f"{where}: {phrase!r} stands in line {seen[words]}")
            seen[words] = number
            table[words[0]].append(Entry(words, label))
    return {first: _starts(entries) for first, entries in table.items()}


def _starts(entries: list[Entry]) -> Starts:
    second: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: -len(entry.words)):
        second[entry.words[1] if len(entry.words) > 1 else _ANY].append(entry)
    other = tuple(second.pop(_ANY, ()))
    return Starts({word: tuple(group) for word, group in second.items()}, other)


def _forms(phrase: str) -> Iterator[tuple[str, ...]]:
    """Write ``~his`` out."""
    return product(
        *(_POSSESSIVES if word == "~his" else (word,) for word in phrase.split())
    )


def match(table: Table, words: list[str], index: int) -> Entry | None:
    """Give the longest entry that begins at *index* of *words*, or None."""
    starts = table.get(words[index])
    if starts is None:
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    for entry in (*starts.second.get(following, ()), *starts.other):
        length = len(entry.words)
        if length == 1:
            return entry
        rest = words[index : index + length]
        if len(rest) == length and all(
            part in (_ANY, word) for part, word in zip(entry.words, rest, strict=True)
        ):
            return entry
    return None
