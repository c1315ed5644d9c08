"""PagerDuty: Events API v2, one incident for each alert.

Source: PagerDuty's documentation of "Events API v2": ``summary`` 1,024 characters, an
event below 512 kB; an event with the ``dedup_key`` of an open incident is added to it,
so a repetition does no harm. 120 events a minute and routing key.
"""

from typing import Any, Final

import msgspec
import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

SUMMARY_MAX: Final = 1_024
BODY_MAX: Final = 4_000
_SEVERITIES: Final = ("info", "info", "warning", "error", "critical")


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request; the secret is the routing key."""
    found = chat.parts(alert)
    ended = alert.change in ("retracted", "merged", "closed")
    payload: dict[str, Any] = {
        "summary": wording.fit(found.title, SUMMARY_MAX, str, chat.utf16),
        "source": found.source,
        "severity": _SEVERITIES[alert.severity],
        "timestamp": msgspec.to_builtins(alert.at),
        "group": alert.rule,
    }
    if not small:
        text = wording.fit(found.body, BODY_MAX, str, chat.utf16)
        payload["custom_details"] = {"text": text, "story_id": alert.story.story_id}
    event: dict[str, Any] = {
        "routing_key": recipient.key,
        "event_action": "resolve" if ended else "trigger",
        "dedup_key": alert.alert_id,
        "payload": payload,
    }
    if found.url and not small:
        event["links"] = [{"href": found.url, "text": found.source}]
    return orjson.dumps(event)
