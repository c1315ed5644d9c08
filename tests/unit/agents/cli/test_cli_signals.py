"""SIGTERM ends a command, in order if that can be and in any case soon."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

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
