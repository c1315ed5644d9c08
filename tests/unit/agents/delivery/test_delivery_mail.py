"""E-mail: sessions with a mail server that holds its clients to the standard."""

import ssl
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from agents.delivery.mail import Mailer
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import NextStep
from tests.support import factories
from tests.support.smtp import MailServer, Talk, closes, hangs

LOGIN: Final = ("tocsin", "correct horse")
WHO: Final = {"from": "news@tocsin.example", "to": "room@paper.example"}


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Give a server's certificate whose issuer this process trusts."""
    issuer, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issuer.issue_cert("127.0.0.1").configure_cert(context)
    issuer.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return context


def _row(server: MailServer, **given: Any) -> dict[str, Any]:
    url = f"{'smtps' if server.implicit else 'smtp'}://127.0.0.1:{server.port}"
    options = WHO | ({} if server.context else {"tls": "off"})
    if server.login and server.context:
        options["user"] = server.login[0]
        given = {"secret": server.login[1]} | given
    return {"name": "mail", "kind": "email", "url": url, "options": options} | given


def _body(**fields: Any) -> bytes:
    return KINDS["email"].render(factories.alert(**fields), False, _whom())


def _whom() -> Any:
    made = Destination(name="m", kind="email", url="smtp://a.example", options=WHO)
    return made.recipient


async def _post(server: MailServer, **given: Any) -> tuple[NextStep, str, bool]:
    fields = {"allow_private": True, "timeout": 2.0} | given
    destination = Destination(**_row(server, **fields))
    answer = await Mailer(destination).post(_body(), {})
    return *KINDS["email"].judge(answer, None), answer.sent


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "smtps"])
async def test_a_message_goes_over_tls_behind_a_login(
    tls: ssl.SSLContext, implicit: bool, kit: Any  # noqa: FBT001 - a parameter
) -> None:  # fmt: skip
    """Through deliver: one session, no fault against the standard, all parts there."""
    async with MailServer(context=tls, implicit=implicit, login=LOGIN) as server:
        settings = kit.settings(_row(server))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(headline="Fähre sinkt", text="Zwei verletzt"))
            (ended,) = await handle.until(1)

    (mail,) = server.mails
    assert (ended.outcome, ended.status, server.faults) == ("delivered", 250, [])
    assert (mail.encrypted, mail.user) == (True, "tocsin")
    assert (mail.sender, mail.recipients) == (WHO["from"], [WHO["to"]])
    assert mail.message["Subject"] == "Fähre sinkt"
    assert mail.message["Date"].datetime.tzinfo
    for kind in ("plain", "html"):
        part = mail.message.get_body((kind,))
        assert part is not None
        assert "Zwei verletzt" in part.get_content()


async def test_updates_thread_and_a_repetition_has_the_same_name(kit: Any) -> None:
    """The update names the message before it; what is sent again keeps its name."""
    answers: dict[str, list[str | Talk]] = {"text": ["451 later", ""]}
    async with MailServer(answers=answers) as server:
        settings = kit.settings(_row(server))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert())
            await handle.until(1)
            handle.queue(kit.alert(version=2))
            await handle.until(2)

    first, again, update = (mail.message for mail in server.mails)
    assert first["Message-ID"] == again["Message-ID"] != update["Message-ID"]
    assert update["In-Reply-To"] == update["References"] == first["Message-ID"]
    assert not {"In-Reply-To", "References", "List-Unsubscribe"} & set(first)
    assert first["Auto-Submitted"] == "auto-generated"
    assert server.faults == []


@pytest.mark.usefixtures("short_waits")
async def test_a_message_of_unknown_fate_comes_at_most_twice_more(kit: Any) -> None:
    """The text was sent and no reply came: as to any room, then it is unconfirmed."""
    async with MailServer(answers={"text": [closes]}) as server:
        settings = kit.settings(_row(server))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert())
            (ended,) = await handle.until(1)

    assert len(server.mails) == 3
    assert (ended.outcome, ended.reason) == ("failed", "unconfirmed")
    assert ended.unconfirmed == 3


