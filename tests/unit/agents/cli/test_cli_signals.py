"""SIGTERM ends a command, in order if that can be and in any case soon."""

import asyncio
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
SECONDS = 60

DEAF = """
import asyncio
from agents.cli import signals

signals.GRACE_SECONDS = 0.2

async def main():
    async with signals.interruption() as stop:
        print("runs", flush=True)
        await stop.wait()
        await asyncio.Event().wait()  # an end that never comes

asyncio.run(main())
"""


async def test_an_end_that_never_comes_is_not_waited_for() -> None:
    """A stage that cannot end in order ends all the same, and says so."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DEAF),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    try:
        assert await asyncio.wait_for(process.stdout.readline(), SECONDS) == b"runs\n"
        process.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(process.communicate(), SECONDS)
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 1
    assert b"did not end in 0.2 s" in said


PIPED = """
import asyncio, os, sys
from agents.cli import signals

async def main():
    os.open(sys.argv[1], os.O_RDWR)  # the first terminal of a new session is its own
    async with signals.interruption(lambda: print("reads", flush=True)) as stop:
        print("runs", flush=True)
        await stop.wait()
        print("ends", flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("with_terminal", ["with", "without"])
async def test_a_hangup_of_somebody_reads_the_rules_again(with_terminal: str) -> None:
    """It ends a command in a pipe only if the terminal is gone."""
    master, slave = pty.openpty()
    name = os.ttyname(slave) if with_terminal == "with" else os.devnull
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PIPED, name),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    os.close(slave)
    assert process.stdout
    try:
        async with asyncio.timeout(SECONDS):
            assert await process.stdout.readline() == b"runs\n"
            process.send_signal(signal.SIGHUP)
            assert await process.stdout.readline() == b"reads\n"
            os.close(master)  # a session leader is told by the kernel
            if with_terminal == "without":
                process.send_signal(signal.SIGTERM)
            assert await process.stdout.readline() == b"ends\n"
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
