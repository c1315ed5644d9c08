"""Alerts: opened, updated, corrected, retracted, merged, closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.alert import one_country, possible_duplicate, tension, versions
from pipeline.alert.match import main_place, opens
from pipeline.alert.merge import MERGED, lend, merge
from pipeline.alert.move import leave
from pipeline.alert.rules import Rule, Rules
from pipeline.alert.state import SILENT, AlertEntry, AlertState, RuleAlert
from pipeline.stage import TOO_OLD, Context, Drop, Emit, Input, Outcome, Outcomes
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event

NO_RULE: Final = "no_rule"
NOT_MATERIAL: Final = "not_material"
HISTORICAL: Final = "historical"
POSSIBLY_SAME: Final = "possibly_same"
INHIBITED: Final = "inhibited"
STALE: Final = "stale"
DROPS: Final = (
    POSSIBLY_SAME,
    INHIBITED,
    NOT_MATERIAL,
    MERGED,
    HISTORICAL,
    NO_RULE,
    STALE,
    TOO_OLD,
)
"""Reasons why an event sends nothing; of several rules' reasons the first counts."""


class _Step(NamedTuple):
    """What one rule makes of an event: what is kept, and what is sent or why not.

    ``lender`` is the story whose alert goes on with that of the event; "" = none.
    """

    kept: RuleAlert | None
    alert: Alert | None = None
    reason: str = ""
    lender: str = ""


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


def _decide(
    event: Event, received_at: datetime, state: AlertState, rules: Rules
) -> Outcomes:
    if state.forgets(_time(event)):
        return (Drop(TOO_OLD),)
    if event.change == "merged" and event.story.merged_into:
        return merge(event, event.story.merged_into, state)
    entry = state.story(event.story.story_id)
    if entry and event.story.version < entry.story.version:
        # Sent before: a former owner of link sent it again after a standstill.
        # Behind what came since, an old figure would look like a correction.
        return (Drop(STALE),)
    if event.moved_to:
        left = leave(event, received_at, entry, state, rules) if entry else ()
        is_said = any(isinstance(outcome, Emit) for outcome in left)
        return left if is_said else (*left, Drop(NOT_MATERIAL if entry else NO_RULE))
    alerts: list[Alert] = []
    limit = _limit(rules)
    if entry and entry.is_open and _time(event) - entry.seen >= limit:
        # Said before the report is looked at, so that the versions do not depend on
        # whether a tick came between.
        entry, alerts = _close(entry, limit)
    steps = _steps(rules, event, entry, state)
    alerts += [step.alert for step in steps if step.alert]
    after = _after(
        event, received_at, entry, [step.kept for step in steps if step.kept]
    )
    lent = [
        lend(lender, step.kept.rule, event.story.story_id, state)
        for step in steps
        if step.kept and (lender := state.story(step.lender))
    ]
    puts = (*lent, *((state.keep(after),) if after else ()))
    if alerts:
        return (*_emits(alerts), *puts)
    reasons = {step.reason for step in steps}
    return (*puts, Drop(next(reason for reason in DROPS if reason in reasons)))


def inhibited(
    event: Event, rules: Rules, state: AlertState
) -> dict[str, tuple[str, ...]]:
    """Name each rule that others held back on *event*, and those others.

    Args:
        event: Has been handled.
        rules: By which it was.
        state: As it is since.
    """
    entry = state.story(event.story.story_id)
    if not entry or event.moved_to or event.story.version != entry.story.version:
        return {}
    steps = zip(rules.rules, _steps(rules, event, entry, state), strict=True)
    known = _known(entry)
    return {
        rule.name: tuple(name for name in rule.inhibited_by if name in known)
        for rule, step in steps
        if step.reason == INHIBITED
    }


def _known(entry: AlertEntry | None) -> set[str]:
    # What was held back as a duplicate counts too: people know it by another story.
    return {kept.rule for kept in entry.alerts if not kept.closed} if entry else set()


def _steps(
    rules: Rules, event: Event, entry: AlertEntry | None, state: AlertState
) -> list[_Step]:
    """Ask each rule in turn: one that is inhibited has to know of those above it."""
    known, found = _known(entry), []
    for rule in rules.rules:
        step = _step(rule, event, entry, state)
        opens = step.alert is not None and step.alert.change == "opened"
        if opens and not known.isdisjoint(rule.inhibited_by):
            step = _Step(entry.of(rule.name) if entry else None, reason=INHIBITED)
        elif step.kept and not step.kept.closed:
            known.add(rule.name)
        found.append(step)
    return found


