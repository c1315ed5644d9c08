"""Names of countries by their codes (GeoNames, CC BY 4.0), and places with them."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from pipeline.text import cyrillic, gazetteer
from pipeline.text.words import content
from schemas.common import Place


def name_of(code: str | None) -> str:
    """Name the country of an ISO 3166-1 alpha-2 code in English; "" if unknown."""
    return _names().get(code or "", "")


@cache
def code_of(name: str) -> str:
    """Find the ISO 3166-1 alpha-2 code of a code or an English name; "" if unknown."""
    if name in _names():
        return name
    return _codes().get(name.casefold(), "")


def spoken_of(text: str) -> frozenset[str]:
    """Give the codes of the countries whose name, or people, *text* names in English.

    A people shares the beginning of the name: "Syrian", "Norwegian" does not.
    """
    held = f" {content(text)} "
    found = set()
    for name, code in _long_names().items():
        if f" {name}" in held:  # the Dominican Republic is not Dominica
            found.add(code)
            held = held.replace(f" {name}", " ")
    for word in set(held.replace("'s ", " ").split()):
        found |= {
            code
            for code, name in _begun().get(word[:_SHORTEST], ())
            if _is_of(word, name)
        }
    return frozenset(found)


def told_of(text: str) -> frozenset[str]:
    """Give the codes of :func:`spoken_of`, and of peoples called by another word.

    So a reader knows where it is, in "French port" as in "port in France".
    """
    words = _CONTINENTS.sub(" ", f" {content(text)} ").replace("'s ", " ").split()
    found = {code for word in words if (code := _peoples().get(word))}
    return spoken_of(text) | found | ({"US"} if _STATES.search(text) else set())


def _is_of(word: str, name: str) -> bool:
    """Tell whether *word* is *name*, or what the people of it are called.

    The first letters alone are not enough: liberation is not of Liberia.
    """
    if word.startswith(name) and word[len(name) :] in _BELONGING:
        return True
    if len(word) > _STEM and name.startswith(word):
        return True  # "German", "Somali", "Philippine"
    return word.startswith(name[:_STEM]) and _PEOPLE.search(word) is not None


def _spoken() -> Mapping[str, str]:
    names = {_LEADING.sub("", content(name)): code for code, name in _names().items()}
    names |= {content(name): code for name, code in _ALSO.items() if name not in _LOOSE}
    return {name: code for name, code in names.items() if len(name) >= _SHORTEST}


@cache
def _peoples() -> Mapping[str, str]:
    """Give the codes of peoples that are not called as their country."""
    file = resources.files("pipeline.knowledge") / "en" / "nations.txt"
    lines = file.read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: code for code, *words in rows for word in words}


@cache
def _long_names() -> Mapping[str, str]:
    return {name: code for name, code in _spoken().items() if " " in name}


@cache
def _begun() -> Mapping[str, list[tuple[str, str]]]:
    """Give codes and names of one word by their first letters."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in _spoken().items():
        if " " not in name:
            found.setdefault(name[:_SHORTEST], []).append((code, name))
    return found


def all_names() -> list[str]:
    """List all names, in English."""
    return list(_names().values())


def every_name() -> list[str]:
    """List all names, and those that newsrooms use beside them."""
    return [*all_names(), *_ALSO]


def codes() -> frozenset[str]:
    """Give the ISO 3166-1 alpha-2 codes of all countries."""
    return frozenset(_names())


def named(place: Place | None) -> str:
    """Write a place with its country: ``Lokoja, Nigeria``; "" if there is none."""
    if place is None:
        return ""
    country, name = name_of(place.country), shown(place)
    if not country or code_of(name) == place.country:
        return name
    if not _LATIN.search(name):
        return country  # few who read Latin letters can read the others
    if f" {name} " in f" {country} ":
        return country  # "Congo" of the DR Congo
    return f"{name}, {country}"


def shown(place: Place) -> str:
    """Write the name of *place* in Latin letters, as far as it is known in them.

    A text without capitals gives it none.
    """
    name = place.name
    if not _LATIN.search(name):
        point = (place.lat, place.lon)
        spelt = gazetteer.load().spelt(place.country or "", *point)
        name = spelt or cyrillic.in_latin(name)
    return _titled(name) if name.islower() else name


def _titled(name: str) -> str:
    """Write *name* with capitals; in "port-au-prince" the small word stays small."""
    return _INNER.sub(lambda found: found[0].lower(), name.title())


_INNER: Final = re.compile(
    r"(?<=[\w.][- ])(?:And|Au|Aux|Da|De|Del|Di|Do|Du|La|Le|Les|Of|On|Sous|Sur|The|Upon)"
    r"(?=[- ])"
)
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_STEM: Final = 5  # letters that a country shares with the word for its people
_PEOPLE: Final = re.compile(r"(?:ans?|ese|ish)$")
"""How words for peoples end that begin as the name of their country does."""
_BELONGING: Final = frozenset({"", "i", "is", "n", "ns", "s"})
"""What stands behind the whole name in such a word: "Iraqi", "Syrians"."""
_LOOSE: Final = frozenset({"America", "Korea", "Palestine", "U.K.", "U.S.", "U.S.A."})
"""Names that stand in those of others, "Latin America", or are letters alone."""
_STATES: Final = re.compile(r"\bU\.?S\.?(?:A\b\.?|(?=\W|$))")
"""The United States in capitals; in small letters it is a pronoun."""
_CONTINENTS: Final = re.compile(r" (?:latin|south|north|central) american?(?= )")
_LEADING: Final = re.compile(r"^(?:el|the) ")  # "Salvadoran" is of El Salvador
_SHORTEST: Final = 4  # letters of a name that is not also a common word
_AS_WRITTEN: Final = {
    "CD": "DR Congo",
    "CG": "Congo Republic",
    "HK": "Hong Kong",
    "MO": "Macau",
}
"""As newsrooms write what CLDR calls Congo - Kinshasa and Congo - Brazzaville, and the
two that it calls "SAR China"."""


@cache
def _names() -> Mapping[str, str]:
    file = resources.files("pipeline.models") / "countries.tsv"
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    # "Myanmar (Burma)": one name is enough.
    return {code: name.partition(" (")[0] for code, name, *_ in rows} | _AS_WRITTEN


_ALSO: Final = {
    "Britain": "GB", "Great Britain": "GB", "UK": "GB", "U.K.": "GB", "U.S.": "US",
    "USA": "US", "U.S.A.": "US", "America": "US", "Turkey": "TR", "Ivory Coast": "CI",
    "Burma": "MM", "Holland": "NL", "The Netherlands": "NL", "Czech Republic": "CZ",
    "East Timor": "TL", "Cape Verde": "CV", "Swaziland": "SZ", "Macedonia": "MK",
    "Palestine": "PS", "Macao": "MO", "Vatican": "VA",
    "UAE": "AE", "Emirates": "AE", "Bosnia": "BA", "Bosnia and Herzegovina": "BA",
    "Trinidad and Tobago": "TT", "Republic of Ireland": "IE", "Korea": "KR",
}  # fmt: skip
"""Names that newsrooms use beside those of CLDR."""


@cache
def _codes() -> Mapping[str, str]:
    names = {name: code for code, name in _names().items()} | _ALSO
    return {name.casefold(): code for name, code in names.items()}


__all__ = [
    "all_names",
    "code_of",
    "codes",
    "every_name",
    "name_of",
    "named",
    "shown",
    "spoken_of",
    "told_of",
]
