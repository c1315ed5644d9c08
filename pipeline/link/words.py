"""How rare words are, and names and numbers as the link stage compares them.

Source of the weights: ``pipeline/models/idf.md``.
"""

import math
import operator
import re
import struct
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat
from typing import Final, NamedTuple
from zlib import crc32

from pipeline.text.memo import Memo
from pipeline.text.words import fold, tokens

VERSION: Final = "idf-1"
TERMS: Final = 60  # heaviest words of a report that are kept
_WORDING: Final = 150
_NUMBERS: Final = 24
_STEP: Final = 25
_SHORT: Final = tuple(range(1 << 16))  # one object for each hash, however many keep it
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")


class Idf(NamedTuple):
    """Weights of words by the CRC-32 of their folded form."""

    weights: Mapping[int, float]
    unknown: float

    def of(self, word: str) -> float:
        """Weigh a folded word."""
        return self.weights.get(crc32(word.encode()), self.unknown)


class Wording(NamedTuple):
    """What is kept of the words of a report.

    Attributes:
        terms: Hash and weight of its heaviest words; the full vector has length 1.
        words: 16-bit hashes of its words, numbers left out.
        numbers: Hashes of its numbers of two digits and more, then of the others.
    """

    terms: tuple[tuple[int, float], ...]
    words: frozenset[int]
    long_numbers: frozenset[int]
    numbers: frozenset[int]


@cache
def load_idf() -> Idf:
    """Read the packaged table."""
    blob = (resources.files("pipeline.link") / "idf.bin").read_bytes()
    texts, count = struct.unpack_from("<II", blob)
    keys = struct.unpack_from(f"<{count}I", blob, 8)
    weights = blob[8 + 4 * count :]
    table = {key: w / _STEP for key, w in zip(keys, weights, strict=True)}
    return Idf(table, math.log(texts + 1))


def wording(text: str, idf: Idf) -> Wording:
    """Weigh the words of *text*: (1 + ln n) idf, scaled to length 1."""
    counts = Counter(tokens(text))
    hashes = list(map(_hashed, counts))
    vector = _weigh(hashes, counts.values(), idf)
    weights = vector.values()
    length = math.sqrt(sum(map(operator.mul, weights, weights))) or 1.0
    least = min(sorted(weights)[-TERMS:], default=0.0)
    heavy = sorted([(-w, key) for key, w in vector.items() if w >= least])[:TERMS]
    named = zip(counts, hashes, strict=True)
    short = [_SHORT[key & 0xFFFF] for word, key in named if not word[0].isdigit()]
    found = dict.fromkeys(_NUMBER.findall(text))
    long = [n for n in found if len(n) > 1][:_NUMBERS]
    return Wording(
        tuple([(key, -w / length) for w, key in heavy]),
        frozenset(sorted(short)[:_WORDING]),
        frozenset(crc32(n.encode()) for n in long),
        frozenset(crc32(n.encode()) for n in list(found)[:_NUMBERS]),
    )


def _weigh(keys: Sequence[int], counts: Iterable[int], idf: Idf) -> dict[int, float]:
    """Weigh each word, given its hash and how often it stands in the text."""
    weights, unknown = idf
    vector = dict(zip(keys, map(weights.get, keys, repeat(unknown)), strict=True))
    for key, n in zip(keys, counts, strict=True):
        if n > 1:
            vector[key] = weights.get(key, unknown) * (1 + math.log(n))
    return vector


_hashed: Final = Memo(lambda word: crc32(word.encode())).__getitem__


def person_key(name: str) -> int | None:
    """Hash the last part of a name, by which papers repeat a person."""
    parts = tokens(name)
    return crc32(parts[-1].encode()) if parts else None


def organisation_key(name: str, idf: Idf) -> tuple[int, float] | None:
    """Hash a name without its article, with the weight of its rarest word, 0 to 1."""
    parts = [part for part in tokens(name) if part != "the"]
    if not parts:
        return None
    weight = min(1.0, max(idf.of(part) for part in parts) / 9)
    return crc32(" ".join(parts).encode()), weight


@cache
def _countries() -> frozenset[str]:
    path = resources.files("pipeline.link") / "countries.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n"))


def is_country(name: str) -> bool:
    """Tell whether *name* is a country or larger: being near it says little."""
    folded = fold(name).replace("-", " ").replace(".", "").strip()
    return folded.removeprefix("the ") in _countries()
