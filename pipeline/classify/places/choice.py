"""Which of the places that share a name is meant: that of the likeliest country."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pipeline.classify.places import rank
from pipeline.classify.places.groups import Group
from pipeline.text.gazetteer import Reading

_RENOWNED: Final = 150_000
"""People of a town that is meant wherever a text is from: Geneva has 180,000, and of
smaller ones that stood first, outside a country that is likely, most were names of
something there (read_news)."""
_SIZE: Final = 0.1
"""Weight of the logarithm of a town's people beside that of its country's probability;
from 0 to .6 the choice hardly matters (read_news)."""
_UNSEEN: Final = 0.01  # probability of a country that nothing speaks for


def states(ranked: Sequence[Group]) -> frozenset[str]:
    """Give the countries of which a state, province or region is named.

    Washington speaks for itself as a capital, and for no London in America; that a
    village in Pennsylvania has its name makes Scotland no less of a region.
    """
    return frozenset(
        first.country
        for group in ranked
        if group.span.kind == "r"
        for first in group.span.readings[:1]
        if all(
            r.kind != "p" or r.population * rank.KNOWN < first.population
            for r in group.span.readings
        )
    )


def reading(
    group: Group, codes: Mapping[str, float], home: str, states: Collection[str]
) -> Reading | None:
    """Choose the reading; None for a namesake abroad of a place that has no entry.

    "Palmyra" in a text of Syria is no town of Pennsylvania, and the White House is none
    where a town is called so: it is where its institution is.
    """
    if home and rank.is_embodied(group):
        return next((r for r in group.span.readings if r.country == home), None)
    found = _likeliest(group, codes, states)
    if found is None or not home or found.country in ("", home):
        return found
    is_abroad = found.kind in "pr"
    return None if is_abroad and found.population <= _RENOWNED else found


def _likeliest(
    group: Group, codes: Mapping[str, float], states: Collection[str]
) -> Reading | None:
    """Choose the reading in the likeliest country, of equal ones the first."""
    readings = rank.readings(group)
    if not readings or readings[0].kind == "c":
        return readings[0] if readings else None
    less = "dp" if readings[0].kind == "w" else "d"  # no town of Asia is meant
    towns: Sequence[Reading] = [r for r in readings if r.kind not in less] or readings
    if "bare" not in group.features:
        towns = _renowned(towns, states)
    return max(towns, key=lambda reading: _worth(reading, codes))


def _renowned(towns: Sequence[Reading], states: Collection[str]) -> Sequence[Reading]:
    """Leave out far smaller namesakes of a large city, unless their state is named.

    Who writes of London in Kentucky says so: that Americans met in London, or that most
    news is of America, moves no city there.
    """
    most = max(reading.population for reading in towns)
    if most < rank.CITY:
        return towns
    return [
        one
        for one in towns
        if one.population * rank.KNOWN >= most or one.country in states
    ]


def _worth(reading: Reading, codes: Mapping[str, float]) -> float:
    """Weigh how likely the country is against how large the town is."""
    likely = math.log(codes.get(reading.country, 0.0) + _UNSEEN)
    return likely + _SIZE * math.log(reading.population + rank.HAMLET)


__all__ = ["reading", "states"]
