"""Signed links: only what was signed, only in time."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Final

import msgspec
import pytest

from pipeline.deliver.link import LinkError, read, token
from tests.support import factories as make

SECRET: Final = "s" * 32
END: Final = make.AT + timedelta(hours=24)


def test_an_acknowledgement_by_link_says_who_and_why() -> None:
    """It is about the alert, up to the severity that was read."""
    alert = make.alert(severity=3)
    asked = read(SECRET, token(SECRET, "acknowledge", alert, END), make.AT)

    made = asked.silence(" Ann ", "calling", make.AT)

    assert (made.kind, made.channel) == ("acknowledgement", "link")
    assert (made.by, made.why) == ("Ann", "calling")
    assert (made.alert_id, made.severity_at_most) == (alert.alert_id, 3)
    assert made.story_id is None


def test_a_silence_by_link_is_of_the_story_for_a_day() -> None:
    """Whatever its alerts are called, and however grave."""
    alert = make.alert()
    asked = read(SECRET, token(SECRET, "silence", alert, END), make.AT)

    made = asked.silence("Ann", "drill", make.AT)

    assert (made.kind, made.story_id) == ("silence", alert.story.story_id)
    assert made.until - made.at == timedelta(hours=24)
    assert (made.alert_id, made.severity_at_most) == (None, None)


def test_it_expires() -> None:
    """To the second."""
    made = token(SECRET, "silence", make.alert(), END)

    assert read(SECRET, made, END - timedelta(seconds=1))
    with pytest.raises(LinkError, match="expired"):
        read(SECRET, made, END)


def test_what_was_changed_or_made_up_is_refused() -> None:
    """Another action, another secret, half a token, other letters."""
    made = token(SECRET, "acknowledge", make.alert(), END)
    body, _, digest = made.partition(".")
    row = msgspec.msgpack.decode(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    forged = urlsafe_b64encode(msgspec.msgpack.encode(["silence", *row[1:]])).decode()

    for bad in (
        f"{forged.rstrip('=')}.{digest}",
        token("t" * 32, "acknowledge", make.alert(), END),
        body,
        f"{body}.",
        f".{digest}",
        made[:-2],
        "",
        "\u00e9.\u00e9",
        "a" * 5_000,
    ):
        with pytest.raises(LinkError, match="not valid"):
            read(SECRET, bad, make.AT)


@pytest.mark.parametrize(("by", "why"), [("", "x"), ("Ann", " "), ("a" * 301, "x")])
def test_who_and_why_are_needed(by: str, why: str) -> None:
    """And have an end."""
    asked = read(SECRET, token(SECRET, "silence", make.alert(), END), make.AT)

    with pytest.raises(LinkError, match="who you are"):
        asked.silence(by, why, make.AT)
