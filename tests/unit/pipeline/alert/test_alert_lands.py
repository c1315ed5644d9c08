"""A country that the headline names in its own language is not said again."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline
from schemas.common import Place

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "land", "code", "line"),
    [
        ("fr", "Morocco", "MA", "Crue au Maroc : un pont emporté"),
        ("fr", "Ivory Coast", "CI", "Un car brûle en Côte d'Ivoire"),
        ("es", "Türkiye", "TR", "Descarrila un tren en Turquía"),
        ("de", "Greece", "GR", "Fähre vor Griechenland gesunken"),
        ("it", "Saudi Arabia", "SA", "Rogo in una fabbrica in Arabia Saudita"),
        ("ru", "Türkiye", "TR", "Поезд разбился в Турции"),
        ("nl", "Spain", "ES", "Bosbrand in Spanje bereikt dorp"),
        ("pl", "Türkiye", "TR", "Pociąg wykoleił się w Turcji"),
        ("tr", "Syria", "SY", "Suriye'de köprü çöktü"),
        ("ar", "Iran", "IR", "انهيار جسر في إيران"),
    ],
)
def test_a_land_is_named_once(
    event: Events, language: str, land: str, code: str, line: str
) -> None:
    """It leads a line only where that does not say it."""
    place = Place(name=land, role="main", country=code)
    text = "\u2014"
    made = event(title=line, heading=None, text=text, place=place, language=language)

    assert headline(made).startswith(line)


def test_a_town_is_named_before_the_land_that_the_line_has(event: Events) -> None:
    """Without its country: the line says that."""
    town = Place(name="Fes", role="main", country="MA", lat=34.0, lon=-5.0)
    line = "Crue au Maroc : un pont emporté"
    made = event(title=line, heading=None, text="\u2014", place=town, language="fr")

    assert headline(made).startswith(f"Fes: {line}")


def test_another_land_is_not_that_of_the_event(event: Events) -> None:
    """Who helps is named too."""
    land = Place(name="Morocco", role="main", country="MA")
    line = "Spanje stuurt hulp na beving"
    made = event(title=line, heading=None, text="\u2014", place=land, language="nl")

    assert headline(made).startswith(f"Morocco: {line}")
