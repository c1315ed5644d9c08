"""A signed webhook for programs: Standard Webhooks 1.0.

The body is ``{type, timestamp, data}`` and below 20 kB, as the standard asks; ``data``
is the alert as in ``schemas/published/alert``, or a short form marked ``short``.
"""

from typing import Any, Final

import msgspec
import orjson

from pipeline.deliver import wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

BODY_MAX: Final = 20_000  # bytes


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,  # noqa: ARG001 - the address says it all
) -> bytes:
    """Make the body of the request; the short form where the whole is too large."""
    if not small:
        body = _body(alert, msgspec.to_builtins(alert))
        if len(body) < BODY_MAX:
            return body
    return _body(alert, _short(alert))


def _body(alert: Alert, data: dict[str, Any]) -> bytes:
    kind = f"tocsin.alert.{alert.change}"
    at = msgspec.to_builtins(alert.at)
    return orjson.dumps({"type": kind, "timestamp": at, "data": data})


def _short(alert: Alert) -> dict[str, Any]:
    url = wording.link(alert)
    short: dict[str, Any] = {
        "short": True,
        "alert_id": alert.alert_id,
        "version": alert.version,
        "change": alert.change,
        "rule": alert.rule,
        "severity": alert.severity,
        "headline": wording.fit(alert.headline, 300, str),
        "story_id": alert.story.story_id,
        "at": msgspec.to_builtins(alert.at),
    }
    return short | ({"url": url} if url else {})
