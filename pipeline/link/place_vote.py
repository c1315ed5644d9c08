"""Where an event happened, as most of its reports say: a town rather than its country.

"Gdansk" and "Poland" name one place at two grains. Where most reports name the country
as their main place, the town that most of the others name inside it is the better one.
"""

from collections import defaultdict
from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.ordered import Majority
from pipeline.text.words import fold

_SHARE: Final = 3
"""A town counts from so many times fewer reports than its country; by judgement: a
lone misread town does not move an election to it."""


class PlaceVote:
    """Finds the report whose main place is that of the event."""

    __slots__ = ("_all", "_towns")

    def __init__(self) -> None:
        self._all = Majority(_place)
        self._towns: defaultdict[str, Majority] = defaultdict(lambda: Majority(_place))

    def add(self, entry: ReportEntry) -> None:
        """Count a report."""
        self._all.add(entry)
        if country := _country_of_town(entry):
            self._towns[country].add(entry)

    def discard(self, entry: ReportEntry) -> None:
        """Count a report no more."""
        self._all.discard(entry)
        if country := _country_of_town(entry):
            self._towns[country].discard(entry)
            if not self._towns[country].most:
                del self._towns[country]

    def first(self) -> ReportEntry | None:
        """Give the first report that names the place; None if no report names one."""
        found = self._all.first()
        if found is None or not found.places[0].wide:
            return found
        towns = self._towns.get(found.places[0].country or "")
        if towns is None or towns.most * _SHARE < self._all.most:
            return found
        return towns.first()


def _place(entry: ReportEntry) -> str | None:
    return fold(entry.places[0].name) if entry.places else None


def _country_of_town(entry: ReportEntry) -> str | None:
    if not entry.places or entry.places[0].wide:
        return None
    return entry.places[0].country
