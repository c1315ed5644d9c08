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
GRAVE = "rules: [{name: grave, match: {severity_at_least: 3}}]"
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


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"killed": None}, id="says nothing of a toll"),
        pytest.param({"killed": 4}, id="a lower toll"),
        pytest.param({"severity": 1}, id="no rule opens on it"),
        pytest.param({"status": "denied"}, id="denied"),
        pytest.param({"status": "historical"}, id="historical"),
        pytest.param({"change": "withdrawn"}, id="withdrawn"),
    ],
)
def test_what_would_not_open_takes_nothing_over(
    bench_of: Callable[[str], Any], event: Events, other: dict[str, Any]
) -> None:
    """The story that was told goes on, whatever larger one link held close to it."""
    bench = bench_of(GRAVE)
    (told,) = bench.send(event("side", killed=5, closest=("main", 0.35), **KNOWN))
    given = OTHER | {"killed": 5, "reports": 6} | other
    found = bench.send(event("main", 30, **given))
    more = bench.send(event("side", 60, killed=9, reports=2, version=2, **KNOWN))

    assert found == []
    assert [(a.alert_id, a.version, a.change) for a in more] == [
        (told.alert_id, 2, "updated")
    ]


@pytest.mark.parametrize(
    "later", [{"killed": 40}, {"killed": 6, "severity": 4}], ids=["toll", "graver"]
)
def test_who_lent_its_alert_is_told_anew_as_another_event(
    bench: Any, event: Events, later: dict[str, Any]
) -> None:
    """Its figures can no longer be those of the other: an alert of its own."""
    (told,) = bench.send(event("side", killed=5, closest=("main", 0.35), **KNOWN))
    bench.send(event("main", 30, killed=5, reports=6, **OTHER))
    bench.restart()
    found = bench.send(event("side", 60, reports=2, version=2, **KNOWN, **later))
    more = bench.send(event("main", 90, killed=9, reports=7, **OTHER))

    assert [(a.version, a.change) for a in found] == [(1, "opened")]
    assert found[0].alert_id != told.alert_id
    assert [(a.alert_id, a.version) for a in more] == [(told.alert_id, 2)]


def test_a_held_story_that_grows_graver_is_told(bench: Any, event: Events) -> None:
    """What was held back by a near miss alone waits no longer."""
    bench.send(event("one", killed=5, **KNOWN))
    held = bench.send(event("two", 30, killed=5, closest=("one", 0.35), **OTHER))
    found = bench.send(event("two", 60, killed=9, severity=4, version=2, **OTHER))

    assert held == []
    assert [alert.change for alert in found] == ["opened"]


@pytest.mark.parametrize("status", ["retracted", "denied"])
def test_what_was_taken_back_silences_nothing(
    bench: Any, event: Events, status: str
) -> None:
    """A claim that proved false is no other event."""
    bench.send(event("one", killed=5, **KNOWN))
    bench.send(event("one", 10, killed=5, status=status, version=2, **KNOWN))
    found = bench.send(event("two", 30, killed=4, closest=("one", 0.35), **OTHER))

    assert [alert.change for alert in found] == ["opened"]


def test_a_larger_story_of_another_event_takes_nothing(
    bench: Any, event: Events
) -> None:
    """Its toll cannot be that of the side story: two events, two alerts."""
    bench.send(event("side", killed=5, closest=("main", 0.35), **KNOWN))
    found = bench.send(event("main", 30, killed=50, reports=6, **OTHER))

    assert [alert.change for alert in found] == ["opened"]
