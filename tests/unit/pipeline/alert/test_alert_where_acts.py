"""Places that are none of the event: who backs, where it came from, adjectives."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.where import own_place
from schemas.common import Place

Events = Callable[..., Any]
LAND = Place(name="Norway", role="main", country="NO")
PORT = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
HILLS = Place(name="Fjellan", role="main", country="NO")


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        pytest.param(
            "Norway-backed hill fighters took a village on Monday.", LAND, None,
            id="who backs",
        ),
        pytest.param(
            "Norway - supported rebels took a village.", LAND, None, id="or supports"
        ),
        pytest.param(
            "Fighters took a village in Norway.", LAND, LAND, id="where it was"
        ),
        pytest.param(
            "A bomb went off 3 km from Oslo and three people died.", PORT, LAND,
            id="how far it was",
        ),
        pytest.param(
            "Three men died in a Fjellan village.", HILLS, LAND, id="an adjective"
        ),
        pytest.param(
            "Men died in a village of the Fjellan province of Bergen.", HILLS, LAND,
            id="an adjective of a province",
        ),
        pytest.param(
            "Three men died in Fjellan after a fire.", HILLS, HILLS, id="a name"
        ),
    ],
)  # fmt: skip
def test_what_is_only_beside_an_event_is_no_place_of_it(
    event: Events, text: str, place: Place, expected: Place | None
) -> None:
    """Better no place than that of who sent the fighters."""
    made = event(title=None, heading=None, text=text, place=place, change="opened")

    assert own_place(made) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Place(name="Ribe", role="mentioned", country="DK"), None),
        (Place(name="Bergen", role="mentioned", country="NO"), LAND),
    ],
)
def test_where_a_plane_came_from_may_be_another_country(
    event: Events, other: Place, expected: Place | None
) -> None:
    """It lay in that of the places which follow."""
    text = f"A mail plane from Oslo crashed at dawn. Four died. {other.name} is near."
    made = event(title=None, heading=None, text=text, place=PORT, change="opened")
    labels = replace(made.labels, places=(PORT, other))

    assert own_place(replace(made, labels=labels)) == expected
