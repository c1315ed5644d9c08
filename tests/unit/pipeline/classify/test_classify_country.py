"""The country of a text that names no place, or other ones, comes from its words."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.models.training import examples
from schemas.common import Place

AT = datetime(2026, 6, 17, 9, tzinfo=UTC)
INDIA = (
    "Nine people were killed when a bus left the road, police said. The chief minister "
    "of the BJP offered five lakh rupees, and the Congress asked for a probe."
)


def where(language: str, text: str) -> list[Place]:
    """Read the places of a text by the whole stage."""
    made = examples.segment(text, text, "", AT, language)
    return list(decide.read(made, models.load()).places)


def test_words_say_the_country_where_no_place_is_named() -> None:
    """By its English name and without coordinates; no name says that it is the site."""
    expected = Place(name="India", role="mentioned", country="IN")
    assert where("en", INDIA)[:1] == [expected]


def test_words_that_say_little_name_no_country() -> None:
    """A text that could be of anywhere has no place."""
    text = "Nine people were killed on Sunday when a van hit a crowd, a witness said."
    assert where("en", text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Neun Bergleute sind am Dienstag bei einer Gasexplosion gestorben."),
        ("es", "Nueve mineros murieron el martes en una explosi\u00f3n de gas."),
    ],
)
def test_a_language_is_no_country(language: str, text: str) -> None:
    """German is spoken in Austria too, and Spanish in twenty countries."""
    assert where(language, text) == []


def test_a_country_by_its_words_alone_is_located_nowhere() -> None:
    """It has no characters in the text, so it is no fact of it."""
    made = examples.segment(INDIA, INDIA, "", AT, "en")
    labels = decide.read(made, models.load())
    assert [fact for fact in labels.facts if fact.kind == "place"] == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "In Deutschland starben neun Menschen bei einem Unwetter.", "Germany"),
        ("fr", "Un incendie en Allemagne a fait neuf morts mardi.", "Germany"),
        ("en", "Nine people were killed in a fire in the UK on Monday.", "UK"),
    ],
)
def test_a_country_has_its_english_name_in_all_languages(
    language: str, text: str, name: str
) -> None:
    """Readers and stories know it by that; English texts keep their own."""
    assert [place.name for place in where(language, text)] == [name]


def test_a_capital_stays_where_americans_meet_in_it() -> None:
    """Berlin in New Hampshire is of another text."""
    text = (
        "Lawyers of the US met in Berlin on Monday, the Pentagon and the White House "
        "said. The Senate and Congress of the United States were told."
    )
    assert where("en", text)[0].country == "DE"


def test_a_state_that_is_named_may_have_the_namesake() -> None:
    """Nobody in Kentucky says of London which one it is."""
    text = (
        "Three people died in a fire in London on Monday, said the Laurel County "
        "sheriff of Kentucky."
    )
    assert where("en", text)[0].country == "US"


def test_a_site_lies_in_the_likeliest_country() -> None:
    """A stadium of a name that no list knows is somewhere, and the text says where."""
    text = (
        "Two fans were hurt when a stand gave way at the Brackwell Stadium on Sunday. "
        "The club had sold tickets in Montreal and Paris, its owner told a newspaper."
    )
    first = where("en", text)[0]
    assert (first.name, first.country) == ("Brackwell Stadium", "CA")
