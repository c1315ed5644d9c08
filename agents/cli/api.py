"""``tocsin api``: events and stories over HTTP."""

import asyncio
from contextlib import suppress

from agents.api.server import ApiError, ApiServer, fill
from agents.api.shelf import Shelf
from agents.cli.common import FINE, HERE, CommandError, Options, connected, run
from agents.cli.signals import interruption
from agents.config.settings import Settings
from agents.net.listen import root

__all__ = ["api"]


def api(*, options: Options = HERE) -> int:
    """Serve events and stories over HTTP, as they come, until a signal comes.

    It reads the topics events and stories, writes nothing and joins no group, so any
    number may run. docs/api.md has the paths.
    """
    return run(_run(connected(options)))


async def _run(settings: Settings) -> int:
    shelf = Shelf(settings.api.events)
    ready = asyncio.Event()
    async with interruption() as stop:
        tasks = [
            asyncio.create_task(fill(settings, shelf, ready.set), name="reading"),
            asyncio.create_task(stop.wait(), name="signal"),
            asyncio.create_task(_serve(settings, shelf, ready), name="serving"),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                await task
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks, return_exceptions=True)
    return FINE


async def _serve(settings: Settings, shelf: Shelf, ready: asyncio.Event) -> None:
    """Listen once everything is read, until cancelled."""
    await ready.wait()
    server = ApiServer(settings.api, shelf)
    try:
        await server.start()
    except ApiError as error:
        raise CommandError(str(error)) from None
    try:
        where = root(settings.api.host, server.port)
        print(
            f"Events: {where}/v1/events and /v1/events/stream; {where}/v1/openapi.json"
        )
        print("Ctrl-C ends it.", flush=True)
        await asyncio.get_running_loop().create_future()
    finally:
        await server.stop()
