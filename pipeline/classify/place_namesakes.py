"""Towns and regions that share their name with a country, told by what stands beside.

"Lebanon, Ohio" is a town, and in "Macon, Georgia" Georgia is the state.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.classify.place_spans import Span

_BEHIND: Final = (", ", " (")


def resolved(passage: Passage, spans: Sequence[Span]) -> list[Span]:
    """Give *spans* with countries read as the namesakes that they stand for."""
    found = list(spans)
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if one.last != other.first or passage.gap(one.last - 1) not in _BEHIND:
            continue
        if other.kind == "c":
            found[index + 1] = other = _region(one, other)
        if one.kind == "c" and other.kind == "r":
            found[index] = _town(one, other)
    return found


def _region(town: Span, country: Span) -> Span:
    """Read *country* as a region if *town* lies there, and nowhere in the country."""
    lies = {r.country for r in town.readings if r.kind == "p"}
    regions = tuple(r for r in country.readings if r.kind == "r" and r.country in lies)
    if not regions or country.readings[0].country in lies:
        return country
    return country._replace(kind="r", readings=regions)


def _town(country: Span, region: Span) -> Span:
    """Read *country* as a town if one of its name is where *region* is."""
    codes = {r.country for r in region.readings if r.kind == "r"}
    towns = tuple(r for r in country.readings if r.kind == "p" and r.country in codes)
    return country._replace(kind="p", readings=towns) if towns else country
