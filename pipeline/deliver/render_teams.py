"""Microsoft Teams: the webhook of a workflow, which posts an Adaptive Card.

Source: Microsoft's documentation, "Create incoming webhooks with Workflows" (a message
of 28 kB at most, four requests a second) and the schema of Adaptive Cards 1.4. A
``TextBlock`` reads a part of Markdown.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 300
BODY_MAX: Final = 4_000  # characters; in UTF-8 and JSON below 28 kB
_COLOURS: Final = ("default", "accent", "warning", "attention", "attention")


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request."""
    found = chat.parts(alert)
    title = wording.fit(found.title, TITLE_MAX, str, chat.utf16)
    blocks = [_text(title, weight="bolder", color=_COLOURS[alert.severity])]
    if not small:
        body = wording.fit(found.body, BODY_MAX, str, chat.utf16)
        blocks += [_text(line) for line in body.split("\n") if line]
        blocks.append(_text(found.footer, isSubtle=True))
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
    }
    read = (("Read", found.url),) if found.url else ()
    links = () if small else (*read, *recipient.links)
    if links:
        card["actions"] = [
            {"type": "Action.OpenUrl", "title": label, "url": it} for label, it in links
        ]
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "content": card,
    }
    return orjson.dumps({"type": "message", "attachments": [attachment]})


def _text(text: str, **style: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True, **style}
