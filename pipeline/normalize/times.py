"""Which of the times that a raw article claims are believed.

All windows of state run by record time, so one clock that is ahead would expire what
everybody else has in memory.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

AHEAD: Final = timedelta(minutes=5)
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
LATEST: Final = timedelta(days=1)  # a page may be dated in a zone ahead of ours

FETCHED: Final = "fetched_at_replaced"
PUBLISHED: Final = "published_at_replaced"

_COLONLESS: Final = re.compile(r"([+-]\d{2})(\d{2})$")


def fetched(given: datetime | None, sent: datetime) -> tuple[datetime, bool]:
    """Choose the record time, and say whether it had to be replaced by *sent*.

    Args:
        given: What the producer says.
        sent: Kafka time stamp.
    """
    if given is None or given.tzinfo is None or not EARLIEST <= given <= sent + AHEAD:
        return sent.astimezone(UTC), True
    return given.astimezone(UTC), False


def published(
    given: datetime | None, fetched_at: datetime
) -> tuple[datetime | None, bool]:
    """Choose the publisher's time, or *fetched_at* and True where it cannot be so.

    A time without a zone is off by hours; before 1990 there was no news on the web.
    """
    if given is None:
        return None, False
    aware = given.tzinfo is not None
    if not aware or not EARLIEST <= given <= fetched_at + LATEST:
        return fetched_at, True
    return given.astimezone(UTC), False


def parse(given: str | None) -> datetime | None:
    """Read an ISO 8601 time with a zone; None if it is none."""
    try:
        time = datetime.fromisoformat(_COLONLESS.sub(r"\1:\2", (given or "").strip()))
        return time.astimezone(UTC) if time.tzinfo else None
    except (ValueError, OverflowError):
        return None
