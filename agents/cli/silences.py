"""``tocsin alerts ack|silence|unsilence|silences``: what somebody wants not to get."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

from cyclopts import App, Parameter

from agents.cli.common import FINE, HERE, CommandError, Options, connected, run, warn
from agents.cli.known_alerts import alert_of, one_of
from agents.cli.spans import span
from agents.config.settings import Settings
from agents.delivery.silences import publish, read_all
from agents.inspect.lines import safe
from pipeline.deliver.silence import acknowledged, lifted, named
from pipeline.taxonomy import TAXONOMY
from pipeline.text import countries
from schemas.silence import Silence

__all__ = ["register"]

_UNMADE: Final = "0" * 32  # until the content says what its id is


@Parameter(name="*", group="What")
@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is silenced: all conditions given must hold.

    Attributes:
        alert: This alert: its id, or the first characters of it.
        story: This story: its id.
        rule: Alerts of this rule.
        event_class: Stories of this class, such as ACCIDENT.
        country: Stories whose main place lies there: NO or Norway.
        destination: Only at this destination.
        severity_at_most: No graver than this, 0 to 4; what is graver comes through.
    """

    alert: str | None = None
    story: str | None = None
    rule: str | None = None
    event_class: str | None = None
    country: str | None = None
    destination: str | None = None
    severity_at_most: int | None = None

    @property
    def country_code(self) -> str | None:
        """The ISO 3166-1 alpha-2 code of the country, as stories have it."""
        return countries.code_of(self.country or "") or None

    def check(self, settings: Settings) -> None:
        """Refuse names that cannot match; warn of those unknown here.

        Raises:
            CommandError: No class, country or severity of that name.
        """
        if self.event_class and self.event_class not in TAXONOMY:
            raise CommandError(
                f"--event-class: no class {self.event_class!r}; see "
                "`tocsin schemas classes`"
            )
        if self.country and not self.country_code:
            raise CommandError(
                f"--country: no country {self.country!r}; give its name in English, or "
                "two letters, such as NO"
            )
        if self.severity_at_most not in (None, 0, 1, 2, 3, 4):
            raise CommandError("--severity-at-most: must be 0 to 4")
        here = {row.name for row in settings.destinations}
        if self.destination and here and self.destination not in here:
            warn(f"no destination {self.destination!r} in these settings")


ANYTHING: Final = What()


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container
        return ""


def _author(by: str) -> str:
    name = by or _me()
    if not name:
        raise CommandError("--by: say who you are, for this account has no name")
    return name


def ack(
    alert: str,
    /,
    *,
    why: str,
    by: str = "",
    lasting: Annotated[str, Parameter(name="--for")] = "",
    options: Options = HERE,
) -> int:
    """Take note of an alert: its updates are held back unless they are graver.

    Corrections, retractions and mergers still come, and so does every update whose
    severity is above that of the version acknowledged.

    Example: tocsin alerts ack 3fa9c1 --why "Ann is calling the harbour"

    Args:
        alert: Its id, or the first characters of it.
        why: For others; kept with the record.
        by: Who; absent = the user of this account.
        lasting: How long, such as 2h; absent = 14 days.
        options: Connection.
    """
    settings, author, now = connected(options), _author(by), datetime.now(UTC)
    end = now + span(lasting, "--for") if lasting else None

    async def work() -> Silence:
        found = await alert_of(settings, alert)
        made = _made(
            lambda: acknowledged(
                found.latest.alert_id,
                found.latest.severity,
                author,
                why,
                now,
                until=end,
            )
        )
        await publish(settings, made)
        return made

    _say(run(work()))
    return FINE


def silence(
    *,
    what: What = ANYTHING,
    lasting: Annotated[str, Parameter(name="--for")],
    why: str,
    by: str = "",
    options: Options = HERE,
) -> int:
    """Hold back all messages that meet the conditions, for a time.

    Example: tocsin alerts silence --country NO --rule ferries --for 2h --why drill

    Args:
        what: Which messages.
        lasting: For how long, such as 30m, 2h or 3d; at most 365d.
        why: For others; kept with the record.
        by: Who; absent = the user of this account.
        options: Connection.
    """
    settings, author, now = connected(options), _author(by), datetime.now(UTC)
    what.check(settings)
    end = now + span(lasting, "--for")

    async def work() -> Silence:
        alert_id = None
        if what.alert:
            alert_id = (await alert_of(settings, what.alert)).latest.alert_id
        made = _made(
            lambda: named(
                Silence(
                    silence_id=_UNMADE,
                    kind="silence",
                    by=author,
                    why=why,
                    at=now,
                    until=end,
                    alert_id=alert_id,
                    story_id=what.story,
                    rule=what.rule,
                    event_class=what.event_class,
                    country=what.country_code,
                    destination=what.destination,
                    severity_at_most=what.severity_at_most,
                )
            )
        )
        await publish(settings, made)
        return made

    _say(run(work()))
    return FINE


def unsilence(ident: str, /, *, by: str = "", options: Options = HERE) -> int:
    """Lift a silence or an acknowledgement before its time.

    What it held back is not sent afterwards; the next version is.

    Example: tocsin alerts unsilence 81b2e0

    Args:
        ident: Its id, or the first characters of it.
        by: Who; absent = the user of this account.
        options: Connection.
    """
    settings, author, now = connected(options), _author(by), datetime.now(UTC)

    async def work() -> Silence:
        active = {
            each.silence_id: each for each in (await read_all(settings)).active(now)
        }
        made = lifted(one_of(active, ident, "active silence"), author, now)
        await publish(settings, made)
        return made

    _say(run(work()))
    return FINE


def silences(*, ended: bool = False, options: Options = HERE) -> int:
    """List silences and acknowledgements, the latest first.

    Example: tocsin alerts silences --ended

    Args:
        ended: Also those that have ended or were lifted.
        options: Connection.
    """
    settings, now = connected(options), datetime.now(UTC)
    known = run(read_all(settings)).all()
    found = [each for each in known if ended or now < each.until]
    for each in found:
        print(f"{each.silence_id}  {safe(each.summary())}")
    if not found:
        more = "" if ended else " in force; --ended lists those of before"
        warn(f"there is no silence or acknowledgement{more}")
    return FINE


def _say(made: Silence) -> None:
    print(f"{made.silence_id}  {safe(made.summary())}")


def _made(make: Callable[[], Silence]) -> Silence:
    try:
        return make()
    except ValueError as error:
        raise CommandError(f"silence: {error}") from None


def register(app: App) -> None:
    """Give *app* the commands of this file."""
    for command in (ack, silence, unsilence, silences):
        app.command(command)
