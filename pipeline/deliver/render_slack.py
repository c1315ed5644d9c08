"""Slack-compatible incoming webhooks: Slack, Mattermost, Rocket.Chat, Zulip.

Source: Slack's Block Kit reference: header 150 characters, section 3,000, ``text``
40,000; Mattermost shows ``text`` alone and reads it as Markdown.
"""

import re
from typing import Any, Final

import orjson

from pipeline.deliver import wording
from schemas.alert import Alert

HEADER_MAX: Final = 150
SECTION_MAX: Final = 3_000
TEXT_MAX: Final = 3_500  # one post at Mattermost, which splits from 16,383
SMALL_MAX: Final = 300
URL_MAX: Final = 3_000

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOTHING: Final = "\u200b"  # a blank without width: stops a word from being a command
_MENTION: Final = re.compile(r"@(?=\w)")
_MARKDOWN_LINK: Final = re.compile(r"\](?=[(\[:])")


def render(alert: Alert, small: bool = False) -> bytes:  # noqa: FBT001, FBT002 - Render
    """Make the body of the request."""
    message = _small(alert) if small else _full(alert)
    return orjson.dumps(message)


def escape(text: str) -> str:
    """Escape the characters of Slack's markup, by which ``<!channel>`` is but text."""
    return text.translate(_ESCAPES)


def neutral(text: str) -> str:
    """Take the power from ``@channel`` and from Markdown links; looks the same."""
    return _MARKDOWN_LINK.sub(f"]{_NOTHING}", _MENTION.sub(f"@{_NOTHING}", text))


def _full(alert: Alert) -> dict[str, Any]:
    title, body = neutral(wording.title(alert)), neutral(wording.body(alert))
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": _plain(title, HEADER_MAX)},
    ]
    if body:
        blocks.append({"type": "section", "text": _plain(body, SECTION_MAX)})
    note = f"{alert.rule} \u00b7 severity {alert.severity} \u00b7 v{alert.version}"
    url = _link(alert)
    if url:
        source = neutral(alert.article.source).replace("|", "/")
        note = f"<{url}|{wording.fit(source, 100, escape)}> \u00b7 {note}"
    context = {"type": "mrkdwn", "text": note}
    blocks.append({"type": "context", "elements": [context]})
    text = wording.fit(f"{title}\n{body}", TEXT_MAX, escape)
    return {"text": f"{text}\n{url}" if url else text, "blocks": blocks}


def _small(alert: Alert) -> dict[str, Any]:
    return {"text": wording.fit(neutral(wording.title(alert)), SMALL_MAX, escape)}


def _plain(text: str, limit: int) -> dict[str, Any]:
    fitted = wording.fit(text, limit, escape)
    return {"type": "plain_text", "text": fitted, "emoji": False}


def _link(alert: Alert) -> str | None:
    url = wording.link(alert)
    if url is None or any(char.isspace() for char in url):
        return None
    escaped = escape(url.replace("|", "%7C"))
    return escaped if len(escaped) <= URL_MAX else None
