"""Bodies: within the limits of each service, harmless, and signed as the standard."""

import re
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from pipeline.deliver import render_generic, render_slack, sign, wording
from pipeline.deliver.kinds import KINDS
from pipeline.ids import content_id
from tests.support import factories

SECRET = "whsec_" + b64encode(bytes(range(24))).decode()
HOSTILE = (
    "<!channel> & <@U024BE7LH> <https://evil.example|bank> @here @channel @everyone "
    "[click](https://evil.example) *bold* `code`"
)


def slack(**fields: Any) -> Any:
    """Render an alert for Slack."""
    return orjson.loads(render_slack.render(factories.alert(**fields)))


@pytest.mark.parametrize("field", ["headline", "text"])
def test_nothing_in_a_text_becomes_a_command(field: str) -> None:
    """Mentions, links and markup of an article reach the room as letters."""
    message = slack(**{field: HOSTILE})
    seen = "".join(
        block["text"]["text"] for block in message["blocks"] if "text" in block
    )

    for text in (message["text"], seen):
        assert "<!" not in text
        assert "<@" not in text
        assert "<https://evil" not in text
        assert not re.search(r"@(channel|here|everyone)", text)
        assert "](" not in text
        assert "&lt;!channel&gt; &amp;" in text
    kinds = {block["text"]["type"] for block in message["blocks"] if "text" in block}
    assert kinds == {"plain_text"}


def test_a_source_or_link_cannot_break_out_of_its_markup() -> None:
    """The one link of a message is escaped on both sides of its bar."""
    article = factories.reference(
        raw_url="https://a.example/?q=1&r=<b>|x", source="evil|<!here>"
    )
    message = slack(article=article)
    note = message["blocks"][-1]["elements"][0]["text"]

    assert note.startswith(
        "<https://a.example/?q=1&amp;r=%3Cb%3E%7Cx|evil\u2223&lt;!here&gt;>"
    )


@given(st.text(alphabet="<>&a \u706b\U0001f600", max_size=9_000))
def test_slack_limits_hold_after_escaping(text: str) -> None:
    """150 characters in a header, 3,000 in a section, and no half escape."""
    message = slack(headline=text, text=text)
    header = message["blocks"][0]["text"]["text"]
    sections = [b["text"]["text"] for b in message["blocks"] if b["type"] == "section"]

    assert 1 <= len(header) <= 150
    assert all(1 <= len(section) <= 3_000 for section in sections)
    assert len(message["text"]) <= 7_000
    for part in (header, *sections):
        assert not re.search(r"&(?!(amp|lt|gt);)", part)


def test_a_change_is_named() -> None:
    """Who reads but the first words knows what kind of message it is."""
    texts = [
        slack(change=change, version=2)["text"].partition(":")[0]
        for change in ("updated", "corrected", "retracted", "merged")
    ]

    assert texts == ["Update", "Correction", "Retracted", "Same event"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_short_form_is_short(kind: str) -> None:
    """It is tried after a refusal as too large, so it is much smaller."""
    alert, render = (
        factories.alert(headline="H" * 150, text="T " * 5_000),
        KINDS[kind].render,
    )

    assert len(render(alert, True)) < 900 < len(render(alert, False))


def test_generic_body_is_the_alert_in_the_standards_frame() -> None:
    """``type``, ``timestamp`` and ``data``, which is the record as on the topic."""
    alert = factories.alert()
    body = orjson.loads(render_generic.render(alert))

    assert body["type"] == "tocsin.alert.opened"
    assert datetime.fromisoformat(body["timestamp"]) == alert.at
    assert body["data"]["alert_id"] == alert.alert_id
    assert body["data"]["story"]["story_id"] == alert.story.story_id


@pytest.mark.parametrize("length", [100, 5_000, 19_000, 21_000, 400_000])
def test_generic_body_stays_below_20_kb(length: int) -> None:
    """The standard asks for less than 20 kB; beyond, the short form is sent."""
    body = render_generic.render(factories.alert(text="x" * length))

    assert len(body) < 20_000
    assert orjson.loads(body)["data"].get("short", False) is (length > 19_000)


def test_the_signature_is_the_standards() -> None:
    """The reference library accepts it, and no altered body."""
    body = render_generic.render(factories.alert())
    at = int(datetime.now(UTC).timestamp())
    headers = sign.headers(SECRET, content_id("delivery"), at, body)

    assert Webhook(SECRET).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace(b"Ferry", b"Fairy"), headers)


def test_without_a_secret_there_is_an_id_and_no_signature() -> None:
    """The id is needed for repetitions, whether signed or not."""
    assert set(sign.headers(None, "id", 1, b"{}")) == {
        "webhook-id",
        "webhook-timestamp",
    }


@pytest.mark.parametrize(
    "secret", ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!", "whsec_c2hvcnQ="]
)
def test_a_bad_secret_is_refused_and_not_quoted(secret: str) -> None:
    """Prefix, base64 and 24 to 64 bytes; the message holds none of it."""
    with pytest.raises(ValueError, match="must") as error:
        sign.key_of(secret)

    assert not secret.removeprefix("whsec_") or (
        secret.removeprefix("whsec_") not in str(error.value)
    )


@pytest.mark.parametrize(
    ("status", "prefix"), [("denied", "Update: "), ("confirmed", "Correction: ")]
)
def test_who_denies_corrects_nobody(status: str, prefix: str) -> None:
    """A figure that one side denies was not wrong because of that."""
    story = factories.state(status=status)
    alert = factories.alert(change="corrected", headline="Army answers", story=story)

    assert wording.title(alert) == f"{prefix}Army answers"
