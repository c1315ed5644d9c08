"""Signatures of webhook bodies: Standard Webhooks 1.0, symmetric."""

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256
from hmac import new
from typing import Final

_PREFIX: Final = "whsec_"
_LEAST, _MOST = 24, 64  # bytes of a key, by the standard


def key_of(secret: str) -> bytes:
    """Decode *secret*, ``whsec_`` and base64; raises ValueError without quoting it."""
    if not secret.startswith(_PREFIX):
        raise ValueError(f"must begin with {_PREFIX}")
    try:
        key = b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError(f"must be base64 after {_PREFIX}") from None
    if not _LEAST <= len(key) <= _MOST:
        raise ValueError(f"must hold {_LEAST} to {_MOST} bytes, has {len(key)}")
    return key


def headers(secret: str | None, message: str, at: int, body: bytes) -> dict[str, str]:
    """Make the ``webhook-*`` headers of one attempt.

    Args:
        secret: Without one the signature is left out.
        message: Delivery id, equal over all attempts: the receiver's idempotency key.
        at: Time of this attempt, Unix seconds; receivers refuse five minutes of skew.
        body: The bytes as sent.

    Source: Standard Webhooks 1.0, "Signature scheme": HMAC-SHA256 of
    ``id.timestamp.body``, base64, prefix ``v1,``.
    """
    found = {"webhook-id": message, "webhook-timestamp": str(at)}
    if secret is not None:
        signed = f"{message}.{at}.".encode() + body
        digest = new(key_of(secret), signed, sha256).digest()
        found["webhook-signature"] = f"v1,{b64encode(digest).decode()}"
    return found
