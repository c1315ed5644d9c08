"""Side tasks: work beside the stages that may fail, and then begins anew."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from agents.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

FIRST_WAIT: Final = 1.0  # seconds before the first restart; doubled by each
LONGEST_WAIT: Final = 30.0  # under the 60 s in which the watchdog looks for progress


@dataclass(slots=True)
class Trouble:
    """What went wrong of one side task.

    Attributes:
        restarts: How often it began anew in this process.
        last_error: Type of the last exception; its text may hold an address.
        at: Seconds since the epoch of that.
        waiting: How many of that name wait for their restart now.
    """

    restarts: int = 0
    last_error: str = ""
    at: float = 0.0
    waiting: int = 0

    def as_json(self) -> dict[str, Any]:
        """Give it as ``/ready`` shows it."""
        return {
            "restarts": self.restarts,
            "last_error": self.last_error,
            "last_error_at": self.at,
            "waiting": self.waiting,
        }


class Supervisor:
    """Runs side tasks of one process and starts again those that end by themselves.

    Args:
        metrics: Counts the restarts.
        first_wait: Seconds before the first restart of a task.
        clock: Seconds since the epoch.

    Attributes:
        troubles: By name of the task; empty while none has failed.
    """

    def __init__(
        self,
        metrics: Metrics,
        *,
        first_wait: float = FIRST_WAIT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.troubles: dict[str, Trouble] = {}
        self._metrics = metrics
        self._first_wait = first_wait
        self._clock = clock

    def status(self) -> dict[str, dict[str, Any]]:
        """Give the troubles as ``/ready`` shows them."""
        return {name: trouble.as_json() for name, trouble in self.troubles.items()}

    async def run(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do *work* until it returns or this task is cancelled; nothing else ends it.

        Args:
            name: For logs, ``/ready`` and the metric: one of a closed set. Several
                tasks may share it.
            work: Begins the work; called anew for each restart.
        """
        self._metrics.side_task_restarts.labels(task=name)
        wait = self._first_wait
        while True:
            since = time.monotonic()
            try:
                # a task of its own: a task group that fails leaves the one that runs
                # it marked as cancelled (Python 3.11), though nobody cancelled it
                await asyncio.create_task(_done(work), name=name)
            except asyncio.CancelledError as error:
                if _is_cancelled():
                    raise
                # nobody cancelled this task: a library let its own cancellation out
                failed: BaseException = error
            except Exception as error:
                if _is_cancelled():  # it ends badly, but it ends
                    raise
                failed = error
            else:
                return
            if time.monotonic() - since > LONGEST_WAIT:
                wait = self._first_wait
            await self._rest(name, failed, wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _rest(self, name: str, error: BaseException, seconds: float) -> None:
        trouble = self.troubles.setdefault(name, Trouble())
        trouble.last_error = type(error).__name__
        trouble.at = self._clock()
        trouble.waiting += 1
        log.error(
            "side task failed and begins anew", task=name, wait=seconds, exc_info=error
        )
        try:
            await asyncio.sleep(seconds)
        finally:
            trouble.waiting -= 1
        trouble.restarts += 1
        self._metrics.side_task_restarts.labels(task=name).inc()


async def _done(work: Callable[[], Awaitable[None]]) -> None:
    await work()


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
