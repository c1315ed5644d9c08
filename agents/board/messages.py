"""Which message a report of a story caused, or why it caused none.

A report without a message leaves no record. But equal input gives equal outcomes, so
the stage is asked again, about the events that the board keeps.
"""

from collections.abc import Sequence
from typing import Any

from agents.board.state import State
from agents.inspect.drops import of_event
from pipeline.alert.possible_duplicate import LOOK_BACK
from pipeline.alert.rules import Rules
from pipeline.alert.state import AlertState
from pipeline.stage import Context, Drop, Input
from pipeline.stages import ALERT
from schemas.alert import Alert
from schemas.event import Event

__all__ = ["messages"]


def messages(
    state: State, story: str, events: Sequence[Event], rules: Rules
) -> dict[str, dict[str, Any]]:
    """Say of each of *events* which versions of alerts it caused, or why none.

    Args:
        state: What the board knows.
        story: Id of the story.
        events: Of the story, the oldest first.
        rules: Those in force.

    Returns:
        By event id ``{"sent": [{"alert", "version", "change", "held"}, ...],
        "unsent": why}``.
    """
    versions = [
        version for each in state.alerts_of(story) for version in state.versions(each)
    ]
    reasons = _reasons(state, story, events, rules) if events else {}
    return {
        event.event_id: _message(
            event, versions, reasons.get(event.event_id, ""), state
        )
        for event in events
    }


def _message(
    event: Event, versions: Sequence[Alert], reason: str, state: State
) -> dict[str, Any]:
    sent = [
        {
            "alert": each.alert_id,
            "version": each.version,
            "change": each.change,
            "held": _held(each, state),
        }
        for each in versions
        if each.event_id == event.event_id
    ]
    at = event.segment.article.fetched_at
    if not reason and any(each.opened_at < at for each in versions):
        reason = "not_material"  # what opened the alert is kept no more
    unsent = of_event(event, reason) if reason else "its trace says why"
    return {"sent": sent, "unsent": None if sent else unsent}


def _held(version: Alert, state: State) -> str | None:
    """Say how *version* ended if it reached nobody; None if it did, or may yet."""
    ends = {
        each.outcome
        for each in state.deliveries(version.alert_id)
        if each.alert_version == version.version
    }
    return min(ends) if ends and "delivered" not in ends else None


def _reasons(
    state: State, story: str, events: Sequence[Event], rules: Rules
) -> dict[str, str]:
    """Ask the stage again; give its reason to drop, by event; "" = it sends a message.

    What another story was alerted for a day before may be the same event: it is asked
    about that, too.
    """
    times = [event.segment.article.fetched_at for event in events]
    others = state.alerted(min(times) - LOOK_BACK, max(times))
    memory, found = AlertState(), {}
    for event in state.events_of(story, *others):
        at = event.segment.article.fetched_at
        item = Input(record=event, time=at)
        context = Context(now=at, state=memory, models=None, rules=rules, version="0")
        (outcomes,) = ALERT.handle([item], context)
        drops = (one.reason for one in outcomes if isinstance(one, Drop))
        found[event.event_id] = next(drops, "")
    return found
