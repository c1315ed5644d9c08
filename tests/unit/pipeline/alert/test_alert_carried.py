"""Which sentence of a text without a headline carries its news."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from schemas.common import Place

Events = Callable[..., Any]
PORT = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)
CALL = (
    "We call on the port council, on all the people of the coast and on their friends "
    "in the hills to stand by the seamen of the northern quays in these hard days."
)
RAID = "Gunmen attacked the old customs house in Bergen at dawn and burned two ferries."


def _excerpt(event: Events, text: str, **fields: Any) -> str:
    made = event(
        heading=None, title=None, text=text, place=PORT, event_class="ASSAULT", **fields
    )
    return excerpt(made, (), headline(made))


def test_a_deed_is_quoted_and_no_call(event: Events) -> None:
    """The text begins with what its speakers ask for."""
    assert _excerpt(event, f"{CALL} {RAID}") == RAID


@pytest.mark.parametrize(
    "lead",
    [
        (
            "Forces of the coast guard took the northern quays of Bergen on Monday "
            "night, and nobody at all stood in their long way to sheds by the river "
            "that leads to the hills."
        ),
        (
            "Soldiers of the town guard moved into the northern quays of Bergen on "
            "Monday night and put up posts at both of the wide bridges to old sheds "
            "and the hills behind them."
        ),
    ],
)
def test_a_lead_that_can_stand_is_kept(event: Events, lead: str) -> None:
    """It is what the writer put first."""
    assert _excerpt(event, f"{lead} {RAID}").startswith(lead)


def test_an_entry_of_a_list_is_not_quoted_alone(event: Events) -> None:
    """Who does it stands above the list."""
    idle = "The gulls were back on the roofs. Rain fell on the quays. Nets were dry."
    text = f"{CALL} {idle} This is why: 1. Attacks in Bergen come daily."
    assert not _excerpt(event, text).startswith("Attacks")
