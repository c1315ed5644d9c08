"""A threat or a move of one state is told from two capitals, and alerts once."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from schemas.common import Place
from schemas.event import Event

Events = Callable[..., Event]

HANOI = Place(name="Hanoi", country="VN", lat=21.03, lon=105.85)
HAIPHONG = Place(name="Haiphong", country="VN", lat=20.86, lon=106.68)
VIETNAM = Place(name="Vietnam", country="VN")
LAOS = Place(name="Laos", country="LA")
LUANG = Place(name="Luang Prabang", country="LA", lat=19.89, lon=102.13)
MOVE = {"event_class": "THREATEN", "persons": (), "organisations": ()}
FIRST = MOVE | {"place": HANOI, "more_places": (LAOS,)}


def of_another(told: Event) -> Event:
    """Let another outlet tell it."""
    article = replace(told.segment.article, source="b.example")
    return replace(told, segment=replace(told.segment, article=article))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": LAOS, "more_places": (VIETNAM,)}, id="both lands"),
        pytest.param({"place": LUANG, "more_places": (HANOI,)}, id="from the other"),
        pytest.param({"event_class": "MOBILIZE"}, id="as a move of troops"),
    ],
)
def test_a_move_of_a_state_does_not_alert_again(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """No place and no figure tells the two apart, or makes them one."""
    bench.send(event("one", **FIRST))
    found = bench.send(of_another(event("two", 90, **(FIRST | other))))

    assert found == []
    assert bench.drops == ["possibly_same"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"more_places": ()}, id="one land alone"),
        pytest.param({"more_places": (HAIPHONG,)}, id="another town"),
        pytest.param({"event_class": "ASSAULT"}, id="another class"),
        pytest.param({"killed": 4}, id="dead"),
        pytest.param({"severity": 4}, id="graver"),
        pytest.param({"minute": 7 * 60}, id="hours later"),
    ],
)
def test_what_may_be_another_move_is_told(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """One condition less than all."""
    bench.send(event("one", **FIRST))
    lands = {"place": LAOS, "more_places": (VIETNAM,)}
    given = {"minute": 90} | MOVE | lands | other
    found = bench.send(of_another(event("two", **given)))

    assert [alert.change for alert in found] == ["opened"]


def test_an_outlet_that_tells_two_moves_tells_two(bench: Any, event: Events) -> None:
    """It knows what it told before."""
    bench.send(event("one", **FIRST))
    other = FIRST | {"place": LAOS, "more_places": (VIETNAM,)}

    assert [a.change for a in bench.send(event("two", 90, **other))] == ["opened"]
