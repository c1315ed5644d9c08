"""Google Chat: the webhook of a space.

Source: Google's documentation, "Format messages" (``<users/...>`` mentions,
``<url|text>`` links, ``*bold*``) and limits of a text message, 32,000 bytes; one
request a second and space.
"""

from typing import Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TEXT_MAX: Final = 8_000  # bytes; more is no message for a room


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request."""
    text = (
        wording.fit(chat.parts(alert).title, chat.SMALL_MAX, str)
        if small
        else _bold_title(chat.lines(alert, TEXT_MAX - 2, chat.utf8))
    )
    asked = "" if small else " \u00b7 ".join(f"<{it}|{w}>" for w, it in recipient.links)
    return orjson.dumps({"text": f"{text}\n{asked}" if asked else text})


def _bold_title(text: str) -> str:
    """Put stars around the first line, which holds none of its own."""
    title, rest = text.split("\n", 1)
    return f"*{title}*\n{rest}"
