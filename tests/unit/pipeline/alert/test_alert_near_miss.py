"""Stories that link nearly held to be one are told of once, in one alert."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.common import Place

Events = Callable[..., Any]

WIDE = Place(name="Southport", country="ZZ", lat=50.4, lon=10.0)  # 44 km
FAR = Place(name="Eastport", country="ZZ", lat=51.4, lon=10.0)  # 156 km
ABROAD = Place(name="Southport", country="YY", lat=50.4, lon=10.0)
NOWHERE = Place(name="Little Southport")
OTHER = {"place": WIDE, "persons": ("Bo Berg",), "organisations": ("Port Police",)}
KNOWN = {"persons": ("Ada Lind",), "organisations": ("City Hospital",)}


@pytest.mark.parametrize("place", [WIDE, NOWHERE, None], ids=["44 km", "unknown", "no"])
def test_the_smaller_story_waits(
    bench: Any, event: Events, place: Place | None
) -> None:
    """What link nearly joined to a story that was told is held back."""
    bench.send(event("one", killed=5, **KNOWN))
    given = OTHER | {"place": place}
    found = bench.send(event("two", 30, injured=40, closest=("one", 0.35), **given))

    assert found == []
    assert bench.drops == ["possibly_same"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"closest": ("one", 0.1)}, id="link is sure that it is another"),
        pytest.param({"closest": None}, id="link compared it with nothing"),
        pytest.param({"closest": ("none", 0.4)}, id="close to what nobody was told of"),
        pytest.param({"place": ABROAD}, id="another country"),
        pytest.param({"place": FAR}, id="156 km off"),
        pytest.param({"event_class": "ECONOMY"}, id="class of another group"),
        pytest.param({"killed": 11}, id="a toll that cannot be of it"),
        pytest.param({"severity": 4}, id="graver than what was told"),
        pytest.param({"minute": 25 * 60}, id="a day later"),
    ],
)
def test_what_contradicts_is_told(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """A near miss alone silences nothing that is of another event."""
    bench.send(event("one", killed=5, **KNOWN))
    given = {"closest": ("one", 0.35), "minute": 30} | OTHER | other
    found = bench.send(event("two", **given))

    assert [alert.change for alert in found if alert.change != "closed"] == ["opened"]


@pytest.mark.parametrize("restarts", [False, True])
def test_the_larger_story_takes_the_alert_over(
    bench: Any, event: Events, *, restarts: bool
) -> None:
    """A side story was grave first; the news of the main one updates what was told."""
    (told,) = bench.send(
        event("side", killed=5, closest=("main", 0.35), severity=3, **KNOWN)
    )
    if restarts:
        bench.restart()
    same = bench.send(event("main", 30, killed=5, reports=6, **OTHER))
    more = bench.send(event("main", 60, killed=9, reports=7, **OTHER))
    late = bench.send(event("side", 90, killed=7, reports=2, version=2, **KNOWN))

    assert same == late == []
    assert [(a.alert_id, a.version, a.change) for a in more] == [
        (told.alert_id, 2, "updated")
    ]
    assert more[0].story.story_id == event("main").story.story_id


def test_a_merger_gives_the_alert_back(bench: Any, event: Events) -> None:
    """Link finds the two to be one, and the side story survives: one alert goes on."""
    (told,) = bench.send(event("side", killed=5, closest=("main", 0.35), **KNOWN))
    bench.send(event("main", 30, killed=5, reports=6, **OTHER))
    into = event("side").story.story_id
    merged = bench.send(event("main", 40, change="merged", merged_into=into))
    more = bench.send(event("side", 60, killed=9, reports=8, version=2, **KNOWN))

    assert merged == []
    assert [(a.alert_id, a.version, a.change) for a in more] == [
        (told.alert_id, 2, "updated")
    ]
    assert len(bench.tick(9 * 24 * 60)) == 1


def test_a_larger_story_of_another_event_takes_nothing(
    bench: Any, event: Events
) -> None:
    """Its toll cannot be that of the side story: two events, two alerts."""
    bench.send(event("side", killed=5, closest=("main", 0.35), **KNOWN))
    found = bench.send(event("main", 30, killed=50, reports=6, **OTHER))

    assert [alert.change for alert in found] == ["opened"]
