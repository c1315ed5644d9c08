"""``tocsin alerts``: look at alerts, silence them, try destinations."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Final

import orjson
from cyclopts import App, Parameter

from agents.cli import silences
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    loaded,
    run,
    warn,
)
from agents.cli.known_alerts import KnownAlert, alert_of, read_alerts
from agents.cli.spans import span
from agents.cli.traced import alert_rules
from agents.config.settings import Settings, SettingsError
from agents.delivery.once import send_once
from agents.delivery.silences import read_all
from agents.inspect.lines import safe
from pipeline.alert.rules import RulesError
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS, Kind
from pipeline.deliver.next_step import NextStep
from pipeline.deliver.recipient import Recipient
from pipeline.deliver.sample import sample
from pipeline.deliver.silence import Silences
from schemas.alert import Alert

__all__ = ["app"]

app: Final = App(name="alerts", help_format="markdown")

_JSON: Final = "application/json"
silences.register(app)

_LINE: Final = 110  # characters of a headline in the list


@app.command(name="list")
def list_all(
    *, since: str = "24h", rule: str | None = None, options: Options = HERE
) -> int:
    """List alerts by their newest version, the latest first, with what is silenced.

    Example: tocsin alerts list --since 6h --rule grave-news

    Args:
        since: How far back, such as 6h or 7d; alerts are kept for 30 days.
        rule: Only those of this rule, which the settings or a kept alert must name.
        options: Connection.
    """
    settings, now = connected(options), datetime.now(UTC)
    begin = now - span(since, "--since")

    async def work() -> tuple[dict[str, KnownAlert], Silences]:
        return await read_alerts(settings), await read_all(settings)

    found, known = run(work())
    turns = sorted((each.latest for each in found.values()), key=_turn, reverse=True)
    if rule is not None:
        turns = _of_rule(rule, turns, settings)
    newer = [alert for alert in turns if alert.at >= begin]
    for alert in newer:
        print(_line(alert, known, now))
    if not newer:
        warn(f"no alert {f'of rule {rule} ' if rule else ''}in the last {since}")
    return FINE


def _of_rule(rule: str, alerts: Sequence[Alert], settings: Settings) -> list[Alert]:
    """Give the *alerts* of *rule*, which may have been taken out of the rules.

    Raises:
        CommandError: Neither an alert nor the rules name it.
    """
    found = [alert for alert in alerts if alert.rule == rule]
    try:
        there = [each.name for each in alert_rules(settings).rules]
    except RulesError as error:
        raise CommandError(f"rules: {error}") from None
    if not found and rule not in there:
        names = ", ".join(dict.fromkeys([*there, *(each.rule for each in alerts)]))
        raise CommandError(
            f"--rule: no rule {rule!r}; there are: {names}. Rules are read from the "
            "settings of this command (--config, TOCSIN_*)"
        )
    return found


def _turn(alert: Alert) -> tuple[datetime, str]:
    return alert.at, alert.alert_id


def _line(alert: Alert, known: Silences, now: datetime) -> str:
    held = known.concerning(alert, now)
    words = ", ".join(f"{each.kind} by {safe(each.by)}" for each in held)
    mark = f"  ({words})" if held else ""
    return (
        f"{alert.alert_id}  {alert.at:%m-%d %H:%M}  {alert.change:9} "
        f"v{alert.version} severity {alert.severity}  {alert.rule}  "
        f"{safe(alert.headline, _LINE)}{mark}"
    )


@app.command
def show(alert: str, /, *, options: Options = HERE) -> int:
    """Print all versions of an alert, where each went, and what holds it back.

    Example: tocsin alerts show 3fa9c1

    Args:
        alert: Its id, or the first characters of it.
        options: Connection.
    """
    settings, now = connected(options), datetime.now(UTC)

    async def work() -> tuple[KnownAlert, Silences]:
        return await alert_of(settings, alert), await read_all(settings)

    found, known = run(work())
    for number in sorted(found.versions):
        version = found.versions[number]
        print(f"v{number} {version.change} {version.at:%Y-%m-%d %H:%M} UTC")
        for line in (version.headline, *version.text.splitlines()):
            print(f"    {safe(line)}")
        for delivery in found.deliveries:
            if delivery.alert_version == number:
                print(f"  - {safe(delivery.summary())}")
    latest = found.latest
    print(f"alert {latest.alert_id} of rule {latest.rule}, story ", end="")
    print(latest.story.story_id)
    if not found.deliveries:
        print(_undelivered(settings))
    for held in known.concerning(latest, now):
        print(f"{held.silence_id}  {safe(held.summary())}")
    return FINE


def _undelivered(settings: Settings) -> str:
    if settings.destinations:
        return "Not delivered yet."
    return "No destination is set, so it was sent to nobody."


@app.command(name="test")
def try_out(destination: str, /, *, options: Options = HERE) -> int:
    """Send a destination of the settings a message that says it is a test.

    One attempt, as deliver makes it; status 1 if it was not taken.

    Example: tocsin alerts test newsroom --config tocsin.toml

    Args:
        destination: Its name in the settings.
        options: Where the settings are; no broker is needed.
    """
    settings, now = loaded(options), datetime.now(UTC)
    target = _destination(settings, destination)
    answer, step, reason = run(send_once(target, sample(now), now))
    spoken = "SMTP" if "smtp" in target.row.schemes else "HTTP"
    status = f"{spoken} {answer.status}" if answer.status else "no answer"
    if step is NextStep.DELIVERED:
        print(f"{destination}: delivered ({status})")
        return FINE
    print(f"{destination}: not delivered: {reason} ({status})")
    if reason == "private_address":
        print("allow_private = true in [[destinations]] permits it")
    return FAILED


def _destination(settings: Settings, name: str) -> Destination:
    try:
        known = {each.name: each for each in settings.destination_records()}
    except SettingsError as error:
        raise CommandError(str(error)) from None
    if name not in known:
        there = ", ".join(known) or "none"
        raise CommandError(
            f"no destination {name!r}; there are: {there}. Destinations are read from "
            "the settings of this command (--config, TOCSIN_*): those of a `tocsin up` "
            "in another terminal must be given here too"
        )
    return known[name]


@app.command
def render(
    alert: str = "",
    /,
    *,
    kind: Annotated[str, Parameter(name="--as")],
    small: bool = False,
    options: Options = HERE,
) -> int:
    """Print what a kind of destination would be sent; nothing is sent.

    Example: tocsin alerts render 3fa9c1 --as discord

    Args:
        alert: Its id, or the first characters of it; absent = a test message.
        kind: Kind of destination, such as slack.
        small: The short form, which is sent where the long one is refused.
        options: Connection.
    """
    if kind not in KINDS:
        raise CommandError(f"--as: no kind {kind!r}; there are {', '.join(KINDS)}")
    row = KINDS[kind]
    shown = sample(datetime.now(UTC))
    if alert:
        shown = run(alert_of(connected(options), alert)).latest
    told = {name: _stand_in(row).format(name) for name in row.options}
    key = "<secret>" if row.key_use == "names" else ""
    body = row.render(shown, small, Recipient(told, key))
    if row.media == _JSON:
        body = orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2)
    print(body.decode().replace("\r\n", "\n"))
    return FINE


def _stand_in(row: Kind) -> str:
    """Give the form of what stands for an option: it has to be legal in the body."""
    if "smtp" in row.schemes:
        return "{}@example.com"
    return "<{}>" if row.media == _JSON else "{}.example"
