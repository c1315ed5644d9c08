"""A web server that lies, hangs, redirects and bombs: what feeds meet outside."""

import asyncio
import gzip
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

LONG: Final = "Rescuers pulled nine people from the river after a ferry sank. " * 20
Answer = Callable[[web.Request, int], Awaitable[web.StreamResponse]]


@dataclass
class Liar:
    """The server.

    Attributes:
        port: Where it listens, on loopback.
        asked: Requests by path.
        routes: Answers by path; each gets the request and how often it was asked.
    """

    port: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    routes: dict[str, Answer] = field(default_factory=dict)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Give the address of *path*."""
        return f"http://{host}:{self.port}{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as the path says; what has no answer is a 404."""
        self.asked[request.path] += 1
        route = self.routes.get(request.path)
        if route is None:
            return web.Response(status=404)
        return await route(request, self.asked[request.path])


@asynccontextmanager
async def lying() -> AsyncIterator[Liar]:
    """Run the server."""
    liar = Liar()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", liar.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    liar.port = runner.addresses[0][1]
    yield liar
    await runner.cleanup()


def says(
    body: bytes | str = b"", status: int = 200, kind: str = "text/html", **headers: str
) -> Answer:
    """Answer always the same; ``_`` in the name of a header is a hyphen."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_request: web.Request, _count: int) -> web.StreamResponse:
        return web.Response(
            body=data, status=status, headers={"Content-Type": kind, **named}
        )

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Answer by the first, then by the second, and for ever by the last."""

    async def answer(request: web.Request, count: int) -> web.StreamResponse:
        return await answers[min(count, len(answers)) - 1](request, count)

    return answer


async def hangs(_request: web.Request, _count: int) -> web.StreamResponse:
    """Take the request and say nothing."""
    await asyncio.sleep(3_600)
    return web.Response()


async def trickles(request: web.Request, _count: int) -> web.StreamResponse:
    """Send a byte now and then, which no time limit between two bytes would end."""
    response = web.StreamResponse()
    await response.prepare(request)
    with suppress(ConnectionError):  # the other side has had enough
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.05)
    return response


async def breaks_off(request: web.Request, _count: int) -> web.StreamResponse:
    """Promise more than is sent."""
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    await response.write(b"<rss")
    assert request.transport is not None
    request.transport.close()
    return response


def bomb() -> Answer:
    """Send a few kilobytes that become 200 MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    zeros = b"\0" * 1024 * 1024
    data = b"".join(packer.compress(zeros) for _ in range(200)) + packer.flush()
    return says(data, Content_Encoding="gzip")


def packed(body: str) -> Answer:
    """Send *body* compressed, as servers do."""
    return says(gzip.compress(body.encode()), Content_Encoding="gzip")


def rss(*items: str, link: str = "/a/") -> str:
    """Make a feed: an entry for each name, with a teaser, newest first."""
    entries = "".join(
        f"<item><title>Ferry {name}</title><link>{link}{name}</link>"
        f"<guid>g-{name}</guid><description>A teaser of {name}.</description></item>"
        for name in items
    )
    return f'<rss version="2.0"><channel><title>T</title>{entries}</channel></rss>'


def article(name: str) -> str:
    """Make a page."""
    return (
        f"<html><head><title>Ferry {name}</title></head><body><article>"
        f"<h1>Ferry {name}</h1><p>{LONG}</p><p>{name}</p></article></body></html>"
    )
