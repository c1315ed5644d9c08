"""Who denies sits elsewhere: a briefing is no place of what is denied there."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.where import own_place
from schemas.common import Place

Events = Callable[..., Any]
PORT = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
SAID = "The ministry denied at a news conference in Oslo that troops had been moved."


@pytest.mark.parametrize(
    ("status", "expected"),
    [("denied", None), ("reported", PORT)],
)
def test_a_town_of_a_denial_alone_is_no_place(
    event: Events, status: str, expected: Place | None
) -> None:
    """Of a story that others placed there a report may say where it was given out."""
    made = event(
        title="Troops stayed, ministry says",
        heading=None,
        text=SAID,
        place=PORT,
        status=status,
    )
    found = own_place(made)

    assert (found if found == PORT else None) == expected
