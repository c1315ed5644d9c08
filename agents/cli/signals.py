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


def _has_terminal() -> bool:
    """Tell whether the process has a terminal that is open, whatever is redirected.

    The kernel takes it away before it sends SIGHUP, so this tells a closed terminal
    from somebody who asks for the rules to be read again.
    """
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True


@asynccontextmanager
async def interruption(
    reload: Callable[[], None] | None = None,
) -> AsyncIterator[asyncio.Event]:
    """Yield an event that SIGTERM and Ctrl-C set.

    SIGHUP calls *reload*, or ends the command as well where it says that the terminal
    was closed. A second signal ends the process at once.
    """
    loop, event, had = asyncio.get_running_loop(), asyncio.Event(), _has_terminal()
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

    def hang_up() -> None:
        if reload is None or (had and not _has_terminal()):
            stop()
        else:
            reload()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    loop.add_signal_handler(signal.SIGHUP, hang_up)
    try:
        yield event
    finally:
        for timer in timers:
            timer.cancel()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.remove_signal_handler(number)
