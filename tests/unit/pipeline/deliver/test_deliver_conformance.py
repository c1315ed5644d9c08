"""What every kind of destination holds to: a new row is tested by being there."""

import re
from datetime import UTC, datetime
from typing import Any, Final

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.answers import asked_wait, read_slack
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import LONGEST_RETRY_AFTER, Answer, NextStep
from pipeline.deliver.recipient import Recipient
from tests.support import factories

NOW: Final = datetime(2026, 10, 13, tzinfo=UTC)
SECRET: Final = "whsec_" + "aHVzaA" * 8
OPTIONS: Final = {
    "chat_id": "-100",
    "topic": "news",
    "channel": "C1",
    "sender": "a.example",
    "from": "a@tocsin.example",
    "to": "b@paper.example",
}
HTTP: Final = [kind for kind, row in KINDS.items() if "https" in row.schemes]
PROGRAMS: Final = ("generic",)
"""Who gets the record itself, signed, and shows it to nobody."""
HIDDEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\U000e0041]")


def destination(kind: str, **fields: Any) -> Destination:
    """Make a destination of a kind with what its row asks for."""
    row = KINDS[kind]
    given = {
        "url": f"{row.schemes[0]}://x.example/T0/HUSH",
        "options": {name: OPTIONS[name] for name in row.options},
        "secret": SECRET if row.key_use and row.key_use != "logs_in" else None,
    }
    return Destination(name="room", kind=kind, **(given | fields))


@pytest.mark.parametrize("kind", HTTP)
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(429), NextStep.WAIT),
        (Answer(429, body=b'{"ok": false, "error_code": 429}'), NextStep.WAIT),
        (Answer(503, retry_after="9"), NextStep.WAIT),
        (Answer(fault="timeout", sent=True), NextStep.UNKNOWN),
        (Answer(fault="network", sent=True), NextStep.UNKNOWN),
        (Answer(fault="timeout"), NextStep.WAIT),
        (Answer(401), NextStep.PAUSE),
        (Answer(404), NextStep.PAUSE),
        (Answer(413), NextStep.SMALLER),
        (Answer(302), NextStep.FAILED),
    ],
)
def test_an_answer_means_the_same_everywhere(
    kind: str, answer: Answer, expected: NextStep
) -> None:
    """Too many, no answer after the body, refused, gone, too large, moved."""
    row = KINDS[kind]

    assert row.judge(answer, row.read_body)[0] is expected


@pytest.mark.parametrize(
    "kind", [kind for kind in HTTP if KINDS[kind].read_body is not None]
)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"ok": false, "error": "ratelimited"}', NextStep.WAIT),
        (b'{"ok": false, "error": "invalid_auth"}', NextStep.PAUSE),
        (b'{"ok": false, "error": "msg_too_long"}', NextStep.SMALLER),
        (b"<html>Log in", NextStep.UNKNOWN),
        (b'{"ok": tr', NextStep.UNKNOWN),
    ],
)
def test_a_room_reads_an_error_in_a_200(
    kind: str, body: bytes, expected: NextStep
) -> None:
    """Whatever the status says, what the service says counts."""
    row = KINDS[kind]

    assert row.judge(Answer(200, body=body), row.read_body)[0] is expected


@pytest.mark.parametrize("word", ["read_only", "thread_only"])
def test_a_channel_that_is_closed_to_the_bot_is_left_alone(word: str) -> None:
    """By the whole word that Slack gives, and not by a letter of it."""
    closed = {"ok": False, "error": f"restricted_action_{word}_channel"}

    assert read_slack(orjson.dumps(closed)) == (NextStep.PAUSE, "unauthorized")
    assert read_slack(b'{"ok": false, "error": "r"}') == (NextStep.SMALLER, "refused")


