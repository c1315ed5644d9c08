"""E-mail: one message with a plain and an HTML part, without scripts or pictures.

Source: RFC 5322 (message), RFC 2047 (words of a header beyond ASCII), RFC 3834
(``Auto-Submitted``: no out-of-office note answers it). Its headers are made by the
standard library, which refuses a line break in a value and encodes what is not ASCII.
"""

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from html import escape
from typing import Final

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from pipeline.ids import content_id
from schemas.alert import Alert

SUBJECT_MAX: Final = 200  # characters; RFC 5322 asks for no limit, readers cut it
BODY_MAX: Final = 20_000  # characters; far below what any server refuses (RFC 5321)
_COLOURS: Final = ("#8a8f98", "#3b82c4", "#d9a514", "#e0701b", "#c62828")
"""From grey to red, by severity."""
_HTML: Final = (
    '<!doctype html><html><head><meta charset="utf-8"></head>'
    '<body style="font:16px/1.5 sans-serif;max-width:40em">'
    '<h1 style="font-size:20px;border-left:6px solid {colour};padding-left:10px">'
    "{title}</h1><p>{body}</p>{links}"
    '<p style="color:#666;font-size:13px">{note}</p></body></html>\n'
)
_LINK: Final = '<a href="{}">{}</a>'


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the message, in CRLF and ASCII; options ``from`` and ``to`` name who.

    It bears no ``Date``: who sends it knows the time.
    """
    found = chat.parts(alert)
    sender = Address(addr_spec=recipient.options.get("from") or "tocsin@localhost")
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address("Tocsin", sender.username, sender.domain)
    message["To"] = Address(addr_spec=recipient.options.get("to") or "you@localhost")
    message["Subject"] = wording.fit(found.title, SUBJECT_MAX, str)
    _thread(message, alert, sender.domain, is_sum=recipient.is_sum)
    message["Auto-Submitted"] = "auto-generated"
    if small:
        message.set_content(_small(found), cte="quoted-printable")
        return message.as_bytes()
    body = wording.fit(found.body, BODY_MAX, str)
    links = [(found.source, found.url)] if found.url else []
    links += recipient.links
    message.set_content(_plain(found, body, links), cte="quoted-printable")
    page = _page(alert, found, body, links)
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    # Otherwise drawn by chance; the text holds no line of this kind.
    message.set_boundary(f"=_{content_id('boundary', message['Message-ID'])}")
    return message.as_bytes()


def _thread(message: EmailMessage, alert: Alert, domain: str, *, is_sum: bool) -> None:
    """Name the message, and the one that it follows, so that mail programs thread them.

    A repetition has the same name. A sum is a conversation of its own.
    """
    root = f"<{alert.alert_id}@{domain}>"
    if alert.change == "opened" and not is_sum:
        message["Message-ID"] = root
        return
    said = (alert.alert_id, str(alert.version), alert.headline, alert.text)
    message["Message-ID"] = f"<{content_id(*said)}@{domain}>"
    if not is_sum:
        message["In-Reply-To"] = root
        message["References"] = root


def _small(found: chat.Parts) -> str:
    return f"{wording.fit(found.title, chat.SMALL_MAX, str)}\n{found.note}\n"


def _plain(found: chat.Parts, body: str, links: list[tuple[str, str]]) -> str:
    lines = [found.title, body, *(f"{label}: {url}" for label, url in links)]
    return "\n\n".join(part for part in (*lines, found.note) if part) + "\n"


def _page(
    alert: Alert, found: chat.Parts, body: str, links: list[tuple[str, str]]
) -> str:
    anchors = (_LINK.format(escape(url), escape(label)) for label, url in links)
    shown = " \u00b7 ".join(anchors)
    return _HTML.format(
        colour=_COLOURS[alert.severity],
        title=escape(found.title),
        body=escape(body).replace("\n", "<br>\n"),
        links=f"<p>{shown}</p>" if links else "",
        note=escape(found.note),
    )
