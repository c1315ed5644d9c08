"""How rare words are, and names and numbers as the link stage compares them.

Source of the weights: ``docs/models/idf.md``.
"""

import math
import re
import struct
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple
from zlib import crc32

from pipeline.text.words import fold, tokens

VERSION: Final = "idf-1"
TERMS: Final = 60  # heaviest words of a report that are kept
_WORDING: Final = 150
_NUMBERS: Final = 24
_STEP: Final = 25
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
    hashes = {word: _hash(word) for word in counts}
    weights, unknown = idf
    vector = {
        key: weights.get(key, unknown) * (1 + math.log(n) if n > 1 else 1)
        for key, n in zip(hashes.values(), counts.values(), strict=True)
    }
    length = math.sqrt(sum([w * w for w in vector.values()])) or 1.0
    least = min(sorted(vector.values())[-TERMS:], default=0.0)
    heavy = sorted([(-w, key) for key, w in vector.items() if w >= least])[:TERMS]
    plain = sorted([h & 0xFFFF for word, h in hashes.items() if not word[0].isdigit()])
    found = dict.fromkeys(_NUMBER.findall(text))
    long = [n for n in found if len(n) > 1][:_NUMBERS]
    return Wording(
        tuple([(key, -w / length) for w, key in heavy]),
        frozenset(plain[:_WORDING]),
        frozenset(crc32(n.encode()) for n in long),
        frozenset(crc32(n.encode()) for n in list(found)[:_NUMBERS]),
    )


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return crc32(word.encode())


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
