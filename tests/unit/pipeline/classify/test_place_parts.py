"""Which of two places is the nearer one, and what is a part of the world, no town."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models, passage
from pipeline.classify.places import reader
from tests.support import factories

MODELS: Final = cache(models.load)


def _first(text: str) -> tuple[str, str]:
    """Read *text* and name the place that comes first, with its country."""
    read = passage.read(text, factories.AT.date())
    place = reader.places_in(read, None, MODELS(), ([], []))[0]
    return place.name, place.country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "The presidents meet in Cartago, a market town 25 km east of San Jose.",
            "Cartago",
            "CR",
        ),
        (
            "Soldiers shot two men in the West Bank city of Qalqilya on Monday.",
            "Qalqilya",
            "PS",
        ),
        ("Fighting was heavy in the Darfur town of Tawila on Monday.", "Tawila", "SD"),
    ],
)
def test_the_nearer_of_two_places_comes_first(
    text: str, name: str, country: str
) -> None:
    """Another one is only named to say where it lies."""
    assert _first(text) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Oil rose on Monday as war spread across the Middle East.", "Middle East", ""),
        ("Shares in Asia fell on Monday, traders said.", "Asia", ""),
        ("Snow closed schools across New England on Monday.", "New England", "US"),
    ],
)
def test_a_part_of_the_world_is_no_town(text: str, name: str, country: str) -> None:
    """Villages of such a name are there, but news does not mean them."""
    assert _first(text) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A gas leak killed two people in Berkshire on Monday.", "Berkshire", "GB"),
        ("Four climbers died in Ladakh on Monday.", "Ladakh", "IN"),
        ("A drone killed five people in North Waziristan.", "North Waziristan", "PK"),
        ("Two boats collided near Cape Cod on Monday.", "Cape Cod", "US"),
        ("A volcano erupted in Kamchatka on Monday.", "Kamchatka", "RU"),
        ("Three people drowned in the Dead Sea on Monday.", "Dead Sea", ""),
        ("Thieves took two paintings from the Louvre on Monday.", "Louvre", "FR"),
        ("A fan was stabbed at Wrigley Field on Monday.", "Wrigley Field", "US"),
        ("A rocket hit the Bagram air base on Monday.", "Bagram", "AF"),
        ("Inspectors came to Parchin on Monday.", "Parchin", "IR"),
    ],
)
def test_a_part_of_a_country_is_a_place(text: str, name: str, country: str) -> None:
    """GeoNames' first-level regions have no islands, counties and mountains."""
    assert _first(text) == (name, country)


def test_a_sea_has_the_country_of_which_the_text_speaks() -> None:
    """It is of none by itself, and the ship of somebody."""
    text = "Two men died when a ferry sank in the Indian Ocean, Indonesian police said."

    assert _first(text) == ("Indian Ocean", "ID")
    assert _first("A ferry sank in the Indian Ocean on Monday.")[0] == "Indian Ocean"
