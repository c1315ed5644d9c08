"""A report leaves a story: whoever was told its figures gets one correction."""

from datetime import datetime

from msgspec.structs import replace

from pipeline.alert.rules import Rules
from pipeline.alert.state import AlertEntry, AlertState, RuleAlert
from pipeline.alert.versions import lessened
from pipeline.stage import Emit, Outcomes
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event


def leave(
    event: Event,
    received_at: datetime,
    entry: AlertEntry,
    state: AlertState,
    rules: Rules,
) -> Outcomes:
    """Correct the alerts of the story that a report left; open and close none.

    The event carries the report that showed the error, which is none of this story, so
    nothing of it is kept or quoted.

    Args:
        event: Of the story that was left.
        received_at: Its Kafka time stamp.
        entry: What is kept of that story.
        state: Of the stage.
        rules: Of the operator.
    """
    kept: list[RuleAlert] = []
    alerts: list[Alert] = []
    by_name = {rule.name: rule for rule in rules.rules}
    for item in entry.alerts:
        rule = by_name.get(item.rule)
        found = lessened(rule, event, item, entry) if rule and item.is_open else None
        kept.append(found[0] if found else item)
        alerts += [found[1]] if found else []
    after = replace(
        entry, story=event.story, received_at=received_at, alerts=tuple(kept)
    )
    emits = (Emit(topics.ALERTS, alert.alert_id, alert) for alert in alerts)
    return (*emits, state.keep(after))
