"""Was an alert sent already? A story that link split must not alert twice.

Labels of a report may be wrong: with 15 percent of the classes wrong a day had 1.6
second alerts, hence families of classes are compared and not classes
(``docs/evidence.md#linking``).
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from pipeline.alert.match import class_of, main_place
from pipeline.alert.state import AlertEntry, AlertState, Figures, RuleAlert
from pipeline.cities import in_one_city
from pipeline.geo import Point, kilometres, point
from pipeline.taxonomy import are_kin
from pipeline.text.words import fold
from schemas.common import Ledger, Place
from schemas.event import Event

LOOK_BACK: Final = timedelta(hours=24)
LIKELY: Final = 0.3
"""Of the closest story, from which on link nearly held the two to be one.

The first alerts of events that had been alerted before had .35 and .37 on two labelled
days, all 24 that were of events of their own less than .01.
"""
NEAR_KM: Final = 30.0
_WIDE_KM: Final = 100.0  # between towns that tell of one quake or storm
_DISMISSED: Final = frozenset({"denied", "retracted"})
NAMES_KEPT: Final = 24
_SPOT_KM: Final = 2.0  # under which two names are of one place, as for link
_RATIO, _DIFFERENCE = 2, 3  # counts of one event grow by about so much between reports
_ALL_FIGURES: Final = 2  # what dead and injured weigh that are both equal
_EARLY: Final = timedelta(hours=3)
"""In which the counts of outlets differ, and link finds most stories to be one. Chosen,
not measured."""
_NEARLY: Final = 2  # so much does a count move from one report to the next


def possibly_same(event: Event, entry: AlertEntry) -> bool:
    """Tell whether *event* may be of the story of *entry*, sent under another id.

    All must hold: classes of one group, main places near and not two parts of a city,
    figures that can be of one event, and figures that agree at least as much as names
    disagree. Of two classes, a flood and a blast, figures have to agree.
    """
    return (
        abs(event.segment.article.fetched_at - entry.seen) <= LOOK_BACK
        and are_kin(class_of(event), entry.story.event_class)
        and _is_near(event, entry)
        and not _is_other_part(event, entry)
        and compatible(event, entry)
        and _disagreement(event, entry) <= _agreement(event, entry)
        and not _is_other_deed(event, entry)
    )


def told(entry: AlertEntry, rule: str) -> RuleAlert | None:
    """Give the alert of *rule* that people know by the story of *entry*, if any."""
    kept = entry.of(rule)
    return kept if kept and kept.is_told else None


def still_same(rule: str, event: Event, known: AlertEntry) -> bool:
    """Tell whether *event*, held back once, may still be of the story of *known*.

    What grows graver than what was told is held back by its place alone, not by how
    near link came.
    """
    kept = told(known, rule)
    if kept is None or not compatible(event, known):
        return False
    count, said = event.story.killed, kept.last_notified.killed
    if count and said and not _compatible(count, said):
        return False
    return event.story.severity <= kept.severity or possibly_same(event, known)


def near_miss(rule: str, event: Event, state: AlertState) -> AlertEntry | None:
    """Find the story told of that *event* may be of: one is the closest of the other.

    Nothing graver than what was told is held back.
    """
    for entry, kept in _nearly_told(rule, event, state):
        if event.story.severity <= kept.severity:
            return entry
    return None


def lent(
    rule: str, event: Event, state: AlertState
) -> tuple[AlertEntry, RuleAlert] | None:
    """Find the smaller story whose alert goes on with the larger one of *event*.

    A story that link split is told of by its smaller part where that was first to be
    grave. The larger part gets the news that comes, as an update of what people know:
    never a lower toll, nor a denial, which may be of another event.
    """
    if event.story.status in _DISMISSED:
        return None
    for entry, kept in _nearly_told(rule, event, state):
        is_smaller = entry.story.reports < event.story.reports
        holds = _holds(event.story.killed, entry.story.killed)
        if is_smaller and holds and not kept.closed:
            return entry, kept
    return None


def outgrown(
    rule: str, event: Event, story_id: str, state: AlertState
) -> tuple[AlertEntry, RuleAlert] | None:
    """Give the story told that *event* may be of, if it counts more dead.

    Whether it is that event or a second one of the town, more people died than are
    known of: who was told has to hear of it. At once the counts of outlets differ, and
    only what no two of them would count of one hour is told.
    """
    entry, count = state.story(story_id), event.story.killed
    kept = told(entry, rule) if entry else None
    if entry is None or kept is None or kept.closed or not count:
        return None
    if event.story.status in _DISMISSED or entry.story.status in _DISMISSED:
        return None
    known = (entry.story.killed, kept.last_notified.killed)
    most = max([each.best for each in known if each], default=0)
    is_early = event.segment.article.fetched_at - kept.opened_at < _EARLY
    drift = _DIFFERENCE if is_early else 0
    return (entry, kept) if count.best > most + drift else None


def _nearly_told(
    rule: str, event: Event, state: AlertState
) -> Iterator[tuple[AlertEntry, RuleAlert]]:
    """Give the stories that *event* is nearly of, and what *rule* told of each."""
    for entry in _close(event, state):
        kept = told(entry, rule)
        if kept and _nearly(event, entry):
            yield entry, kept


def _close(event: Event, state: AlertState) -> Iterator[AlertEntry]:
    closest = state.story(closest_of(event))
    if closest:
        yield closest
    for entry in state.close_to(event.story.story_id):
        if entry.story.story_id != event.story.story_id:
            yield entry


def _nearly(event: Event, entry: AlertEntry) -> bool:
    """Tell whether *event* may be of the story of *entry*, which link held close to it.

    Link has compared words, names and places; what must hold besides: classes of one
    group, no two countries or points apart, figures that can be of one event, and
    that it was not taken back.
    """
    one, other = main_place(event), entry.story.place
    known = {place.country for place in (one, other) if place and place.country}
    points = _points(one, other)
    return (
        abs(event.segment.article.fetched_at - entry.seen) <= LOOK_BACK
        and entry.story.status not in _DISMISSED
        and are_kin(class_of(event), entry.story.event_class)
        and len(known) <= 1
        and (points is None or kilometres(*points) < _WIDE_KM)
        and compatible(event, entry)
    )


def _holds(new: Ledger | None, known: Ledger | None) -> bool:
    """Tell whether a *new* count is no lower than the one *known*; absent = 0."""
    return (new.best if new else 0) >= (known.best if known else 0)


def closest_of(event: Event) -> str:
    """Name the other story that link nearly held to be that of *event*; "" = none."""
    joining = event.joining
    if joining is None or (joining.closest_probability or 0.0) < LIKELY:
        return ""
    return joining.closest or ""


def compatible(event: Event, entry: AlertEntry) -> bool:
    """Tell whether the figures of the two stories can be of one event.

    The injured count only where the dead do not: outlets differ in them by more.
    """
    one, other = event.story, entry.story
    if one.killed and other.killed:
        return _compatible(one.killed, other.killed)
    if one.injured and other.injured:
        return _compatible(one.injured, other.injured)
    return True  # what is not stated speaks against nothing


def persons_of(event: Event) -> tuple[str, ...]:
    """Fold the last words of the persons of the report, by which outlets agree most."""
    return tuple(
        fold(name).split()[-1] for name in event.labels.persons if name.split()
    )


def organisations_of(event: Event) -> tuple[str, ...]:
    """Fold the organisations of the report: lower case, without accents."""
    return tuple(fold(name) for name in event.labels.organisations)


def join(kept: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Add *new* names to those *kept*, each once, the latest :data:`NAMES_KEPT`."""
    return tuple(dict.fromkeys((*kept, *new)))[-NAMES_KEPT:]


