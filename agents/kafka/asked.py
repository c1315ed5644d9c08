"""When the broker was asked for what it answered last, by partition.

An answer says what stood on the broker between its question and itself. So a partition
that it found empty had nothing that was there before the question; what came since is
not known, however long the answer took to be read.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiokafka import TopicPartition

__all__ = ["Asked"]

NEVER: Final = float("-inf")
_HURRY_MS: Final = 25
"""Longest wait of a fetch for news while somebody waits to hear that there is none."""


class Asked:
    """Takes note of the fetches of one consumer.

    Args:
        clock: Seconds; read when a fetch is sent.
        answered: Called when one was answered.
        hurries: Whether the next shall not wait for news: a fetch that waits half a
            second for some says nothing of what comes meanwhile.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        answered: Callable[[], None],
        hurries: Callable[[], bool] = lambda: False,
    ) -> None:
        self._hurries = hurries
        self._clock = clock
        self._answered = answered
        self._at: dict[TopicPartition, float] = {}

    def watch(self, client: Any) -> None:
        """Take note of all fetches of *client*, an aiokafka consumer that has started.

        aiokafka says when an answer came, not when it was asked for.
        """
        self._at.clear()
        fetcher = client._fetcher  # noqa: SLF001 - tests/contract
        fetcher._proc_fetch_request = self._noting(fetcher._proc_fetch_request)  # noqa: SLF001

    def _noting(
        self, fetch: Callable[[Any, Any, Any], Awaitable[bool]]
    ) -> Callable[[Any, Any, Any], Awaitable[bool]]:
        async def noted(assignment: Any, node: Any, request: Any) -> bool:
            since = self._clock()
            if self._hurries():
                request._max_wait_ms = min(request._max_wait_ms, _HURRY_MS)  # noqa: SLF001
            states = {
                tp: assignment.state_value(tp)
                for topic, partitions in request.topics
                for tp in (TopicPartition(topic, one[0]) for one in partitions)
            }
            for state in states.values():
                state.timestamp = None  # set where the answer was no error
            found = await fetch(assignment, node, request)
            told = [tp for tp, each in states.items() if each.timestamp is not None]
            self._at |= dict.fromkeys(told, since)
            if told:
                self._answered()
            return found

        return noted

    def __call__(self, tp: tuple[str, int]) -> float:
        """Say when; minus infinity if there was no answer yet."""
        return self._at.get(TopicPartition(*tp), NEVER)
