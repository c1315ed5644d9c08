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
GERMANY = (
    "Neun Bergleute sind am Dienstag bei einer Gasexplosion gestorben. Die Bundeswehr "
    "und das Technische Hilfswerk helfen, sagte ein Sprecher des Landkreises."
)


def where(language: str, text: str) -> list[Place]:
    """Read the places of a text by the whole stage."""
    made = examples.segment(text, text, "", AT, language)
    return list(decide.read(made, models.load()).places)


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [("en", INDIA, "India", "IN"), ("de", GERMANY, "Germany", "DE")],
)
def test_words_say_the_country_where_no_place_is_named(
    language: str, text: str, name: str, country: str
) -> None:
    """It is the main place, by its English name and without coordinates."""
    assert where(language, text)[:1] == [Place(name=name, role="main", country=country)]


def test_words_that_say_little_name_no_country() -> None:
    """A text that could be of anywhere has no place."""
    text = "Nine people were killed on Sunday when a van hit a crowd, a witness said."
    assert where("en", text) == []


def test_a_country_by_its_words_alone_is_located_nowhere() -> None:
    """It has no characters in the text, so it is no fact of it."""
    made = examples.segment(INDIA, INDIA, "", AT, "en")
    labels = decide.read(made, models.load())
    assert [fact for fact in labels.facts if fact.kind == "place"] == []
