"""A thousand feeds for ten minutes, a third hostile: ``python -m tests.bench.feeds``.

The feeds stand on a server in a process of its own, those that are sound get a new
entry a minute. Printed each half minute: resident memory, articles, entries that came
twice, and how late the sound feeds were looked at.
"""

import argparse
import asyncio
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Final

import psutil
from aiohttp import web

from agents.config.inputs import FetchingSettings
from agents.feeds.memory import Memory
from agents.feeds.poller import Poller
from agents.feeds.rows import FeedRow
from agents.ingest.fetching import limits, polite
from agents.ingest.items import Accepted
from agents.telemetry.metrics import Metrics
from tests.support.liar import (
    Answer,
    article,
    bomb,
    breaks_off,
    hangs,
    lying,
    rss,
    says,
    trickles,
)

FETCHING: Final = FetchingSettings(allow_private=True, timeout=10.0)
EVERY: Final = 20.0
NEW_SECONDS: Final = 60.0
LISTED: Final = 10  # entries that a sound feed lists
MIB: Final = 1024 * 1024
HOSTILE: Final[tuple[Answer, ...]] = (
    *(hangs, trickles, bomb(), breaks_off, says(status=500), says(status=410)),
    says(status=429, Retry_After="30"),
    says(status=301, Location="/redirected"),
    says(b"<html>Access denied</html>"),
    says('<!DOCTYPE x [<!ENTITY a "b">]><rss/>'),
)


@dataclass
class Outlet:
    """Counts what comes, and how late.

    Attributes:
        urls: Articles by address.
        delays: Seconds between the time at which a feed was due and the look at it.
    """

    urls: Counter[str] = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)
    due: dict[str, float] = field(default_factory=dict)

    async def send(self, articles: Sequence[Accepted]) -> None:
        """Count them."""
        self.urls.update(item.key.decode() for item in articles)

    async def remember(self, row: FeedRow, memory: Memory, *, seen: bool) -> None:
        """Compare the last look with the time at which it was due."""
        if row.name.startswith("sound") and not seen and memory.last_success:
            due = self.due.get(row.name)
            if due is not None:
                self.delays.append(memory.last_success - due)
            self.due[row.name] = memory.next_try


def serve(pipe: Connection, count: int) -> None:
    """Run the server until the process is ended."""
    asyncio.run(_serve(pipe, count))


async def _serve(pipe: Connection, count: int) -> None:
    start = time.monotonic()

    async def sound(request: web.Request, number: int) -> web.StreamResponse:
        last = LISTED + int((time.monotonic() - start) / NEW_SECONDS)
        tag = f'"{last}"'
        if request.headers.get("If-None-Match") == tag:
            return await says(status=304)(request, number)
        name = request.path.rpartition("/")[2]
        names = [f"{name}-{n}" for n in range(last, last - LISTED, -1)]
        return await says(rss(*names), ETag=tag)(request, number)

    async def page(request: web.Request, number: int) -> web.StreamResponse:
        name = request.path.rpartition("/")[2]
        return await says(article(name))(request, number)

    async with lying() as liar:
        liar.routes["/redirected"] = says(status=301, Location="/redirected")
        for number in range(count):
            hostile = number % 3 == 0
            liar.routes[f"/feed/{number}"] = (
                HOSTILE[number // 3 % len(HOSTILE)] if hostile else sound
            )
            for entry in range(60):
                liar.routes[f"/a/{number}-{entry}"] = page
        pipe.send(liar.port)
        await asyncio.sleep(86_400)


async def measure(port: int, count: int, seconds: float) -> None:
    """Fetch for *seconds* and print what comes."""
    outlet = Outlet()
    rows = [
        FeedRow(
            name=f"{'hostile' if number % 3 == 0 else 'sound'}-{number}",
            url=f"http://127.0.0.1:{port}/feed/{number}",
            every=EVERY,
            at_most=EVERY,
        )
        for number in range(count)
    ]
    async with polite(FETCHING) as manners:
        poller = Poller(manners, limits(FETCHING), outlet, Metrics())
        for row in rows:
            poller.start(row, Memory())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(30)
            _tell(outlet, poller.status())
        await poller.stop()


def _tell(outlet: Outlet, status: dict[str, dict[str, Any]]) -> None:
    delays = sorted(outlet.delays) or [0.0]
    outlet.delays.clear()
    twice = sum(n - 1 for n in outlet.urls.values())
    failing = Counter(s["last_error"] for s in status.values() if s["errors"])
    sys.stdout.write(
        f"{psutil.Process().memory_info().rss / MIB:.0f} MiB "
        f"(peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}), "
        f"{len(outlet.urls)} articles, {twice} twice, late: median "
        f"{delays[len(delays) // 2]:.2f} s, worst {delays[-1]:.2f} s of {len(delays)}; "
        f"{dict(failing)}\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Start the server, fetch, end the server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=600.0)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(there, options.feeds), daemon=True)
    server.start()
    try:
        asyncio.run(measure(here.recv(), options.feeds, options.seconds))
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
