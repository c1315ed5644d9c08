"""Apprise API: a server of one's own that passes messages on to what Apprise knows.

Source: documentation of Apprise API, ``POST /notify/<key>``: ``title``, ``body``,
``type``, ``format`` and ``tag``; and its answers: 424 if one of the services did not
take the message, 204 if the key names no service.

A server beside us and not the library within: the library says only whether all of its
services took a message, connects wherever an address of its own points, and waits in
threads.
"""

from typing import Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.next_step import Answer, Judgement, NextStep, ReadBody, next_step
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 250  # characters; services behind it cut further
BODY_MAX: Final = 4_000
_TYPES: Final = ("info", "info", "info", "warning", "failure")
"""By severity: what colour or picture a service gives a message."""
_JUDGED: Final = {
    # Some of the services may have it: nobody says which.
    424: (NextStep.UNKNOWN, "server_error"),
    204: (NextStep.PAUSE, "gone"),
}


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request; option ``tag`` names some of the services."""
    found = chat.parts(alert)
    lines = [wording.fit(found.body, BODY_MAX, str), found.footer]
    lines += [found.url or "", *(f"{label}: {it}" for label, it in recipient.links)]
    message = {
        "title": wording.fit(found.title, TITLE_MAX, str),
        "body": found.note if small else "\n".join(filter(None, lines)),
        "type": _TYPES[alert.severity],
        "format": "text",
    }
    if tag := recipient.options.get("tag"):
        message["tag"] = tag
    return orjson.dumps(message)


def judge(answer: Answer, read_body: ReadBody | None = None) -> Judgement:
    """Give the step on *answer*."""
    judged = _JUDGED.get(answer.status or 0)
    return judged or next_step(answer, read_body)
