"""The order of articles on their way to the log, and the pace of a replay."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

__all__ = ["WAVE_RECORDS", "WAVE_SECONDS", "Order", "Pace", "record_time"]

WAVE_RECORDS: Final = 500
"""Most articles that are under way at once: enough to fill batches, little to hold."""
WAVE_SECONDS: Final = 60.0
"""Record time that those under way may span: the partitions of the log get them in any
order, and the stages keep partitions together to a minute (``lead_seconds``)."""
_SLACK_SECONDS: Final = 1.0  # times that are written without fractions say no more


class Order:
    """Watches the record times of articles in the order in which they are sent.

    Args:
        newest: Gives the latest record time that the flow has handled, in seconds since
            the epoch; None = none. Asked at most once, before the first article that
            may be too old.
        clock: Seconds since the epoch.

    Attributes:
        backwards: How many are older than one that was sent before.
        furthest: By how many seconds, at most.
        forgotten: How many are so old that dedupe remembers nothing of their time.
        handled: What *newest* said.
    """

    def __init__(
        self,
        newest: Callable[[], Awaitable[float | None]] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.backwards = 0
        self.furthest = 0.0
        self.forgotten = 0
        self.handled: float | None = None
        self._newest = newest
        self._clock = clock
        self._latest = float("-inf")
        self._wave: tuple[float, float] | None = None
        self._records = 0

    def admits(self, at: float) -> bool:
        """Whether an article of record time *at* may join those that are under way."""
        if self._wave is None:
            return True
        low, high = self._wave
        apart = max(high, at) - min(low, at)
        return self._records < WAVE_RECORDS and apart <= WAVE_SECONDS

    def sent(self, at: float) -> None:
        """Take note of an article that was sent."""
        low, high = self._wave or (at, at)
        self._wave = min(low, at), max(high, at)
        self._records += 1
        back = self._latest - at
        if back > _SLACK_SECONDS:
            self.backwards += 1
            self.furthest = max(self.furthest, back)
        self._latest = max(self._latest, at)

    async def look(self, at: float) -> None:
        """Take note of an article that is to be sent next."""
        from pipeline.dedupe.state import TEXTS  # noqa: PLC0415 - as in record_time

        remembered = TEXTS.total_seconds()
        if self._newest is not None and at < self._clock() - remembered:
            self.handled, self._newest = await self._newest(), None
        if self.handled is not None and at < self.handled - remembered:
            self.forgotten += 1

    def settled(self) -> None:
        """Begin a new wave: all that was under way is on the broker."""
        self._wave = None
        self._records = 0


class Pace:
    """Replays articles at a multiple of the speed at which they were fetched.

    Args:
        factor: 1 = as they came, 60 = an hour in a minute; over 0.
        clock: Seconds, monotonic.
        sleep: Waits.
    """

    def __init__(
        self,
        factor: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._factor = factor
        self._clock = clock
        self._sleep = sleep
        self._began: tuple[float, float] | None = None

    async def wait(self, at: float) -> None:
        """Wait until an article of record time *at* is due; what is older, is."""
        if self._began is None:
            self._began = at, self._clock()
        first, since = self._began
        due = since + (at - first) / self._factor
        if due > self._clock():
            await self._sleep(due - self._clock())


def record_time(value: bytes) -> float:
    """Read the record time that an article will have, in seconds since the epoch."""
    from pipeline.normalize import times  # noqa: PLC0415 - takes a second to import

    now = datetime.now(UTC)
    try:
        return times.peek(value, now, now).timestamp()
    except ValueError:  # normalize will say what it is
        return now.timestamp()
