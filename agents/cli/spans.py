"""Spans of time as people type them: ``30m``, ``2h``, ``3d``."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from agents.cli.errors import CommandError

__all__ = ["check_period", "moment", "span"]

_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SPAN: Final = re.compile(r"(\d{1,6})([smhd])")


def span(text: str, option: str) -> timedelta:
    """Read a whole number and its unit.

    Args:
        text: Such as ``90m``.
        option: Named where it cannot be read.

    Raises:
        CommandError: It is none, or no time at all.
    """
    found = _SPAN.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise CommandError(f"{option}: {text!r} is no span such as 30m, 2h or 3d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def moment(text: str, option: str, now: datetime) -> datetime:
    """Read a time, or a span before *now*: ``2026-03-01T09:00Z``, ``24h``.

    A time without a zone is in UTC, and a day alone is its midnight.

    Args:
        text: As a person types it.
        option: Named where it cannot be read.
        now: Aware.

    Raises:
        CommandError: It is neither.
    """
    if _SPAN.fullmatch(text.strip()):
        return now - span(text, option)
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(
            f"{option}: {text!r} is no time such as 2026-03-01T09:00Z, and no span "
            "such as 24h"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def check_period(begin: datetime | None, end: datetime | None) -> None:
    """Refuse ``--from`` and ``--to`` between which there is no time; None = open.

    Raises:
        CommandError: *begin* is not before *end*.
    """
    if begin and end and begin >= end:
        raise CommandError("--from is not before --to")
