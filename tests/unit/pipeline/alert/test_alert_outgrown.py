"""More dead hours later are told, though the story may be another one's."""

from collections.abc import Callable
from typing import Any

import pytest

Events = Callable[..., Any]

HOURS = 60  # minutes


def test_a_higher_toll_hours_later_updates_what_was_told(
    bench: Any, event: Events
) -> None:
    """Link opened a story for it; the alert that people know goes on with that."""
    (told,) = bench.send(event("one", killed=6))
    bench.send(event("one", 4 * HOURS, killed=6, version=1))
    (more,) = bench.send(event("two", 5 * HOURS, killed=9))
    same = bench.send(event("two", 6 * HOURS, killed=9, version=2))
    late = bench.send(event("one", 7 * HOURS, killed=7, version=2))

    assert (more.alert_id, more.version) == (told.alert_id, 2)
    assert more.change == "updated"
    assert same == late == []


def test_many_more_dead_at_once_update_what_was_told(bench: Any, event: Events) -> None:
    """No two outlets count so differently; waiting for hours would be silence."""
    (told,) = bench.send(event("one", killed=10))
    (more,) = bench.send(event("two", 50, killed=15))

    assert (more.alert_id, more.change) == (told.alert_id, "updated")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"killed": 6}, id="no more dead"),
        pytest.param({"killed": 4}, id="fewer"),
        pytest.param({"killed": None}, id="none counted"),
        pytest.param({"killed": 9, "status": "denied"}, id="denied"),
        pytest.param({"killed": 9, "minute": 50}, id="at once, where counts differ"),
    ],
)
def test_what_counts_no_more_dead_is_held_back(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """It would be told twice."""
    bench.send(event("one", killed=6))
    found = bench.send(event("two", **({"minute": 5 * HOURS} | other)))

    assert found == []


def test_the_first_story_takes_its_alert_back_when_it_outgrows_the_other(
    bench: Any, event: Events
) -> None:
    """One alert, whichever of the two has the news."""
    (told,) = bench.send(event("one", killed=6))
    bench.send(event("two", 5 * HOURS, killed=9))
    (more,) = bench.send(event("one", 10 * HOURS, killed=11, version=2))

    assert (more.alert_id, more.change) == (told.alert_id, "updated")
