"""The embedded broker is killed under a running Tocsin."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 30


@pytest.mark.usefixtures("embedded")
async def test_up_ends_when_its_broker_does(tmp_path: Path) -> None:
    """Nothing that it held comes back, so a process that lives on would only lie."""
    run_file = tmp_path / "run.json"
    over = {"TOCSIN_RUN_FILE": str(run_file), "TOCSIN_HTTP_PORT": "off"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "agents.cli", "up"),
        cwd=ROOT,
        env=kept | over,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    try:
        async with asyncio.timeout(SECONDS):
            while b"Tocsin runs" not in await process.stdout.readline():
                pass
            children = psutil.Process(process.pid).children(recursive=True)
            (broker,) = [c for c in children if c.name().startswith("tansu")]
            broker.send_signal(signal.SIGKILL)
            _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 1
    assert b"the embedded broker ended by itself" in said
    assert not run_file.exists()
