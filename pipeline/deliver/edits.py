"""Changing a message that a service has shown, in place of sending another one.

Source: Discord's developer documentation, "Execute Webhook" (``wait`` makes it answer
with the message) and "Edit Webhook Message"; Telegram Bot API, ``editMessageText``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit, urlunsplit

import orjson

from schemas.alert import Alert

Updates: TypeAlias = Literal["message", "edit"]
"""What an update becomes: a message of its own, or a change of the one before."""

EDITED: Final = frozenset({"updated"})
"""Changes that may be an edit. Nobody is notified of one, so what was wrong or has
gone is always a message of its own."""


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
        gone: Statuses that say that there is no such message any more.
    """

    new: Callable[[str], str]
    named: Callable[[bytes], str | None]
    change: Callable[[str, str, bytes], Outgoing]
    gone: frozenset[int]


def to_edit(alert: Alert, shown: Shown | None) -> str | None:
    """Name the message that *alert* changes; None = it is one of its own.

    What is graver than what is shown is always a message, for it has to wake people.
    """
    if shown is None or alert.change not in EDITED:
        return None
    return shown.message if alert.severity <= shown.severity else None


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


DISCORD: Final = Edits(_discord_new, _discord_named, _discord_change, frozenset({404}))
TELEGRAM: Final = Edits(
    lambda url: url, _telegram_named, _telegram_change, frozenset({400, 404})
)
"""Telegram answers 400 to an edit of what was deleted."""


__all__ = ["DISCORD", "TELEGRAM", "Edits", "Outgoing", "Shown", "Updates", "to_edit"]
