"""Names of places: towns, regions, seas, countries, and what people are called.

Source: GeoNames (geonames.org), CC BY 4.0; see ``pipeline/models/gazetteer.md``.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable
from importlib import resources
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from pipeline.text.memo import Memo

Kind: TypeAlias = Literal["p", "r", "w", "c", "d"]

VERSION: Final = "geonames-3"
LONGEST: Final = 5  # words of a name

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bb`", "'"),
        **dict.fromkeys("\u00f8\u00d8", "o"),
        **dict.fromkeys("\u0142\u0141", "l"),
        **dict.fromkeys("\u0111\u0110", "d"),
        **dict.fromkeys("-\u2013", " "),
        "\u00df": "ss",
        "\u0131": "i",
        ".": "",
    }
)


_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ENDINGS: Final = tuple(
    line
    for line in (resources.files("pipeline.text") / "endings_ru.txt")
    .read_text("utf-8")
    .splitlines()
    if not line.startswith("#")
)
_STEM: Final = 3  # letters that an ending leaves


class Reading(NamedTuple):
    """One place of a name.

    Attributes:
        kind: p town, r region, w water, c country, d people of a country.
        country: ISO 3166 letters; "" for what belongs to none.
        lat: With ``lon`` in degrees WGS 84; 0, 0 for countries and people.
        population: Of a town; regions and countries are ranked among the towns.
    """

    kind: Kind
    country: str
    lat: float
    lon: float
    population: int


class Gazetteer:
    """Names and their readings."""

    def __init__(self, lines: Iterable[str], countries: Iterable[str] = ()) -> None:
        self._readings = dict(line.split("\t", 1) for line in lines)
        self._countries = dict(line.split("\t", 1) for line in countries)
        self._found = Memo(self._look_up)
        self._begun: dict[str, int] = {}
        for name in self._readings:
            first, count = name.partition(" ")[0], name.count(" ") + 1
            if count > self._begun.get(first, 0):
                self._begun[first] = min(count, LONGEST)
        self._reach = Memo(self._longest)

    def reach(self, word: str) -> int:
        """Give the most words of a name that begins with *word*; 0 if none does.

        Most words of a text begin no name, so nothing need be looked up for them.
        """
        return self._reach[word]

    def find(self, name: str) -> tuple[Reading, ...]:
        """Look up the readings of *name*, the largest first; () if it is unknown."""
        return self._found[name]

    def country(self, code: str) -> str:
        """Return the English name of the country *code*; "" if there is none."""
        return self._countries.get(code, "")

    def _look_up(self, name: str) -> tuple[Reading, ...]:
        text = self._readings.get(key(name))
        return tuple(_parse(part) for part in text.split(";")) if text else ()

    def _longest(self, word: str) -> int:
        return self._begun.get(key(word), 0)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._readings)


def key(name: str) -> str:
    """Fold *name* to the form in which the gazetteer keeps it."""
    text = name.translate(_PLAIN)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
        if _CYRILLIC.search(text):
            return " ".join(map(_stems.__getitem__, text.casefold().split()))
    return text.casefold().strip()


def _stem(word: str) -> str:
    """Take off the ending of a case: "Москве" and "Москву" are one town."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


_stems: Final = Memo(_stem)  # without capitals every run of words is looked up


def load() -> Gazetteer:
    """Read the packaged file; about 0.3 s and 55 MB."""
    folder = resources.files("pipeline.models")
    packed = (folder / "gazetteer.tsv.gz").read_bytes()
    countries = (folder / "countries.tsv").read_text("utf-8").splitlines()
    return Gazetteer(gzip.decompress(packed).decode().split("\n"), countries)


def _parse(text: str) -> Reading:
    kind, country, lat, lon, population = text.split(",")
    return Reading(cast("Kind", kind), country, float(lat), float(lon), int(population))
