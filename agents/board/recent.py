"""What is costly to read, read once for all who ask at the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from agents.kafka.clients import BrokerTrouble

__all__ = ["FRESH_SECONDS", "Recent"]

T = TypeVar("T")

FRESH_SECONDS: Final = 4.0
"""So long an answer is given again: pages that are open together ask every few
seconds."""


class Recent(Generic[T]):
    """Reads one at a time, and gives what it read to all who ask soon after.

    Where the broker does not answer, those who wait get the same error, and do not try
    one after the other.

    Args:
        read: Reads.
        clock: Seconds; only differences count.
    """

    def __init__(
        self,
        read: Callable[[], Awaitable[T]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._lock = asyncio.Lock()
        self._found: tuple[T] | BrokerTrouble | None = None
        self._at = 0.0

    async def get(self) -> T:
        """Give what was read some seconds ago at most.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        async with self._lock:
            found = self._found
            if found is None or self._clock() - self._at >= FRESH_SECONDS:
                try:
                    found = (await self._read(),)
                except BrokerTrouble as error:
                    found = error
                self._found, self._at = found, self._clock()
        if isinstance(found, BrokerTrouble):
            raise BrokerTrouble(str(found)) from found
        return found[0]

    def forget(self) -> None:
        """Read again for the next who asks."""
        self._found = None
