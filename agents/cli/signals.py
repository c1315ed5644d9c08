"""Signals that end a long-running command."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from agents.cli.errors import FAILED

__all__ = ["interruption"]

GRACE_SECONDS: Final = 20.0
"""Longest time that an orderly end may take: under the 30 s of Kubernetes."""


@asynccontextmanager
async def interruption(
    reload: Callable[[], None] | None = None,
) -> AsyncIterator[asyncio.Event]:
    """Yield an event that SIGTERM and Ctrl-C set.

    SIGHUP calls *reload*, or ends the command as well where it runs on a terminal. A
    second signal ends the process at once.
    """
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    timers: list[asyncio.TimerHandle] = []

    def stop() -> None:
        if event.is_set():
            os._exit(FAILED)
        event.set()
        timers.append(loop.call_later(GRACE_SECONDS, give_up))

    def give_up() -> None:
        sys.stderr.write(f"tocsin: did not end in {GRACE_SECONDS:g} s; ends at once\n")
        sys.stderr.flush()
        os._exit(FAILED)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    # without a terminal SIGHUP is how services are asked to read their rules again;
    # with one it says that the terminal was closed
    on_hangup = stop if reload is None or sys.stdin.isatty() else reload
    loop.add_signal_handler(signal.SIGHUP, on_hangup)
    try:
        yield event
    finally:
        for timer in timers:
            timer.cancel()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.remove_signal_handler(number)
