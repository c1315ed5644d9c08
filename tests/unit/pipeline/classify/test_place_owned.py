"""Namesakes are told by the people, the country or the office beside them."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models, passage
from pipeline.classify.places import reader
from tests.support import factories

MODELS: Final = cache(models.load)


def main(text: str, language: str = "en") -> tuple[str, str]:
    """Read the first place of *text* and its country."""
    read = passage.read(text, factories.AT.date(), language)
    first = reader.places_in(read, None, MODELS(), ([], []))[0]
    return first.name, first.country


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "A market burned in the Lebanese port city of Tripoli on Friday.", "LB"),
        ("en", "A market burned in the Spanish city of Cordoba on Friday.", "ES"),
        ("en", "A bus overturned in the Costa Rican capital San Jose on Friday.", "CR"),
        (
            "en",
            "A hall burned in Victoria, the capital of Seychelles, on Friday.",
            "SC",
        ),
        ("en", "A ferry sank off the Philippine island of Samar on Friday.", "PH"),
        ("en", "Six men drowned in Pakistan's city of Hyderabad on Friday.", "PK"),
        ("de", "In der pakistanischen Stadt Hyderabad ist ein Haus eingestürzt.", "PK"),
        ("fr", "Un marché a brûlé vendredi dans la ville libanaise de Tripoli.", "LB"),
        (
            "es",
            "Un mercado ardió el viernes en la ciudad venezolana de Valencia.",
            "VE",
        ),
        ("it", "Un mercato è bruciato nella città venezuelana di Valencia.", "VE"),
        ("pt", "Um mercado ardeu na cidade venezuelana de Valência na sexta.", "VE"),
        ("ru", "Рынок в ливанском городе Триполи в пятницу сгорел.", "LB"),
    ],
)
def test_the_people_beside_a_town_says_whose_it_is(
    language: str, text: str, country: str
) -> None:
    """What a reader is told in so many words goes before the largest of that name."""
    assert main(text, language)[1] == country


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        (
            "en",
            "A tram hit a bus in Santiago, the Cuban transport ministry said.",
            "CU",
        ),
        ("en", "A tram hit a bus in London, Canadian police said in Toronto.", "CA"),
        ("en", "A tram hit a bus in Merida, the Spanish interior ministry said.", "ES"),
        ("en", "A tram hit a bus in Tripoli on Friday, Lebanese police said.", "LB"),
        ("en", "A tram hit a bus in London, Ontario's fire marshal said.", "CA"),
        ("en", "A tram hit a bus in St. Petersburg, Florida's governor said.", "US"),
        ("es", "Un tren chocó en Santiago, informó la policía dominicana.", "DO"),
        (
            "de",
            "In Valencia brannte ein Markt, teilte die venezolanische Polizei mit.",
            "VE",
        ),
    ],
)
def test_the_office_of_a_people_or_state_says_whose_town_it_is(
    language: str, text: str, country: str
) -> None:
    """The police of a land speak of the town at home."""
    assert main(text, language)[1] == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Six Cuban tourists were hurt in Santiago on Friday.", "CL"),
        ("Six Lebanese students were hurt in Tripoli, Libyan police said.", "LY"),
        (
            "Six died in Cordoba, Spanish police and the Argentine government say.",
            "AR",
        ),
        (
            "Americans met in London, the US government said in Washington.",
            "GB",
        ),
        ("Texas governor Ann Roe opened an office in London on Friday.", "GB"),
        ("Spanish police hold a man wanted for a murder in Santiago, Chile.", "CL"),
        (
            "The Ukrainian city of Samar was hit, the Russian defence ministry says.",
            "UA",
        ),
        ("A tram hit a bus in Hyderabad on Friday.", "IN"),
    ],
)
def test_who_is_only_named_moves_no_town(text: str, country: str) -> None:
    """Nothing beside the town or two that differ: the best known is meant."""
    assert main(text)[1] == country


def test_an_institution_is_no_town_of_its_name() -> None:
    """A White House is Casablanca, too, for those who translate it."""
    text = "A car hit the fence of the White House on Friday, said Turkish television."

    assert main(text)[1] == "US"


def test_a_people_says_nothing_of_a_golf_course() -> None:
    """Whence a player is says nothing of where a site is that nobody lists."""
    text = "English golfer Tom Roe beat Irish and Swedish rivals at Osprey Creek."

    assert main(text)[1] == ""


def test_a_small_town_of_a_german_dateline_is_known() -> None:
    """A dateline names a town; that German nouns have capitals says nothing there."""
    text = "BOZEN - Bei einem Lawinenabgang sind am Freitag drei Menschen gestorben."

    assert main(text, "de") == ("Bozen", "IT")
