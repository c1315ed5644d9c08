"""The process for heavy work."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import psutil

from agents.runtime.offload import Offload

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


async def test_nothing_is_left_to_be_woken_when_python_ends() -> None:
    """Neither the process nor the thread of its pool outlives the closing."""
    offload = Offload()
    before = set(multiprocessing.active_children())
    await offload.warm("json")
    made = set(multiprocessing.active_children()) - before
    managers = [each for each in threading.enumerate() if _is_manager(each)]

    await offload.close()

    assert made
    assert managers
    assert not any(each.is_alive() for each in made)
    assert not any(each.is_alive() for each in managers)


def _is_manager(thread: threading.Thread) -> bool:
    """Tell whether *thread* is that of a pool of processes."""
    return type(thread).__name__ == "_ExecutorManagerThread"


def _lives(process: int) -> bool:
    """Tell whether it runs; who reaps it is not our business."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


HANGUP: Final = """
import asyncio, os, signal
from datetime import timedelta
from agents.runtime.offload import Offload
from pipeline.stage import Work

async def main():
    signal.signal(signal.SIGHUP, lambda *_: None)
    offload, work = Offload(), Work(os.getpid, (), timedelta(seconds=60))
    before = await offload.run(work)
    os.killpg(0, signal.SIGHUP)  # as a terminal that is closed
    await asyncio.sleep(1)
    print(before == await offload.run(work))
    await offload.close()

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_closed_terminal_leaves_helpers_to_the_stages(tmp_path: Path) -> None:
    """Neither they nor the tracker of Python die of it, and nothing is printed."""
    (tmp_path / "hangup.py").write_text(HANGUP)

    done = subprocess.run(
        [sys.executable, str(tmp_path / "hangup.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )

    assert (done.stdout, done.stderr) == ("True\n", "")
