"""What a person sees of each kind of request, as a page of HTML.

Adaptive Cards are drawn by Microsoft's own library, the HTML of an e-mail is shown as
it is. For the others a small layout of ours follows what the service documents: which
field is the headline, which is a link, where the bar in colour and the buttons are.
Fonts and distances are not those of the service. What is for programs is shown as text.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from email import policy
from email.parser import BytesParser
from html import escape, unescape
from pathlib import Path
from typing import Any, Final
from xml.dom import minidom

from pipeline.deliver import chat

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = Path(__file__).parent / "node_modules"

_STYLE: Final = """
* { box-sizing: border-box }
html { background: #fff }
body { margin: 0; padding: 12px; width: 640px; color: #1d1c1d;
  font: 14px/1.4 "Liberation Sans", sans-serif }
a { color: #1264a3; text-decoration: none }
.message { margin: 0 0 12px; overflow-wrap: anywhere }
.text { white-space: pre-wrap }
.title { font-weight: bold; font-size: 15px }
.note { color: #616061; font-size: 12px; margin-top: 4px }
.sender { font-weight: bold }
.bar { border-left: 4px solid; padding: 8px 12px; border-radius: 4px }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 4px;
  padding: 3px 10px; margin: 6px 6px 0 0; font-size: 13px }
.reply { margin-left: 24px; padding-left: 12px; border-left: 2px solid #ddd }
.card { border: 1px solid #ccc; border-radius: 6px; padding: 10px 12px }
pre { font: 11px/1.35 "Liberation Mono", monospace; margin: 0; white-space: pre-wrap;
  overflow-wrap: anywhere }
.dot { display: inline-block; width: 11px; height: 11px; border-radius: 6px }
.name { white-space: nowrap }
table { border-collapse: collapse } td { vertical-align: top; padding: 1px 12px 1px 0 }
"""
_CIRCLES: Final = ("#e0e0e0", "#3b82c4", "#f2c51d", "#f28c1b", "#d32f2f")
_URL: Final = re.compile(r"https?://[^\s<>|]+")
_NAMED: Final = re.compile(r"<(https?://[^|>]+)\|([^>]*)>")
_MARKDOWN: Final = re.compile(r"\[([^\]]*)\]\((https?://[^)\s]+)\)")
_STARS: Final = re.compile(r"^\*(.+)\*$", re.MULTILINE)

_BELOW: Final = ("Update:", "Correction:", "Retract")
"""How the first line of a message begins that answers another one."""

Layout = Callable[[Sequence[bytes]], str]


def page(content: str, style: str = "") -> str:
    """Put *content* into a page; the circles of severity need no font that has them."""
    for mark, colour in zip(chat.MARKS, _CIRCLES, strict=True):
        content = content.replace(
            mark, f'<i class="dot" style="background:{colour}"></i>'
        )
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        f"<style>{_STYLE}{style}</style></head><body>{content}</body></html>"
    )


def _each(one: Callable[[Any], str], style: str = "") -> Layout:
    """Make the layout that shows every request of JSON below the one before it."""

    def layout(bodies: Sequence[bytes]) -> str:
        found = (f'<div class="message">{one(json.loads(it))}</div>' for it in bodies)
        return page("".join(found), style)

    return layout


def _div(name: str, content: str, style: str = "") -> str:
    return f'<div class="{name}" style="{style}">{content}</div>' if content else ""


def _linked(text: str, pattern: re.Pattern[str], read: Callable[[str], str]) -> str:
    """Escape *text* and make links of what matches *pattern*: an address and a name."""
    shown, at = "", 0
    for found in pattern.finditer(text):
        address, name = sorted(found.groups(), key=lambda it: not it.startswith("http"))
        shown += escape(read(text[at : found.start()]))
        shown += f'<a href="{escape(address)}">{escape(read(name))}</a>'
        at = found.end()
    return shown + escape(read(text[at:]))


def _bare(text: str) -> str:
    """Escape *text*; a bare address becomes a link by itself, as in all rooms."""
    return _URL.sub(lambda found: f'<a href="#">{found[0]}</a>', escape(text))


def _buttons(*labels: str) -> str:
    return "".join(f'<span class="button">{escape(label)}</span>' for label in labels)


def _slack(message: Mapping[str, Any]) -> str:
    """Show Block Kit: header, section, and contexts of links and notes."""
    shown = _div("sender", "Tocsin")
    for block in message["blocks"]:
        if block["type"] == "context":
            text = block["elements"][0]["text"]
            shown += _div("note", _linked(text, _NAMED, unescape))
        else:
            name = "text title" if block["type"] == "header" else "text"
            shown += _div(name, escape(unescape(block["text"]["text"])))
    return shown


def _slack_bot(bodies: Sequence[bytes]) -> str:
    """Show each update below the first message, as ``updates = "thread"`` has it."""
    shown = ""
    for body in bodies:
        message = json.loads(body)
        reply = " reply" if message["text"].startswith(_BELOW) else ""
        shown += f'<div class="message{reply}">{_slack(message)}</div>'
    return page(shown)


def _discord(message: Mapping[str, Any]) -> str:
    (embed,) = message["embeds"]
    title = f'<a href="#">{escape(embed["title"])}</a>'
    return _div(
        "bar",
        _div("title", title if "url" in embed else escape(embed["title"]))
        + _div("text", _linked(embed["description"], _MARKDOWN, str))
        + _div("note", escape(embed["footer"]["text"])),
        f"border-color:#{embed['color']:06x};background:#f2f3f5",
    )


def _mattermost(message: Mapping[str, Any]) -> str:
    (found,) = message["attachments"]
    title = escape(found["title"])
    return _div("sender", "tocsin <small>BOT</small>") + _div(
        "bar",
        _div("title", f'<a href="#">{title}</a>' if "title_link" in found else title)
        + _div("text", _linked(found["text"], _MARKDOWN, str))
        + _div("note", escape(found["footer"])),
        f"border-color:{found['color']};border-radius:0;background:#fafafa",
    )


def _telegram(message: Mapping[str, Any]) -> str:
    """Show a text with its entities; the buttons stand below the bubble."""
    text, at, shown = message["text"].encode("utf-16-le"), 0, ""
    for found in message.get("entities", ()):
        begin, end = found["offset"], found["offset"] + found["length"]
        shown += _bare(text[2 * at : 2 * begin].decode("utf-16-le"))
        shown += f"<b>{_bare(text[2 * begin : 2 * end].decode('utf-16-le'))}</b>"
        at = end
    shown += _bare(text[2 * at :].decode("utf-16-le"))
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    below = "".join(_buttons(*(it["text"] for it in row)) for row in rows)
    return _div("card text", shown, "background:#eef6ea;border-radius:12px") + below


def _google_chat(message: Mapping[str, Any]) -> str:
    shown, at = "", 0
    for found in _NAMED.finditer(message["text"]):
        shown += _bare(message["text"][at : found.start()])
        shown += f'<a href="#">{escape(found[2])}</a>'
        at = found.end()
    shown += _bare(message["text"][at:])
    shown = _STARS.sub(r"<b>\1</b>", shown)
    return _div("sender", "Tocsin") + _div("text", shown)


def _ntfy(message: Mapping[str, Any]) -> str:
    actions = (it["label"] for it in message.get("actions", ()))
    return _div(
        "card",
        _div("note", f"priority {message['priority']} of 5")
        + _div("title", escape(message["title"]))
        + _div("text", escape(message["message"]))
        + _buttons(*actions),
    )


def _apprise(message: Mapping[str, Any]) -> str:
    return _div(
        "card",
        _div("note", f"type: {message['type']}")
        + _div("title", escape(message["title"]))
        + _div("text", _bare(message["body"])),
    )


def _pagerduty(event: Mapping[str, Any]) -> str:
    payload, resolved = event["payload"], event["event_action"] == "resolve"
    colour, word = ("#048a24", "resolved") if resolved else ("#c62828", "triggered")
    links = "".join(
        f'<a href="#">{escape(it["text"])}</a>' for it in event.get("links", ())
    )
    source = escape(payload["source"])
    state = f"{word} \u00b7 {payload['severity']} \u00b7 {payload['group']}"
    return _div(
        "bar card",
        _div("note", escape(state))
        + _div("title", escape(payload["summary"]))
        + _div("text", escape(payload["custom_details"]["text"]))
        + _div("note", f"Source: {source}" + (links and f" \u00b7 Links: {links}")),
        f"border-left-color:{colour}",
    )


def _alertmanager(posted: Sequence[Mapping[str, Any]]) -> str:
    (alert,) = posted
    labels = _buttons(*(f'{name}="{it}"' for name, it in alert["labels"].items() if it))
    rows = "".join(
        f'<tr><td class="name">{name}</td><td class="text">{escape(it)}</td></tr>'
        for name, it in alert["annotations"].items()
    )
    when = f"{alert['startsAt']} to {alert['endsAt']}"
    return _div("card", _div("note", when) + f"<table>{rows}</table>" + labels)


def _email(bodies: Sequence[bytes]) -> str:
    """Show subject and HTML part of each mail, and the plain part of the first."""
    mails = [BytesParser(policy=policy.default).parsebytes(body) for body in bodies]
    shown = ""
    for mail in mails:
        html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
        shown += _div("note", f"Subject: {escape(mail['Subject'])}") + (
            f'<iframe class="message" style="border:1px solid #ccc;width:100%" '
            'onload="this.height=contentDocument.documentElement.offsetHeight+20" '
            f'srcdoc="{escape(html)}"></iframe>'
        )
    plain = mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    shown += (
        _div("note", "The plain part of the first:") + f"<pre>{escape(plain)}</pre>"
    )
    return page(shown)


def _teams(bodies: Sequence[bytes]) -> str:
    """Let Microsoft's library draw the cards; it is told how to read Markdown."""
    cards = [json.loads(body)["attachments"][0]["content"] for body in bodies]
    host = {
        "fontFamily": "Liberation Sans, sans-serif",
        "supportsInteractivity": True,
        "spacing": {"default": 4, "padding": 12},
        "actions": {"actionsOrientation": "horizontal", "actionAlignment": "left"},
    }
    data = json.dumps({"cards": cards, "host": host}).replace("<", "\\u003c")
    return page(
        f"<script src='{MODULES}/adaptivecards/dist/adaptivecards.js'></script>"
        f"<script src='{MODULES}/markdown-it/dist/markdown-it.min.js'></script>"
        f"<script>const data = {data};"
        "const reader = markdownit();"
        "AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {"
        " result.outputHtml = reader.render(text); result.didProcess = true; };"
        "for (const card of data.cards) {"
        " const made = new AdaptiveCards.AdaptiveCard();"
        " made.hostConfig = new AdaptiveCards.HostConfig(data.host);"
        " made.parse(card); const found = made.render();"
        " found.classList.add('message', 'card'); document.body.append(found); }"
        "</script>",
        "p { margin: 0 } .ac-pushButton { border: 1px solid #bbb; border-radius: 4px;"
        " padding: 4px 12px; background: #fff; font: 13px sans-serif }"
        " .ac-horizontal-separator { width: 6px !important }",
    )


def _generic(bodies: Sequence[bytes]) -> str:
    made = json.dumps(json.loads(bodies[0]), indent=1, ensure_ascii=False)
    return page(f"<pre>{escape(made)}</pre>")


def _cap(bodies: Sequence[bytes]) -> str:
    made = minidom.parseString(bodies[0]).toprettyxml(indent=" ")  # noqa: S318 - ours
    return page(f"<pre>{escape(made)}</pre>")


LAYOUTS: Final[Mapping[str, Layout]] = {
    "slack": _each(_slack),
    "slack_bot": _slack_bot,
    "discord": _each(_discord),
    "teams": _teams,
    "mattermost": _each(_mattermost),
    "google_chat": _each(_google_chat),
    "telegram": _each(_telegram),
    "ntfy": _each(_ntfy),
    "email": _email,
    "apprise": _each(_apprise),
    "pagerduty": _each(_pagerduty),
    "alertmanager": _each(_alertmanager),
    "generic": _generic,
    "cap": _cap,
}
"""By kind of destination."""
