"""Where a message says that it happened: no guess, and nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline
from pipeline.alert.where import own_place
from schemas.common import Place

Events = Callable[..., Any]
PORT = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
STRIP = Place(name="Gaza Strip", role="main", country="PS")
AGENCY = "OSLO, March 2 (Agency) - "


def test_a_town_of_the_dateline_alone_is_no_place_of_the_event(event: Events) -> None:
    """A reporter in the capital tells of the country; more is not known."""
    text = f"{AGENCY}A bridge fell into a northern river and four people drowned."
    made = event(title="Four drown", heading=None, text=text, place=PORT)
    opened = event(
        title="Four drown", heading=None, text=text, place=PORT, change="opened"
    )

    assert own_place(opened) == Place(name="Norway", role="main", country="NO")
    assert headline(opened) == "Four drown, Norway"
    assert own_place(made) == PORT  # its story has it from other reports


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("A bridge fell in Oslo and four people drowned.", id="text"),
        pytest.param("Four people drowned in Oslo's harbour.", id="of a name"),
    ],
)
def test_a_town_of_dateline_and_text_is_the_place(event: Events, rest: str) -> None:
    """Most agencies write from where it happened."""
    made = event(heading=None, text=f"{AGENCY}{rest}", place=PORT, change="opened")

    assert own_place(made) == PORT


@pytest.mark.parametrize(
    ("heading", "place", "expected"),
    [
        pytest.param("Two die in Gaza raid", STRIP, "Two die in Gaza raid", id="kind"),
        pytest.param(
            "Blast in Oslo's suburbs", PORT, "Blast in Oslo's suburbs", id="possessive"
        ),
        pytest.param(
            "Two die in raid on strip",
            STRIP,
            "Two die in raid on strip, Gaza Strip, Palestinian Territories",
            id="the kind alone names nothing",
        ),
        pytest.param(
            "Sudanese bridge falls",
            Place(name="Sudan", role="main", country="SD"),
            "Sudanese bridge falls",
            id="a country by the word for its people",
        ),
    ],
)
def test_a_place_that_the_headline_names_is_not_named_again(
    event: Events, heading: str, place: Place, expected: str
) -> None:
    """By its name without "strip", with a possessive, or by its people."""
    assert headline(event(heading=heading, place=place)) == expected
