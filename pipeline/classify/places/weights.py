"""What ``pipeline/models/training/train_places.py`` learned about places."""

import gzip
from collections.abc import Container, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

VERSION: Final = "places-7"
BEFORE: Final = "before "
BEHIND: Final = "behind "
"""How a feature begins that is a word near a place."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of two log-linear choices, and the words of countries.

    Attributes:
        place: Weight of each feature of a place.
        country: Weight of each feature of a country.
        words: Countries that a folded word speaks for, with log-odds.
        near: Words that count near a place, each behind :data:`BEFORE` or
            :data:`BEHIND`.
    """

    place: Mapping[str, float]
    country: Mapping[str, float]
    words: Mapping[str, tuple[tuple[str, float], ...]]
    near: Container[str] = frozenset()


def load() -> Weights:
    """Read ``places.tsv`` and ``country_words.tsv.gz`` of ``pipeline.models``."""
    folder = resources.files("pipeline.models")
    tables: dict[str, dict[str, float]] = {"place": {}, "country": {}}
    for line in (folder / "places.tsv").read_text("utf-8").splitlines():
        table, name, weight = line.split("\t")
        tables[table][name] = float(weight)
    packed = gzip.decompress((folder / "country_words.tsv.gz").read_bytes())
    words = {}
    for line in packed.decode().splitlines():
        word, *pairs = line.split("\t")
        words[word] = tuple((pair[:2], float(pair[2:])) for pair in pairs)
    near = frozenset(name for name in tables["place"] if " " in name)
    return Weights(tables["place"], tables["country"], words, near)
