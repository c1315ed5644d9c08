"""Changing a message that a service has shown, in place of sending another one.

Source: Discord's developer documentation, "Execute Webhook" (``wait`` makes it answer
with the message) and "Edit Webhook Message"; Telegram Bot API, ``editMessageText`` and
``ReplyParameters``; Slack's Web API, ``chat.update`` and ``chat.postMessage``
(``thread_ts``, ``reply_broadcast``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit, urlunsplit

import orjson

from pipeline.deliver import render_telegram
from pipeline.deliver.next_step import Answer
from schemas.alert import Alert

Updates: TypeAlias = Literal["message", "edit", "thread"]
"""What an update becomes: a message of its own, a change of the one before, or an
answer below the first one."""

EDITED: Final = frozenset({"updated"})
"""Changes that may be an edit. Nobody is notified of one, so what was wrong or has
gone is always a message of its own."""

_SLACK_NAME: Final = re.compile(r"[A-Z0-9]{1,30}/\d{1,12}\.\d{1,9}")
_SLACK_GONE: Final = frozenset(
    {
        *("message_not_found", "cant_update_message", "edit_window_closed"),
        *("thread_not_found", "invalid_thread_ts", "cannot_reply_to_message"),
    }
)


class Outgoing(NamedTuple):
    """One request: method, address and body."""

    method: str
    url: str
    body: bytes


class Shown(NamedTuple):
    """What a destination shows of an alert.

    Attributes:
        message: The name that the service gave to the message.
        severity: Of the version that it shows.
    """

    message: str
    severity: int


@dataclass(frozen=True, slots=True)
class Edits:
    """How one service changes a message.

    Attributes:
        new: Makes the address at which it answers with the name of a new message.
        named: Reads that name in an answer; None = it gives none.
        change: Makes the request that changes the message of a name.
        gone: Tells whether an answer says that there is no such message any more.
        reply: Makes the request that answers below the message of a name; true = those
            who do not follow it see the answer too. None = the service has no threads.
    """

    new: Callable[[str], str]
    named: Callable[[bytes], str | None]
    change: Callable[[str, str, bytes], Outgoing]
    gone: Callable[[Answer], bool]
    reply: Callable[[str, str, bytes, bool], Outgoing] | None = None


def can(edits: Edits | None, updates: Updates) -> bool:
    """Tell whether a service with *edits* can do *updates*; anybody takes a message."""
    if updates == "message":
        return True
    return edits is not None and (updates == "edit" or edits.reply is not None)


def is_loud(alert: Alert, shown: Shown) -> bool:
    """Tell whether *alert* has to wake people who have seen what is *shown*."""
    return alert.change not in EDITED or alert.severity > shown.severity


def to_edit(alert: Alert, shown: Shown | None) -> str | None:
    """Name the message that *alert* changes; None = it is one of its own.

    What is graver than what is shown is always a message, for it has to wake people.
    """
    return None if shown is None or is_loud(alert, shown) else shown.message


def _discord_new(url: str) -> str:
    parts = urlsplit(url)
    query = f"{parts.query}&wait=true" if parts.query else "wait=true"
    return urlunsplit(parts._replace(query=query))


def _discord_change(url: str, name: str, body: bytes) -> Outgoing:
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/messages/{name}"
    return Outgoing("PATCH", urlunsplit(parts._replace(path=path)), body)


def _discord_named(body: bytes) -> str | None:
    return _number(_object(body).get("id"))


def _telegram_change(url: str, name: str, body: bytes) -> Outgoing:
    parts = urlsplit(url)
    path = parts.path.replace("/sendMessage", "/editMessageText")
    message = orjson.loads(body) | {"message_id": int(name)}
    return Outgoing(
        "POST", urlunsplit(parts._replace(path=path)), orjson.dumps(message)
    )


def _telegram_named(body: bytes) -> str | None:
    result = _object(body).get("result")
    return _number(result.get("message_id")) if isinstance(result, dict) else None


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _number(value: object) -> str | None:
    """Give *value* as digits: a stranger's answer may not steer an address."""
    text = str(value)
    return text if text.isascii() and text.isdigit() and len(text) <= 20 else None  # noqa: PLR2004 - an unsigned integer of 64 bits


def _telegram_reply(url: str, name: str, body: bytes, loud: bool) -> Outgoing:  # noqa: FBT001 - Edits.reply
    # Whoever is in the chat sees an answer; one that is quiet makes no sound.
    below = {"message_id": int(name), "allow_sending_without_reply": True}
    more = {"reply_parameters": below, "disable_notification": not loud}
    return Outgoing("POST", url, orjson.dumps(orjson.loads(body) | more))


def _slack_named(body: bytes) -> str | None:
    """Name a message by channel and time: an update asks for the id of the channel."""
    found = _object(body)
    name = f"{found.get('channel')}/{found.get('ts')}"
    return name if _SLACK_NAME.fullmatch(name) else None


def _slack_change(url: str, name: str, body: bytes) -> Outgoing:
    parts = urlsplit(url)
    path = parts.path.replace("/chat.postMessage", "/chat.update")
    channel, _, at = name.partition("/")
    message = orjson.loads(body) | {"channel": channel, "ts": at}
    return Outgoing(
        "POST", urlunsplit(parts._replace(path=path)), orjson.dumps(message)
    )


def _slack_reply(url: str, name: str, body: bytes, loud: bool) -> Outgoing:  # noqa: FBT001 - Edits.reply
    channel, _, at = name.partition("/")
    more = {"channel": channel, "thread_ts": at, "reply_broadcast": loud}
    return Outgoing("POST", url, orjson.dumps(orjson.loads(body) | more))


def _telegram_gone(answer: Answer) -> bool:
    """Telegram answers 400 to an edit of what was deleted, and of what is as it was."""
    return answer.status in (400, 404) and not render_telegram.is_unchanged(answer)


def _slack_gone(answer: Answer) -> bool:
    return str(_object(answer.body).get("error")) in _SLACK_GONE


def _by_status(*statuses: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status in statuses


DISCORD: Final = Edits(_discord_new, _discord_named, _discord_change, _by_status(404))
TELEGRAM: Final = Edits(
    lambda url: url,
    _telegram_named,
    _telegram_change,
    _telegram_gone,
    _telegram_reply,
)
SLACK: Final = Edits(
    lambda url: url, _slack_named, _slack_change, _slack_gone, _slack_reply
)

__all__ = [
    "DISCORD",
    "SLACK",
    "TELEGRAM",
    "Edits",
    "Outgoing",
    "Shown",
    "Updates",
    "can",
    "is_loud",
    "to_edit",
]
