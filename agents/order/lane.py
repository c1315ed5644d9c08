"""The records of one partition that wait, each with its record time."""

import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, NamedTuple

from agents.order.record_time import NO_TIMES, UNKNOWN, Times

__all__ = ["Chunk", "Lane", "PatientClock", "TimeOf", "Waiting"]

TimeOf = Callable[[Any], Times]
"""Reads the record times of a fetched record."""


_LONGEST_LOOK: Final = 0.03  # a fetch needs a few turns of the loop to show itself
_ANSWER_SECONDS: Final = 1.0  # four times the longest fetch without records
_SLOW: Final = 4  # so that half a minute without a broker is less than any patience


class PatientClock:
    """Seconds in which this process could have seen what it waits for.

    A process that stood still, for want of a processor or in a long piece of work, has
    waited for nobody. So the time between two looks at this clock counts for little.
    While the broker answers nothing there is nothing to see: it goes at a quarter of
    its pace, and not stands, for of a broker that is dead nobody else may be waiting.

    Args:
        clock: Seconds of the monotonic clock.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = self._answered = clock()
        self._total = 0.0

    def answered(self) -> None:
        """Note that the broker has just answered."""
        self._answered = self._clock()

    def __call__(self) -> float:
        """Read it."""
        now = self._clock()
        seen = min(now - self._last, _LONGEST_LOOK)
        silent = now - self._answered > _ANSWER_SECONDS
        self._total += seen / _SLOW if silent else seen
        self._last = now
        return self._total


@dataclass(slots=True)
class Chunk:
    """A run of fetched records and how to acknowledge it."""

    records: list[Any]
    acknowledge: Callable[[], Awaitable[None]]
    size: int = 0


@dataclass(slots=True)
class Taken:
    """Records that left a lane together.

    Attributes:
        times: Record time of each.
        chunks: Those that end among them, to be acknowledged as a whole.
        size: Bytes of their values.
        inside: Whether a further chunk was begun and not ended.
    """

    records: list[Any] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    size: int = 0
    inside: bool = False


class Waiting(NamedTuple):
    """One record that waits.

    Attributes:
        time: Record time, in seconds since the epoch.
        oldest: That of the oldest record that was sent with it.
        since: When it arrived, by the clock of the lane.
        size: Bytes of its value.
    """

    time: float
    oldest: float
    since: float
    size: int
    record: Any


class Lane:
    """Waiting records of one partition, in the order of their offsets.

    Args:
        partition: Its number.
        time_of: Reads record times; None where they are not asked for.
        clock: Seconds.

    Attributes:
        made: When it was made, by *clock*.
        ready: Whether its records can be handled: its state is loaded.
        in_hand: Record time of the oldest record that was taken and is not done:
            infinity if only heartbeats were, None if nothing is.
        reached: Record time of the record that was taken last.
        expected_since: Since when it is empty and known to have records on the broker,
            by *clock*; None = it is not, or nobody asked.
        size: Bytes of the values that wait.
        most: Records that may be taken at once, where its worker sets a bound.
    """

    def __init__(
        self,
        partition: int,
        time_of: TimeOf | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.partition = partition
        self.ready = False
        self.in_hand: float | None = None
        self.reached = UNKNOWN
        self.size = 0
        self.most = sys.maxsize
        self._time_of = time_of
        self._clock = clock
        self.made = clock()
        self.expected_since: float | None = None
        self._waiting: deque[Waiting] = deque()
        self._span = (float("inf"), UNKNOWN, 0.0)  # of all since it was empty
        self._chunks: deque[Chunk] = deque()

    def __len__(self) -> int:
        """Count the records that wait."""
        return len(self._waiting)

    def add(self, chunk: Chunk) -> None:
        """Queue the records of *chunk*, and set its size."""
        now, time_of = self._clock(), self._time_of
        self.expected_since = None
        if not self._waiting:
            self._span = (float("inf"), UNKNOWN, 0.0)
        first, last, apart = self._span
        append = self._waiting.append
        for record in chunk.records:
            size = len(record.value or b"")
            own, oldest = time_of(record) if time_of else NO_TIMES
            append(Waiting(own, oldest, now, size, record))
            chunk.size += size
            if own != UNKNOWN:
                first = min(first, own)
                last = max(last, own)
                apart = max(apart, own - oldest)
        self._span = first, last, apart
        self.size += chunk.size
        self._chunks.append(chunk)

    def take(self, count: int) -> Taken:
        """Take the first *count* records."""
        taken = Taken()
        for _ in range(count):
            at, _, _, size, record = self._waiting.popleft()
            taken.records.append(record)
            taken.times.append(at)
            taken.size += size
        self.size -= taken.size
        if not taken.records:
            return taken
        last = taken.records[-1]
        while self._chunks and (
            not self._waiting or self._chunks[0].records[-1].offset <= last.offset
        ):
            taken.chunks.append(self._chunks.popleft())
        if self._chunks:
            taken.inside = self._chunks[0].records[0].offset <= last.offset
        known = [at for at in taken.times if at != UNKNOWN]
        self.in_hand = min(known, default=float("inf"))
        self.reached = known[-1] if known else self.reached
        return taken

    def clear(self) -> None:
        """Let go of what waits."""
        self._waiting.clear()
        self._chunks.clear()
        self.size = 0

    def chunked(self, records: int, size: int) -> int:
        """Count the records of the first chunks within both limits, at least one."""
        found = bytes_ = 0
        for chunk in self._chunks:
            begun = len(chunk.records)
            if not found:
                # of a chunk that was begun only the rest is there
                begun = len(self._waiting) - sum(
                    len(each.records) for each in islice(self._chunks, 1, None)
                )
            elif found + begun > records or bytes_ + chunk.size > size:
                break
            found += begun
            bytes_ += chunk.size
        return found

    # -- what a turn is planned by

    @property
    def head(self) -> float:
        """Record time of the first record that waits and has one, else infinity."""
        known = (item.time for item in self._waiting if item.time != UNKNOWN)
        return next(known, float("inf"))

    @property
    def newest(self) -> float:
        """When the last record that waits arrived, by the clock; -inf without one."""
        return self._waiting[-1].since if self._waiting else UNKNOWN

    def lies_within(self, start: float, end: float, apart: float) -> bool:
        """Whether all that waits has a record time from *start* to *end*.

        And none is more than *apart* seconds younger than what was sent with it. False
        also where that would need a look at each.
        """
        first, last, most = self._span
        return start <= first and last <= end and most <= apart

    def first(self, records: int, size: int) -> Iterable[Waiting]:
        """Iterate over the first records within both limits, at least one."""
        total = 0
        for item in islice(self._waiting, max(1, min(records, self.most))):
            total += item.size
            if total > size and total > item.size:
                return
            yield item
