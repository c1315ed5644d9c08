"""One hop of ours with a long backlog: memory stays flat, and so does the cost."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from tests.bench import hop, watch
from tests.bench.work import PARTITIONS, SOURCE, TARGET

SIZES: Final = {"tiny": 5_000, "small": 50_000, "full": 1_000_000}
IDLE_SECONDS: Final = 3.0
PARTS: Final = 10


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Let a worker idle, then give it *count* records at once."""
    await hop.create(settings)
    idle = await _idle(settings)
    await hop.feed(settings, SOURCE, count)
    async with watch.ends(settings, TARGET, PARTITIONS) as counter:
        with tempfile.TemporaryDirectory() as scratch:
            run = hop.Run("ours", hop.make_job(settings, SOURCE), count, Path(scratch))
            process = await asyncio.to_thread(run.start)
            try:
                samples = await watch.follow(
                    counter, process.pid, count, base=0, seconds=120 + count / 1000
                )
            finally:
                await asyncio.to_thread(hop.end, process)
            said = run.said
    if not samples or samples[-1].done < count:
        raise RuntimeError(f"the backlog was not worked off: {said}")
    return {"records": count, "idle_rss_mb": idle, **_told(samples, count, idle)}


async def _idle(settings: Settings) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        run = hop.Run("ours", hop.make_job(settings, SOURCE), 0, Path(scratch))
        process = await asyncio.to_thread(run.start)
        try:
            await asyncio.sleep(IDLE_SECONDS)
            return watch.usage(process.pid).rss / watch.MB
        finally:
            await asyncio.to_thread(hop.end, process)


def _told(samples: Sequence[watch.Sample], count: int, idle: float) -> dict[str, Any]:
    most = max(sample.usage.rss for sample in samples) / watch.MB
    parts = []
    for number in range(PARTS):
        low = max(1, number * count // PARTS)
        part = watch.between(samples, low, (number + 1) * count // PARTS)
        if part:
            parts.append({"up_to": (number + 1) * count // PARTS, **part})
    return {"most_rss_mb": most, "over_idle_mb": most - idle, "parts": parts}
