"""What stands still is noticed, said, and ended: by us, for Faust goes on for ever."""

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from agents.config.settings import Settings
from agents.kafka import lag, provision, publish
from agents.runtime.host import Host
from tests.support import toy

ROOT = Path(__file__).parents[2]
SECONDS = 30

HANGING = """
import asyncio, sys, time
from dataclasses import replace
from agents.runtime.host import Host
from agents.runtime.row import Row
from agents.config.settings import Settings
from agents.telemetry import logs
from tests.support import toy

def hang(records, context):
    time.sleep(60)
    yield from toy.prepare(records, context)

async def main():
    settings = Settings.model_validate_json(sys.argv[1])
    logs.configure(settings)
    host = Host(settings, [Row(stage=replace(toy.PREPARE, handle=hang)), toy.FLOW[1]])
    await host.start()
    print("runs", flush=True)
    await host.failed

asyncio.run(main())
"""


async def test_a_partition_that_stands_still_ends_the_worker(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publish that never comes back: the process is not live and says where."""
    attempt = publish.Publisher._attempt

    async def stuck(self: Any, messages: Any) -> Any:
        if any("articles" in m.topic for m in messages):
            await asyncio.Event().wait()
        return await attempt(self, messages)

    monkeypatch.setattr(publish.Publisher, "_attempt", stuck)
    monkeypatch.setattr(lag, "INTERVAL_SECONDS", 0.2)
    quick = settings.model_copy(update={"watchdog_seconds": 2.0, "http_port": 0})
    host = Host(quick, toy.FLOW)
    await host.start()
    async with aiohttp.ClientSession() as session:
        page = f"http://127.0.0.1:{host.web_port}/live"
        async with session.get(page) as answer:
            before = answer.status
        await toy.feed(quick, [toy.raw(1)])
        word = await asyncio.wait_for(host.failed, SECONDS)
        async with session.get(page) as answer:
            after, told = answer.status, await answer.json()
    await host.stop()

    assert (before, after) == (200, 503)
    assert word.startswith("no progress for 2 s in spite of lag: dedupe/")
    assert told["word"] == word


async def test_a_stage_that_blocks_the_loop_ends_the_process(
    settings: Settings,
) -> None:
    """Nothing in the loop can tell then, so a timer outside of it does."""
    quick = settings.model_copy(update={"watchdog_seconds": 2.0})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HANGING, quick.model_dump_json()),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    try:
        assert await asyncio.wait_for(process.stdout.readline(), SECONDS) == b"runs\n"
        since = time.monotonic()
        await toy.feed(quick, [toy.raw(1)])
        _, said = await asyncio.wait_for(process.communicate(), SECONDS)
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 1
    assert time.monotonic() - since < 20
    assert b"in hang" in said
    assert re.search(rb"in hand: normalize/\d at offset 0", said)


async def test_a_record_that_waits_and_hangs_ends_the_next_process_too(
    settings: Settings,
) -> None:
    """What guards the work is armed before the first record can be in hand."""
    quick = settings.model_copy(update={"watchdog_seconds": 2.0})
    await provision.ensure(quick, [row.stage for row in toy.FLOW])
    await toy.feed(quick, [toy.raw(1)])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HANGING, quick.model_dump_json()),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), SECONDS)
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 1
    assert re.search(rb"in hand: normalize/\d at offset 0", said)
