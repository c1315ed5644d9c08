"""What holds for every kind of destination, and what is special to each."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from html import unescape
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver import chat
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import Answer, NextStep
from pipeline.deliver.recipient import Recipient
from pipeline.deliver.sample import sample
from tests.support import factories

DOCS: Final = Path(__file__).parents[4] / "docs"
PAGE: Final = (DOCS / "alerts.md").read_text(encoding="utf-8")
KEY: Final = "R0UT1NGKEY0000000000000000000000"
OPTIONS: Final = {"chat_id": "-100", "topic": "news", "channel": "C1"}
OPTIONS |= {"from": "a@tocsin.example", "to": "b@paper.example"}
OPTIONS |= {"sender": "alerts.paper.example"}
WHOM: Final = Recipient(OPTIONS, KEY)
ROOMS: Final = (
    "slack",
    "slack_bot",
    "discord",
    "teams",
    "mattermost",
    "telegram",
    "google_chat",
    "ntfy",
    "email",
    "apprise",
)
HOSTILE: Final = (
    "<!channel> <@U024BE7LH> <users/all> @everyone @here <at>Ann</at> <#C123> "
    "<https://evil.example|bank> [click](https://evil.example) ||spoiler|| *b* `c` "
    "\u202etxt.exe\u202c a\u200bb /start # heading"
)
COMMANDS: Final = re.compile(
    r"<[!@#]|<users/|@(?:everyone|here|channel)|\]\(|<https?://evil|https?://evil|"
    r"\|\||[\u202a-\u202e\u200b]"
)
TAG: Final = re.compile(r"<[^>]*>")
TAGS: Final = re.compile(r"<([a-z0-9!]+)")
SAFE: Final = frozenset(
    {"!doctype", "html", "head", "meta", "body", "h1", "p", "a", "br"}
)
MOST: Final = {  # bytes of a request, from each service's documentation
    "slack": 40_000,
    "slack_bot": 40_000,
    "discord": 24_000,
    "teams": 28_000,
    "mattermost": 16_383 * 4,
    "telegram": 4_096 * 4,
    "google_chat": 32_000,
    "ntfy": 8_192,
    "email": 200_000,
    "apprise": 20_000,
    "pagerduty": 512_000,
    "alertmanager": 64_000,
    "generic": 20_000,
    "cap": 64_000,  # no limit of a service: the text of an alert, escaped, and a frame
}


def body_of(kind: str, *, small: bool = False, **fields: Any) -> bytes:
    """Render an alert."""
    return KINDS[kind].render(factories.alert(**fields), small, WHOM)


def read(body: bytes) -> Any:
    """Decode a body: JSON, the texts of XML, or the subject and the parts of a mail."""
    if body.startswith((b"{", b"[")):
        return orjson.loads(body)
    if body.startswith(b"<"):
        return [node.text for node in ET.fromstring(body).iter()]  # noqa: S314 - ours
    mail = BytesParser(policy=policy.default).parsebytes(body)
    parts = {kind: mail.get_body((kind,)) for kind in ("plain", "html")}
    assert not mail.defects
    assert mail["Message-ID"]
    assert mail["To"] == OPTIONS["to"]
    page = parts["html"].get_content() if parts["html"] else ""
    plain = parts["plain"].get_content() if parts["plain"] else ""
    assert set(TAGS.findall(page)) <= SAFE
    return {
        "subject": mail["Subject"],
        "plain": plain,
        "html": unescape(TAG.sub(" ", page)),
    }


def texts(node: Any) -> Iterator[str]:
    """Give each text that stands in a decoded body, the addresses left out."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            if name not in (
                "url",
                "title_link",
                "click",
                "href",
                "$schema",
                "generatorURL",
            ):
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def test_a_kind_is_measured_here() -> None:
    """A new one names its limit."""
    assert set(MOST) == set(KINDS)


@pytest.mark.parametrize("kind", ROOMS)
@pytest.mark.parametrize("small", [False, True], ids=["whole", "small"])
@pytest.mark.parametrize("field", ["headline", "text", "rule", "source"])
def test_nothing_in_a_text_becomes_a_command(
    kind: str,
    small: bool,  # noqa: FBT001 - a parameter of the test
    field: str,
) -> None:
    """Mentions, links, markup and hidden characters reach no room."""
    fields: dict[str, Any] = {field: HOSTILE}
    if field == "source":
        fields = {"article": factories.reference(source=HOSTILE)}

    made = read(body_of(kind, small=small, **fields))

    for text in texts(made):
        seen = text.replace("<https://a.example", "")  # the one link of ours
        assert not COMMANDS.search(seen), (kind, text)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(text=st.text(alphabet='<>&a"\\\n \u706b\U0001f600', max_size=6_000))
def test_limits_hold_after_escaping(kind: str, text: str) -> None:
    """In the unit that the service counts in, whatever the text is made of."""
    body = body_of(kind, headline=text, text=text)

    assert len(body) <= MOST[kind]
    assert read(body)


