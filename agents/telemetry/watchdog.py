"""Detects a partition that has work and makes no progress."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class PartitionKey(NamedTuple):
    """Stage and partition; -1 = the group, of which this process owns nothing."""

    stage: str
    partition: int

    def __str__(self) -> str:
        """Stage and partition, such as ``link/3``."""
        return f"{self.stage}/{self.partition if self.partition >= 0 else 'none owned'}"


@dataclass(frozen=True, slots=True)
class Progress:
    """One partition of one stage at one moment.

    Attributes:
        key: Which partition.
        done: Next source offset.
        lagging: There is work that is not done.
        excused: Standing still is no fault now: the broker is away.
    """

    key: PartitionKey
    done: int
    lagging: bool
    excused: bool


class Watchdog:
    """Names partitions that lag and stand still for too long.

    Args:
        patience: Seconds without progress.
        clock: Monotonic seconds.
    """

    def __init__(
        self, patience: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience = patience
        self._clock = clock
        self._since: dict[PartitionKey, tuple[int, float]] = {}

    def stalled(self, progress: Iterable[Progress]) -> list[PartitionKey]:
        """Return the partitions that stalled; call it every second with all of them."""
        now, found, seen = self._clock(), [], {}
        for item in progress:
            if not item.lagging or item.excused:
                continue
            done, since = self._since.get(item.key, (item.done, now))
            seen[item.key] = (done, since) if done == item.done else (item.done, now)
            if now - seen[item.key][1] >= self._patience:
                found.append(item.key)
        self._since = seen
        return found
