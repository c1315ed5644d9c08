"""Was it told already, where nobody is counted? A threat of a state has no toll.

What one state does beside another is told from either capital, and of both countries:
no place and no figure is in common. A pair of countries has hardly two such moves in
some hours that wake people, so what names the country of the first is the first.
"""

from typing import Final

from pipeline.alert.match import class_of
from pipeline.alert.one_country import WITHIN, apart
from pipeline.alert.state import AlertEntry, RuleAlert
from pipeline.taxonomy import row_of
from schemas.common import Ledger
from schemas.event import Event

_FAMILY: Final = "tension"
_DISMISSED: Final = frozenset({"denied", "retracted"})
_COUNTRIES: Final = 2  # that the report names, and that told before: both sides


def repeats(event: Event, entry: AlertEntry, kept: RuleAlert) -> bool:
    """Tell whether *event* is the move of a state that *kept* of *entry* told of.

    All must hold: both of the family, another outlet, hours, nothing graver or denied,
    nobody counted, and two countries, one of which is that of the story told.
    """
    place = entry.story.place
    named = countries(event)
    return (
        place is not None
        and place.country in named
        and len(named) >= _COUNTRIES
        and _is_of_family(class_of(event), entry.story.event_class)
        and event.segment.article.source != entry.article.source
        and abs(event.segment.article.fetched_at - entry.seen) <= WITHIN
        and event.story.severity <= kept.severity
        and _DISMISSED.isdisjoint((event.story.status, entry.story.status))
        and not _counted(event.story.killed, event.story.injured)
        and not _counted(entry.story.killed, entry.story.injured)
        and not apart(event, entry)
    )


def countries(event: Event) -> tuple[str, ...]:
    """List the countries that the report names, each once."""
    found = (place.country for place in event.labels.places if place.country)
    return tuple(dict.fromkeys(found))


def _is_of_family(*classes: str | None) -> bool:
    return all(_FAMILY in row_of(each).families for each in classes)


def _counted(*ledgers: Ledger | None) -> bool:
    return any(each is not None and each.high for each in ledgers)


__all__ = ["countries", "repeats"]
