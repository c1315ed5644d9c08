"""What the consumer of a stage asks of the runner that it feeds."""

import time
from collections.abc import Awaitable, Callable, Iterable

__all__ = ["ConsumerHooks"]


class ConsumerHooks:
    """What the consumer calls on the runner that it feeds; set before the app starts.

    Attributes:
        settle: Finishes the batches in hand and drops what was not begun; gives the
            partitions that did not finish in time.
        lost: Called with the partition and how many of its records were deleted before
            we read them.
        commit_failed: Called for each commit that the broker did not take.
        clock: Seconds by which the runner knows what it has asked the broker.
        answered: Called when the broker has answered a fetch.
        hurries: Whether a fetch shall not wait for news.
    """

    def __init__(  # noqa: PLR0913 - wired once, in stage_runner.py
        self,
        settle: Callable[[], Awaitable[Iterable[int]]],
        lost: Callable[[int, int], None],
        commit_failed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        answered: Callable[[], None] = lambda: None,
        *,
        hurries: Callable[[], bool] = lambda: False,
    ) -> None:
        self.settle = settle
        self.lost = lost
        self.commit_failed = commit_failed
        self.clock = clock
        self.answered = answered
        self.hurries = hurries
