"""The own name of a place that a text names in a case: Kraków of "w Krakowie".

Names are those of GeoNames (CC BY 4.0) and Unicode CLDR, in the language of the text;
``pipeline/models/training/build_own_names.py`` lists those that folding changes.
"""

import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from pipeline.text import gazetteer
from pipeline.text.gazetteer import Gazetteer, Reading

_RUSSIAN: Final = "ru"
_ANY: Final = "-"
_CHANGING: Final = frozenset({"bs", "cs", "hr", "pl", "sk", "sl", "sr"})
"""Languages in which a case changes the letters before its ending: a name that is not
listed stays as it is printed."""

_ADJECTIVE: Final = (
    *("ского", "скому", "ским", "ской", "ская", "скую", "ские", "ских", "скими"),
    *("цкого", "цкому", "цким", "цкой", "цкая", "цкую", "цкие", "цких", "цкими"),
)
"""Ends what is of Tomsk, not Tomsk in a case; "Томском" may be both."""

_NAMED_SO: Final = ("ская", "ский", "ское", "ские", "цкий", "цкое", " область", " край")
"""Ends names that are adjectives themselves, in whatever case they stand."""


def own(name: str, reading: Reading, language: str, known: Gazetteer) -> str:
    """Give the own name of a place, *name* where it stands in no case.

    Args:
        name: As printed.
        reading: Of the place.
        language: Of the text (ISO 639).
        known: Where *reading* is from.
    """
    if language == _RUSSIAN:
        whole = _table().get((language, gazetteer.key(name), reading.country), name)
        is_adjective = name.casefold().endswith(_ADJECTIVE)
        return name if is_adjective and not whole.endswith(_NAMED_SO) else whole
    bases = known.uncased(name, language, reading)
    listed = (
        _table().get((whose, base, reading.country))
        for whose in (_ANY, language)  # its people's spelling goes first
        for base in bases
    )
    return next(filter(None, listed), "") or _cut(name, language, bases)


def _cut(name: str, language: str, bases: Sequence[str]) -> str:
    """Cut off the ending of a case, as of "Halep'te"; Bremen of "Bremer" gets one."""
    if language in gazetteer.ADJECTIVES and not name.endswith("s"):
        towns = (one for one in gazetteer.towns(name) if gazetteer.key(one) in bases)
        return next(towns, name)
    if language not in _CHANGING:
        for end in range(len(name) - 1, 0, -1):
            if gazetteer.key(name[:end]) in bases:
                return name[:end]
    return name


@cache
def _table() -> Mapping[tuple[str, str, str], str]:
    """Read the names by language, folded name and country; some 1 MB."""
    rows = (line.split("\t") for line in lines())
    return {(language, key, code): name for language, key, code, name in rows}


def lines() -> list[str]:
    """Read the names: language, folded name, country, own name."""
    packed = (resources.files("pipeline.models") / "own_names.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()
