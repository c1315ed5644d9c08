"""Names of countries by their codes (GeoNames, CC BY 4.0)."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final


def name_of(code: str | None) -> str:
    """Name the country of an ISO 3166-1 alpha-2 code in English; "" if unknown."""
    return _names().get(code or "", "")


@cache
def code_of(name: str) -> str:
    """Find the ISO 3166-1 alpha-2 code of a code or an English name; "" if unknown."""
    if name in _names():
        return name
    return _codes().get(name.casefold(), "")


def all_names() -> list[str]:
    """List all names, in English."""
    return list(_names().values())


_AS_WRITTEN: Final = {"CD": "DR Congo", "CG": "Congo Republic"}
"""As newsrooms write what CLDR calls Congo - Kinshasa and Congo - Brazzaville."""


@cache
def _names() -> Mapping[str, str]:
    file = resources.files("pipeline.models") / "countries.tsv"
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    # "Myanmar (Burma)": one name is enough.
    return {code: name.partition(" (")[0] for code, name, *_ in rows} | _AS_WRITTEN


@cache
def _codes() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in _names().items()}


__all__ = ["all_names", "code_of", "name_of"]
