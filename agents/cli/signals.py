"""Signals that end a command that runs until it is told to end."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from agents.cli.errors import FAILED

__all__ = ["interruption"]


@asynccontextmanager
async def interruption(
    reload: Callable[[], None] | None = None,
) -> AsyncIterator[asyncio.Event]:
    """Give an event that SIGTERM and Ctrl-C set; SIGHUP calls *reload*.

    A second signal ends the process at once.
    """
    loop, event = asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        if event.is_set():
            os._exit(FAILED)
        event.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    if reload is not None:
        loop.add_signal_handler(signal.SIGHUP, reload)
    try:
        yield event
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.remove_signal_handler(number)
