"""One event told under two places of its country alerts once; two towns alert twice."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.common import Place

Events = Callable[..., Any]

LAND = Place(name="Norway", country="NO")
TOWN = Place(name="Bodo", country="NO", lat=67.28, lon=14.4)
CAPITAL = Place(name="Oslo", country="NO", lat=59.91, lon=10.75)
ABROAD = Place(name="Sweden", country="SE")
SOUTH = Place(name="Munich", country="DE", lat=48.137, lon=11.575)
REGION = Place(name="Bavaria", country="DE", lat=48.941, lon=11.33)
FARTHER = Place(name="Hamburg", country="DE", lat=53.55, lon=9.993)
DAY = {"event_class": "ACCIDENT", "killed": 12, "persons": (), "organisations": ()}


def opened(found: list[Any]) -> bool:
    """Tell whether a new alarm was among the messages."""
    return "opened" in [alert.change for alert in found]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(TOWN, LAND, id="the land for the town"),
        pytest.param(LAND, TOWN, id="the town for the land"),
        pytest.param(LAND, CAPITAL, id="a dateline for the land"),
        pytest.param(SOUTH, REGION, id="the region for the town"),
        pytest.param(REGION, SOUTH, id="the town for the region"),
    ],
)
def test_a_wider_place_does_not_alert_again(
    bench: Any, event: Events, first: Place, then: Place
) -> None:
    """A second outlet has no town, and the same dead."""
    bench.send(event("one", place=first, **DAY))
    found = bench.send(event("two", 70, place=then, **DAY))

    assert found == []
    assert bench.drops == ["possibly_same"]


def test_a_dateline_does_not_alert_again_where_the_town_is_named(
    bench: Any, event: Events
) -> None:
    """The capital came first in the text, and behind it the town of the alert."""
    bench.send(event("one", place=TOWN, **DAY))
    told = event("two", 40, place=CAPITAL, more_places=(TOWN,), **DAY)

    assert bench.send(told) == []


@pytest.mark.parametrize("probability", [0.0, 0.05])
def test_other_dead_of_a_town_that_names_the_other_need_a_hint_of_link(
    bench: Any, event: Events, probability: float
) -> None:
    """Two crashes of a day may name one another's town."""
    bench.send(event("one", place=TOWN, **DAY))
    other = DAY | {"killed": 14, "closest": ("one", probability)}
    told = event("two", 40, place=CAPITAL, more_places=(TOWN,), **other)

    assert opened(bench.send(told)) is (probability == 0.0)


@pytest.mark.parametrize("sign", [-1, 1])
def test_all_figures_of_a_grave_event_tell_it_in_any_town(
    bench: Any, event: Events, sign: int
) -> None:
    """No second event of hours has the same many dead and the same many injured."""
    figures = DAY | {"killed": 24, "injured": 160}
    bench.send(event("one", place=TOWN, **figures))
    other = figures | {"injured": 160 + (10 if sign > 0 else 0)}
    found = bench.send(event("two", 60, place=CAPITAL, **other))

    assert opened(found) is (sign > 0)


def test_few_dead_and_many_injured_agree(bench: Any, event: Events) -> None:
    """One dead says nothing; with as many injured it does."""
    figures = DAY | {"killed": 1}
    bench.send(event("one", place=SOUTH, injured=34, **figures))
    same = bench.send(event("two", 30, place=REGION, injured=33, **figures))
    other = bench.send(event("three", 40, place=REGION, injured=12, **figures))

    assert same == []
    assert opened(other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": CAPITAL}, id="another town"),
        pytest.param({"place": ABROAD}, id="another land"),
        pytest.param({"place": None}, id="no place"),
        pytest.param({"killed": 15}, id="more dead"),
        pytest.param({"killed": 8}, id="fewer dead"),
        pytest.param({"killed": None}, id="no count"),
        pytest.param({"event_class": "ECONOMY"}, id="another class"),
        pytest.param({"severity": 4}, id="graver"),
        pytest.param({"minute": 7 * 60}, id="hours later"),
        pytest.param({"more_places": (CAPITAL,)}, id="names another town"),
    ],
)
def test_what_may_be_a_second_event_is_told(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """Nothing due is lost for being of one country."""
    bench.send(event("one", place=TOWN, **DAY))
    given = DAY | {"place": LAND, "minute": 60} | other

    assert opened(bench.send(event("two", **given)))


def test_few_dead_alone_agree_with_nothing(bench: Any, event: Events) -> None:
    """Two attacks of an evening often have three dead each."""
    few = DAY | {"killed": 3}
    bench.send(event("one", place=TOWN, **few))

    assert opened(bench.send(event("two", 60, place=LAND, **few)))


def test_a_region_elsewhere_is_told(bench: Any, event: Events) -> None:
    """A town that cannot lie in the region is another place."""
    bench.send(event("one", place=FARTHER, **DAY))

    assert opened(bench.send(event("two", 60, place=REGION, **DAY)))


def test_what_is_denied_holds_nothing_back(bench: Any, event: Events) -> None:
    """What was taken back may not silence what stands."""
    bench.send(event("one", place=TOWN, **DAY))
    bench.send(event("one", 10, place=TOWN, status="denied", version=2, **DAY))

    assert opened(bench.send(event("two", 60, place=LAND, **DAY)))


@pytest.mark.parametrize("restarts", [False, True])
def test_what_gets_a_town_of_its_own_is_told_after_all(
    bench: Any, event: Events, *, restarts: bool
) -> None:
    """Held back while it had the land alone; then a report names its town."""
    bench.send(event("one", place=TOWN, **DAY))
    held = bench.send(event("two", 60, place=LAND, **DAY))
    if restarts:
        bench.restart()
    found = bench.send(event("two", 90, place=CAPITAL, version=2, **DAY))

    assert held == []
    assert opened(found)


def test_more_dead_hours_later_update_the_first_alert(
    bench: Any, event: Events
) -> None:
    """News of the held story reaches those who were told, in their alert."""
    (told,) = bench.send(event("one", place=TOWN, **DAY))
    bench.send(event("two", 60, place=LAND, **DAY))
    found = bench.send(
        event("two", 240, place=LAND, version=2, **(DAY | {"killed": 15}))
    )

    assert [(a.alert_id, a.change) for a in found] == [(told.alert_id, "updated")]
