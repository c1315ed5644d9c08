"""Slack-compatible incoming webhooks: Slack, Rocket.Chat, Zulip; also Mattermost.

Source: Slack's Block Kit reference: header 150 characters, section 3,000, ``text``
40,000; the others show ``text`` alone and read it as Markdown.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import wording
from pipeline.deliver.chat import MARKS, SMALL_MAX, line
from pipeline.deliver.neutral import neutral
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert
from schemas.wording import severity

HEADER_MAX: Final = 150
SECTION_MAX: Final = 3_000
TEXT_MAX: Final = 3_500  # one post at Mattermost, which splits from 16,383
URL_MAX: Final = 3_000
LABEL_MAX: Final = 100

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request."""
    return orjson.dumps(message(alert, small, recipient))


def message(alert: Alert, small: bool, recipient: Recipient) -> dict[str, Any]:  # noqa: FBT001 - Render
    """Make the message that webhooks and bots share."""
    return _small(alert) if small else _full(alert, recipient)


def escape(text: str) -> str:
    """Escape the characters of Slack's markup, by which ``<!channel>`` is but text."""
    return text.translate(_ESCAPES)


def _full(alert: Alert, recipient: Recipient) -> dict[str, Any]:
    title, body = _title(alert), neutral(wording.body(alert)).strip()
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": _plain(title, HEADER_MAX)},
    ]
    if body:
        blocks.append({"type": "section", "text": _plain(body, SECTION_MAX)})
    rule = wording.fit(line(alert.rule), LABEL_MAX, escape)
    grade = f"{MARKS[alert.severity]} {severity(alert.severity)}"
    note = f"{grade} \u00b7 {rule} \u00b7 v{alert.version}"
    url = _link(alert)
    if url:
        source = line(alert.article.source) or "source"
        note = f"<{url}|{wording.fit(source, LABEL_MAX, escape)}> \u00b7 {note}"
    context = {"type": "mrkdwn", "text": note}
    blocks.append({"type": "context", "elements": [context]})
    if recipient.links:
        asked = " \u00b7 ".join(f"<{it}|{label}>" for label, it in recipient.links)
        element = {"type": "mrkdwn", "text": asked}
        blocks.append({"type": "context", "elements": [element]})
    text = wording.fit(f"{title}\n{body}", TEXT_MAX, escape)
    return {"text": f"{text}\n{url}" if url else text, "blocks": blocks}


def _small(alert: Alert) -> dict[str, Any]:
    return {"text": wording.fit(_title(alert), SMALL_MAX, escape)}


def _title(alert: Alert) -> str:
    return line(wording.title(alert)) or "Alert"


def _plain(text: str, limit: int) -> dict[str, Any]:
    fitted = wording.fit(text, limit, escape)
    return {"type": "plain_text", "text": fitted, "emoji": False}


def _link(alert: Alert) -> str | None:
    url = wording.link(alert)
    escaped = escape(url) if url else ""
    return escaped if 0 < len(escaped) <= URL_MAX else None
