"""Beside the deliver stage: for every destination a worker, in every partition."""

import asyncio
from collections.abc import Iterable
from typing import Final

from agents.config.settings import DestinationSettings, Settings
from agents.delivery.gate import Gate
from agents.delivery.worker import Worker
from agents.runtime.row import Desk
from agents.telemetry.metrics import Metrics
from pipeline.deliver.destination import Destination

_SAME: Final = (
    *("name", "kind", "allow_private", "rate_per_second", "rules"),
    *("give_up_after", "timeout"),
)


def destinations_of(rows: Iterable[DestinationSettings]) -> tuple[Destination, ...]:
    """Check *rows* and reveal their secrets; raises ValueError naming the field."""
    return tuple(
        Destination(
            url=row.reveal("url") or "",
            secret=row.reveal("secret") or None,
            **{name: getattr(row, name) for name in _SAME},
        )
        for row in rows
    )


class Deliverer:
    """The companion of deliver: one a process, run once for each partition."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._running = 0
        self._gates = tuple(
            Gate(destination, settings.delivery_pacing, metrics)
            for destination in destinations_of(settings.destinations)
        )
        metrics.prepare_destinations(gate.name for gate in self._gates)

    async def run(self, desk: Desk) -> None:
        """Send what waits in the partition of *desk*, until cancelled."""
        self._running += 1
        try:
            async with asyncio.TaskGroup() as group:
                workers = [Worker(gate, desk, self._metrics) for gate in self._gates]
                for worker in workers:
                    group.create_task(worker.run())
                while True:
                    await desk.changed()
                    for worker in workers:
                        worker.wake.set()
        finally:
            self._running -= 1
            if not self._running:
                for gate in self._gates:
                    await gate.poster.close()
