"""The process for heavy work."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import psutil

PARENT = """
import asyncio, os, sys, time
from agents.runtime.offload import Offload

async def main():
    offload = Offload()
    await offload.warm("json")
    print(*offload._pool._processes, flush=True)
    time.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_the_process_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """After ``kill -9`` of the stages nothing of them stays in memory."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        script,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    await parent.wait()

    async with asyncio.timeout(20):
        while _lives(child):
            await asyncio.sleep(0.02)


def _lives(process: int) -> bool:
    """Tell whether it runs; who reaps it is not our business."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