def _step(
    rule: Rule, event: Event, entry: AlertEntry | None, state: AlertState
) -> _Step:
    kept = entry.of(rule.name) if entry else None
    if kept and kept.merged:
        return _Step(kept, reason=MERGED)
    if kept and kept.version != SILENT:
        found = versions.updated(rule, event, kept, entry.story if entry else None)
        return _Step(*found) if found else _Step(kept, reason=NOT_MATERIAL)
    if event.labels.claim_status == "historical":
        return _Step(kept, reason=HISTORICAL)
    if event.change == "withdrawn" or not opens(rule.match, event):
        return _Step(kept, reason=NO_RULE)
    return _first(rule, event, kept, state)


def _first(
    rule: Rule, event: Event, kept: RuleAlert | None, state: AlertState
) -> _Step:
    """Tell of a story that *rule* opens on, unless people know it by another."""
    lent = possible_duplicate.lent(rule.name, event, state)
    duplicate = None if lent else _duplicate_of(rule.name, event, kept, state)
    if duplicate:
        lent = possible_duplicate.outgrown(rule.name, event, duplicate, state)
    if lent:
        lender, told = lent
        updated = versions.updated(rule, event, told, lender.story)
        taken, alert = updated or (told, None)
        reason = "" if alert else POSSIBLY_SAME
        return _Step(taken, alert, reason, lender.story.story_id)
    if duplicate:
        silent = versions.silent(rule, event, duplicate, kept)
        return _Step(silent, reason=POSSIBLY_SAME)
    return _Step(*versions.opened(rule, event, kept))


def _duplicate_of(
    rule: str, event: Event, kept: RuleAlert | None, state: AlertState
) -> str | None:
    """Find the story under whose id that of *event* may have been sent already."""
    known = state.story(kept.same_as) if kept else None
    own = state.story(event.story.story_id)
    before = own.story if own else None
    if (
        known
        and possible_duplicate.still_same(rule, event, known)
        and not one_country.has_left(event, before, known)
    ):
        return known.story.story_id
    near = possible_duplicate.near_miss(rule, event, state)
    if near:
        return near.story.story_id
    moved, place = _told_of_states(rule, event, state), main_place(event)
    if moved or place is None:
        return moved
    if place.country:
        far = _told_of_country(rule, event, place.country, state)
        if far:
            return far
    since = _time(event) - possible_duplicate.LOOK_BACK
    for other in state.around(place, possible_duplicate.NEAR_KM, since):
        story_id = other.story.story_id
        if story_id == event.story.story_id or not possible_duplicate.told(other, rule):
            continue
        if possible_duplicate.possibly_same(event, other):
            return story_id
    return None


def _told_of_states(rule: str, event: Event, state: AlertState) -> str | None:
    """Find the story told of that *event*, a threat or a move of a state, repeats."""
    since = _time(event) - one_country.WITHIN
    for country in tension.countries(event):
        for other in state.within(country, since):
            kept, story_id = possible_duplicate.told(other, rule), other.story.story_id
            if kept is None or story_id == event.story.story_id:
                continue
            if tension.repeats(event, other, kept):
                return story_id
    return None


def _told_of_country(
    rule: str, event: Event, country: str, state: AlertState
) -> str | None:
    """Find the story told that *event* repeats under another place of the country."""
    for other in state.within(country, _time(event) - one_country.WITHIN):
        kept, story_id = possible_duplicate.told(other, rule), other.story.story_id
        if kept is None or story_id == event.story.story_id:
            continue
        if one_country.repeats(event, other, kept):
            return story_id
    return None


def _after(
    event: Event, received_at: datetime, entry: AlertEntry | None, kept: list[RuleAlert]
) -> AlertEntry | None:
    """Make the entry of the story after *event*; None where no rule has taken it."""
    if entry is None and not kept:
        return None
    # Alerts of rules that have gone from the file stay known, should they come back.
    names = {item.rule for item in kept}
    gone = [item for item in entry.alerts if item.rule not in names] if entry else []
    seen = _time(event)
    return AlertEntry(
        story=event.story,
        article=event.segment.article,
        seen=max(seen, entry.seen) if entry else seen,
        received_at=received_at,
        alerts=(*kept, *gone),
        persons=possible_duplicate.join(
            entry.persons if entry else (), possible_duplicate.persons_of(event)
        ),
        organisations=possible_duplicate.join(
            entry.organisations if entry else (),
            possible_duplicate.organisations_of(event),
        ),
        closest=possible_duplicate.closest_of(event)
        or (entry.closest if entry else ""),
    )


def _close(entry: AlertEntry, limit: timedelta) -> tuple[AlertEntry, list[Alert]]:
    alerts: list[Alert] = []
    kept: list[RuleAlert] = []
    for item in entry.alerts:
        if not item.is_open:
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
