"""ntfy: publishing as JSON, at the address of the server.

Source: ntfy's documentation, "Publish as JSON" and "Limitations": message 4,096 bytes,
60 requests at once and then one in 5 seconds.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 250
BODY_MAX: Final = 3_500  # bytes


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request; option ``topic`` names the topic."""
    found = chat.parts(alert)
    message: dict[str, Any] = {
        "topic": recipient.options.get("topic", ""),
        "title": wording.fit(found.title, TITLE_MAX, str, chat.utf8),
        "priority": min(alert.severity + 1, 5),
    }
    if not small:
        text = wording.fit(found.body, BODY_MAX, str, chat.utf8)
        message["message"] = f"{text}\n{found.footer}".strip()
        if found.url:
            message["click"] = found.url
        if recipient.links:
            message["actions"] = [
                {"action": "view", "label": label, "url": it}
                for label, it in recipient.links
            ]
    return orjson.dumps(message)
