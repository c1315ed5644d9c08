"""How many stories reports of several outlets become, one after another."""

from datetime import timedelta
from typing import TypeAlias

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

Told: TypeAlias = tuple[str, str, str]
"""Language, title and body of a report."""


def stories(*told: Told, hours: int = 1) -> int:
    """Count the stories of reports that come *hours* apart, each of its own outlet."""
    straight = Straight(FLOW)
    for number, (language, title, body) in enumerate(told):
        at = AT + timedelta(hours=number * hours)
        url = f"https://outlet{number}.example/{number}"
        straight.tell(url, title, body, at, language)
    events = straight.records(topics.EVENTS)
    return len({event.story.story_id for event in events})
