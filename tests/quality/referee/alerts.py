"""Whether people are told once, in time, and of nothing that is not worth it."""

from collections.abc import Mapping
from typing import Final

from tests.quality.referee.key import Key
from tests.quality.referee.result import Result
from tests.quality.referee.tally import Card, Share, f1

UPDATES: Final = frozenset({"updated", "corrected", "retracted"})


def judge(card: Card, key: Key, result: Result, told: Mapping[str, str]) -> None:
    """Put ``alerts.*`` on the card; *told* is the event that each story tells.

    An alert belongs to the event of its story. The first one of an event that is due is
    right, every other is wrong (not due) or second.
    """
    due = {name for name, event in key.events.items() if event.should_alert}
    first: dict[str, int] = {}
    opened = wrong = second = updates = 0
    for line in result.alerts:
        event = told.get(result.story(line) or "")
        updates += line["change"] in UPDATES
        if line["change"] != "opened":
            continue
        opened += 1
        if event not in due:
            wrong += 1
        elif event in first:
            second += 1
        else:
            first[event] = key.order[line["article"]]
    f1(card, "alerts", len(first), opened, len(due))
    in_time = sum(_due_at(key, event) >= place for event, place in first.items())
    card["alerts.on_time"] = Share(in_time, len(due))
    card["alerts.wrong"], card["alerts.second"] = Share(wrong), Share(second)
    card["alerts.updates"] = Share(updates)


def _due_at(key: Key, event: str) -> int:
    """Give the place in the order of arrival of the article that should alert."""
    return key.order[key.events[event].first_alert_article or ""]
