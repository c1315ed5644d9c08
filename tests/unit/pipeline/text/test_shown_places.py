"""Names of places as messages write them: in Latin letters, with capitals."""

import pytest

from pipeline.text.countries import named, shown
from schemas.common import Place


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Кемеровская область", "RU", "Kemerovskaya oblast, Russia"),
        ("Ханты-Юрское", "RU", "Khanty-Yurskoe, Russia"),
        ("Oslo", "NO", "Oslo, Norway"),
        ("كومونة", "DZ", "Algeria"),
        ("port-au-prince", "HT", "Port-au-Prince, Haiti"),
        ("stoke on trent", "GB", "Stoke on Trent, United Kingdom"),
        ("la paz", "BO", "La Paz, Bolivia"),
        ("el fasher", "SD", "El Fasher, Sudan"),
    ],
)
def test_a_place_is_written_in_latin_letters(
    name: str, country: str, expected: str
) -> None:
    """Cyrillic by its letters, and the country alone of what cannot be read."""
    assert named(Place(name=name, role="main", country=country)) == expected


def test_a_place_without_a_country_keeps_its_letters() -> None:
    """Nothing else is known of it."""
    assert shown(Place(name="كومونة", role="main")) == "كومونة"
