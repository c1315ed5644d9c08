"""How rare words and names are, and how the link stage compares texts by them.

Rarity has two sources: a packaged table of document frequencies in news
(``pipeline/models/idf.md``), and the reports that are kept. A word that is rare in news
and stands in every third report of this fortnight ("Biden") tells little.
"""

import math
import operator
import re
import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat
from typing import Final, NamedTuple, Protocol, Self
from zlib import crc32

from pipeline.text.words import fold, tokens

VERSION: Final = "idf-1"
TERMS: Final = 60  # heaviest words of a report that are kept
HEAD: Final = 12  # of its title
SKETCH: Final = 64  # words that are kept to compare wordings
PRIOR: Final = 2_000
"""Reports that the packaged table counts for beside those that were seen."""
NAME_PRIOR: Final = 200
"""The same for names, of which there is no table: each is in one of so many."""
TABLE: Final = 0.4
"""Share of figures in a text: a bulletin of an earthquake has a fourth of them."""
_UNLIKE: Final = 12  # hashes in common under which two wordings are not alike at all
_NUMBERS: Final = 24
_LONG: Final = 12
_STEP: Final = 25
# As pipeline.text.words cuts plain text into tokens.
_PLAIN_WORD: Final = re.compile(rb"[a-z]+(?:'[a-z]+)?")
_PLAIN_FIGURE: Final = re.compile(rb"\d+(?:[.,:]\d+)*")
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_AGE: Final = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|\baged? (\d{1,3})\b")
_AGES: Final = 6
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TELLING: Final = 3  # digits that are not the zeros of a round sum
_QUOTED: Final = re.compile(
    '["\u201c\u201d\u201e\u00ab]([^"\u201c\u201d\u201e\u00ab\u00bb\n]{16,160})'
    '["\u201c\u201d\u00bb]'
)
_QUOTED_IN: Final = 20_000  # characters of a text that are searched for quotations
_QUOTES: Final = 8
_TITLE_WORDS: Final = 4


class Idf(NamedTuple):
    """How many of :data:`PRIOR` texts have a word, from the packaged table.

    Attributes:
        bearers: By the CRC-32 of the folded word.
        unknown: Of a word that is not in the table.
    """

    bearers: Mapping[int, float]
    unknown: float

    def of(self, word: str) -> float:
        """Weigh a folded word by its rarity in news alone."""
        return math.log(PRIOR / self.bearers.get(crc32(word.encode()), self.unknown))


class Seen(Protocol):
    """How many reports of the last 14 days there are, and how many have a word."""

    @property
    def reports(self) -> int:
        """Count the reports."""

    @property
    def words(self) -> Mapping[int, int]:
        """Count the reports by the hash of a word."""


class Wording(NamedTuple):
    """What is kept of the words of a report.

    Attributes:
        terms: Hash and weight of its heaviest words; the full vector has length 1.
        head: The same of its title alone.
        sketch: The smallest 16-bit hashes of its words, numbers left out.
        numbers: Hashes of its numbers; ``long_numbers``: of two digits and more.
        ages: Of persons, in years.
        is_table: Figures make up so much of it that it is a list and no account.
    """

    terms: tuple[tuple[int, float], ...]
    head: tuple[tuple[int, float], ...]
    sketch: tuple[int, ...]
    long_numbers: tuple[int, ...]
    numbers: tuple[int, ...]
    ages: tuple[int, ...]
    is_table: bool


@cache
def load_idf() -> Idf:
    """Read the packaged table."""
    blob = (resources.files("pipeline.link") / "idf.bin").read_bytes()
    texts, count = struct.unpack_from("<II", blob)
    keys = struct.unpack_from(f"<{count}I", blob, 8)
    weights = blob[8 + 4 * count :]
    table = {
        key: PRIOR * math.exp(-w / _STEP) for key, w in zip(keys, weights, strict=True)
    }
    return Idf(table, PRIOR / (texts + 1))


def wording(title: str, text: str, idf: Idf, seen: Seen) -> Wording:
    """Weigh the words of *title* and *text* together, and of *title* alone.

    A weight is (1 + ln n) idf, scaled to length 1; *seen* are the reports before.
    """
    counts, figures = _counted(f"{title}. {text}")
    whole = counts.total() + figures
    rarity = dict(zip(counts, Rarities(idf, seen).logs(counts), strict=True))
    head = dict.fromkeys(_counted(title)[0], 1)
    short = sorted({key & 0xFFFF for key in counts})
    found = dict.fromkeys(_NUMBER.findall(text))
    long = [n for n in found if len(n) > 1][:_LONG]
    aged = ("year" in text and "old" in text) or "age" in text
    ages = {int(one or other) for one, other in _AGE.findall(text)} if aged else set()
    return Wording(
        _heaviest(counts, rarity, TERMS),
        _heaviest(head, rarity, HEAD),
        tuple(short[:SKETCH]),
        tuple(sorted(map(figure_key, long))),
        tuple(sorted(number_key(n) for n in list(found)[:_NUMBERS])),
        tuple(sorted(ages)[:_AGES]),
        figures >= TABLE * whole,
    )


def _counted(text: str) -> tuple[Counter[int], int]:
    """Count the words of *text* by their hashes, and all its figures together.

    Nearly all folded text is ASCII, and hashed as it is cut: no string is made of a
    word, nor looked up.
    """
    folded = fold(text)
    if folded.isascii():
        plain = folded.encode()
        found = Counter(map(crc32, _PLAIN_WORD.findall(plain)))
        return found, len(_PLAIN_FIGURE.findall(plain))
    found = Counter(map(word_key, tokens(text)))
    return found, found.pop(0, 0)


