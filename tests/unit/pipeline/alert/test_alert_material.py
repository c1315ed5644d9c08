"""Which changes are worth a second message: each rule from both sides."""

from collections.abc import Callable
from typing import Any

import pytest

Events = Callable[..., Any]


def second(bench: Any, event: Events, before: Any, after: Any) -> Any:
    """Open with *before*, send *after*, give the second message or None."""
    assert len(bench.send(event(**before))) == 1
    found = bench.send(event(minute=10, **after))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        pytest.param({"killed": 5}, {"killed": 7}, ["killed"], id="killed up"),
        pytest.param({"killed": 9}, {"killed": 8}, ["killed"], id="killed down"),
        pytest.param({}, {"killed": 3}, ["killed"], id="killed first stated"),
        pytest.param({}, {"killed": 0}, None, id="none killed is no news"),
        pytest.param(
            {},
            {"killed": 0, "injured": 0},
            ["killed"],
            id="nobody hurt is an all-clear",
        ),
        pytest.param(
            {"injured": 3},
            {"killed": 0, "injured": 0},
            None,
            id="few hurt, then nobody",
        ),
        pytest.param({"killed": 3}, {}, None, id="killed no longer stated"),
        pytest.param({"killed": 3}, {"killed": 3}, None, id="killed equal"),
        pytest.param(
            {"killed": 20}, {"killed": (20, 20, 28)}, None, id="claim of 1.4 times"
        ),
        pytest.param(
            {"killed": 20},
            {"killed": (20, 20, 30)},
            ["killed_high"],
            id="claim of 1.5 times",
        ),
        pytest.param(
            {"killed": (20, 20, 40)}, {"killed": (20, 20, 40)}, None, id="claim stands"
        ),
        pytest.param(
            {"killed": (0, 4, 4)}, {"killed": (4, 4, 4)}, None, id="low alone"
        ),
        pytest.param({"injured": 10}, {"injured": 14}, None, id="injured by 4"),
        pytest.param({"injured": 10}, {"injured": 15}, ["injured"], id="injured by 5"),
        pytest.param({"injured": 10}, {"injured": 5}, ["injured"], id="injured by -5"),
        pytest.param({"injured": 100}, {"injured": 124}, None, id="injured by 24 %"),
        pytest.param(
            {"injured": 100}, {"injured": 125}, ["injured"], id="injured by 25 %"
        ),
        pytest.param({}, {"injured": 4}, None, id="four injured first stated"),
        pytest.param({}, {"injured": 5}, ["injured"], id="five injured first stated"),
        pytest.param(
            {"killed": 3, "injured": 10},
            {"killed": 4, "injured": 90},
            ["killed"],
            id="injured counts only where the dead did not change",
        ),
        pytest.param(
            {"status": "claimed"},
            {"status": "denied"},
            ["claim_status"],
            id="claimed, denied",
        ),
        pytest.param(
            {"status": "claimed"},
            {"status": "reported"},
            ["claim_status"],
            id="claimed, reported by another",
        ),
        pytest.param(
            {"status": "reported"}, {"status": "confirmed"}, None, id="confirmed"
        ),
        pytest.param(
            {"status": "reported", "killed": (0, 4, 4)},
            {"status": "confirmed", "killed": 4},
            ["claim_status"],
            id="confirmed where the count was disputed",
        ),
        pytest.param({"origins": ("a",)}, {"origins": ("a", "b")}, None, id="origins"),
        pytest.param(
            {"event_class": "ASSAULT"}, {"event_class": "CRIME"}, None, id="class"
        ),
    ],
)
def test_material_change(
    bench: Any, event: Events, before: Any, after: Any, fields: list[str] | None
) -> None:
    """A message follows where people need one, and only there."""
    found = second(bench, event, before, after)

    assert (found and [change.field for change in found.changes]) == fields


def test_small_steps_add_up(bench: Any, event: Events) -> None:
    """What counts is the distance from the last message, not from the last report."""
    bench.send(event(injured=10))

    messages = [bench.send(event(minute=n, injured=10 + n)) for n in (2, 4, 6)]

    assert [len(found) for found in messages] == [0, 0, 1]
    assert messages[2][0].changes[0].before == "10"


def test_reported_after_a_denial_is_told(bench: Any, event: Events) -> None:
    """Else the denial is the last word that people hold; later ones say no more."""
    bench.send(event(status="claimed", killed=4))
    denied = bench.send(event(minute=1, status="denied", killed=4))
    reported = bench.send(event(minute=2, status="reported", killed=4))
    confirmed = bench.send(event(minute=3, status="confirmed", killed=4))

    assert [len(denied), len(reported), len(confirmed)] == [1, 1, 0]
    assert [(c.field, c.before, c.after) for c in reported[0].changes] == [
        ("claim_status", "denied", "reported")
    ]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        pytest.param({"killed": 5}, {"killed": 7}, "updated", id="up"),
        pytest.param({"killed": 9}, {"killed": 8}, "corrected", id="down"),
        pytest.param(
            {"killed": 5},
            {"killed": 7, "change": "corrected"},
            "corrected",
            id="replaced",
        ),
        pytest.param({"injured": 30}, {"injured": 20}, "corrected", id="injured down"),
        pytest.param(
            {"status": "claimed"},
            {"status": "retracted", "killed": 0},
            "retracted",
            id="retracted",
        ),
        pytest.param({"status": "claimed"}, {"status": "denied"}, "updated", id="deny"),
    ],
)
def test_name_of_a_change(
    bench: Any, event: Events, before: Any, after: Any, change: str
) -> None:
    """Lower or replaced is a correction; a retraction is called so."""
    assert second(bench, event, before, after).change == change


def test_class_and_origins_count_where_the_rule_asks(
    bench_of: Any, event: Events
) -> None:
    """Both are off unless a rule turns them on; a threshold is told once."""
    bench = bench_of(
        "rules: [{name: a, updates: {event_class: true, origins: [3, 5]}}]"
    )
    bench.send(event(origins=("a",)))
    two = bench.send(event(minute=1, origins=("a", "b")))
    three = bench.send(event(minute=2, origins=("a", "b", "c")))
    four = bench.send(event(minute=3, origins=("a", "b", "c", "d")))
    other = bench.send(event(minute=4, event_class="CRIME", origins=tuple("abcd")))

    assert [len(two), len(three), len(four), len(other)] == [0, 1, 0, 1]
    assert other[0].changes[0].before == "ASSAULT"
