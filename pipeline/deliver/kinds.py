"""The kinds of destination: a new one is a file ``render_<kind>.py`` and a row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pipeline.deliver import (
    cap,
    render_alertmanager,
    render_apprise,
    render_cap,
    render_discord,
    render_email,
    render_generic,
    render_google_chat,
    render_mattermost,
    render_ntfy,
    render_pagerduty,
    render_slack,
    render_slack_bot,
    render_teams,
    render_telegram,
)
from pipeline.deliver.answers import read_chat, read_slack
from pipeline.deliver.edits import DISCORD, SLACK, TELEGRAM, Edits
from pipeline.deliver.mailbox import check_mail
from pipeline.deliver.next_step import Answer, Judgement, ReadBody, next_step
from pipeline.deliver.old import Old
from pipeline.deliver.recipient import Recipient
from pipeline.deliver.smtp_replies import judge as judge_smtp
from schemas.alert import Alert

Render: TypeAlias = Callable[[Alert, bool, Recipient], bytes]
"""Makes the body of an alert; True = as small as it can be and still tell."""

Check: TypeAlias = Callable[[str, Mapping[str, str], str | None, str], None]
"""Refuses an address, options or secret, by a ValueError that begins with the last."""

Judge: TypeAlias = Callable[[Answer, ReadBody | None], Judgement]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is special to one kind of destination.

    Attributes:
        render: Makes the body of a request.
        knows_repeats: It can tell by ``webhook-id`` that a message came before. One
            that cannot is not sent a message of unknown fate again and again.
        rate: Requests a second, as the service allows; a setting can say another.
        read_body: Reads the body of a 2xx; None = the status says it all.
        old: What becomes of old alerts, unless a setting says another: people get a
            sum, programs each of them.
        options: Names of the options that it needs in the settings.
        key_use: What a secret is for: it ``signs`` the body where there is one, or
            ``names`` who sends, within the body, and is needed; it ``bears``
            the request, in a header, and is needed; or it ``logs_in``.
        edits: How it changes a message that it shows; None = it cannot.
        may_have: Names of the options that it can do without.
        schemes: What its address may begin with; the first tells how it is spoken to.
        judge: Gives the step on an answer.
        url: Address where the settings give none; "" = they have to.
        media: Media type of the body.
        check: Refuses values of the settings that no message could go out with; None =
            any options that are not empty will do.
    """

    render: Render
    knows_repeats: bool
    rate: float = 1.0
    read_body: ReadBody | None = None
    options: tuple[str, ...] = ()
    old: Old = "at_once"
    key_use: Literal["signs", "names", "bears", "logs_in"] | None = None
    edits: Edits | None = None
    may_have: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ("https", "http")
    judge: Judge = next_step
    url: str = ""
    media: str = "application/json"
    check: Check | None = None


def _chat(
    render: Render,
    rate: float,
    *options: str,
    edits: Edits | None = None,
    judge: Judge = next_step,
) -> Kind:
    """Make a room for people: no service of these can tell a repeat."""
    return Kind(
        render,
        knows_repeats=False,
        rate=rate,
        read_body=read_chat,
        options=options,
        old="sum",
        edits=edits,
        judge=judge,
    )


KINDS: Final[Mapping[str, Kind]] = {
    "generic": Kind(render_generic.render, knows_repeats=True, key_use="signs"),
    "slack": _chat(render_slack.render, 1.0),
    "slack_bot": Kind(
        render_slack_bot.render,
        knows_repeats=False,
        read_body=read_slack,
        options=("channel",),
        old="sum",
        key_use="bears",
        edits=SLACK,
        url="https://slack.com/api/chat.postMessage",
    ),
    "discord": _chat(render_discord.render, 0.5, edits=DISCORD),
    "teams": _chat(render_teams.render, 1.0),
    "mattermost": _chat(render_mattermost.render, 1.0, judge=render_mattermost.judge),
    "telegram": _chat(
        render_telegram.render,
        0.33,
        "chat_id",
        edits=TELEGRAM,
        judge=render_telegram.judge,
    ),
    "google_chat": _chat(render_google_chat.render, 1.0),
    "ntfy": _chat(render_ntfy.render, 0.2, "topic"),
    "email": Kind(
        render_email.render,
        knows_repeats=False,
        options=("from", "to"),
        old="sum",
        key_use="logs_in",
        may_have=("user", "tls"),
        schemes=("smtps", "smtp"),
        judge=judge_smtp,
        check=check_mail,
        media="message/rfc822",
    ),
    "apprise": Kind(
        render_apprise.render,
        knows_repeats=False,
        old="sum",
        may_have=("tag",),
        judge=render_apprise.judge,
    ),
    "pagerduty": Kind(
        render_pagerduty.render, knows_repeats=True, rate=2.0, key_use="names"
    ),
    "alertmanager": Kind(render_alertmanager.render, knows_repeats=True, rate=10.0),
    "cap": Kind(
        render_cap.render,
        knows_repeats=True,
        options=(render_cap.SENDER,),
        may_have=(render_cap.STATUS,),
        check=render_cap.check,
        media=cap.MEDIA,
    ),
}
