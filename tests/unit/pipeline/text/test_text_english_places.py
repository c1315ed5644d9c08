"""A place that a text names in other letters is shown in Latin ones."""

import pytest

from pipeline.text.countries import named
from schemas.common import Place


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(name="Харьков", country="UA", lat=49.982, lon=36.255), "Kharkiv"),
        (Place(name="حلب", country="SY", lat=36.201, lon=37.161), "Aleppo"),
        (Place(name="Kraków", country="PL", lat=50.062, lon=19.937), "Kraków"),
        (Place(name="Деревня", country="UA"), "Derevnya"),
    ],
)
def test_a_place_is_shown_in_latin_letters(place: Place, shown: str) -> None:
    """By its point as far as the gazetteer knows it, else letter by letter."""
    assert named(place).partition(", ")[0] == shown
