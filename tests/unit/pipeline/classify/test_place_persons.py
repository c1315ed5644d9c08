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


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Calhoun ready to sign",
            "Ray Calhoun said on Sunday that he would sign for the club.",
        ),
        (
            "Julian wins again",
            "Julian Hart beat the champion in straight sets and said he felt reborn.",
        ),
    ],
)
def test_a_person_is_no_town_of_the_likeliest_country(title: str, text: str) -> None:
    """There is a Calhoun in the United States, but the text is of no town."""
    labels, _ = told(text, title)
    assert all(one.lat is None for one in labels.places)


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        ("", "Two people died in a fire in Calhoun on Sunday.", "Calhoun"),
        ("", "JULIAN, California - Two people died in a fire on Sunday.", "Julian"),
    ],
)
def test_a_town_that_is_led_to_stays_one(title: str, text: str, town: str) -> None:
    """Its name is a person's elsewhere."""
    labels, _ = told(text, title)
    assert labels.places[0].name == town
    assert labels.places[0].lat is not None
