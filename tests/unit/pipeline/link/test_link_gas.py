"""A blast of gas is no shooting, though a bomb and shots may be one attack."""

import pytest

from pipeline.link.ways import are_two_ways
from tests.support.harms import ways_in

SHOTS = ways_in("Three men gunned down at a garage")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Gas blast flattens a bungalow"),
        ("en", "Boiler explosion in a school"),
        ("de", "Gasexplosion in einem Mietshaus"),
        ("es", "Explosión por gas en un edificio"),
        ("fr", "Une explosion de gaz souffle un pavillon"),
        ("it", "Esplosione di gas in una palazzina"),
        ("pt", "Explosão de gás em prédio"),
        ("ru", "Взрыв бытового газа в пятиэтажке"),
    ],
)
def test_gas_is_no_shooting(language: str, title: str) -> None:
    """In each language."""
    assert are_two_ways(ways_in(title, language), SHOTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Bomb at a bus stop", "Gunmen fire at a bus stop", id="a bomb"),
        pytest.param("Gas blast in a flat", "Blast and shots in a flat", id="both"),
        pytest.param("Gas blast in a flat", "Fire in a flat", id="it burns"),
        pytest.param("Shots, then a gas blast", "Shots in a street", id="after shots"),
    ],
)
def test_what_may_be_one_attack_is_not_told_apart(one: str, other: str) -> None:
    """A bomb goes with shots; so does gas where its report has both."""
    assert not are_two_ways(ways_in(one), ways_in(other))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Gunshots in a bar"),
        ("es", "Matan a balazos a dos hombres"),
        ("es", "Hallan a un joven baleado"),
        ("it", "Coppia crivellata a Gela"),
        ("pt", "Jovem alvejado em Setúbal"),
    ],
)
def test_shots_have_more_words(language: str, title: str) -> None:
    """Whose forms were not known."""
    assert are_two_ways(ways_in(title, language), ways_in("Gas blast in a flat"))
