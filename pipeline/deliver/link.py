"""Signed links that expire, with which a reader acknowledges or silences an alert."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pipeline.deliver.silence import acknowledged, named
from schemas.alert import Alert
from schemas.common import Id, Severity
from schemas.silence import Silence

Action: TypeAlias = Literal["acknowledge", "silence"]

SILENT_FOR: Final = timedelta(hours=24)
"""How long a link silences a story: until the next day's shift looks at it anew."""
LABELS: Final[dict[Action, str]] = {
    "acknowledge": "Acknowledge",
    "silence": "Silence story for 24 h",
}
LEAST_SECRET: Final = 32
"""Characters of a secret: as many bytes as the digest has, RFC 2104 section 3."""
_LONGEST: Final = 1_000  # characters of a token; ours have about 200
_LONGEST_WORD: Final = 300  # characters of a name, as schemas.common.Name


class LinkError(ValueError):
    """A link that cannot be followed; the message says why, for its reader."""


class Request(msgspec.Struct, frozen=True, array_like=True):
    """What a link asks for.

    Attributes:
        action: What is done when its reader says so.
        alert_id: The alert whose message held the link.
        story_id: Its story.
        severity: Of the version that was read: what is graver comes through.
        expires: Seconds since 1970 after which the link is void.
    """

    action: Action
    alert_id: Id
    story_id: Id
    severity: Severity
    expires: Annotated[int, Meta(ge=0)]

    def silence(self, by: str, why: str, now: datetime) -> Silence:
        """Make the record that the reader *by* asks for at *now*.

        Raises:
            LinkError: *by* or *why* is empty or too long.
        """
        by, why = by.strip(), why.strip()
        if not by or not why or max(len(by), len(why)) > _LONGEST_WORD:
            raise LinkError(f"say who you are and why, {_LONGEST_WORD} letters at most")
        if self.action == "acknowledge":
            made = acknowledged(self.alert_id, self.severity, by, why, now)
            return named(msgspec.structs.replace(made, channel="link"))
        return named(
            Silence(
                silence_id="0" * 32,
                kind="silence",
                by=by,
                why=why,
                channel="link",
                at=now,
                until=now + SILENT_FOR,
                story_id=self.story_id,
            )
        )


_decoder: Final = msgspec.msgpack.Decoder(Request)


def token(secret: str, action: Action, alert: Alert, expires: datetime) -> str:
    """Make the token of a link: what is asked and HMAC-SHA256 of that, base64url."""
    asked = Request(
        action=action,
        alert_id=alert.alert_id,
        story_id=alert.story.story_id,
        severity=alert.severity,
        expires=int(expires.timestamp()),
    )
    body = msgspec.msgpack.encode(asked)
    return f"{_text(body)}.{_text(_digest(secret, body))}"


def read(secret: str, given: str, now: datetime) -> Request:
    """Read a token.

    Raises:
        LinkError: It was not made with *secret*, was changed, or has expired.
    """
    body, _, digest = given[:_LONGEST].partition(".")
    try:
        content, told = _bytes(body), _bytes(digest)
    except (binascii.Error, ValueError):
        raise LinkError("this link is not valid") from None
    # before anything in it is read: only we can have made it
    if not hmac.compare_digest(_digest(secret, content), told):
        raise LinkError("this link is not valid")
    try:
        asked = _decoder.decode(content)
    except msgspec.DecodeError:  # made by another version
        raise LinkError("this link is not valid any more") from None
    if now.astimezone(UTC).timestamp() >= asked.expires:
        raise LinkError("this link has expired; use `tocsin alerts`")
    return asked


def _digest(secret: str, body: bytes) -> bytes:
    return hmac.new(secret.encode(), b"tocsin.link.1." + body, sha256).digest()


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


__all__ = ["LABELS", "LEAST_SECRET", "Action", "LinkError", "Request", "read", "token"]
