"""The indexes find all that a look at every story would find."""

import random
from datetime import UTC, datetime, timedelta
from math import asin, cos, degrees, radians, sin, sqrt

import pytest

from pipeline.alert.index import Nearby, Silence
from schemas.common import Place

NOW = datetime(2026, 3, 3, 6, 5, tzinfo=UTC)


def _place(lat: float, lon: float, name: str = "Northport") -> Place:
    return Place(name=name, country="ZZ", lat=lat, lon=(lon + 180) % 360 - 180)


def _kilometres(one: Place, two: Place) -> float:
    assert one.lat is not None
    assert one.lon is not None
    assert two.lat is not None
    assert two.lon is not None
    a, b = radians(one.lat), radians(two.lat)
    half = sin((a - b) / 2) ** 2
    half += cos(a) * cos(b) * sin(radians(one.lon - two.lon) / 2) ** 2
    return 12_742 * asin(sqrt(min(1.0, half)))


@pytest.mark.parametrize("lat", [-90.0, -89.9, -60.2, 0.0, 45.0, 71.99, 89.7, 90.0])
@pytest.mark.parametrize("lon", [-180.0, -0.01, 0.0, 12.49, 179.99])
def test_all_within_the_radius_are_found(lat: float, lon: float) -> None:
    """At the poles and across the date line too; and not the whole world."""
    draw = random.Random(f"{lat} {lon}")  # noqa: S311 - a test
    here, nearby, near = _place(lat, lon), Nearby(), set[bytes]()
    for number in range(300):
        key, wide = b"%d" % number, draw.choice((0.5, 2.0, 20.0))
        there_lat = max(-90.0, min(90.0, lat + draw.uniform(-wide, wide)))
        shrink = max(0.002, cos(radians(there_lat)))
        there = _place(there_lat, lon + draw.uniform(-wide, wide) / shrink, "Elsewhere")
        nearby.add(key, there)
        if _kilometres(here, there) < 30:
            near.add(key)

    found = nearby.around(here, 30)

    assert near
    assert near <= found
    assert len(found) < 300


def test_a_circle_ends_where_it_should() -> None:
    """Due north, south, east and west: 29.9 km are found."""
    nearby, step = Nearby(), degrees(29.9 / 6371)
    for lat, lon in ((50.0, 10.0), (-33.49, 179.99), (69.0, -179.999)):
        here = _place(lat, lon, "Here")
        wide = step / cos(radians(lat))
        for to in ((step, 0), (-step, 0), (0, wide), (0, -wide)):
            there = _place(lat + to[0], lon + to[1], "There")
            nearby.add(b"x", there)
            assert nearby.around(here, 30) == {b"x"}
            nearby.remove(b"x", there)
            assert nearby.around(here, 30) == set()


def test_a_name_is_enough_without_a_point() -> None:
    """However it is written; and a place that was taken out is gone."""
    nearby = Nearby()
    named, pointed = Place(name="SÃO TOMÉ"), _place(0.3, 6.7, "São Tomé")
    nearby.add(b"named", named)
    nearby.add(b"pointed", pointed)

    assert nearby.around(Place(name="Sao Tome"), 30) == {b"named", b"pointed"}
    nearby.remove(b"named", named)
    assert nearby.around(pointed, 30) == {b"pointed"}


def test_silence_is_known_to_ten_minutes() -> None:
    """None is left out that is due; what is taken back is gone."""
    silence = Silence()
    for minutes in range(60):
        silence.add(b"%d" % minutes, NOW + timedelta(minutes=minutes))

    found = silence.until(NOW + timedelta(minutes=20))
    assert {b"%d" % minutes for minutes in range(21)} <= found
    assert len(found) <= 30

    silence.remove(b"0", NOW)
    assert b"0" not in silence.until(NOW + timedelta(minutes=20))
    assert Silence().until(NOW) == set()


def test_a_country_is_found_by_its_letters_alone() -> None:
    """A place of two letters is no country."""
    nearby, land, namesake = Nearby(), Place(name="Gabon", country="GA"), "ga"
    nearby.add(b"land", land)
    nearby.add(b"town", _place(7.0, 8.0, namesake))

    assert nearby.within("GA") == {b"land"}
    nearby.remove(b"land", land)
    assert nearby.within("GA") == set()
