"""Which of the times that a raw article claims are believed.

All windows of state run by record time, so one clock that is ahead would expire what
everybody else has in memory.
"""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import msgspec

AHEAD: Final = timedelta(minutes=5)
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
LATEST: Final = timedelta(days=1)  # a page may be dated in a zone ahead of ours

_SOUND: Final = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
"""Kafka is of 2011; a stamp far outside is seconds for milliseconds, or the like."""
_CLOCKS_APART: Final = timedelta(days=2)
"""A stamp that is further ahead of our clock is no clock's mistake: a broker takes none
that is an hour ahead (``message.timestamp.after.max.ms``), and a clock may be set a day
wrong."""
_FAR: Final = timedelta(days=30)
"""A stamp that lies so far before a time that has passed is none of sending: a broker
stamps, and producers do, when they have the record. What has passed is only known by
the clock, so a clock of a producer that is further ahead counts when all is read again
a month later; none is known to be."""
_MILLISECONDS: Final = 100_000_000_000  # as seconds the year 5138

FETCHED: Final = "fetched_at_replaced"
PUBLISHED: Final = "published_at_replaced"

_COLONLESS: Final = re.compile(r"([+-]\d{2})(\d{2})$")


def fetched(
    given: datetime | None, sent: datetime, read_at: datetime | None = None
) -> tuple[datetime, bool]:
    """Choose the record time, and say whether it had to be replaced by *sent*.

    Args:
        given: What the producer says.
        sent: Kafka time stamp.
        read_at: The clock when the record was read, if known. Where *sent* is absurd
            nothing else tells whether *given* lies ahead, and whoever writes both could
            set the record time of all to a year in which their state has expired.
    """
    sound = is_sound(sent, read_at) and not _is_far_behind(sent, given, read_at)
    latest = (sent if sound else read_at or _SOUND[1]) + AHEAD
    if given is None or given.tzinfo is None or not EARLIEST <= given <= latest:
        return sent.astimezone(UTC), True
    return given.astimezone(UTC), False


def _is_far_behind(
    sent: datetime, given: datetime | None, read_at: datetime | None
) -> bool:
    """Tell whether *given* has passed, and long after *sent*."""
    if read_at is None or given is None or given.tzinfo is None:
        return False
    return sent + _FAR < given <= read_at


class _Fetched(msgspec.Struct, frozen=True):
    fetched_at: Any = None


def peek(value: bytes, sent: datetime, read_at: datetime) -> datetime:
    """Read the record time that a raw article will have, without decoding the rest.

    Args:
        value: JSON of the article.
        sent: Kafka time stamp.
        read_at: The clock when the record was read.

    Raises:
        msgspec.DecodeError: The value is no JSON object.
    """
    given = msgspec.json.decode(value, type=_Fetched).fetched_at
    return fetched(read(given)[0], sent, read_at)[0]


def is_sound(sent: datetime, read_at: datetime | None = None) -> bool:
    """Tell whether a Kafka time stamp can be a time of sending at all.

    Args:
        sent: The stamp.
        read_at: The clock when the record was read, if known: later than it was sent.
    """
    latest = read_at + _CLOCKS_APART if read_at else _SOUND[1]
    return _SOUND[0] <= sent < latest


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


def read(given: Any) -> tuple[datetime | None, bool]:
    """Read a time however a producer wrote it; False where that cannot be done.

    A day alone is its midnight in UTC. What is absent or blank is no time, and read.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None, True
    for way in (_rfc3339, _iso8601, _rfc2822, _epoch):
        try:
            return way(given), True
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
    return None, False


def _rfc3339(given: Any) -> datetime:
    return msgspec.convert(given, datetime, strict=True)


def _iso8601(given: Any) -> datetime:
    text = _COLONLESS.sub(r"\1:\2", given.strip() if isinstance(given, str) else "")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _rfc2822(given: Any) -> datetime:
    return parsedate_to_datetime(given if isinstance(given, str) else "")


def _epoch(given: Any) -> datetime:
    if isinstance(given, bool):
        raise TypeError("no time")
    seconds = float(given)
    return datetime.fromtimestamp(
        seconds / 1000 if abs(seconds) >= _MILLISECONDS else seconds, UTC
    )


def parse(given: str | None) -> datetime | None:
    """Read an ISO 8601 time with a zone; None if it is none."""
    try:
        time = datetime.fromisoformat(_COLONLESS.sub(r"\1:\2", (given or "").strip()))
        return time.astimezone(UTC) if time.tzinfo else None
    except (ValueError, OverflowError):
        return None
