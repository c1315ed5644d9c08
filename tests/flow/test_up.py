"""What `tocsin up` prints once it runs."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SECONDS: Final = 60


@pytest.mark.usefixtures("embedded")
async def test_every_address_stands_above_how_it_ends(tmp_path: Path) -> None:
    """The last line says how to end it; the board is beside the other addresses."""
    over = {
        "TOCSIN_RUN_FILE": str(tmp_path / "run.json"),
        "TOCSIN_HTTP_PORT": "0",
        "TOCSIN_BOARD__PORT": "0",
    }
    own = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "agents.cli", "up"),
        cwd=ROOT,
        env=own | over,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    lines: list[str] = []
    try:
        async with asyncio.timeout(SECONDS):
            while not lines or not lines[-1].startswith("Ctrl-C"):
                line = await process.stdout.readline()
                assert line, lines
                lines.append(line.decode())
            process.terminate()
            rest, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()

    names = [line.partition(": ")[0] for line in lines]
    assert names[1:3] == ["Metrics and health", "Board"]
    assert rest == b"Stopping: finishing the records in hand.\n"
