"""A fork tells what a record does to a process."""

import asyncio
import os
import signal
import time
from collections.abc import Callable

import pytest

from agents.runtime import trial


def killed() -> None:
    """End as by the kernel."""
    os.kill(os.getpid(), signal.SIGKILL)


def ended() -> None:
    """End as by a library that thinks it may."""
    raise SystemExit(0)


def busy() -> None:
    """Work and never come back."""
    while True:
        pass


@pytest.mark.parametrize("work", [killed, ended, busy])
async def test_what_ends_a_process_is_not_survived(work: Callable[[], object]) -> None:
    """By signal, by exit, or by work without end; this process goes on."""
    assert not await trial.survives(work, 0.2, 60.0)


async def test_what_waits_for_ever_is_not_survived() -> None:
    """It burns no processor time, so the clock ends it; the loop runs meanwhile."""
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(beat())
    assert not await trial.survives(lambda: time.sleep(60), 5.0, 0.1)
    task.cancel()
    assert beats > 1


@pytest.mark.parametrize("error", [ValueError, MemoryError, RecursionError])
async def test_an_exception_is_survived(error: type[Exception]) -> None:
    """The worker has its own answer to it."""

    def work() -> None:
        raise error

    assert await trial.survives(work, 5.0, 60.0)


async def test_what_a_trial_changes_is_lost() -> None:
    """It works on what the worker has in memory, and leaves it as it was."""
    state = [1]

    assert await trial.survives(state.clear, 5.0, 60.0)
    assert state == [1]
