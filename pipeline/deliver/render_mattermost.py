"""Mattermost: an incoming webhook, which posts a message attachment.

Source: Mattermost's documentation, "Use message attachments" (``text`` reads Markdown,
``color`` is the bar at the left; a footer is cut at 300 characters) and "Incoming
webhooks" (a post is split from 16,383 characters on). It limits no webhook by itself;
where an administrator sets a rate, 429 comes with Retry-After.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.next_step import Answer, Judgement, NextStep, ReadBody, next_step
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 300
BODY_MAX: Final = 4_000  # far below a post; what is longer hides behind "Show more"
FOOTER_MAX: Final = 300
_COLOURS: Final = ("#8a8f98", "#3b82c4", "#d9a514", "#e0701b", "#c62828")
"""From grey to red, by severity."""
_GONE: Final = b'"web.incoming_webhook.invalid.'
_OFF: Final = 501
"""An administrator has switched off incoming webhooks."""


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request."""
    found = chat.parts(alert)
    if small:
        text = wording.fit(found.title, chat.SMALL_MAX, str, chat.utf16)
        return orjson.dumps({"text": text})
    title = wording.fit(found.title, TITLE_MAX, str, chat.utf16)
    body = wording.fit(found.body, BODY_MAX, str, chat.utf16)
    asked = " \u00b7 ".join(f"[{label}]({it})" for label, it in recipient.links)
    attachment: dict[str, Any] = {
        "fallback": title,
        "color": _COLOURS[alert.severity],
        "title": title,
        "text": f"{body}\n\n{asked}".strip(),
        "footer": wording.fit(found.footer, FOOTER_MAX, str, chat.utf16),
    }
    if found.url:
        attachment["title_link"] = found.url
    return orjson.dumps({"attachments": [attachment]})


def judge(answer: Answer, read_body: ReadBody | None = None) -> Judgement:
    """Give the step on *answer*: a webhook that was deleted answers 400, not 404."""
    if answer.status == 400 and _GONE in answer.body.replace(b" ", b""):  # noqa: PLR2004 - as documented
        return NextStep.PAUSE, "gone"
    if answer.status == _OFF:
        return NextStep.PAUSE, "unauthorized"
    return next_step(answer, read_body)
