"""Record times of records that are not decoded, and what may be sent together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import structlog

from agents.kafka.fetched import sent_at
from agents.kafka.message import Message
from pipeline.stage import RecordTime
from schemas.headers import OLDEST, timestamp

__all__ = ["NO_TIMES", "UNKNOWN", "Timed", "Times", "as_one", "read_times", "waves"]

Timed = tuple[float, Message]
"""A message with the record time by which it is ordered, in seconds since the epoch."""

log = structlog.get_logger(__name__)

_HEADER: Final = "ce_time"

UNKNOWN: Final = float("-inf")
"""Record time of what has none."""


class Times(NamedTuple):
    """Record times in seconds since the epoch.

    Attributes:
        own: When the article of the record was fetched.
        oldest: That of the oldest record that was sent with it, where an older version
            says so; else *own*.
    """

    own: float
    oldest: float


NO_TIMES: Final = Times(UNKNOWN, UNKNOWN)


def read_times(read: RecordTime | None, record: Any) -> Times:
    """Read the record times of *record*, before it is decoded.

    The time of sending where it does not say, and none for a heartbeat. They order
    records and decide nothing else.

    Args:
        read: Reads it from the value of a record that others write; None = the headers
            that the pipeline writes say it.
        record: As fetched (aiokafka ConsumerRecord).
    """
    try:
        if read is not None:
            return _of_others(read, record)
        headers = record.headers
        if record.key is None and not record.value:
            return NO_TIMES
        if headers:
            name, content = headers[-1]
            oldest = _seconds(content) if name == OLDEST else None
            for name, content in headers:
                if name == _HEADER:
                    own = _seconds(content)
                    return Times(own, own if oldest is None else oldest)
    except Exception:  # noqa: BLE001 - anybody may write anything; the stage refuses it
        log.debug("no record time", topic=record.topic, offset=record.offset)
    sent = sent_at(record.timestamp).timestamp()
    return Times(sent, sent)


def _of_others(read: RecordTime, record: Any) -> Times:
    sent = sent_at(record.timestamp)
    own = read(record.value or b"", sent, datetime.now(UTC)).timestamp()
    return Times(own, own)


def _seconds(time: bytes) -> float:
    return datetime.fromisoformat(time.decode("ascii")).timestamp()


def waves(timed: Sequence[Timed], lead: float) -> Iterator[list[Message]]:
    """Divide what is in order into runs of at most *lead* seconds of record time.

    Each is sent once the broker has what was before it: brokers take what is sent
    together in any order, so a reader could find a record before one that is much
    older. What goes to one partition stays in order there, however long the run.
    """
    wave: list[Message] = []
    low = high = UNKNOWN
    place: Any = None  # of all of the wave; None = they go to several
    for at, message in timed:
        to = _place(message)
        if wave and max(high, at) - min(low, at) > lead and (not place or place != to):
            yield wave
            wave = []
        place = to if not wave or place == to else None
        low, high = (min(low, at), max(high, at)) if wave else (at, at)
        wave.append(message)
    if wave:
        yield wave


def _place(message: Message) -> tuple[str, bytes | None, int | None] | None:
    """Name what decides about the partition of *message*; None = nothing does."""
    if message.key is None and message.partition is None:
        return None
    return message.topic, message.key, message.partition


def as_one(timed: Sequence[Timed], lead: float) -> list[Message]:
    """Mark what is in order to be sent at once: who finds it waits for what is missing.

    What is more than *lead* seconds younger than the first says how old that is.
    """
    if not timed:
        return []
    first = min(at for at, _ in timed)
    oldest = timestamp(datetime.fromtimestamp(first, UTC)).encode()
    return [
        replace(message, headers=[*message.headers, (OLDEST, oldest)])
        if at - first > lead
        else message
        for at, message in timed
    ]
