"""Reads the topics while somebody looks at the board, and not otherwise."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from aiokafka.errors import KafkaError

from agents.api.server import fill
from agents.board.state import State
from agents.config.settings import Settings
from agents.kafka.clients import BrokerTrouble
from schemas import topics

__all__ = ["Live", "LiveError", "Read"]

log = structlog.get_logger(__name__)

IDLE_SECONDS: Final = 60.0
"""Without a viewer for so long nothing is read any more: a page that is reloaded or
that lost its connection comes back sooner."""
_LOOK_SECONDS: Final = 1.0
_WHOLE: Final = (topics.STORIES, topics.ALERTS, topics.DELIVERIES, topics.SILENCES)

Read = Callable[[State, Callable[[], None]], Awaitable[None]]
"""Reads for ever into a state; calls back once all that there was is read."""


class LiveError(Exception):
    """The topics cannot be read; the message says why."""


class Live:
    """The state of the board, read as long as somebody looks.

    Args:
        settings: Where the topics are, and how many events are kept.
        read: Reads them; by default from the brokers.
        idle: Seconds without a viewer after which the state is let go.
    """

    def __init__(
        self, settings: Settings, read: Read | None = None, idle: float = IDLE_SECONDS
    ) -> None:
        self._settings = settings
        self._read = read or self._fill
        self._idle = idle
        self._viewers = 0
        self._seen = 0.0
        self._reading: _Reading | None = None

    @property
    def is_reading(self) -> bool:
        """Whether topics are read now."""
        return self._reading is not None

    async def state(self) -> State:
        """Give what is known, all that stands on the topics included.

        Raises:
            LiveError: They cannot be read.
        """
        self._seen = time.monotonic()
        if self._reading is None:
            self._reading = _Reading(State(self._settings.api.events))
            self._reading.task = asyncio.create_task(
                self._run(self._reading), name="board"
            )
        reading = self._reading
        with self.viewing():  # who waits looks: a long reading is not cut off
            await reading.ready.wait()
        if reading.error:
            raise LiveError(reading.error)
        return reading.state

    def holds(self, state: State) -> bool:
        """Tell whether *state* is still kept up to date."""
        return self._reading is not None and self._reading.state is state

    @contextmanager
    def viewing(self) -> Iterator[None]:
        """Keep the reading going while the block runs."""
        self._viewers += 1
        try:
            yield
        finally:
            self._viewers -= 1
            self._seen = time.monotonic()

    async def stop(self) -> None:
        """Read no more."""
        reading = self._reading
        if reading is not None and reading.task is not None:
            reading.task.cancel()
            await asyncio.gather(reading.task, return_exceptions=True)

    async def _fill(self, state: State, ready: Callable[[], None]) -> None:
        await fill(self._settings, state, ready, whole=_WHOLE)

    async def _run(self, reading: "_Reading") -> None:
        work = asyncio.ensure_future(self._read(reading.state, reading.ready.set))
        try:
            while not work.done() and not self._is_idle():
                await asyncio.wait([work], timeout=_LOOK_SECONDS)
            if work.done():
                await work
        except* (BrokerTrouble, KafkaError, OSError) as errors:
            reading.error = str(errors.exceptions[0])
            log.warning("board cannot read", error=reading.error)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            self._reading = None
            reading.ready.set()

    def _is_idle(self) -> bool:
        return not self._viewers and time.monotonic() - self._seen > self._idle


class _Reading:
    """One run of reading: its state, and whether it is there yet."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.ready = asyncio.Event()
        self.error = ""
        self.task: asyncio.Task[None] | None = None
