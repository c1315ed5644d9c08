"""How long ``tocsin explain`` takes where the topics are long."""

import asyncio
import sys
import time
from datetime import UTC, datetime
from typing import Any, Final

from agents.cli.traced import traced
from agents.config.settings import Settings
from agents.inspect.look import meant
from agents.kafka import provision
from tests.bench import watch
from tests.support import long_log

SIZES: Final = {"tiny": 2_000, "small": 50_000, "full": 1_000_000}
"""Records over all topics."""
AIM: Final = 2.0  # seconds
ASKED: Final = {
    "an article of now, by its address": (-1, "url"),
    "an article of three days ago, by its address": (0, "url"),
    "an article of three days ago, by its coordinates": (0, "place"),
    "a segment of now": (-1, "segment"),
    "a story of now": (-1, "story"),
}
"""Which day, from the middle or the end, and what of it."""


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Fill the topics with *count* records of six days, and explain some of them.

    Returns:
        Records, seconds by what is asked for, and seconds that the command takes to
        start.
    """
    await provision.ensure(settings, [])
    since = time.monotonic()
    log = await long_log.fill(settings, count, datetime.now(UTC))
    watch.say(f"filled with {count} in {time.monotonic() - since:.0f} s")
    days = (log.days[len(log.days) // 2], log.days[-1])
    found = {
        what: await _seconds(settings, days[place][name])
        for what, (place, name) in ASKED.items()
    }
    watch.say(f"explain: {found}")
    return {
        "records": sum(log.counts.values()),
        "seconds": found,
        "start": await _start(),
    }


async def _seconds(settings: Settings, ident: str) -> float:
    since = time.monotonic()
    found, _ = await traced(settings, meant(ident))
    if not found.roots:
        raise RuntimeError(f"nothing has the id {ident}")
    return time.monotonic() - since


async def _start() -> float:
    """Measure how long the command takes to start, which is mostly the models."""
    since = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "agents.cli", "explain", "--help"),
        stdout=asyncio.subprocess.DEVNULL,
    )
    await process.wait()
    return time.monotonic() - since
