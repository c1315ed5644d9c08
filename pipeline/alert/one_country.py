"""Was an alert sent already, under another place? Reports may name the land alone.

A second outlet, or one in another language, has "Ecuador" for a town, or the capital of
its dateline. Link had no town to join them by; equal figures within hours say that it
is one event, and two known towns that it is not.
"""

from datetime import timedelta
from typing import Final, NamedTuple

from pipeline.alert.match import class_of, main_place
from pipeline.alert.state import AlertEntry, Figures, RuleAlert
from pipeline.geo import Point, kilometres, point
from pipeline.regions import is_region, may_hold
from pipeline.taxonomy import are_kin
from schemas.common import Ledger, Place
from schemas.event import Event
from schemas.story import StoryState

WITHIN: Final = timedelta(hours=6)
"""Of the last report of the story told. Chosen: all that are one event of three
labelled days came within two hours, and 3, 6 and 12 hours gave the same."""
HINTED: Final = 0.03
"""Of the closest story, which link did not hold to be that of the report but near it.

On three labelled days events of their own had up to .013 (an aftershock .305, of
another toll), what had been told before .05 and more.
"""
NEAR_KM: Final = 30.0
_WIDE_KM: Final = 100.0  # as for what link nearly joined
_ENOUGH: Final = 5  # equal dead of two events of a land are likely below it
_MANY: Final = 10  # from which on counts of one hour differ by up to _APART
_APART: Final = 2
_ROUGHLY: Final = 0.1  # of the injured: outlets count "more than 40" and 41
_HURT: Final = 10  # injured that two events do not share by chance
_MANY_HURT: Final = 20  # likewise, wherever they are
_DISMISSED: Final = frozenset({"denied", "retracted"})


class _Spot(NamedTuple):
    """Where a place lies; ``town`` tells it from a region."""

    at: Point
    town: bool


def repeats(event: Event, entry: AlertEntry, kept: RuleAlert) -> bool:
    """Tell whether *event* is what *kept* of the story *entry* told of.

    All must hold: kin classes, one country, hours, nothing graver or denied, figures
    that agree, and no two places known to be apart. Dead and injured of a grave event
    that all agree are of one event wherever it is said to be.
    """
    one, other = main_place(event), entry.story.place
    return (
        one is not None
        and other is not None
        and one.country is not None
        and one.country == other.country
        and abs(event.segment.article.fetched_at - entry.seen) <= WITHIN
        and event.story.severity <= kept.severity
        and _DISMISSED.isdisjoint((event.story.status, entry.story.status))
        and are_kin(class_of(event), entry.story.event_class)
        and _agree(event, entry, kept)
        and (all_equal(event, entry) or _may_be_there(event, entry))
    )


def apart(event: Event, entry: AlertEntry) -> bool:
    """Tell whether the two are known to be of two places of their country.

    A land is no other place than its towns, nor a region than the towns in it. A report
    that names the town of the other among its places may be of it.
    """
    here, there = _spot(main_place(event)), _spot(entry.story.place)
    if there is None:
        return False
    towns = _towns(event, entry.story.place)
    if there.town and towns:
        return all(kilometres(at, there.at) >= NEAR_KM for at in towns) and not (
            here and _holds(here, there, entry)
        )
    return here is not None and here.at != there.at and not _holds(here, there, entry)


def has_left(event: Event, before: StoryState | None, entry: AlertEntry) -> bool:
    """Tell whether the story of *event*, held back once, moved to a place of its own.

    Args:
        event: Its latest report.
        before: The story when it was held back, or since.
        entry: The story told that it was taken for.
    """
    place, there = _spot(event.story.place), _spot(entry.story.place)
    if place is None or (before and _spot(before.place) == place):
        return False
    if there is None or kilometres(place.at, there.at) < _WIDE_KM:
        return False
    return not all_equal(event, entry) and not _may_be_there(event, entry)


def _may_be_there(event: Event, entry: AlertEntry) -> bool:
    """Tell whether *event* may be where *entry* is.

    What has another town, and the town of *entry* only among its places, may be a
    second event of the day: then no dead are counted differently, unless link found
    the two somewhat alike.
    """
    if apart(event, entry):
        return False
    here, there = _spot(main_place(event)), _spot(entry.story.place)
    if here is None or there is None or not (here.town and there.town):
        return True
    one, other, joining = event.story.killed, entry.story.killed, event.joining
    is_hinted = (
        joining is not None
        and joining.closest == entry.story.story_id
        and (joining.closest_probability or 0.0) >= HINTED
    )
    return is_hinted or (one.best if one else 0) == (other.best if other else 0)


def all_equal(event: Event, entry: AlertEntry) -> bool:
    """Tell whether dead and injured are equal, and too many to be so by chance."""
    one, other = event.story, entry.story
    if not (one.killed and other.killed and one.injured and other.injured):
        return False
    return (
        one.killed.best == other.killed.best >= _MANY
        and one.injured.best == other.injured.best >= _MANY_HURT
    )


def _agree(event: Event, entry: AlertEntry, kept: RuleAlert) -> bool:
    """Tell whether figures agree with what the story counts, or last told."""
    last = kept.last_notified
    known = ((entry.story.killed, entry.story.injured), (last.killed, last.injured))
    one = event.story
    return any(_figures_agree(one.killed, one.injured, *each) for each in known)


def _figures_agree(
    killed: Ledger | None,
    injured: Ledger | None,
    known: Ledger | Figures | None,
    hurt: Ledger | Figures | None,
) -> bool:
    dead, counted = killed.best if killed else 0, known.best if known else 0
    if injured and hurt:
        most = max(injured.best, hurt.best)
        if abs(injured.best - hurt.best) > _ROUGHLY * most:
            return False
        if dead == counted and most >= _HURT:
            return True
    if min(dead, counted) >= _MANY:
        return abs(dead - counted) <= _APART
    return dead == counted >= _ENOUGH


def _towns(event: Event, beside: Place | None) -> list[Point]:
    """List where the towns lie that *event* names in the country of *beside*."""
    country = beside.country if beside else None
    places = (main_place(event), *event.labels.places)
    spots = (_spot(each) for each in places if each and each.country == country)
    return [spot.at for spot in spots if spot and spot.town]


def _spot(place: Place | None) -> _Spot | None:
    """Give where *place* lies; None for a country and what the gazetteer has not."""
    if place is None or place.lat is None or place.lon is None:
        return None
    at = point(place.lat, place.lon)
    return _Spot(at, town=not is_region(at, place.country))


def _holds(one: _Spot, other: _Spot, entry: AlertEntry) -> bool:
    """Tell whether one is a region, and the other a town that can lie in it."""
    if one.town == other.town or entry.story.place is None:
        return False
    region, town = (other, one) if one.town else (one, other)
    return may_hold(region.at, town.at, entry.story.place.country or "")


__all__ = ["WITHIN", "all_equal", "apart", "has_left", "repeats"]