def number_key(number: object) -> int:
    """Hash a number as it is printed."""
    return crc32(str(number).encode())


def figure_key(number: str) -> int:
    """Hash a number; the lowest bit says whether it is one that few events share.

    Languages write 7.1 and 7,1.
    """
    digits = "".join(filter(str.isdigit, number))
    is_year = bool(_YEAR.fullmatch(number))
    telling = len(digits.strip("0")) >= _TELLING and not is_year
    return crc32(number.replace(",", ".").encode()) & ~1 | telling


def is_telling(figure: int) -> bool:
    """Tell whether few events share a number of this hash: no year, no round sum."""
    return bool(figure & 1)


class Rarities:
    """Weighs words by how few reports have them.

    To be asked before the report itself is counted.

    Args:
        idf: How rare words are in news.
        seen: How rare they are in the reports before.
    """

    __slots__ = ("_idf", "_reports", "_words")

    def __init__(self, idf: Idf, seen: Seen) -> None:
        self._idf = idf
        self._words = seen.words
        self._reports = PRIOR + seen.reports

    def logs(self, keys: Iterable[int]) -> Iterator[float]:
        """Give the logarithm of the reports for each that has the word, in order."""
        written, unknown = self._idf
        every = list(keys)  # without a step of Python for each: 300 a report
        known = map(written.get, every, repeat(unknown))
        bearers = map(operator.add, known, map(self._words.get, every, repeat(0)))
        return map(math.log, map(operator.truediv, repeat(self._reports), bearers))

    def of(self, keys: Iterable[int]) -> list[float]:
        """Weigh words in their order: 1 = hardly any report has it, 0 = all."""
        whole = math.log(self._reports)
        return [found / whole for found in self.logs(keys)]


def _heaviest(
    counts: Mapping[int, int], rarity: Mapping[int, float], most: int
) -> tuple[tuple[int, float], ...]:
    vector = {
        key: rarity[key] if n == 1 else rarity[key] * (1 + math.log(n))
        for key, n in counts.items()
        if key in rarity
    }
    weights = vector.values()
    length = math.sqrt(sum(map(operator.mul, weights, weights))) or 1.0
    # By weight, equal ones by key: numbers sort in half the time of pairs of them.
    heavy = sorted(sorted(vector), key=vector.__getitem__, reverse=True)[:most]
    return tuple([(key, vector[key] / length) for key in heavy])


class Sketch(NamedTuple):
    """The smallest hashes of the words of a text, as a set and in their order."""

    every: frozenset[int]
    ordered: Sequence[int]

    @classmethod
    def of(cls, hashes: Collection[int]) -> Self:
        """Take *hashes*, none twice; those in their order cost one look at each."""
        return cls(frozenset(hashes), sorted(hashes))


def sketches_alike(one: Sketch, two: Sketch) -> float:
    """Estimate the Jaccard index of two wordings from their smallest hashes.

    That is the share of common ones among the :data:`SKETCH` smallest of both.
    """
    shared = one.every & two.every
    if len(shared) < _UNLIKE:
        return 0.0
    common = sorted(shared)
    whole = len(one.ordered) + len(two.ordered) - len(common)
    if whole <= SKETCH:
        return len(common) / whole
    # The place of a common hash among those of both grows with it: halve the range.
    low, high = 0, len(common)
    while low < high:
        middle = (low + high) // 2
        found = common[middle]
        before = bisect_right(one.ordered, found) + bisect_right(two.ordered, found)
        if before - middle - 1 <= SKETCH:
            low = middle + 1
        else:
            high = middle
    return low / SKETCH


def share_weight(bearers: int, reports: int) -> float:
    """Weigh a name by how many of the last reports bear it: 1 = hardly any, 0 = all.

    The share is smoothed as if one of the :data:`NAME_PRIOR` reports before bore it.
    """
    total = NAME_PRIOR + reports
    return min(1.0, math.log(total / (1 + bearers)) / math.log(total))


def word_key(word: str) -> int:
    """Hash a folded word; 0 for a number, which is no word: lists are full of them."""
    return 0 if word[0].isdigit() else crc32(word.encode())


def person_key(name: str) -> int | None:
    """Hash the last part of a name, by which papers repeat a person."""
    parts = tokens(name)
    return crc32(parts[-1].encode()) if parts else None


def organisation_key(name: str) -> int | None:
    """Hash a name without its article."""
    parts = [part for part in tokens(name) if part != "the"]
    return crc32(" ".join(parts).encode()) if parts else None


def place_key(folded: str) -> int:
    """Hash the folded name of a place, apart from persons of that name."""
    return crc32(folded.encode(), 1)


def page_key(article: str) -> int:
    """Hash the id of an article, to compare it with what others link to."""
    return crc32(article.encode(), 2)


def title_key(title: str) -> int:
    """Hash a title, to find where others quote it; 0 if it is too short to tell."""
    parts = tokens(title)
    return crc32(" ".join(parts).encode(), 4) if len(parts) >= _TITLE_WORDS else 0


def quoted(text: str) -> list[int]:
    """Hash what stands in quotation marks and may be a title."""
    found = _QUOTED.findall(text, 0, _QUOTED_IN)[:_QUOTES]
    return [key for key in map(title_key, found) if key]


@cache
def _countries() -> frozenset[str]:
    path = resources.files("pipeline.link") / "countries.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n"))


def is_country(name: str) -> bool:
    """Tell whether *name* is a country or larger: being near it says little."""
    folded = fold(name).replace("-", " ").replace(".", "").strip()
    return folded.removeprefix("the ") in _countries()
