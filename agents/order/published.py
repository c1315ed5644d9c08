"""Up to which record time the stage before has published, and since when.

What a stage publishes as one stands on the broker piece by piece, in any order. Where
the same process reads it, that process knows when all of it is there.
"""

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

__all__ = ["Published"]

_MOST: Final = 2000
"""Entries kept: each is a turn, and what came before a thousand turns is known."""


class Published:
    """Knows it for the stage that reads.

    Args:
        clock: Of the lanes of that stage.

    Attributes:
        here: Whether this process owns a partition of the stage before. Of more workers
            than it has partitions some own none, and know nothing of it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.here = True
        self._ups: list[float] = []  # both rise
        self._ats: list[float] = []

    def note(self, up: float) -> None:
        """Note that all before *up* is published; infinity = there is no backlog.

        Where it goes back, elders have come: of what is younger nothing is known any
        more. What is older is there since then as before, else a live stream would make
        a backlog beside it begin to wait anew with each of its records.
        """
        at = self._clock()
        found = bisect_left(self._ups, up)
        if found < len(self._ups):
            at = self._ats[found]
            del self._ups[found:], self._ats[found:]
        self._ups.append(up)
        self._ats.append(at)
        if len(self._ups) > _MOST:  # the younger entries say it later, which is safe
            del self._ups[: _MOST // 2], self._ats[: _MOST // 2]

    def since(self, time: float) -> float:
        """Say since when all before *time* is published; infinity = it is not yet."""
        found = bisect_left(self._ups, time)
        return self._ats[found] if found < len(self._ats) else float("inf")
