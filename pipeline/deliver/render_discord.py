"""Discord: a webhook of a channel.

Source: Discord's developer documentation, "Execute Webhook" and "Embed Limits": title
256 characters, description 4,096, footer 2,048, 6,000 in all; ``allowed_mentions``
with an empty ``parse`` notifies nobody. 30 messages a minute and webhook.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 256
BODY_MAX: Final = 3_000  # with the rest below 6,000
_COLOURS: Final = (0x8A8F98, 0x3B82C4, 0xD9A514, 0xE0701B, 0xC62828)
"""From grey to red, by severity."""


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request."""
    nobody: dict[str, Any] = {"allowed_mentions": {"parse": []}}
    found = chat.parts(alert)
    if small:
        text = wording.fit(found.title, chat.SMALL_MAX, str, chat.utf16)
        return orjson.dumps({"content": text, **nobody})
    body = wording.fit(found.body, BODY_MAX, str, chat.utf16)
    asked = " \u00b7 ".join(f"[{label}]({it})" for label, it in recipient.links)
    embed: dict[str, Any] = {
        "title": wording.fit(found.title, TITLE_MAX, str, chat.utf16),
        "description": f"{body}\n{asked}" if asked else body,
        "color": _COLOURS[alert.severity],
        "footer": {"text": found.footer},
    }
    if found.url:
        embed["url"] = found.url
    return orjson.dumps({"embeds": [embed], **nobody})
