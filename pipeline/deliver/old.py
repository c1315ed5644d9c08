"""Old news: what is told once, in one sum, instead of waking people for each.

An alert is old if the report behind it is: it waited in a backlog, or its destination
was away. A room that comes back would get a day's alerts as if they were of now.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from msgspec.structs import replace

from schemas.alert import Alert
from schemas.wording import counted

Old: TypeAlias = Literal["sum", "at_once", "never"]
"""What becomes of old alerts: one message for all, each as if new, or none."""

SETTLE: Final = timedelta(seconds=30)
"""A sum waits so long for further old alerts: a backlog comes in bit by bit."""
LONGEST: Final = timedelta(minutes=5)
"""And no longer than this after its first one."""
AWAY: Final = "While we were away"
QUIET: Final = "In quiet hours"
_NO_PAGE: Final = "urn:tocsin:sum"
_LISTED: Final = 20  # headlines in a sum; more are counted


def is_old(alert: Alert, now: datetime, max_age: timedelta) -> bool:
    """Tell whether the report behind *alert* is older than *max_age* at *now*."""
    return now - alert.at > max_age


def together(alerts: Sequence[Alert], why: str = AWAY) -> Alert:
    """Make one message of old *alerts* of one rule: the gravest first.

    Args:
        alerts: At least one.
        why: Says why they come so late.

    Returns:
        The gravest alert with the headline and text of the sum; that of several leads
        to no article, for it would be the one of them all.
    """
    turns = sorted(alerts, key=lambda one: (-one.severity, one.at, one.alert_id))
    first = turns[0]
    if len(turns) == 1:
        line = f"{why}: {first.headline}"
        return replace(first, change="opened", headline=line)
    lines = [f"{_clock(one.at)} {_said(one)}" for one in turns[:_LISTED]]
    if len(turns) > _LISTED:
        lines.append(f"and {len(turns) - _LISTED} more")
    return replace(
        first,
        change="opened",
        headline=f"{why}: {counted(len(turns), 'alert')}",
        text="\n".join(lines),
        excerpt="",
        article=replace(first.article, source="Tocsin", raw_url=_NO_PAGE),
    )


def _said(alert: Alert) -> str:
    ended = {"retracted": "Retracted: ", "merged": "Same event: "}
    return f"{ended.get(alert.change, '')}{alert.headline}"


def _clock(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %b %H:%M} UTC"


__all__ = ["AWAY", "LONGEST", "QUIET", "SETTLE", "Old", "is_old", "together"]
