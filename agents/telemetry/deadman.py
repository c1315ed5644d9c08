"""Ends a process whose event loop stands still, and says what it stands still on."""

import asyncio
import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

_LOOK_SECONDS: Final = 0.5
_LAST_RESORT_SECONDS: Final = 5.0
"""A thread cannot speak while a library in C holds the interpreter: so much later the
timer of faulthandler, which needs no interpreter, ends the process without a word."""


class DeadMan:
    """A thread that ends the process where the event loop stands still.

    Args:
        patience: Seconds that the loop may stand still.
        at: Names what is in hand, for the last word.
    """

    def __init__(self, patience: float, at: Callable[[], str]) -> None:
        self._patience = patience
        self._at = at
        self._alive = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="dead-man")

    def start(self) -> None:
        """Begin to watch the running event loop."""
        self._beat(asyncio.get_running_loop())
        self._thread.start()

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        """Note from within the event loop that it runs."""
        if self._over.is_set():
            return
        self._alive = time.monotonic()
        loop.call_later(_LOOK_SECONDS, self._beat, loop)
        faulthandler.dump_traceback_later(
            self._patience + _LAST_RESORT_SECONDS, exit=True
        )

    def stop(self) -> None:
        """Watch no more."""
        self._over.set()
        faulthandler.cancel_dump_traceback_later()

    def _run(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if time.monotonic() - self._alive > self._patience:
                self._end()

    def _end(self) -> None:
        sys.stderr.write(
            f"tocsin: the event loop stands still for {self._patience:g} s, "
            f"in hand: {self._at()}\n"
        )
        faulthandler.dump_traceback(all_threads=True)
        sys.stderr.flush()
        os._exit(1)
