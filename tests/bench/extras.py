"""What board, metrics, logs and traces cost beside the flow, in interleaved rounds."""

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from aiohttp import web

from agents.config.settings import Settings
from tests.bench import flow, watch
from tests.deploy.night import free_port

SCRAPE_SECONDS: Final = 5.0
"""Three times as often as the configuration for Prometheus in ``deploy`` asks."""
LOOK_SECONDS: Final = 5.0
"""As often as a page of the board that is open asks for stages."""


@dataclass(frozen=True, slots=True)
class Size:
    """Articles a second, for how many seconds, and how often each variant runs."""

    rate: int
    seconds: float
    rounds: int


SIZES: Final = {
    "tiny": Size(10, 3, 1),
    "small": Size(50, 10, 2),
    "full": Size(50, 20, 5),
}


async def measure(settings: Settings, size: Size) -> dict[str, Any]:
    """Give CPU milliseconds of the worker an article, by variant and round.

    ``bare`` counts, serves and logs nothing; ``extras`` is ``tocsin up`` with metrics
    scraped, lines at INFO as JSON, and a board that somebody looks at; ``traced`` is
    ``bare`` with metrics and a span for every step of every article.
    """
    found: dict[str, list[float]] = {"bare": [], "extras": [], "traced": []}
    for _ in range(size.rounds):
        found["bare"].append(await _bare(settings, size))
        found["extras"].append(await _extras(settings, size))
        found["traced"].append(await _traced(settings, size))
        watch.say(f"extras: {found}")
    bare = statistics.median(found["bare"])
    return {
        "rate": size.rate,
        "articles": int(size.rate * size.seconds),
        "cpu_ms": found,
        "ratio": {
            name: statistics.median(each) / bare
            for name, each in found.items()
            if name != "bare"
        },
    }


async def _cost(stand: flow.Stand, size: Size) -> float:
    told = await flow.at_rate(stand, size.rate, size.seconds)
    cost: float = told["worker_cpu_ms"]
    return cost


async def _bare(settings: Settings, size: Size) -> float:
    async with flow.stand(settings, command=("tests.bench.uncounted",)) as stand:
        return await _cost(stand, size)


async def _extras(settings: Settings, size: Size) -> float:
    own, board = free_port(), free_port()
    over = {
        "TOCSIN_HTTP_PORT": str(own),
        "TOCSIN_LOG_LEVEL": "INFO",
        "TOCSIN_LOG_FORMAT": "json",
        "TOCSIN_BOARD__PORT": str(board),
    }
    async with (
        flow.stand(settings, over=over, command=("agents.cli", "up")) as stand,
        _looking(f"http://127.0.0.1:{own}", f"http://127.0.0.1:{board}/v1/board"),
    ):
        return await _cost(stand, size)


async def _traced(settings: Settings, size: Size) -> float:
    async with _collector() as endpoint:
        over = {"TOCSIN_TRACE__ENDPOINT": endpoint}
        async with flow.stand(settings, over=over) as stand:
            return await _cost(stand, size)


@asynccontextmanager
async def _looking(worker: str, board: str) -> AsyncIterator[None]:
    """Scrape the worker and keep a page of the board open."""
    async with aiohttp.ClientSession() as session:
        work = [
            asyncio.create_task(_again(session, f"{worker}/metrics", SCRAPE_SECONDS)),
            asyncio.create_task(_again(session, f"{board}/stages", LOOK_SECONDS)),
            asyncio.create_task(_follow(session, f"{board}/stream")),
        ]
        try:
            yield
        finally:
            ended = [task for task in work if task.done()]
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        for task in ended:  # nobody looked any more: the figure would be of less
            task.result()
            raise RuntimeError("the stream of the board ended")


async def _again(session: aiohttp.ClientSession, url: str, seconds: float) -> None:
    while True:
        async with session.get(url) as answer:
            answer.raise_for_status()
            await answer.read()
        await asyncio.sleep(seconds)


async def _follow(session: aiohttp.ClientSession, url: str) -> None:
    forever = aiohttp.ClientTimeout(total=None)
    async with session.get(url, timeout=forever) as answer:
        answer.raise_for_status()
        async for _ in answer.content.iter_any():
            pass


@asynccontextmanager
async def _collector() -> AsyncIterator[str]:
    """Take spans and forget them; give the endpoint."""

    async def take(request: web.Request) -> web.Response:
        with suppress(ConnectionError):
            await request.read()
        return web.Response(content_type="application/x-protobuf")

    app = web.Application(client_max_size=64 * watch.MB)
    app.router.add_post("/v1/traces", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/v1/traces"
    finally:
        await runner.cleanup()
