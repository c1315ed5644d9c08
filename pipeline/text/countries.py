"""Names of countries by their codes (GeoNames, CC BY 4.0)."""

from collections.abc import Mapping
from functools import cache
from importlib import resources


def name_of(code: str | None) -> str:
    """Name the country of an ISO 3166-1 alpha-2 code in English; "" if unknown."""
    return _names().get(code or "", "")


@cache
def _names() -> Mapping[str, str]:
    file = resources.files("pipeline.models") / "countries.tsv"
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    # "Myanmar (Burma)": one name is enough.
    return {code: name.partition(" (")[0] for code, name, *_ in rows}


__all__ = ["name_of"]
