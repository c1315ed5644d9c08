"""A story that was retracted, and of which a later report counts somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from schemas.common import Ledger, Range

Events = Callable[..., Any]
NOBODY = Ledger(low=0, best=0, high=0)
TAKEN_BACK = {"status": "retracted", "killed": 0, "heading": "Retraction: no fire"}


def _later(event: Events, own: str, heading: str, **given: Any) -> Any:
    made = event(
        minute=20, status="retracted", own_status=own, injured=0, heading=heading,
        title=heading, **given,
    )  # fmt: skip
    return replace(made, story=replace(made.story, missing=NOBODY))


@pytest.mark.parametrize(
    ("own", "heading", "status"),
    [
        ("reported", "Home fire: toll rises to four", "reported"),
        ("confirmed", "Four dead in home fire, police confirm", "confirmed"),
        ("claimed", "Four dead in home fire, rebels say", "claimed, not confirmed"),
    ],
)
def test_a_new_count_ends_the_retraction_in_the_message(
    event: Events, bench: Any, own: str, heading: str, status: str
) -> None:
    """Its status is the report's, and a 0 that nobody counted is no figure."""
    bench.send(event(killed=3), event(minute=10, **TAKEN_BACK))
    count = Range(low=4, high=4)
    (alert,) = bench.send(_later(event, own, heading, killed=4, own_killed=count))

    assert "retracted" not in alert.headline
    assert f"Status: {status}" in alert.text
    assert "Killed: 4" in alert.text
    assert "Injured:" not in alert.text
    assert "Missing: 0" not in alert.text
    assert alert.story.status == "retracted"


@pytest.mark.parametrize("own", ["retracted", "denied", "historical"])
def test_what_does_not_stand_by_it_leaves_it_retracted(
    event: Events, bench: Any, own: str
) -> None:
    """Though the figure of the story changed with it."""
    bench.send(event(killed=3), event(minute=10, **TAKEN_BACK))
    (alert,) = bench.send(_later(event, own, "Home fire", killed=4))

    assert "Status: retracted" in alert.text


def test_a_lower_count_does_not_end_it(event: Events, bench: Any) -> None:
    """Who counts fewer than the retraction says takes back more of it."""
    bench.send(event(killed=9), event(minute=10, **TAKEN_BACK | {"killed": 5}))
    (alert,) = bench.send(_later(event, "reported", "Home fire", killed=4))

    assert "Status: retracted" in alert.text