@given(text=st.text(alphabet="a \U0001f600\n", max_size=6_000))
def test_limits_of_one_field_hold(text: str) -> None:
    """Title, description and message have limits of their own."""
    discord = orjson.loads(body_of("discord", headline=text, text=text))["embeds"][0]
    telegram = orjson.loads(body_of("telegram", headline=text, text=text))
    ntfy = orjson.loads(body_of("ntfy", headline=text, text=text))

    assert 1 <= chat.utf16(discord["title"]) <= 256
    assert chat.utf16(discord["description"]) <= 4_096
    assert sum(chat.utf16(part) for part in texts(discord)) <= 6_000
    assert chat.utf16(telegram["text"]) <= 4_096
    assert chat.utf8(ntfy["message"]) <= 4_096
    assert chat.utf8(ntfy["title"]) <= 250


@pytest.mark.parametrize("kind", ROOMS)
def test_a_room_reads_the_whole_message(kind: str) -> None:
    """Headline, text, outlet, severity in words, and the address."""
    article = factories.reference(source="a.example", raw_url="https://a.example/1")
    made = body_of(kind, headline="Ferry sinks", text="Two hurt\nhttps://a.example/1",
                   article=article).decode()  # fmt: skip
    made = made.replace("=\r\n", "")  # lines that a mail breaks

    for part in ("Ferry sinks", "Two hurt", "grave (3 of 4)", "https://a.example/1"):
        assert part in made, part
    assert made.count("Two hurt") <= 2  # Slack's fallback text repeats the blocks


def test_discord_notifies_nobody() -> None:
    """Whatever a text says, and in both forms."""
    for small in (False, True):
        made = orjson.loads(body_of("discord", small=small))
        assert made["allowed_mentions"] == {"parse": []}


def test_telegram_reads_no_markup() -> None:
    """Without ``parse_mode`` text is text; the chat is the one of the settings."""
    made = orjson.loads(body_of("telegram"))

    assert "parse_mode" not in made
    assert made["chat_id"] == "-100"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, (NextStep.DELIVERED, "ok")),
        (204, (NextStep.PAUSE, "gone")),
        (424, (NextStep.UNKNOWN, "server_error")),
        (400, (NextStep.SMALLER, "refused")),
        (500, (NextStep.RETRY, "server_error")),
    ],
)
def test_what_apprise_answers(status: int, expected: tuple[NextStep, str]) -> None:
    """424: some services have the message; 204: the key names none."""
    assert KINDS["apprise"].judge(Answer(status), None) == expected


@pytest.mark.parametrize(
    ("status", "name", "expected"),
    [
        (200, "", (NextStep.DELIVERED, "ok")),
        (400, "web.incoming_webhook.invalid.app_error", (NextStep.PAUSE, "gone")),
        (400, "web.incoming_webhook.parse.app_error", (NextStep.SMALLER, "refused")),
        (429, "", (NextStep.WAIT, "rate_limited")),
        (501, "", (NextStep.PAUSE, "unauthorized")),
    ],
)
def test_what_mattermost_answers(
    status: int, name: str, expected: tuple[NextStep, str]
) -> None:
    """A webhook that is gone answers 400, one that is switched off 501."""
    body = orjson.dumps({"id": name, "status_code": status}) if name else b"ok"
    row = KINDS["mattermost"]

    assert row.judge(Answer(status, body=body), row.read_body) == expected


def test_apprise_can_be_told_whom() -> None:
    """By a tag of its own settings; without one the message is for all."""
    alert = factories.alert(severity=4)
    told = orjson.loads(KINDS["apprise"].render(alert, False, Recipient({"tag": "x"})))
    all_of = orjson.loads(KINDS["apprise"].render(alert, False, WHOM))

    assert (told["tag"], told["type"], told["format"]) == ("x", "failure", "text")
    assert "tag" not in all_of


@pytest.mark.parametrize("kind", ["telegram", "google_chat"])
def test_the_first_line_is_bold(kind: str) -> None:
    """By an entity or by stars, in the units of the service; the rest is not."""
    title = "Fire \U0001f525 on ferry"
    made = orjson.loads(body_of(kind, headline=title, text="*Two* hurt"))

    if kind == "telegram":
        assert made["entities"] == [{"type": "bold", "offset": 0, "length": 16}]
        assert made["text"].startswith(f"{title}\n")
    else:
        assert made["text"].startswith(f"*{title}*\n")
        assert made["text"].count("*") == 2


@pytest.mark.parametrize("kind", ["discord", "teams", "mattermost", "ntfy", "apprise"])
def test_an_outlet_is_not_named_twice(kind: str) -> None:
    """Below a text that names it stand severity, rule and version alone."""
    article = factories.reference(source="Harbour Post", raw_url="https://a.example/1")
    plain = body_of(kind, article=article, text="Two hurt")
    named = body_of(kind, article=article, text="Two hurt\nHarbour Post, 08:10 UTC")

    assert plain.decode().count("Harbour Post") == 1
    assert named.decode().count("Harbour Post") == 1


