"""One article through the whole flow: what it is labelled as, and whom it alerts."""

import json

from agents.flow import FLOW
from schemas import topics
from schemas.alert import Alert
from schemas.report import Labels
from tests.support.factories import AT
from tests.support.straight import Straight


def told(text: str, title: str) -> tuple[Labels, list[Alert]]:
    """Give labels and alerts of an article of one event that a fresh flow reads."""
    flow = Straight(FLOW)
    row = {"url": "https://n.example/a", "title": title, "body": text}
    flow.send(json.dumps(row | {"fetched_at": AT.isoformat()}).encode(), AT)
    (event,) = flow.records(topics.EVENTS)
    return event.labels, list(flow.records(topics.ALERTS))
