"""What a chat service says in the body of a 2xx: not all of them use the status.

Source: Slack's Web API (``{"ok": false, "error": ...}``, errors of
``chat.postMessage``), Rocket.Chat (``{"success": false, "error": ...}``), Zulip
(``{"result": "error", "code": ...}``). The incoming webhooks of Slack and Mattermost
answer ``ok`` and use the status.
"""

from typing import Any, Final

import orjson

from pipeline.deliver.next_step import Judgement, NextStep

_LIMITED: Final = (NextStep.WAIT, "rate_limited")
_BROKEN: Final = (NextStep.RETRY, "server_error")
_DENIED: Final = (NextStep.PAUSE, "unauthorized")
_GONE: Final = (NextStep.PAUSE, "gone")

_BY_WORD: Final[dict[str, Judgement]] = (
    dict.fromkeys(("rate_limited", "ratelimited", "rate_limit_hit"), _LIMITED)
    | dict.fromkeys(
        (
            *("internal_error", "fatal_error", "service_unavailable"),
            *("request_timeout", "rollup_error", "server_error"),
        ),
        _BROKEN,
    )
    | dict.fromkeys(
        (
            *("invalid_auth", "not_authed", "account_inactive", "token_revoked"),
            *("token_expired", "invalid_token", "no_permission", "unauthorized"),
            *("action_prohibited", "invalid_api_key"),
        ),
        _DENIED,
    )
    | dict.fromkeys(
        (
            *("channel_not_found", "channel_is_archived", "is_archived", "no_team"),
            *("no_service", "team_disabled", "stream_does_not_exist"),
        ),
        _GONE,
    )
)
_PAGES: Final = (b"<!doctype", b"<html")


def read_chat(body: bytes) -> Judgement | None:
    """Read the body of a 2xx from a chat service; None = the message was taken.

    A page of HTML does not come from the service but from something before it, such as
    a login or a notice of maintenance: whether the message went through is not known.
    """
    start = body.lstrip()
    if start[:9].lower().startswith(_PAGES):
        return NextStep.UNKNOWN, "unreadable"
    found = _object(start)
    refused = (
        found.get("ok") is False
        or found.get("success") is False
        or found.get("result") == "error"
    )
    if not refused:
        return None
    words = (str(found.get(field, "")).lower() for field in ("error", "code", "msg"))
    known = next((_BY_WORD[word] for word in words if word in _BY_WORD), None)
    return known or (NextStep.SMALLER, "refused")


def _object(text: bytes) -> dict[str, Any]:
    """Decode a JSON object; empty where it is none, or was cut for its length."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
