"""What a fetched record says of itself, whoever wrote it.

Anybody may write to the raw topic, and a stranger's client may write anything: header
values that are null, time stamps of any size. Nothing here raises on any of it.
"""

from datetime import UTC, datetime
from typing import Any, Final

from schemas import headers

EPOCH: Final = datetime.fromtimestamp(0, UTC)
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Earlier than any broker, for Kafka is of 2011: no record was sent before it."""


def sent_at(millis: int) -> datetime:
    """Read a Kafka time stamp.

    Args:
        millis: Since 1970, as the producer or the broker wrote it: any 64-bit number.

    Returns:
        Aware UTC; 1970 for what is no time of this calendar.
    """
    try:
        return datetime.fromtimestamp(millis / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return EPOCH


def sent_seconds(millis: int, otherwise: float) -> float:
    """Give a Kafka time stamp in seconds, or *otherwise* where it is absurd."""
    at = sent_at(millis)
    return at.timestamp() if at >= EARLIEST else otherwise


def coordinates(record: Any) -> str:
    """Name a record (an aiokafka ConsumerRecord) by topic, partition and offset."""
    return f"{record.topic}/{record.partition}/{record.offset}"


def raw_place(record: Any, *, is_raw: bool) -> bytes:
    """Name the raw record that *record* goes back to, as :func:`coordinates` does.

    Of a raw record always its own: what it says itself is a stranger's.
    """
    found = None if is_raw else headers.value(record.headers, headers.RAW)
    return found or coordinates(record).encode()


def raw_arrival(record: Any, *, is_raw: bool) -> bytes:
    """Say when the raw record was sent that *record* goes back to; empty = not known.

    Milliseconds since 1970, as the header ``tocsin_arrived`` has them. Of a raw record
    always by its own time stamp, as in :func:`raw_place`.
    """
    if is_raw:
        return headers.arrived(sent_at(record.timestamp))
    return headers.value(record.headers, headers.ARRIVED) or b""


def trace_of(record: Any, *, is_raw: bool) -> str:
    """Name the trace that *record* belongs to: 32 hex digits."""
    place = raw_place(record, is_raw=is_raw)
    return headers.trace_id(place, raw_arrival(record, is_raw=is_raw))
