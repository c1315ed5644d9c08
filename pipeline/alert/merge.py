"""Two stories turn out to be one, or may be: what becomes of their alerts."""

from typing import Final

from msgspec.structs import replace

from pipeline.alert.possible_duplicate import join
from pipeline.alert.state import SILENT, AlertEntry, AlertState, RuleAlert
from pipeline.alert.versions import merged
from pipeline.ids import content_id
from pipeline.stage import Drop, Emit, Outcomes, Put
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event

MERGED: Final = "merged"


def merge(event: Event, survivor_id: str, state: AlertState) -> Outcomes:
    """Close the loser's alerts, or let them go on with the survivor.

    A survivor that was alerted itself closes the loser's alert as merged. One that was
    not takes it over under its old id and without a message: people hear of one event
    once, and further news of it comes as updates of what they know.
    """
    loser = state.story(event.story.story_id)
    if loser is None:
        return (Drop(MERGED),)
    survivor = state.story(survivor_id)
    title = survivor.story.title if survivor else ""
    alerts: list[Alert] = []
    follows: list[RuleAlert] = []
    stays: list[RuleAlert] = []
    for kept in loser.alerts:
        into = survivor.of(kept.rule) if survivor else None
        if not kept.is_told:
            stays.append(kept)
        elif into is None or into.version == SILENT:
            follows.append(kept)
            stays.append(replace(kept, merged=True))
        else:
            closed, alert = merged(kept, event, into, title)
            stays.append(closed)
            alerts.append(alert)
    entries = [replace(loser, story=event.story, alerts=tuple(stays))]
    if follows:
        entries.insert(0, _heir(loser, survivor, survivor_id, follows))
    puts = [state.keep(entry) for entry in entries]
    if not alerts:
        return (*puts, Drop(MERGED))
    return (*(Emit(topics.ALERTS, alert.alert_id, alert) for alert in alerts), *puts)


def lend(other: AlertEntry, rule: str, to: str, state: AlertState) -> Put:
    """Let the alert of *rule* go on with the larger story *to*; *other* waits.

    Should it turn out to be another event, *other* opens an alert of its own: under
    an id that nobody has yet, since people know the old one by *to*.
    """
    alerts = tuple(
        replace(
            kept,
            alert_id=content_id(kept.alert_id, to),
            version=SILENT,
            same_as=to,
        )
        if kept.rule == rule
        else kept
        for kept in other.alerts
    )
    return state.keep(replace(other, alerts=alerts))


def _heir(
    loser: AlertEntry,
    survivor: AlertEntry | None,
    survivor_id: str,
    follows: list[RuleAlert],
) -> AlertEntry:
    """Make the survivor's entry with the alerts that follow into it."""
    if survivor is None:
        # Its own state comes with its next event; until then it is known as the loser.
        story = replace(loser.story, story_id=survivor_id, merged_into=None)
        return replace(loser, story=story, alerts=tuple(follows))
    rules = {kept.rule for kept in follows}
    others = tuple(kept for kept in survivor.alerts if kept.rule not in rules)
    return replace(
        survivor,
        seen=max(survivor.seen, loser.seen),
        received_at=max(survivor.received_at, loser.received_at),
        alerts=(*others, *follows),
        persons=join(survivor.persons, loser.persons),
        organisations=join(survivor.organisations, loser.organisations),
    )
