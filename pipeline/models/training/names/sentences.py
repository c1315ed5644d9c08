"""Our own sentences: read the marks, and fill the empty ones from lists."""

import gzip
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent
_WITH_CLUBS: Final = 80
FILLS: Final = 10  # times a sentence with empty marks is filled
_MARK: Final = re.compile(r"\{([POLSFCA])(?: ([^}]*))?\}")
_KIND: Final = {"S": "P", "F": "O", "C": "O", "A": "O"}
_FAMILY_FIRST: Final = frozenset({"Li", "Park", "Nguyen"})


class Marked(NamedTuple):
    """A text and its names: kind (``P``, ``O``, ``L``), start and end."""

    text: str
    names: tuple[tuple[str, int, int], ...]
    language: str = "en"


def sentences() -> Iterator[Marked]:
    """Give our sentences, each with empty marks several times, filled otherwise."""
    people = _people()
    language = "en"
    for line in (HERE / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("language:"):
            language = line.split()[1]
        elif line and not line.startswith("#"):
            empty = any(not found[2] for found in _MARK.finditer(line))
            for turn in range(FILLS if empty else 1):
                yield _filled(line, turn, people, language)


def _filled(
    line: str, turn: int, people: list[tuple[list[str], list[str]]], language: str
) -> Marked:
    text, names, after = "", [], 0
    last_names: list[str] = []
    for number, found in enumerate(_MARK.finditer(line)):
        kind, given = found.groups()
        text += line[after : found.start()]
        pick = _Picker(f"{line}/{turn}/{number}")
        name = given or _invent(kind, pick, people, last_names)
        names.append((_KIND.get(kind, kind), len(text), len(text) + len(name)))
        text += name
        after = found.end()
    return Marked(text + line[after:], tuple(names), language)


class _Picker:
    """Choices that depend on a key alone."""

    def __init__(self, key: str) -> None:
        self._rest = int.from_bytes(hashlib.sha256(key.encode()).digest())

    def __call__(self, choices: Sequence[str]) -> str:
        self._rest, index = divmod(self._rest, len(choices))
        return choices[index]

    def below(self, bound: int) -> int:
        self._rest, index = divmod(self._rest, bound)
        return index


def _invent(
    kind: str,
    pick: _Picker,
    people: list[tuple[list[str], list[str]]],
    last_names: list[str],
) -> str:
    if kind == "L":
        return _town(pick)
    if kind == "A":
        return pick(_fills()["agency"])
    if kind == "C":
        return _club(pick)
    if kind == "S" and last_names:
        return last_names[-1]
    firsts, lasts = people[pick.below(len(people))]
    if kind == "F":
        stem = pick(_fills()["firm"]) if pick.below(3) else pick(lasts)
        return f"{stem} {pick(_fills()['suffix'])}" if pick.below(3) else stem
    first, last = pick(firsts), pick(lasts)
    last_names.append(first if firsts[0] in _FAMILY_FIRST else last)
    if not pick.below(8):
        first = f"{first} {pick(firsts)}"
    elif not pick.below(10):
        first = f"{first} {pick('ABDEHJKMPRST')}."
    return last_names[-1] if kind == "S" else f"{first} {last}"


def _club(pick: _Picker) -> str:
    town = pick(_fills()["town"][:_WITH_CLUBS])
    if pick.below(4):
        return pick(_fills()["club"]).format(town)
    return f"{town} {pick(_fills()['team'])}"


@cache
def _fills() -> dict[str, list[str]]:
    """Read ``fills.txt``: names by kind."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in (HERE / "fills.txt").read_text("utf-8").splitlines():
        kind, _, listed = line.partition(": ")
        if not kind.startswith("#"):
            found[kind] += listed.split(" | ")
    return dict(found)


def _town(pick: _Picker) -> str:
    """Give a large town, a small one, or one that no list has."""
    turn = pick.below(4)
    if turn == 0:
        return pick(_fills()["town"])
    name = pick(_small_towns())
    if turn == 1:
        other = pick(_small_towns())
        name = name[: len(name) // 2] + other[len(other) // 2 :]
    return name.title()


@cache
def _small_towns() -> list[str]:
    """Take one in a hundred names of towns of the gazetteer."""
    packed = (HERE.parents[1] / "gazetteer.tsv.gz").read_bytes()
    rows = gzip.decompress(packed).decode().splitlines()[::100]
    return [
        name
        for name, _, reading in (row.partition("\t") for row in rows)
        if reading.startswith("p,") and re.fullmatch(r"[a-z]{4,}( [a-z]{4,})?", name)
    ]


def _people() -> list[tuple[list[str], list[str]]]:
    found = []
    for line in (HERE / "people.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            first, _, last = line.partition(" / ")
            lasts = re.findall(r"(?:van |Dela |Van |Thi )?\S+", last)
            found.append((first.split(), lasts))
    return found
