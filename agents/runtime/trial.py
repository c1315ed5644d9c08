"""Find out what a record does to a process, without losing this one.

A fork has all that the worker has in memory, so a record that ends the worker ends it
too. Nothing else of the worker goes on there: no event loop, no other thread, and
nothing is written.
"""

import asyncio
import math
import os
import resource
import signal
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

__all__ = ["survives"]

_LOOK_SECONDS: Final = 0.01


async def survives(work: Callable[[], object], seconds: float, patience: float) -> bool:
    """Do *work* in a fork, and tell whether the fork lived through it.

    An exception is survived: the worker has its own answer to it.

    Args:
        work: Pure; what it changes is lost.
        seconds: Of processor time that it may take.
        patience: Seconds by the clock: what burns no processor time waits for ever.
    """
    with warnings.catch_warnings():
        # Python warns of locks that other threads hold; the work takes none of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _do(work, seconds)
    end = time.monotonic() + patience
    try:
        while time.monotonic() < end:
            status = _status(child)
            if status is not None:
                child = 0
                return status == 0
            await asyncio.sleep(_LOOK_SECONDS)
        return False
    finally:
        if child:
            os.kill(child, signal.SIGKILL)
            _status(child, options=0)


def _status(child: int, options: int = os.WNOHANG) -> int | None:
    """Ask how *child* ended; None where it works on."""
    found, status = os.waitpid(child, options)
    return status if found else None


def _do(work: Callable[[], object], seconds: float) -> NoReturn:
    """Do *work* as a process of its own, and end it without any of the usual ends."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGVTALRM):
            signal.signal(each, signal.SIG_DFL)
        limit = math.ceil(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        with suppress(Exception):
            work()
        status = 0
    finally:
        os._exit(status)
