"""State of one destination that all partitions share: pace, pauses, metrics."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta

import structlog
from aiolimiter import AsyncLimiter

from agents.delivery.sender import sender
from agents.telemetry.metrics import Metrics
from pipeline.deliver.burst import Recent
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import NextStep, pause, wait

log = structlog.get_logger(__name__)


class DestinationState:
    """One destination of this process: one request at a time, at its pace.

    Attributes:
        recent: What was sent of late, by which a burst is known.
        closed_until: Nothing is sent before; None = open.
    """

    def __init__(
        self, destination: Destination, pacing: float, metrics: Metrics
    ) -> None:
        self.destination = destination
        self.poster = sender(destination)
        self.turn = asyncio.Lock()
        self.recent = Recent(destination.burst)
        self.closed_until: datetime | None = None
        self._metrics = metrics
        self._refusals = 0
        self._faults = 0
        self._oldest: dict[int, datetime | None] = {}
        self._limiter = AsyncLimiter(1, pacing / destination.rate) if pacing else None

    @property
    def name(self) -> str:
        """Name of the destination in settings, metrics and logs."""
        return self.destination.name

    def pace(self) -> AbstractAsyncContextManager[None]:
        """Wait for the pace of the destination."""
        return self._limiter or nullcontext()

    def is_closed(self, now: datetime) -> bool:
        """Whether nothing may be sent to the destination at *now*."""
        return self.closed_until is not None and now < self.closed_until

    def after(self, step: NextStep, reason: str, now: datetime, asked: float) -> None:
        """Record an attempt that *step* and *reason* judge.

        Args:
            step: What to do next.
            reason: From the closed list of :mod:`pipeline.deliver.next_step`.
            now: When its answer came.
            asked: Seconds that the destination asked us to wait.
        """
        self._refusals = self._refusals + 1 if step is NextStep.PAUSE else 0
        ill = step in (NextStep.WAIT, NextStep.UNKNOWN)
        self._faults = self._faults + 1 if ill else 0
        seconds = 0.0
        if step is NextStep.PAUSE:
            seconds = pause(self._refusals)
        elif ill:
            seconds = wait(self.name, self._faults, asked)
        if step is NextStep.DELIVERED:
            self.recent.sent(now)
        self.closed_until = now + timedelta(seconds=seconds) if seconds else None
        until = self.closed_until.timestamp() if asked and self.closed_until else 0
        metrics, name = self._metrics, self.name
        metrics.delivery_attempts.labels(destination=name, reason=reason).inc()
        metrics.retry_after.labels(destination=name).set(until)
        up = step is NextStep.DELIVERED
        if not up:
            log.warning(
                "delivery attempt failed",
                destination=name,
                reason=reason,
                next=step.name.lower(),
                pause_seconds=round(seconds, 1),
            )
        metrics.destination_up.labels(destination=name).set(up)

    def waits(self, partition: int, oldest: datetime | None) -> None:
        """Note when the oldest delivery that waits in *partition* was queued."""
        self._oldest[partition] = oldest
        self._tell_oldest()

    def left(self, partition: int) -> None:
        """Forget a *partition* that is no longer delivered here.

        Without any, nothing is known of the destination: what the last request found
        would stand against what the process that delivers now finds.
        """
        self._oldest.pop(partition, None)
        self._tell_oldest()
        if not self._oldest:
            self._metrics.destination_up.remove(self.name)
            self._metrics.retry_after.labels(destination=self.name).set(0)

    def _tell_oldest(self) -> None:
        waiting = [oldest for oldest in self._oldest.values() if oldest is not None]
        first = min(waiting, default=None)
        self._metrics.delivery_oldest_pending.labels(destination=self.name).set(
            first.timestamp() if first else 0
        )
