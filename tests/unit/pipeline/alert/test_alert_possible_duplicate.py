"""A split story does not alert twice; two events in one town do."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.common import Place

Events = Callable[..., Any]

BASE = {"killed": 5, "persons": ("Ada Lind",), "organisations": ("City Hospital",)}
SUBURB = Place(name="Northport Docks", country="ZZ", lat=50.1, lon=10.1)  # 13 km
FAR = Place(name="Southport", country="ZZ", lat=50.4, lon=10.0)  # 44 km
NAMELESS = Place(name="Northport", country="ZZ")
TWIN = Place(name="Northport", country="YY", lat=-20.0, lon=60.0)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param({"event_class": "ACCIDENT"}, 1, id="no count"),
        pytest.param({"event_class": "ACCIDENT", "killed": 5}, 0, id="one count"),
        pytest.param({}, 0, id="one class"),
    ],
)
def test_a_name_in_no_known_country_is_no_place_in_common(
    bench: Any, event: Events, other: dict[str, Any], told: int
) -> None:
    """Two countries have a Northport; only a count makes a flood and a blast one."""
    flood = {"event_class": "DISASTER", "persons": (), "organisations": ()}
    somewhere = Place(name="Northport")
    bench.send(event("one", killed=5, **flood))
    found = bench.send(event("two", 30, **(flood | {"place": somewhere} | other)))

    assert len(found) == told


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({}, id="nothing else known"),
        pytest.param({"killed": 3}, id="count within twice"),
        pytest.param({"killed": 8}, id="count within three"),
        pytest.param({"place": SUBURB}, id="13 km off"),
        pytest.param({"place": NAMELESS}, id="same name, no point"),
        pytest.param({"event_class": "CRIME"}, id="class of the group"),
        pytest.param(
            {"event_class": "CRIME", "killed": 7}, id="class of the group, dead nearly"
        ),
        pytest.param({"persons": ("Bo Berg", "Mayor Lind")}, id="a shared name"),
        pytest.param(
            {"persons": ("Bo Berg",), "organisations": ("City Hospital",)},
            id="other people, shared organisation",
        ),
        pytest.param(
            {"killed": 7, "persons": ("Bo Berg",)},
            id="other people, but nearly as many dead",
        ),
        pytest.param(
            {
                "killed": 5,
                "injured": 7,
                "persons": ("Bo Berg",),
                "organisations": ("Harbour Police",),
            },
            id="other names, but the very same figures",
        ),
        pytest.param({"killed": 5, "injured": 30}, id="injured differ, the dead agree"),
        pytest.param({"injured": 14}, id="injured alone, within twice"),
    ],
)
def test_possibly_the_same_is_held_back(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """Alike in class, place and figures, and no name against it: told already."""
    bench.send(event("one", **({"injured": 7} | BASE)))
    found = bench.send(event("two", 30, **other))

    assert found == []
    assert bench.drops == ["possibly_same"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"event_class": "ECONOMY"}, id="class of another group"),
        pytest.param(
            {"event_class": "CRIME", "killed": 8}, id="another class and other dead"
        ),
        pytest.param({"event_class": None}, id="no class says nothing"),
        pytest.param({"place": FAR}, id="44 km off"),
        pytest.param({"place": TWIN}, id="town of that name elsewhere"),
        pytest.param({"place": None}, id="no place says nothing"),
        pytest.param({"killed": 11}, id="count more than twice"),
        pytest.param({"persons": ("Bo Berg",)}, id="other people"),
        pytest.param({"organisations": ("Harbour Police",)}, id="other organisations"),
        pytest.param(
            {"persons": ("Bo Berg",), "killed": 8}, id="other people, three more dead"
        ),
        pytest.param(
            {
                "persons": ("Bo Berg",),
                "organisations": ("Harbour Police",),
                "killed": 5,
                "injured": 8,
            },
            id="other names of both kinds",
        ),
        pytest.param({"injured": 15}, id="injured alone, more than twice"),
        pytest.param({"minute": 24 * 60 + 31}, id="more than a day later"),
    ],
)
def test_a_different_event_alerts(
    bench: Any, event: Events, other: dict[str, Any]
) -> None:
    """Two events in one town on one day are two alerts."""
    bench.send(event("one", **({"injured": 7} | BASE)))
    found = bench.send(event(**({"story": "two", "minute": 30} | other)))

    assert [a.change for a in found] == ["opened"]


PARTS = {
    "Croydon": (51.383, -0.1),
    "Hackney": (51.55, -0.05),
    "Bronx": (40.85, -73.866),
    "Brooklyn": (40.65, -73.95),
    "Ikeja": (6.597, 3.342),
    "Surulere": (6.502, 3.358),
    "London": (51.509, -0.126),
    "Altona": (53.55, 9.933),
    "Bergedorf": (53.485, 10.21),
}


def _part(name: str) -> Place:
    lat, lon = PARTS[name]
    return Place(name=name, country="ZZ", lat=lat, lon=lon)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Croydon", "Hackney"),
        ("Bronx", "Brooklyn"),
        ("Ikeja", "Surulere"),
        ("Bergedorf", "Altona"),
    ],
)
def test_two_parts_of_a_city_are_two_places(
    bench: Any, event: Events, one: str, two: str
) -> None:
    """What happens in one of them is not what happens in the other."""
    bench.send(event("one", killed=4, place=_part(one)))
    found = bench.send(event("two", 20, killed=5, place=_part(two)))

    assert [a.change for a in found] == ["opened"]


@pytest.mark.parametrize(
    ("two", "other"),
    [
        pytest.param("London", {}, id="the city that the part lies in"),
        pytest.param("Hackney", {"persons": ("Mayor Lind",)}, id="a shared name"),
        pytest.param("Hackney", {"injured": 7}, id="the very same figures"),
    ],
)
def test_what_may_be_one_place_is_held_back(
    bench: Any, event: Events, two: str, other: dict[str, Any]
) -> None:
    """A city holds its parts, and outlets may name two parts for one event."""
    bench.send(event("one", **(BASE | {"injured": 7, "place": _part("Croydon")})))
    found = bench.send(event("two", 20, **({"killed": 5, "place": _part(two)} | other)))

    assert found == []
    assert bench.drops == ["possibly_same"]


def test_a_held_back_story_that_grows_apart_opens(bench: Any, event: Events) -> None:
    """Figures that can no longer be of one event end the silence."""
    bench.send(event("one", killed=5))
    held = bench.send(event("two", 10, killed=6), event("two", 20, killed=7))
    bench.restart()
    apart = bench.send(event("two", 30, killed=40))

    assert held == []
    assert [(a.change, a.version) for a in apart] == [("opened", 1)]


def test_a_held_back_story_stays_so_after_a_day(bench: Any, event: Events) -> None:
    """Late reports of what was told do not open an alert the day after."""
    bench.send(event("one", killed=5))
    bench.send(event("two", 10, killed=5))
    found = bench.send(event("two", 30 * 60, killed=5))

    assert found == []
    assert bench.drops == ["possibly_same"] * 2


def test_rules_are_guarded_each_for_itself(bench_of: Any, event: Events) -> None:
    """An alert of one rule holds nothing of another rule back."""
    bench = bench_of(
        "rules: [{name: near, match: {words: [harbour]}}, {name: far, "
        "match: {words: [dockside]}}]"
    )
    first = bench.send(event("one", text="Blast at the harbour."))
    other = bench.send(event("two", 5, text="Blast at the dockside."))

    assert [[a.rule for a in found] for found in (first, other)] == [["near"], ["far"]]
