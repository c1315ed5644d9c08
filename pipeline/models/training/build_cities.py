"""Build ``pipeline/cities.tsv`` and ``regions.tsv`` from the packaged gazetteer.

    python -m pipeline.models.training.build_cities

One line a city: latitude and longitude in thousandths of a degree, and thousands of
people. A city that shares its name with the region around it has the larger figure of
both: New York is counted there with all of its boroughs. One line a region: country,
and the middle of its towns likewise. GeoNames, CC BY 4.0.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.geo import kilometres, point
from pipeline.text.gazetteer import Reading

ROOT: Final = Path(__file__).resolve().parents[3]
LEAST: Final = 200_000  # people
REGION_KM: Final = 250.0  # from a city to the middle of the region of its name at most
LISTED: Final = 5_000_000
"""Rank of the regions of ``extra_places.tsv``, which counts no people."""


def cities() -> dict[tuple[int, int], int]:
    """Give the people of each city by its place."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    for readings in _names():
        for town in (r for r in readings if r.kind == "p"):
            place = _place(town)
            found[place] = max(found[place], _people(town, readings))
    return {place: n for place, n in found.items() if n >= LEAST}


def regions() -> list[tuple[str, int, int]]:
    """Give country and place of each region."""
    every = (r for readings in _names() for r in readings if r.kind == "r")
    return sorted({(r.country or "", *_place(r)) for r in every})


def _names() -> Iterator[list[Reading]]:
    """Give the readings of each name."""
    path = ROOT / "pipeline" / "models" / "gazetteer.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield [_reading(part) for part in line.split("\t")[1].split(";")]


def _place(reading: Reading) -> tuple[int, int]:
    return round(1000 * reading.lat), round(1000 * reading.lon)


def _people(town: Reading, readings: list[Reading]) -> int:
    """Count the people of *town*; of the largest of a name, its region's if more."""
    towns = [r for r in readings if (r.kind, r.country) == ("p", town.country)]
    if town != towns[0]:
        return town.population
    here = point(town.lat, town.lon)
    around = [
        r.population
        for r in readings
        if r.kind == "r"
        and r.country == town.country
        and r.population != LISTED
        and kilometres(here, point(r.lat, r.lon)) < REGION_KM
    ]
    return max([town.population, *around])


def _reading(part: str) -> Reading:
    kind, country, lat, lon, population = part.split(",")
    return Reading(kind, country, float(lat), float(lon), int(population))  # type: ignore[arg-type]


def main() -> None:
    """Write the tables."""
    rows = [f"{a}\t{b}\t{n // 1000}\n" for (a, b), n in sorted(cities().items())]
    target = ROOT / "pipeline" / "cities.tsv"
    target.write_text("".join(rows), encoding="utf-8")
    rows = [f"{country}\t{a}\t{b}\n" for country, a, b in regions()]
    target.with_name("regions.tsv").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
