"""What is around a Tocsin that is watched: feeds, a room, and who is paged."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from typing import Final

import aiohttp
from aiohttp import web

from tests.deploy import night
from tests.support.liar import Liar, rss, says

STARTS: Final = 90.0
PAGES: Final = 90.0
BUSY: Final = {"TocsinEventLoopBlocked", "TocsinAlertFlood"}
"""Tickets that a slow machine, or that much bad news, may add."""
_SHOWN: Final = 54  # entries of a feed
TOWNS: Final = (
    "Bergen", "Porto", "Turin", "Gdansk", "Lyon", "Cork", "Malmo", "Ghent", "Graz",
    "Split", "Varna", "Patras", "Tampere", "Aarhus", "Leeds", "Bilbao", "Brno", "Cluj",
)  # fmt: skip


@dataclass
class World:
    """What is around Tocsin: two feeds, a room, and who is paged."""

    liar: Liar
    pager: night.Pager = field(default_factory=night.Pager)
    heard: int = 0
    refused: int = 0
    is_dead: bool = False

    async def room(self, _request: web.Request, _count: int) -> web.StreamResponse:
        """Take a message, or be dead."""
        if self.is_dead:
            self.refused += 1
            return web.Response(status=503)
        self.heard += 1
        return web.Response()

    def open(self) -> str:
        """Answer for all of them; give the address."""
        pager, routes = self.pager, self.liar.routes
        for name, found in (("pages", pager.pages), ("tickets", pager.tickets)):
            routes[f"/{name}"] = partial(_told, pager, found)
        routes["/room"] = self.room
        routes["/feed/quiet"] = says(rss("Dover"))
        return self.liar.url("")

    async def tell_news(self) -> None:
        """Add a grave report to the lively feed every three seconds, until the end."""
        entries: deque[str] = deque(maxlen=_SHOWN)
        for number, town in enumerate(cycle(TOWNS)):
            entries.appendleft(
                f"<item><title>Bomb kills {5 + number} in {town}</title>"
                f"<link>/a/{number}</link><guid>g-{number}</guid><description>"
                f"A bomb killed {5 + number} people at a market in {town} on Monday, "
                f"the police said.</description></item>"
            )
            feed = (
                f'<rss version="2.0"><channel><title>T</title>{"".join(entries)}'
                f"</channel></rss>"
            )
            self.liar.routes["/feed/lively"] = says(feed)
            await asyncio.sleep(3)


async def _told(
    pager: night.Pager, found: set[night.Page], request: web.Request, _count: int
) -> web.StreamResponse:
    return await pager.answer(request, found)


async def until(what: Callable[[], bool], seconds: float, said: object) -> None:
    """Wait until *what* is true; what was *said* meanwhile is the failure."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not what():
                await asyncio.sleep(0.2)
    assert what(), said


async def suppressed(client: aiohttp.ClientSession, watch: night.Watch) -> set[str]:
    """Name the alerts that Alertmanager holds back, since their cause is named."""
    async with client.get(f"{watch.manager}/api/v2/alerts") as answer:
        found = await answer.json()
    return {
        alert["labels"]["alertname"]
        for alert in found
        if alert["status"]["state"] == "suppressed"
    }
