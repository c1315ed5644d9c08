"""Regions of the first order: whether a town can lie in one.

From GeoNames, CC BY 4.0, by ``pipeline/models/training/build_cities.py``. Of a region
no more is known than the middle of its towns, so a town is taken to lie in the region
of its country whose middle is nearest, or in one that is little farther.
"""

from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from pipeline.geo import Point, kilometres, point

_FARTHER: Final = 1.6
"""How much farther the middle of its own region may be than the nearest one. Chosen,
not measured: regions side by side are of unlike size."""
_KEPT: Final = 1 << 12  # towns; a day of news has some thousand


@cache
def _table() -> dict[str, dict[tuple[float, float], Point]]:
    text = (resources.files("pipeline") / "regions.tsv").read_text("utf-8")
    found: defaultdict[str, dict[tuple[float, float], Point]] = defaultdict(dict)
    for line in text.splitlines():
        country, lat, lon = line.split("\t")
        position = point(int(lat) / 1000, int(lon) / 1000)
        found[country][_key(position)] = position
    return dict(found)


def _key(position: Point) -> tuple[float, float]:
    return round(position[0], 6), round(position[1], 6)


def is_region(position: Point, country: str | None) -> bool:
    """Tell whether *position* is that of a region, as the gazetteer gives it."""
    return _key(position) in _table().get(country or "", ())


def may_hold(region: Point, town: Point, country: str) -> bool:
    """Tell whether *town* can lie in the region at *region*, both of *country*."""
    return kilometres(region, town) <= _FARTHER * _nearest(town, country)


@lru_cache(maxsize=_KEPT)
def _nearest(town: Point, country: str) -> float:
    middles = _table()[country].values()
    return min(kilometres(town, middle) for middle in middles)
