"""Words for a person, and a Monday in Persian, are no towns."""

import pytest

from tests.support.alone import told

ROWS = (
    ("Bursa", "Bursa'da 8 kişi yaralandı."),  # noqa: RUF001
    ("", "Dört kişi öldü."),
    ("کابل", "شش نفر روز دوشنبه در کابل کشته شدند."),
)


@pytest.mark.parametrize(("place", "text"), ROWS)
def test_only_the_town_is_a_place(place: str, text: str) -> None:
    """Kisi is a town in Nigeria, Dushanbe is Monday."""
    labels, _ = told(text, "")
    assert [one.name for one in labels.places] == ([place] if place else [])
