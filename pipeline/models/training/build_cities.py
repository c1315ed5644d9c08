"""Build ``pipeline/cities.tsv``: large cities, from the packaged gazetteer.

    python -m pipeline.models.training.build_cities

One line a city: latitude and longitude in thousandths of a degree, and thousands of
people. A city that shares its name with the region around it has the larger figure of
both: New York is counted there with all of its boroughs. GeoNames, CC BY 4.0.
"""

import gzip
from collections import defaultdict
from pathlib import Path
from typing import Final

from pipeline.geo import kilometres, point
from pipeline.text.gazetteer import Reading

ROOT: Final = Path(__file__).resolve().parents[3]
LEAST: Final = 200_000  # people
REGION_KM: Final = 250.0  # from a city to the middle of the region of its name at most


def cities() -> dict[tuple[int, int], int]:
    """Give the people of each city by its place."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    path = ROOT / "pipeline" / "models" / "gazetteer.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            readings = [_reading(part) for part in line.split("\t")[1].split(";")]
            for town in (r for r in readings if r.kind == "p"):
                place = (round(1000 * town.lat), round(1000 * town.lon))
                found[place] = max(found[place], _people(town, readings))
    return {place: n for place, n in found.items() if n >= LEAST}


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
        and kilometres(here, point(r.lat, r.lon)) < REGION_KM
    ]
    return max([town.population, *around])


def _reading(part: str) -> Reading:
    kind, country, lat, lon, population = part.split(",")
    return Reading(kind, country, float(lat), float(lon), int(population))  # type: ignore[arg-type]


def main() -> None:
    """Write the table."""
    rows = [f"{a}\t{b}\t{n // 1000}\n" for (a, b), n in sorted(cities().items())]
    target = ROOT / "pipeline" / "cities.tsv"
    target.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
