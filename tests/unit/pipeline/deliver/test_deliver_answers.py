"""A 2xx whose body says that the message was not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.answers import read_chat
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import REASONS, Answer, NextStep, next_step


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"ok", b"OK\n", b"1", b"null", b"[]", b"\n", "Erledigt \u2713".encode()),
        *(b'{"ok": true}', b'{"success": true, "message": {"error": "text"}}'),
        *(b'{"result": "success", "msg": ""}', b'{"error": null}'),
    ],
)
def test_what_is_no_refusal_is_taken(body: bytes) -> None:
    """Plain words, other JSON and nothing at all leave the status its word."""
    assert read_chat(body) is None
    assert next_step(Answer(200, body=body), read_chat) == (NextStep.DELIVERED, "ok")


@pytest.mark.parametrize(
    "body",
    [
        *(b"\xff\xfe", b'{"ok": tr', b'{"ok": true} or not', b"[", b"\x00\x01 ok"),
        *(b"\x1f\x8b\x08\x00", b'{"success": true, "message": {"text": "Two' * 99),
    ],
)
def test_what_cannot_be_read_is_unknown(body: bytes) -> None:
    """Nobody knows what stood there, so the message may be in the room or not."""
    unknown = (NextStep.UNKNOWN, "unreadable")

    assert next_step(Answer(200, body=body), read_chat) == unknown


@pytest.mark.parametrize("body", [b"", b"ok", b'{"ok": true}'])
def test_body_that_broke_off_is_unknown(body: bytes) -> None:
    """It may have gone on; a refusal that was read is one all the same."""
    refusal = Answer(200, body=b'{"ok": false, "error": "ratelimited"}', whole=False)

    assert next_step(Answer(200, body=body, whole=False), read_chat) == (
        NextStep.UNKNOWN,
        "unreadable",
    )
    assert next_step(refusal, read_chat) == (NextStep.WAIT, "rate_limited")
    assert next_step(Answer(200, body=body, whole=False)) == (
        NextStep.DELIVERED,
        "ok",
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"ok": false, "error": "rate_limited"}', (NextStep.WAIT, "rate_limited")),
        (b'{"ok":false,"error":"ratelimited"}', (NextStep.WAIT, "rate_limited")),
        (b'{"ok": false, "error": "internal_error"}', (NextStep.RETRY, "server_error")),
        (b'{"ok": false, "error": "invalid_auth"}', (NextStep.PAUSE, "unauthorized")),
        (b'{"ok": false, "error": "is_archived"}', (NextStep.PAUSE, "gone")),
        (b'{"ok": false, "error": "msg_too_long"}', (NextStep.SMALLER, "refused")),
        (b'{"ok": false}', (NextStep.SMALLER, "refused")),
        (
            b'{"success": false, "error": "unauthorized"}',
            (NextStep.PAUSE, "unauthorized"),
        ),
        (
            b'{"result": "error", "code": "RATE_LIMIT_HIT", "msg": "Too often"}',
            (NextStep.WAIT, "rate_limited"),
        ),
        (
            b'{"result": "error", "msg": "No such stream"}',
            (NextStep.SMALLER, "refused"),
        ),
        (b"\n<!DOCTYPE html><title>Log in", (NextStep.UNKNOWN, "unreadable")),
        (b"<html>Back soon", (NextStep.UNKNOWN, "unreadable")),
    ],
)
def test_a_chat_service_may_refuse_with_200(
    body: bytes, expected: tuple[NextStep, str]
) -> None:
    """Slack, Rocket.Chat and Zulip say it in JSON, a proxy with a page of its own."""
    assert read_chat(body) == expected
    assert next_step(Answer(200, body=body), KINDS["slack"].read_body) == expected
    assert expected[1] in REASONS


def test_the_status_of_a_signed_webhook_says_it_all() -> None:
    """Standard Webhooks: a 2xx is success, whatever the body."""
    answer = Answer(200, body=b'{"ok": false, "error": "internal_error"}')

    assert next_step(answer, KINDS["generic"].read_body) == (NextStep.DELIVERED, "ok")


def test_the_body_of_another_status_is_not_asked() -> None:
    """A 500 stays one, even if its body says that all is well."""
    answer = Answer(500, body=b'{"ok": true}')

    assert next_step(answer, read_chat) == (NextStep.RETRY, "server_error")


@given(
    st.binary()
    | st.text().map(lambda text: f'{{"ok":false,{text}'.encode(errors="replace"))
)
def test_no_body_raises(body: bytes) -> None:
    """Whatever comes back, there is a judgement or none."""
    found = read_chat(body)
    assert found is None or found[1] in REASONS
