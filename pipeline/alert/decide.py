"""Alerts: opened, updated, corrected, retracted, merged, closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.alert import guard, versions
from pipeline.alert.match import main_place, opens
from pipeline.alert.merge import MERGED, merge
from pipeline.alert.rules import Rule, Rules
from pipeline.alert.state import SILENT, AlertState, Entry, Kept
from pipeline.stage import Context, Drop, Emit, Input, Outcome, Outcomes
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event

NO_RULE: Final = "no_rule"
NOT_MATERIAL: Final = "not_material"
HISTORICAL: Final = "historical"
POSSIBLY_SAME: Final = "possibly_same"
STALE: Final = "stale"
DROPS: Final = (POSSIBLY_SAME, NOT_MATERIAL, MERGED, HISTORICAL, NO_RULE, STALE)
"""Reasons why an event sends nothing; of several rules' reasons the first counts."""


class _Step(NamedTuple):
    """What one rule makes of an event: what is kept, and what is sent or why not."""

    kept: Kept | None
    alert: Alert | None = None
    reason: str = ""


def handle(
    records: Sequence[Input[Event]], context: Context[AlertState, None, Rules]
) -> Iterator[Outcomes]:
    """Turn events into alerts; see :mod:`pipeline.stage` for the contract."""
    for item in records:
        yield _decide(item.record, item.time, context.state, context.rules)


def tick(now: datetime, context: Context[AlertState, None, Rules]) -> Iterable[Outcome]:
    """Close the alerts of stories that have had no report for long."""
    state = context.state
    limit = _limit(context.rules)
    for entry in state.silent(now, limit):
        after, alerts = _close(entry, limit)
        yield from _emits(alerts)
        yield state.keep(after)


def _decide(event: Event, heard: datetime, state: AlertState, rules: Rules) -> Outcomes:
    if event.change == "merged" and event.story.merged_into:
        return merge(event, event.story.merged_into, state)
    entry = state.story(event.story.story_id)
    if entry and event.story.version < entry.story.version:
        # Told before: a former owner of link said it again after it had stood still.
        # Behind what came since, an old figure would look like a correction.
        return (Drop(STALE),)
    alerts: list[Alert] = []
    limit = _limit(rules)
    if entry and entry.is_open and _time(event) - entry.seen >= limit:
        # Said before the report is looked at, so that the versions do not depend on
        # whether a tick came between.
        entry, alerts = _close(entry, limit)
    steps = [_step(rule, event, entry, state) for rule in rules.rules]
    alerts += [step.alert for step in steps if step.alert]
    after = _after(event, heard, entry, [step.kept for step in steps if step.kept])
    puts = (state.keep(after),) if after else ()
    if alerts:
        return (*_emits(alerts), *puts)
    reasons = {step.reason for step in steps}
    return (*puts, Drop(next(reason for reason in DROPS if reason in reasons)))


def _step(rule: Rule, event: Event, entry: Entry | None, state: AlertState) -> _Step:
    kept = entry.of(rule.name) if entry else None
    if kept and kept.merged:
        return _Step(kept, reason=MERGED)
    if kept and kept.version != SILENT:
        found = versions.updated(rule, event, kept)
        return _Step(*found) if found else _Step(kept, reason=NOT_MATERIAL)
    if event.labels.claim_status == "historical":
        return _Step(kept, reason=HISTORICAL)
    if event.change == "withdrawn" or not opens(rule.match, event):
        return _Step(kept, reason=NO_RULE)
    twin = _twin(rule.name, event, kept, state)
    if twin:
        return _Step(versions.silent(rule, event, twin), reason=POSSIBLY_SAME)
    return _Step(*versions.opened(rule, event))


def _twin(rule: str, event: Event, kept: Kept | None, state: AlertState) -> str | None:
    """Find the story as which that of *event* is possibly told already."""
    if kept:
        known = state.story(kept.same_as)
        if known and _told(known, rule) and guard.compatible(event, known):
            return kept.same_as
    place = main_place(event)
    if place is None:
        return None
    since = _time(event) - guard.LOOK_BACK
    for other in state.around(place, guard.NEAR_KM, since):
        story_id = other.story.story_id
        if story_id == event.story.story_id or not _told(other, rule):
            continue
        if guard.possibly_same(event, other):
            return story_id
    return None


def _told(entry: Entry, rule: str) -> bool:
    kept = entry.of(rule)
    return kept is not None and kept.version != SILENT and not kept.merged


def _after(
    event: Event, heard: datetime, entry: Entry | None, kept: list[Kept]
) -> Entry | None:
    """Give the entry of the story after *event*, None where no rule has taken it."""
    if entry is None and not kept:
        return None
    # Alerts of rules that have gone from the file stay known, should they come back.
    names = {item.rule for item in kept}
    gone = [item for item in entry.alerts if item.rule not in names] if entry else []
    seen = _time(event)
    return Entry(
        story=event.story,
        article=event.segment.article,
        seen=max(seen, entry.seen) if entry else seen,
        heard=heard,
        alerts=(*kept, *gone),
        persons=guard.join(entry.persons if entry else (), guard.persons_of(event)),
        organisations=guard.join(
            entry.organisations if entry else (), guard.organisations_of(event)
        ),
    )


def _close(entry: Entry, limit: timedelta) -> tuple[Entry, list[Alert]]:
    alerts: list[Alert] = []
    kept: list[Kept] = []
    for item in entry.alerts:
        if item.version == SILENT or item.closed or item.merged:
            kept.append(item)
            continue
        closed, alert = versions.closed(item, entry, limit)
        kept.append(closed)
        alerts.append(alert)
    return replace(entry, alerts=tuple(kept)), alerts


def _emits(alerts: list[Alert]) -> tuple[Emit, ...]:
    return tuple(Emit(topics.ALERTS, alert.alert_id, alert) for alert in alerts)


def _limit(rules: Rules) -> timedelta:
    return timedelta(hours=rules.close_after_hours)


def _time(event: Event) -> datetime:
    return event.segment.article.fetched_at
