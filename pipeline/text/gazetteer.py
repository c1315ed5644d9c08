"""Names of places: towns, regions, seas, countries, and what people are called.

Source: GeoNames (geonames.org), CC BY 4.0; see ``pipeline/models/gazetteer.md``.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import resources
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from pipeline.text import cases, scripts
from pipeline.text.memo import Memo

Kind: TypeAlias = Literal["p", "r", "w", "c", "d"]

VERSION: Final = "geonames-8"
LONGEST: Final = 5  # words of a name
_PEOPLES: Final = 1 << 14  # words of which it is kept whether they name a people
_SPELT: Final = 1 << 10  # points of which the name in Latin letters is kept
_LATIN: Final = re.compile("[a-z]")
_KEYS: Final = 1 << 14  # names of which the folded form is kept

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
_GENITIVE: Final = frozenset({"da", "de", "nl", "no", "sv"})
"""Languages that say whose with an "s" alone: "Irans Justiz"."""
_ADJECTIVE: Final = 100_000
"""People of a town that an adjective is made of: "Frankfurter", not "Welter"."""
_HOMES: Final = {
    "de": frozenset({"AT", "CH", "DE"}),
    "nl": frozenset({"BE", "NL"}),
}
"""Where a town may lose an "en" in its adjective: "Bremer", "Groningse"."""
_OWNED: Final = re.compile(r"[^\W\d_]{3}s$")
_SHORTENED: Final = re.compile("[^aeiouäöüy]ner$")
_TOWNS: Final = re.compile(r"[^\W\d_]{4}er$")
ADJECTIVES: Final = {"de": _TOWNS, "nl": re.compile(r"[^\W\d_]{4}se$")}
"""How words end that are made of a town's name: "Linzer", "Utrechtse"."""


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
    """Names and their readings.

    Args:
        lines: Of ``gazetteer.tsv.gz``: a folded name, a tab, its readings.
        countries: Of ``countries.tsv``: a code, a tab, its English name.
        exonyms: Of ``exonyms.tsv.gz``: a language, a folded name, its reading; a
            short name has its accents.
    """

    def __init__(
        self,
        lines: Iterable[str],
        countries: Iterable[str] = (),
        exonyms: Iterable[str] = (),
    ) -> None:
        self._readings = dict(line.split("\t", 1) for line in lines)
        self._exonyms: dict[str, dict[str, str]] = {}
        for line in exonyms:
            language, name, readings = line.split("\t")
            self._exonyms.setdefault(language, {})[name] = readings
        self._countries = dict(line.split("\t", 1) for line in countries)
        self._found = Memo(self._look_up)
        self._peoples = Memo(self._is_people, _PEOPLES)
        self._spelt = Memo(self._spell, _SPELT)  # 20 ms each
        languages = self._exonyms.keys() | cases.tables().keys()
        self._found_in = {
            language: Memo(partial(self._look_up_in, language))
            for language in languages
        }
        self._written = Memo(self._names_of)
        self._begins = Memo(partial(_most_of, _begun(self._readings)))
        self._begins_in = {
            language: Memo(partial(_most_of, _begun(map(_key, self._own(language)))))
            for language in languages
        }
        self._reach_in = {
            language: Memo(partial(self._longest_in, language))
            for language in languages
        }

    def reach(self, word: str, language: str = "") -> int:
        """Give the most words of a name that begins with *word*; 0 if none does.

        Most words of a text begin no name, so nothing need be looked up for them.
        """
        found = self._reach_in.get(language)
        return self._begins[word] if found is None else found[word]

    def find(self, name: str, language: str = "") -> tuple[Reading, ...]:
        """Look up the readings of *name*, the largest first; () if it is unknown.

        Args:
            name: As printed.
            language: Of the text (ISO 639), whose own names of places go first.
        """
        found = self._found_in.get(language)
        return self._found[name] if found is None else found[name]

    def uncased(self, name: str, language: str, reading: Reading) -> tuple[str, ...]:
        """Give the folded names of the place *reading* that *name* may be a case of.

        Returns:
            () where the place is called *name* itself, or nothing is known of it.
        """
        spot = reading[:4]
        if any(spot == r[:4] for r in self._named(language, _key(name))):
            return ()
        bare = _bare(name, language)
        owns = bare and name.endswith("s")
        bares = map(_key, (bare,) if owns else towns(name))
        guesses = bares if bare else cases.names(_key(name), language)
        return tuple(
            each
            for each in guesses
            if any(spot == r[:4] for r in self._named(language, each))
        )

    def _named(self, language: str, name: str) -> Iterator[Reading]:
        """Give all places of the folded *name*."""
        for text in (self._own(language).get(name), self._readings.get(name)):
            if text:
                yield from map(_parse, text.split(";"))

    def is_people(self, name: str) -> bool:
        """Tell whether a people is called *name*."""
        return self._peoples[name]

    def leads(self, word: str, language: str) -> bool:
        """Tell whether *word* begins a name of several words in *language*."""
        begins = self._begins_in.get(language)
        return begins is not None and begins[word] > 1

    def written(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        """Find the names in *text* of a language without capitals, left to right.

        Returns:
            Where each name starts and ends.
        """
        return self._written[language].find(text)

    def is_written(self, language: str) -> bool:
        """Tell whether :meth:`written` finds the names of *language*."""
        return language in scripts.LANGUAGES and language in self._exonyms

    def spelt(self, country: str, lat: float | None, lon: float | None) -> str:
        """Name the town or region of *country* at a point in Latin letters, folded.

        Its own name has the most people of those at one point: the others are what it
        is called elsewhere.

        Returns:
            "" where none is known.
        """
        if lat is None or lon is None:
            return ""
        return self._spelt[f"{country},{lat:g},{lon:g},"]

    def _spell(self, spot: str) -> str:
        found = (
            (reading.population, name)
            for name, text in self._readings.items()
            if spot in text and _LATIN.match(name)
            for reading in map(_parse, text.split(";"))
            if f"{reading.country},{reading.lat:g},{reading.lon:g}," == spot
        )
        return max(found, default=(0, ""))[1]

    def country(self, code: str) -> str:
        """Return the English name of the country *code*; "" if there is none."""
        return self._countries.get(code, "")

    def _look_up(self, name: str) -> tuple[Reading, ...]:
        text = self._readings.get(_key(name))
        return tuple(_parse(part) for part in text.split(";")) if text else ()

    def _is_people(self, name: str) -> bool:
        return any(reading.kind == "d" for reading in self._found[name])

    def _own(self, language: str) -> Mapping[str, str]:
        return self._exonyms.get(language, {})

    def _look_up_in(self, language: str, name: str) -> tuple[Reading, ...]:
        """Read the names that *language* has of its own, then those of all."""
        names = self._own(language)
        if language in scripts.LANGUAGES:
            own = names.get(name)
        else:
            own = names.get(_key(name)) or names.get(name.casefold())
        known = self._found[name]
        if own:
            mine = tuple(_parse(part) for part in own.split(";"))
            return (*mine, *(one for one in known if one[:4] != mine[0][:4]))
        bare = "" if known else _bare(name, language)
        if not bare:
            return self._in_case(language, name, known) or known
        if name.endswith("s"):
            return self._look_up_in(language, bare)
        found = [self._adjective_of(language, town, name) for town in towns(name)]
        return max(found, key=_most_people)

    def _adjective_of(self, language: str, town: str, name: str) -> tuple[Reading, ...]:
        """Read *town*, of which the adjective *name* may have been made."""
        changed = not name.startswith(town)
        return tuple(
            r
            for r in self._look_up_in(language, town)
            if r.kind == "p"
            and r.population >= _ADJECTIVE
            and (r.country in _HOMES[language] or not changed)
        )

    def _in_case(
        self, language: str, name: str, known: Sequence[Reading]
    ) -> tuple[Reading, ...]:
        """Read *name* as a case of one that is larger: "w Warszawie"."""
        least = max((r.population for r in known), default=0)
        found: tuple[Reading, ...] = ()
        for each in cases.names(_key(name), language):
            own = self._own(language).get(each, "")
            text = own or self._readings.get(each, "")
            here = tuple(map(_parse, text.split(";"))) if text else ()
            if not own:
                here = tuple(r for r in here if cases.is_known(each, r, language))
            if here and here[0].population > least:
                found, least = here, here[0].population
        return found

    def _longest_in(self, language: str, word: str) -> int:
        most = self._begins[word]
        if not most and (_bare(word, language) or self._in_case(language, word, ())):
            most = 1
        return max(most, self._begins_in[language][word])

    def _names_of(self, language: str) -> scripts.Names:
        return scripts.Names(language, self._exonyms[language])

    def __len__(self) -> int:
        """Count the names."""
        return len(self._readings)


def key(name: str) -> str:
    """Fold *name* to the form in which the gazetteer keeps it."""
    return _keys[name]


def _key(name: str) -> str:
    if name.isascii() and not ("-" in name or "." in name or "`" in name):
        return name.lower().strip()  # the same for most names, at a sixth of the price
    text = name.translate(_PLAIN)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
        if _CYRILLIC.search(text):
            return " ".join(map(_stems.__getitem__, text.casefold().split()))
    return text.casefold().strip()


_keys: Final = Memo(_key, _KEYS)


def _bare(name: str, language: str) -> str:
    """Take off what says "of" it in *language*: "Irans", "Londoner"; "" if nothing."""
    if language in _GENITIVE and _OWNED.search(name):
        return name[:-1]
    adjective = ADJECTIVES.get(language)
    return name[:-2] if adjective and adjective.search(name) else ""


def towns(name: str) -> Iterator[str]:
    """Give the towns that the adjective *name* may be of: "Münchner", "Groningse"."""
    if name.endswith("se"):
        yield name[:-2] + "en"
    if _SHORTENED.search(name):
        yield name[:-3] + "en"
    yield name[:-2]
    yield name[:-2] + "en"


def _most_people(found: Sequence[Reading]) -> int:
    return max((reading.population for reading in found), default=0)


def _stem(word: str) -> str:
    """Take off the ending of a case: "Москве" and "Москву" are one town."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


_stems: Final = Memo(_stem)  # without capitals every run of words is looked up


@cache
def load() -> Gazetteer:
    """Read the packaged files, once a process; about 0.5 s and 60 MB."""
    folder = resources.files("pipeline.models")
    packed = (folder / "gazetteer.tsv.gz").read_bytes()
    countries = (folder / "countries.tsv").read_text("utf-8").splitlines()
    lines = gzip.decompress(packed).decode().split("\n")
    return Gazetteer(lines, countries, exonyms())


def exonyms() -> list[str]:
    """Read the names of places in other languages: language, name, reading."""
    packed = (resources.files("pipeline.models") / "exonyms.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()


def _most_of(begun: Mapping[str, int], word: str) -> int:
    return begun.get(_key(word), 0)


def _begun(names: Iterable[str]) -> dict[str, int]:
    """Give the most words of the names that begin with a word."""
    most: dict[str, int] = {}
    for name in names:
        first, count = name.partition(" ")[0], name.count(" ") + 1
        if count > most.get(first, 0):
            most[first] = min(count, LONGEST)
    return most


def _parse(text: str) -> Reading:
    kind, country, lat, lon, population = text.split(",")
    return Reading(cast("Kind", kind), country, float(lat), float(lon), int(population))
