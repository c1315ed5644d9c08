"""Which stories are near a place, and which are silent: none is scanned for it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from math import asin, cos, degrees, floor, radians, sin
from typing import Final, TypeAlias

from pipeline.text.words import fold
from schemas.common import Place

Cell: TypeAlias = tuple[int, int]
_Mark: TypeAlias = str | Cell | frozenset[str]

_EARTH_KM: Final = 6_371.0  # mean radius
_SLACK: Final = 1.001  # for rounding: what is too far is sorted out by who asks
_COLUMNS: Final = 720  # of half a degree, as the rows
_POLE: Final = 90.0
_SLOT: Final = 600.0  # seconds


class Nearby:
    """Keys by the name of a place, its half-degree cell, and its country."""

    def __init__(self) -> None:
        self._found: defaultdict[_Mark, set[bytes]] = defaultdict(set)

    def add(self, key: bytes, place: Place) -> None:
        """Put *key* at *place*."""
        for mark in _marks(place):
            self._found[mark].add(key)

    def remove(self, key: bytes, place: Place) -> None:
        """Take *key* from *place*, where it was put."""
        for mark in _marks(place):
            keys = self._found[mark]
            keys.discard(key)
            if not keys:
                del self._found[mark]

    def around(self, place: Place, km: float) -> set[bytes]:
        """Find all keys of the same name or within *km*, and some that are farther."""
        found: set[bytes] = set(self._found.get(fold(place.name), ()))
        if place.lat is not None and place.lon is not None:
            for cell in _cells_around(place.lat, place.lon, km):
                found |= self._found.get(cell, set())
        return found

    def within(self, country: str) -> set[bytes]:
        """Find all keys of the *country*."""
        return set(self._found.get(frozenset((country,)), ()))


class Silence:
    """Keys by the time of their last event, in slots of ten minutes."""

    def __init__(self) -> None:
        self._slots: defaultdict[int, set[bytes]] = defaultdict(set)

    def add(self, key: bytes, time: datetime) -> None:
        """Note that *key* had an event at *time*."""
        self._slots[_slot(time)].add(key)

    def remove(self, key: bytes, time: datetime) -> None:
        """Take back what :meth:`add` noted."""
        slot = _slot(time)
        keys = self._slots[slot]
        keys.discard(key)
        if not keys:
            del self._slots[slot]

    def until(self, time: datetime) -> set[bytes]:
        """List all keys without an event since *time*, and some of its ten minutes."""
        last, found = _slot(time), set[bytes]()
        for slot, keys in self._slots.items():
            if slot <= last:
                found |= keys
        return found


def _slot(time: datetime) -> int:
    return int(time.timestamp() // _SLOT)


def _marks(place: Place) -> Iterator[_Mark]:
    yield fold(place.name)
    if place.country:
        yield frozenset((place.country,))  # a name may have two letters as well
    if place.lat is not None and place.lon is not None:
        yield floor(2 * place.lat), floor(2 * place.lon) % _COLUMNS


def _cells_around(lat: float, lon: float, km: float) -> Iterator[Cell]:
    """List the cells that a circle of *km* touches; the box around it has them all."""
    reach = _SLACK * km / _EARTH_KM  # radians
    south, north = lat - degrees(reach), lat + degrees(reach)
    if max(-south, north) >= _POLE:  # all longitudes meet there
        columns = range(_COLUMNS)
    else:
        wide = degrees(asin(sin(reach) / cos(radians(lat))))
        columns = range(floor(2 * (lon - wide)), floor(2 * (lon + wide)) + 1)
    for row in range(floor(2 * south), floor(2 * north) + 1):
        for column in columns:
            yield row, column % _COLUMNS
