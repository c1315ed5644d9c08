"""Distances on the earth."""

from math import asin, cos, radians, sin, sqrt
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in radians, WGS 84."""

EARTH_DIAMETER_KM: Final = 12_742.0  # twice the mean radius of the IUGG, 6,371.0 km


def point(lat: float, lon: float) -> Point:
    """Turn degrees into a :data:`Point`."""
    return radians(lat), radians(lon)


def kilometres(one: Point, other: Point) -> float:
    """Measure the great-circle distance in kilometres, by the haversine formula.

    The earth is taken as a sphere, which is off by at most 0.6 percent.
    """
    (north, west), (south, east) = one, other
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin((east - west) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))
