"""Slack by a bot's token, against a Slack that takes nothing it does not know."""

from typing import Any

import pytest

from agents.delivery.sink import Sink
from pipeline.deliver.answers import read_slack
from pipeline.deliver.edits import SLACK, TELEGRAM
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import NextStep
from tests.support.slack import CHANNEL, TOKEN, Post, Slack

RISE: dict[str, Any] = {"severity": 3}


async def _shown(
    kit: Any, updates: str, *changes: dict[str, Any], slack: Slack | None = None
) -> tuple[list[Post], list[str | None]]:
    """Deliver version 1, then each of *changes*, with a restart in between."""
    slack = slack or Slack()
    async with Sink(respond=slack.respond) as sink:
        row = {
            "name": "room",
            "kind": "slack_bot",
            "url": f"{sink.url}/api/chat.postMessage",
            "options": {"channel": "#news"},
            "secret": TOKEN,
            "updates": updates,
        }
        settings = kit.settings(row)
        handle = kit.handle(settings)
        for version, fields in enumerate(({"severity": 3}, *changes), 1):
            handle.restarted()
            async with kit.running(settings, handle):
                handle.queue(kit.alert(version=version, **fields))
                await handle.until(version)
    assert slack.faults == []
    assert all(TOKEN not in repr(each) for each in handle.deliveries)
    return list(slack.posts.values()), [each.outcome for each in handle.deliveries]


async def test_an_update_is_an_edit_in_place(kit: Any) -> None:
    """By the id of the channel, though the settings name it; over a restart."""
    (post,), outcomes = await _shown(kit, "edit", RISE, {"severity": 2})

    assert outcomes == ["delivered"] * 3
    assert (post.edits, post.thread) == (2, "")
    assert post.text.startswith("Update: one v3")


async def test_an_update_is_an_answer_in_the_thread(kit: Any) -> None:
    """All below the first message; what has to wake people shows in the channel too."""
    posts, _ = await _shown(
        kit, "thread", RISE, {"severity": 4}, {"change": "retracted", "severity": 3}
    )

    root = "1760000000.000000"
    assert [post.thread for post in posts] == ["", root, root, root]
    assert [post.broadcast for post in posts] == [False, False, True, True]


async def test_each_is_a_message_unless_the_settings_say_more(kit: Any) -> None:
    """As with a webhook."""
    posts, _ = await _shown(kit, "message", RISE)

    assert [(post.thread, post.edits) for post in posts] == [("", 0), ("", 0)]


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize(
    ("updates", "word"), [("edit", "message_not_found"), ("thread", "thread_not_found")]
)
async def test_what_was_deleted_is_sent_anew(kit: Any, updates: str, word: str) -> None:
    """The next update then changes or follows the new message."""
    slack = Slack()
    slack.errors = ["", word]
    posts, outcomes = await _shown(kit, updates, RISE, RISE, slack=slack)

    assert outcomes == ["delivered"] * 3
    assert [post.thread for post in posts[:2]] == ["", ""]
    if updates == "edit":
        assert [post.edits for post in posts] == [0, 1]
    else:
        assert posts[2].thread == "1760000000.000001"


@pytest.mark.usefixtures("short_waits")
async def test_a_limit_delays_and_loses_nothing(kit: Any) -> None:
    """By status and by word; the message comes once."""
    slack = Slack()
    slack.errors = ["429", "ratelimited", "rate_limited"]
    posts, outcomes = await _shown(kit, "message", slack=slack)

    assert (len(posts), outcomes) == (1, ["delivered"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ratelimited", (NextStep.WAIT, "rate_limited")),
        ("invalid_auth", (NextStep.PAUSE, "unauthorized")),
        ("missing_scope", (NextStep.PAUSE, "unauthorized")),
        ("token_revoked", (NextStep.PAUSE, "unauthorized")),
        ("channel_not_found", (NextStep.PAUSE, "gone")),
        ("not_in_channel", (NextStep.PAUSE, "gone")),
        ("is_archived", (NextStep.PAUSE, "gone")),
        ("service_unavailable", (NextStep.RETRY, "server_error")),
        ("fatal_error", (NextStep.UNKNOWN, "server_error")),
        ("msg_too_long", (NextStep.SMALLER, "refused")),
        ("invalid_blocks", (NextStep.SMALLER, "refused")),
        ("a_word_of_tomorrow", (NextStep.SMALLER, "refused")),
    ],
)
def test_what_an_error_means(word: str, expected: tuple[NextStep, str]) -> None:
    """The status is 200 with each."""
    assert read_slack(f'{{"ok": false, "error": "{word}"}}'.encode()) == expected


@pytest.mark.parametrize(
    "body", [b"", b"ok", b"[]", b"<html>", b'{"ok": "true"}', b'{"ok": tr', b"\xff"]
)
def test_an_answer_that_is_none_leaves_it_unknown(body: bytes) -> None:
    """Slack always says whether it took the message."""
    assert read_slack(body) == (NextStep.UNKNOWN, "unreadable")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"ok": true}',
        b'{"channel": "C1", "ts": 17}',
        b'{"channel": "../x", "ts": "1.2"}',
        b'{"channel": "C1", "ts": "1.2/3"}',
    ],
)
def test_an_answer_steers_nothing(body: bytes) -> None:
    """The name of a message is the id of a channel and a time."""
    assert SLACK.named(body) is None


def test_the_usual_address_needs_no_setting(kit: Any) -> None:
    """A token and a channel are enough."""
    options = {"channel": CHANNEL}
    row = {"name": "a", "kind": "slack_bot", "options": options, "secret": TOKEN}
    (made,) = kit.settings(row).destination_records()

    assert made.url == KINDS["slack_bot"].url
    assert TOKEN not in repr(made)
    assert made.headers("id", 1, b"")["Authorization"] == f"Bearer {TOKEN}"


def test_a_token_cannot_add_a_header(kit: Any) -> None:
    """A line break in it is a fault of the settings."""
    row = {"name": "a", "kind": "slack_bot", "options": {"channel": CHANNEL}}
    with pytest.raises(ValueError, match="'secret': must be one word"):
        kit.settings(row | {"secret": "x\r\nHost: y"}).destination_records()


def test_telegram_answers_below_a_message() -> None:
    """Without a sound unless it has to wake people; and also if that one is gone."""
    quiet = TELEGRAM.reply and TELEGRAM.reply("https://t.example", "7", b"{}", False)

    assert quiet is not None
    assert b'"message_id":7' in quiet.body
    assert b'"disable_notification":true' in quiet.body
    assert b'"allow_sending_without_reply":true' in quiet.body
