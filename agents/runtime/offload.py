"""Heavy pure work in another process, with a deadline that holds."""

import asyncio
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

import structlog

from pipeline.stage import Work

log = structlog.get_logger(__name__)


class Offload:
    """Runs :class:`pipeline.stage.Work`, one piece at a time.

    A thread could not be stopped where a parser hangs, so it is a process; it is made
    at the first piece of work, and made anew after a deadline killed it. ``spawn``,
    because Faust's consumer threads must not be forked.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()

    async def run(self, work: Work) -> Any:
        """Return the result of *work*, or the exception that ended it.

        Its fallback is tried after any exception; ``TimeoutError`` = the last of both
        did not meet the deadline.
        """
        async with self._turn:
            result = await self._try(work.function, work)
            if isinstance(result, Exception) and work.fallback is not None:
                result = await self._try(work.fallback, work)
            return result

    async def warm(self, *modules: str) -> None:
        """Start the process and import *modules* there, before work comes."""
        async with self._turn:
            if self._pool is None:
                self._pool = await self._start()
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._pool, _import, modules)

    async def _try(self, function: Any, work: Work) -> Any:
        if self._pool is None:
            self._pool = await self._start()
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._pool, function, *work.arguments)
        try:
            async with asyncio.timeout(work.deadline.total_seconds()):
                return await future
        except TimeoutError:
            log.warning("heavy work passed its deadline", function=function.__name__)
            self.kill()
            return TimeoutError(f"{function.__name__}: over {work.deadline}")
        except BrokenProcessPool as error:
            self.kill()
            return error
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - handed to the stage, which rejects
            return error

    async def _start(self) -> ProcessPoolExecutor:
        """Start the process before the clock of a deadline runs."""
        context = multiprocessing.get_context("spawn")
        with _deaf_to_hangups():
            pool = ProcessPoolExecutor(1, mp_context=context, initializer=_settle_in)
            first = asyncio.get_running_loop().run_in_executor(pool, int)
        await first
        return pool

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        pool, self._pool = self._pool, None
        if pool is not None:
            _kill(pool)
            pool.shutdown(wait=False, cancel_futures=True)

    async def close(self) -> None:
        """End the process at once, and wait until nothing of it is left.

        Python joins the threads of all pools at its end and wakes them before, through
        a pipe that the thread of a pool whose process was just killed may be closing.
        """
        pool, self._pool = self._pool, None
        if pool is not None:
            _kill(pool)
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


@contextmanager
def _deaf_to_hangups() -> Iterator[None]:
    """Let no process that is made here die of a closed terminal: the stages decide.

    SIGHUP reaches all processes of a terminal. A child inherits what is blocked; so
    does the resource tracker that Python starts beside the first of them, and without
    which an orderly end prints stacks.
    """
    known = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, known)


def _kill(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):  # noqa: SLF001 - no API
        process.kill()


def _settle_in() -> None:
    """Leave Ctrl-C, which reaches all processes of a terminal, to the stages.

    And end with them: the pool's pipe never closes, for this process holds both of its
    ends, so that after a ``kill -9`` of the stages it would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # whatever the main thread parses


def _import(modules: tuple[str, ...]) -> None:
    for module in modules:
        importlib.import_module(module)