@pytest.mark.parametrize(
    ("step", "answer", "expected"),
    [
        ("connect", "421 busy", (NextStep.WAIT, "server_error")),
        ("connect", "554 no mail from you", (NextStep.PAUSE, "unauthorized")),
        ("mail", "452 full", (NextStep.WAIT, "server_error")),
        ("mail", "550 not yours", (NextStep.PAUSE, "unauthorized")),
        ("rcpt", "450 greylisted", (NextStep.RETRY, "server_error")),
        ("rcpt", "550 nobody here", (NextStep.PAUSE, "gone")),
        ("data", "554 no", (NextStep.SMALLER, "refused")),
        ("text", "451 later", (NextStep.RETRY, "server_error")),
        ("text", "421 closing", (NextStep.WAIT, "server_error")),
        ("text", "552 too big", (NextStep.SMALLER, "refused")),
        ("text", hangs, (NextStep.UNKNOWN, "timeout")),
        ("text", closes, (NextStep.UNKNOWN, "no_answer")),
        ("rcpt", hangs, (NextStep.WAIT, "timeout")),
        ("connect", closes, (NextStep.WAIT, "network")),
    ],
)
async def test_what_a_reply_means(
    step: str, answer: str | Talk, expected: tuple[NextStep, str]
) -> None:
    """By its code and the step; only once the text has left is an end unknown."""
    async with MailServer(answers={step: [answer]}) as server:
        judged = await _post(server, timeout=0.3 if answer is hangs else 5.0)

    assert judged[:2] == expected
    assert server.faults == []


@pytest.mark.parametrize("answer", [hangs, closes, "500 what?"])
async def test_what_was_taken_stays_taken(answer: str | Talk) -> None:
    """However badly the session ends; else the message would be sent again."""
    async with MailServer(answers={"quit": [answer]}) as server:
        judged = await _post(server, timeout=0.6)

    assert judged == (NextStep.DELIVERED, "ok", True)
    assert len(server.mails) == 1


async def test_a_wrong_password_pauses(tls: ssl.SSLContext) -> None:
    """And is said to be what it is."""
    async with MailServer(context=tls, login=("tocsin", "other")) as server:
        row = {"secret": "wrong", "options": WHO | {"user": "tocsin"}}
        judged = await _post(server, **row)

    assert judged[:2] == (NextStep.PAUSE, "unauthorized")
    assert server.mails == []


@pytest.mark.usefixtures("tls")
async def test_without_tls_nothing_is_sent() -> None:
    """A server that offers none gets no command that names anybody."""
    async with MailServer() as server:
        judged = await _post(server, options=WHO)

    assert judged == (NextStep.WAIT, "network", False)
    assert not {"AUTH", "MAIL", "RCPT", "DATA"} & set(server.commands)


async def test_a_certificate_of_a_stranger_is_refused() -> None:
    """The issuer is not among those that this machine trusts."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    async with MailServer(context=context, implicit=True) as server:
        judged = await _post(server)

    assert judged == (NextStep.WAIT, "network", False)
    assert server.mails == []


async def test_a_private_address_is_refused() -> None:
    """As for webhooks."""
    async with MailServer() as server:
        judged = await _post(server, allow_private=False)

    assert judged == (NextStep.FAILED, "private_address", False)
    assert server.commands == []


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\0", "\x0b"])
@pytest.mark.parametrize("field", ["headline", "text", "rule"])
def test_no_text_adds_a_header(field: str, end: str) -> None:
    """Whatever ends a line somewhere, the headers are those that we write."""
    hostile = (
        f"Blast{end}Bcc: all@evil.example{end}{end}.{end}MAIL FROM:<x@evil.example>"
    )
    body = _body(**{field: hostile})
    head = BytesParser(policy=policy.default).parsebytes(body, headersonly=True)

    assert set(head) == {
        *("From", "To", "Subject", "Message-ID", "Auto-Submitted"),
        *("MIME-Version", "Content-Type"),
    }
    assert body.isascii()
    assert b"\r" not in body.replace(b"\r\n", b"")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, body.splitlines())) <= 998


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"options": {"from": "a@b.example"}}, "'options.to': kind email needs it"),
        ({"options": WHO | {"to": "a@b.example,c@d.example"}}, "'options.to': must be"),
        ({"options": WHO | {"to": "a@b.example\r\nBcc: c@d.example"}}, "must be one"),
        ({"options": WHO | {"from": '"a b"@c.example'}}, "'options.from': must be one"),
        ({"options": WHO | {"user": "u"}}, "'options.user': belongs with a secret"),
        ({"options": WHO, "secret": "p"}, "'options.user': belongs with a secret"),
        (
            {"options": WHO | {"user": "u", "tls": "off"}, "secret": "p"},
            "'options.tls': a password or smtps needs it on",
        ),
        ({"options": WHO, "url": "https://a.example"}, "must be smtp or smtps with"),
    ],
)
def test_settings_that_cannot_work_are_named(fields: Any, fault: str) -> None:
    """At start, by the field."""
    row = {"name": "m", "kind": "email", "url": "smtp://a.example"} | fields
    with pytest.raises(ValueError, match=fault):
        Destination(**row)