def _is_near(event: Event, entry: AlertEntry) -> bool:
    """Tell whether main places are one or near.

    Where a country is not known, a flood of one Valencia and a blast in another share
    a name and a family of classes: then figures have to agree.
    """
    one, other = main_place(event), entry.story.place
    if one is None or other is None:
        return False
    if fold(one.name) == fold(other.name):
        if None in (one.country, other.country):
            is_one = class_of(event) == entry.story.event_class
            return is_one or bool(_agreement(event, entry))
        return one.country == other.country
    points = _points(one, other)
    return points is not None and kilometres(*points) < NEAR_KM


def _points(one: Place | None, other: Place | None) -> tuple[Point, Point] | None:
    """Give where two places lie; None where one of them has no point."""
    if one is None or one.lat is None or one.lon is None:
        return None
    if other is None or other.lat is None or other.lon is None:
        return None
    return point(one.lat, one.lon), point(other.lat, other.lon)


def _is_other_part(event: Event, entry: AlertEntry) -> bool:
    """Tell whether one happened in one part of a large city, and one in another.

    A city is no other place than a part of it. Outlets that name two parts for one
    event agree in all its figures, or in somebody whom they name.
    """
    points = _points(main_place(event), entry.story.place)
    if points is None or kilometres(*points) < _SPOT_KM or not in_one_city(*points):
        return False
    known = _agreement(event, entry) >= _ALL_FIGURES
    return not known and set(persons_of(event)).isdisjoint(entry.persons)


def _is_other_deed(event: Event, entry: AlertEntry) -> bool:
    """Tell whether classes differ and so do the dead: then a town has had two events.

    A wrong class alone is no sign of it, nor are the counts of two outlets.
    """
    if class_of(event) == entry.story.event_class:
        return False
    one, other = event.story.killed, entry.story.killed
    return bool(one and other) and not _agreement(event, entry)


def _compatible(one: Ledger, other: Ledger | Figures) -> bool:
    """Tell whether two counts can be of one event: within 2x, or 3 apart."""
    low, high = sorted((one.best, other.best))
    return high <= _RATIO * low or high - low <= _DIFFERENCE


def _agreement(event: Event, entry: AlertEntry) -> int:
    """Weigh how well figures agree: 1 = the dead nearly, 2 = dead and injured equal."""
    one, other = event.story, entry.story
    if not (one.killed and other.killed and one.killed.best and other.killed.best):
        return 0
    apart = abs(one.killed.best - other.killed.best)
    if apart == 0 and one.injured and other.injured:
        return _ALL_FIGURES if one.injured.best == other.injured.best else 1
    return int(apart <= _NEARLY)


def _disagreement(event: Event, entry: AlertEntry) -> int:
    """Count the kinds of names that both give without sharing one; 0 if any is shared.

    Outlets quote different people about one event, so one kind alone proves little.
    """
    kinds = (
        (set(persons_of(event)), set(entry.persons)),
        (set(organisations_of(event)), set(entry.organisations)),
    )
    if not all(one.isdisjoint(other) for one, other in kinds):
        return 0
    return sum(bool(one and other) for one, other in kinds)