def test_ntfy_names_its_topic() -> None:
    """The address is that of the server."""
    assert orjson.loads(body_of("ntfy"))["topic"] == "news"


@pytest.mark.parametrize(
    ("change", "action"), [("opened", "trigger"), ("updated", "trigger"),
                           ("retracted", "resolve"), ("merged", "resolve")]
)  # fmt: skip
def test_pagerduty_holds_one_incident_an_alert(change: str, action: str) -> None:
    """Its key is the alert's id, so a repetition adds nothing."""
    alert = factories.alert(change=change)
    made = orjson.loads(KINDS["pagerduty"].render(alert, False, WHOM))

    assert made["event_action"] == action
    assert made["dedup_key"] == alert.alert_id
    assert made["routing_key"] == KEY
    assert made["payload"]["severity"] == "error"


def test_cap_names_the_sender_of_the_settings() -> None:
    """In the message, and in what it refers to."""
    opened, retracted = body_of("cap"), body_of("cap", change="retracted", version=2)

    assert b"<sender>alerts.paper.example</sender>" in opened
    assert b"<references>alerts.paper.example," in retracted


@pytest.mark.parametrize("status", ["Actual", "Exercise", "Test"])
def test_cap_says_whether_a_message_is_meant(status: str) -> None:
    """By the option; a sample is a test, whatever the option says."""
    whom = Recipient({"sender": "a.example", "status": status})
    found = sample(datetime(2026, 11, 1, tzinfo=UTC))
    render = KINDS["cap"].render

    assert f"<status>{status}<".encode() in render(factories.alert(), False, whom)
    assert b"<status>Test<" in render(found, False, whom)
    assert b"<status>Actual<" in body_of("cap", rule="test")


def test_alertmanager_knows_an_alert_by_labels_that_stay() -> None:
    """A later version has other annotations; a retraction ends the alert."""
    first, later, last = (
        orjson.loads(body_of("alertmanager", **fields))[0]
        for fields in (
            {},
            {"version": 2, "severity": 4, "headline": "Worse"},
            {"version": 3, "change": "retracted"},
        )
    )

    assert first["labels"] == later["labels"] == last["labels"]
    assert later["annotations"]["summary"].endswith("Worse")
    assert first["endsAt"] > first["startsAt"]
    assert last["endsAt"] < first["endsAt"]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "telegram"}, "'options.chat_id': kind telegram needs it"),
        (
            {"kind": "cap", "options": {"sender": "a.example", "status": "actual"}},
            "'options.status': must be one of Actual, Exercise, Test",
        ),
        ({"kind": "ntfy", "options": {"topik": "x", "topic": "x"}}, "'options.topik'"),
        ({"kind": "slack", "options": {"chat_id": "1"}}, "unknown; it has none"),
        ({"kind": "slack_bot", "options": {"channel": "C1"}}, "needs its key here"),
        ({"kind": "pagerduty"}, "'secret': kind pagerduty needs its key"),
        (
            {"kind": "discord", "secret": "x"},
            "'secret': only generic, slack_bot, email, pagerduty",
        ),
    ],
)
def test_what_a_kind_needs_is_asked_for_by_name(fields: Any, fault: str) -> None:
    """At start, not at the first alert."""
    with pytest.raises(ValueError, match=re.escape(fault)):
        Destination(name="desk", url="https://x.example/", **fields)


def test_a_key_is_not_shown() -> None:
    """Neither by the destination nor by what renders."""
    made = Destination(
        name="desk", kind="pagerduty", url="https://x.example/", secret=KEY
    )

    assert KEY not in repr(made) + repr(made.recipient)
    assert made.signing_secret is None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_pace_is_what_the_service_allows_unless_set(kind: str) -> None:
    """A setting wins."""
    options = {name: OPTIONS[name] for name in KINDS[kind].options}
    secret = KEY if KINDS[kind].key_use in ("names", "bears") else None
    url = f"{KINDS[kind].schemes[0]}://x.example/"
    made = Destination(name="desk", kind=kind, url=url, options=options, secret=secret)

    assert made.rate == KINDS[kind].rate > 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_alerts_has_a_row_for_every_kind(kind: str) -> None:
    """Whoever writes a destination finds what it takes."""
    found = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |")]
    row = KINDS[kind]

    assert len(found) == 1
    (text,) = found
    for option in row.options + row.may_have:
        assert re.search(rf"`[^`]*\b{option}\b[^`]*`", text), option


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_shows_what_people_see(kind: str) -> None:
    """On the page of alerts, 640 pixels wide and small; ``make pictures`` draws it."""
    data = (DOCS / "alerts" / f"{kind}.png").read_bytes()

    assert f"](alerts/{kind}.png)" in PAGE
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20]) == 640  # width, in the chunk IHDR
    assert len(data) < 60_000
