"""A service of Faust that wants a thread, run in the loop that is there."""

import asyncio
from typing import Any


class InlineWorker:
    """Stands for the thread of a service and runs it in the loop that is there."""

    def __init__(self, service: Any) -> None:
        self._service = service
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to serve."""
        self._task = asyncio.create_task(self._serve(), name=self._service.label)

    async def _serve(self) -> None:
        try:
            await self._service._serve()  # noqa: SLF001 - what a thread would run
        except Exception:  # noqa: BLE001 - it has informed its parents
            self._service.set_shutdown()

    def stop(self) -> None:
        """Do nothing: whoever stops the service has waited for its end."""
