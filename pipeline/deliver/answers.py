"""What a chat service says in the body of a 2xx: not all of them use the status.

Source: Slack's Web API (``{"ok": false, "error": ...}``, errors of
``chat.postMessage``), Rocket.Chat (``{"success": false, "error": ...}``), Zulip
(``{"result": "error", "code": ...}``). The incoming webhooks of Slack and Mattermost
answer ``ok`` and use the status.
"""

import re
from datetime import datetime
from typing import Any, Final

import orjson

from pipeline.deliver.next_step import (
    LONGEST_RETRY_AFTER,
    Answer,
    Judgement,
    NextStep,
    retry_after,
)

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
_SLACK: Final[dict[str, Judgement]] = (
    # "Some aspect of the operation" may have succeeded, as the reference says.
    dict.fromkeys(("internal_error", "fatal_error"), (NextStep.UNKNOWN, "server_error"))
    | dict.fromkeys(("team_added_to_org", "accesslimited"), _BROKEN)
    | {"message_limit_exceeded": _LIMITED}
    | dict.fromkeys(
        (
            *("missing_scope", "not_allowed_token_type", "access_denied"),
            *("ekm_access_denied", "enterprise_is_restricted", "restricted_action"),
            *("org_login_required", "two_factor_setup_required"),
            *("team_access_not_granted", "access_blocked"),
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
        ),
        _DENIED,
    )
    | dict.fromkeys(("not_in_channel", "is_inactive"), _GONE)
)
"""Errors of ``chat.postMessage`` and ``chat.update`` beside those that all have."""
_TOO_MANY: Final = 429
_UNREADABLE: Final = (NextStep.UNKNOWN, "unreadable")
_PAGES: Final = (b"<!doctype", b"<html")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")


def asked_wait(answer: Answer, now: datetime) -> float:
    """Give the seconds that *answer* asks to wait, 0 to an hour; 0 = it asks nothing.

    The header counts, and where the status is 429 the body beside it: Telegram says it
    in ``parameters.retry_after``, Discord in ``retry_after``, Zulip in ``retry-after``,
    all in seconds. If both say something, the longer wait holds.
    """
    asked = retry_after(answer.retry_after, now)
    if answer.status != _TOO_MANY:
        return asked
    found = _object(answer.body.strip()) or {}
    parameters = found.get("parameters")
    inner = parameters if isinstance(parameters, dict) else {}
    values = (found.get("retry_after"), found.get("retry-after"))
    for value in (*values, inner.get("retry_after")):
        if isinstance(value, int | float) and value > asked:
            asked = min(float(value), LONGEST_RETRY_AFTER)
    return asked


def read_chat(body: bytes) -> Judgement | None:
    """Read the body of a 2xx from a chat service; None = the message was taken.

    What does not come from the service, or not whole, leaves it unknown whether the
    message went through: a page of HTML of something before it, such as a login or a
    notice of maintenance; bytes that are no text; JSON that breaks off. An empty body
    is an answer: the status says it all.
    """
    start = body.strip()
    if start[:9].lower().startswith(_PAGES) or not _is_text(start):
        return _UNREADABLE
    found = _object(start)
    if found is None:
        return _UNREADABLE
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


def read_slack(body: bytes) -> Judgement | None:
    """Read the body of a 2xx from Slack's Web API; None = the message was taken.

    It says ``{"ok": true, ...}`` or ``{"ok": false, "error": ...}`` and nothing else:
    any other answer comes from something before it.
    """
    found = _object(body.strip()) or {}
    if found.get("ok") is True:
        return None
    if found.get("ok") is not False:
        return _UNREADABLE
    word = str(found.get("error", "")).lower()
    return _SLACK.get(word) or _BY_WORD.get(word) or (NextStep.SMALLER, "refused")


def _is_text(body: bytes) -> bool:
    """Tell whether *body* is UTF-8 without control characters."""
    try:
        return not _CONTROLS.search(body.decode())
    except UnicodeDecodeError:
        return False


def _object(text: bytes) -> dict[str, Any] | None:
    """Decode a JSON object; empty where it is none, None where it breaks off."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None if text.startswith((b"{", b"[")) else {}
    return found if isinstance(found, dict) else {}
