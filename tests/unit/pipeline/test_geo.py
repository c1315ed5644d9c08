"""Distances on the earth."""

import pytest

from pipeline.geo import EARTH_DIAMETER_KM, kilometres, point

OSLO = point(59.91, 10.75)
SYDNEY = point(-33.87, 151.21)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (OSLO, OSLO, 0.0),
        (OSLO, point(60.39, 5.32), 305.0),  # Bergen
        (point(0.0, 179.9), point(0.0, -179.9), 22.2),  # over the date line
        (point(0.0, 0.0), point(0.0, 180.0), EARTH_DIAMETER_KM * 3.14159265 / 2),
    ],
)
def test_distances(
    one: tuple[float, float], other: tuple[float, float], expected: float
) -> None:
    """Great circles in kilometres, the shorter way round."""
    assert kilometres(one, other) == pytest.approx(expected, rel=0.01, abs=0.5)


def test_a_distance_is_the_same_both_ways() -> None:
    """Nothing depends on which report came first."""
    assert kilometres(OSLO, SYDNEY) == pytest.approx(kilometres(SYDNEY, OSLO))
