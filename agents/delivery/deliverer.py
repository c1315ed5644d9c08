"""The side task of deliver: for every destination a worker, in every partition."""

import asyncio

from agents.config.settings import Settings
from agents.delivery.destination_state import DestinationState
from agents.delivery.links import Links
from agents.delivery.silences import Follower
from agents.delivery.worker import Worker
from agents.runtime.row import PartitionHandle
from agents.telemetry.metrics import Metrics


class Deliverer:
    """The side task of deliver: one a process, run once for each partition.

    Attributes:
        silences: What people have asked not to get, as this process knows it.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._running = 0
        self._following: asyncio.Task[None] | None = None
        self.silences = Follower(settings)
        self._links = Links(settings.links)
        self._destinations = tuple(
            DestinationState(destination, settings.delivery_pacing, metrics)
            for destination in settings.destination_records()
        )
        metrics.prepare_destinations(
            destination.name for destination in self._destinations
        )

    async def run(self, handle: PartitionHandle) -> None:
        """Send what waits in the partition of *handle*, until cancelled."""
        self._running += 1
        if self._following is None:
            work = handle.supervise("deliver/silences", self.silences.run)
            self._following = asyncio.create_task(work, name="silences")
        try:
            async with asyncio.TaskGroup() as group:
                workers = [
                    Worker(
                        destination, handle, self._metrics, self.silences, self._links
                    )
                    for destination in self._destinations
                ]
                for worker in workers:
                    group.create_task(handle.supervise(worker.name, worker.run))
                while True:
                    await handle.changed()
                    for worker in workers:
                        worker.wake.set()
        finally:
            self._running -= 1
            if not self._running:
                await self._follow_no_more()
                for destination in self._destinations:
                    await destination.poster.close()

    async def _follow_no_more(self) -> None:
        task, self._following = self._following, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