@pytest.mark.parametrize(
    ("header", "body", "seconds"),
    [
        ("7", b"", 7),
        (None, b'{"message": "slow", "retry_after": 64.57, "global": false}', 64.57),
        (None, b'{"ok": false, "parameters": {"retry_after": 35}}', 35),
        (None, b'{"result": "error", "retry-after": 2.5}', 2.5),
        ("3", b'{"retry_after": 9}', 9),
        ("12", b'{"retry_after": 9}', 12),
        ("soon", b'{"retry_after": "9"}', 0),
        (None, b'{"retry_after": 1e99}', LONGEST_RETRY_AFTER),
        (None, b'{"retry_after": -4, "parameters": [1]}', 0),
        (None, b'["retry_after"]', 0),
        (None, b'{"retry_after": 9', 0),
    ],
)
def test_how_long_to_wait_stands_in_header_or_body(
    header: str | None, body: bytes, seconds: float
) -> None:
    """Discord, Telegram and Zulip say it in the body of a 429 too."""
    assert asked_wait(Answer(429, retry_after=header, body=body), NOW) == seconds
    other = 7.0 if header == "7" else asked_wait(Answer(503, retry_after=header), NOW)
    assert asked_wait(Answer(503, retry_after=header, body=body), NOW) == other


@given(st.binary() | st.text().map(lambda it: f'{{"retry_after": {it}}}'.encode()))
def test_no_body_asks_for_more_than_an_hour(body: bytes) -> None:
    """Or for less than nothing, or raises."""
    assert 0 <= asked_wait(Answer(429, body=body), NOW) <= LONGEST_RETRY_AFTER


@pytest.mark.parametrize(
    "kind", [kind for kind, row in KINDS.items() if row.edits is not None]
)
def test_an_edit_of_what_was_deleted_is_known(kind: str) -> None:
    """By the answer of the service; a success or a pause is none."""
    edits = KINDS[kind].edits
    assert edits is not None
    deleted = {
        "slack_bot": Answer(200, body=b'{"ok": false, "error": "message_not_found"}'),
        "discord": Answer(404, body=b'{"message": "Unknown Message", "code": 10008}'),
        "telegram": Answer(
            400, body=b'{"ok": false, "description": "message to edit not found"}'
        ),
    }

    assert edits.gone(deleted[kind])
    assert not edits.gone(Answer(200, body=b'{"ok": true}'))
    assert not edits.gone(Answer(429))


def test_an_edit_that_changes_nothing_was_made_before() -> None:
    """Telegram refuses a repeated edit: its first answer was lost, not the edit."""
    row = KINDS["telegram"]
    words = "Bad Request: message is not modified: specified new content is the same"
    again = Answer(400, body=orjson.dumps({"ok": False, "description": words}))

    assert row.edits is not None
    assert not row.edits.gone(again)
    assert row.judge(again, row.read_body) == (NextStep.DELIVERED, "ok")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in PROGRAMS])
@pytest.mark.parametrize("small", [False, True], ids=["whole", "small"])
def test_nothing_in_a_message_is_hidden(
    kind: str,
    small: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """No direction mark and nothing without width; a rule has a name of our letters."""
    text = "fdp\u202exe\u2066 a\u200bb \U000e0041"
    alert = factories.alert(
        headline=text, text=text, article=factories.reference(source=text)
    )
    made = KINDS[kind].render(alert, small, Recipient(OPTIONS, SECRET)).decode()
    shown = made.encode().decode("unicode_escape", "replace") if "\\u" in made else made

    assert not HIDDEN.search(shown)


@pytest.mark.parametrize("kind", KINDS)
def test_no_secret_is_shown_by_a_destination(kind: str) -> None:
    """Neither the path of its address nor its key, whole or in an error."""
    made = destination(kind)
    shown = repr(made) + repr(made.recipient) + repr(made.row)

    assert "HUSH" not in shown
    assert SECRET not in shown
    for fault in ({"timeout": 0.0}, {"options": {"HUSH": "x"} | dict(made.options)}):
        with pytest.raises(ValueError, match="destination 'room'") as raised:
            destination(kind, **fault)
        assert SECRET not in str(raised.value)
        assert "T0" not in str(raised.value)
