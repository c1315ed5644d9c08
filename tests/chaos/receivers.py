"""A sink that answers badly: slow, closed, garbage, 5xx, 429, and 200 with an error."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from agents.delivery.sink import Received
from pipeline.deliver.next_step import UNKNOWN_RETRIES
from tests.chaos.messages import CHAT, DESTINATION, Fate

TIMEOUT: Final = 1.5
"""Seconds that a worker waits for an answer in such a run."""

Misdeed: TypeAlias = Callable[[random.Random], Awaitable[web.StreamResponse]]


class _Cut(web.StreamResponse):
    """Writes bytes that need not be HTTP, and closes the connection."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Write and close."""
        if request.transport is not None:
            request.transport.write(self._data)
            request.transport.close()
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        """Write nothing more."""


async def slow(_: random.Random) -> web.StreamResponse:
    """Answer when nobody waits any more."""
    await asyncio.sleep(2 * TIMEOUT)
    return web.Response(text="ok")


async def closed(_: random.Random) -> web.StreamResponse:
    """Close behind the body."""
    return _Cut(b"")


async def garbage(draw: random.Random) -> web.StreamResponse:
    """Answer what cannot be read, a status that is none or a chunk that is none."""
    return _Cut(
        draw.choice(
            (
                b"\x00\x01\x02 nonsense\r\n\r\n",
                b"HTTP/1.1 OK\r\n\r\n",
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n",
            )
        )
    )


async def error(draw: random.Random) -> web.StreamResponse:
    """Answer 5xx."""
    return web.Response(status=draw.choice((500, 502, 503)))


async def limited(draw: random.Random) -> web.StreamResponse:
    """Answer 429 with a Retry-After that is short, or nonsense."""
    later = draw.choice(
        (
            *("0", "1", "0.4", "-7", "nan", "soon", "", "1,5"),
            *("Wed, 99 Foo 2026 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"),
            "Fri, 31 Dec 99 23:59:59 +99999999999",
        )
    )
    return web.Response(status=429, headers={"Retry-After": later})


async def refusing(draw: random.Random) -> web.StreamResponse:
    """Answer 200 with an error in the body, as some chat services do."""
    word = draw.choice(("rate_limited", "internal_error", "service_unavailable"))
    return web.json_response({"ok": False, "error": word})


async def unreadable(draw: random.Random) -> web.StreamResponse:
    """Answer 200 with a body that says nothing which could be read."""
    body = draw.choice((b"\xff\xfe", b'{"ok": tr', b"<html>Back soon", b"\x1f\x8b\x08"))
    return web.Response(body=body)


UNKNOWN: Final[tuple[Misdeed, ...]] = (slow, closed, garbage)
UNKNOWN_TO_CHAT: Final = (*UNKNOWN, unreadable)
REFUSED: Final[tuple[Misdeed, ...]] = (error, limited)


class BadReceiver:
    """Answers the first attempts of a message badly, as a seed has it, then well.

    One message in eight to the chat room never gets an answer that can be read: it is
    taken each time, and must stop to come.

    Args:
        seed: Of all chance.
        note: Told of every request and of what became of it.
    """

    def __init__(self, seed: int, note: Callable[[Received, str, Fate], None]) -> None:
        self._seed = seed
        self._note = note
        self._seen: Counter[str] = Counter()

    async def respond(self, received: Received) -> web.StreamResponse:
        """Answer one request."""
        name, room = received.headers["webhook-id"], received.path.strip("/")
        draw = random.Random(f"{self._seed} {name}")  # noqa: S311 - reproducible
        plan = self._plan(draw, room)
        self._seen[name] += 1
        number = self._seen[name]
        if number > len(plan):
            self._note(received, room, "taken")
            return web.Response(text="ok")
        misdeed = plan[number - 1]
        fate: Fate = "unknown" if misdeed in UNKNOWN_TO_CHAT else "refused"
        self._note(received, room, fate)
        return await misdeed(draw)

    @staticmethod
    def _plan(draw: random.Random, room: str) -> list[Misdeed]:
        """Choose what is done to one message, attempt by attempt."""
        if room == CHAT and draw.random() < 1 / 8:
            never = (slow, closed, unreadable)
            return [draw.choice(never) for _ in range(1 + UNKNOWN_RETRIES)]
        signed = room == DESTINATION  # to it the status says it all
        unknown = UNKNOWN if signed else UNKNOWN_TO_CHAT
        refused = REFUSED if signed else (*REFUSED, refusing)
        return [
            draw.choice(draw.choice((unknown, refused)))
            for _ in range(draw.choice((0, 0, 0, 1, 2)))
        ]


def row(name: str, url: str, timeout: float | None = None) -> dict[str, object]:
    """Give the settings of a destination; *timeout* in seconds, else as shipped."""
    kind = "slack" if name == CHAT else "generic"
    found = {
        "name": name,
        "kind": kind,
        "url": f"{url}/{name}",
        "allow_private": True,
        "rate_per_second": 50,
        "old": "at_once",  # the feed is of another day
    }
    return found if timeout is None else found | {"timeout": timeout}


def line(received: Received, at: float, room: str, fate: Fate) -> str:
    """Write a request as :class:`tests.chaos.messages.Post` is read."""
    return json.dumps([received.headers["webhook-id"], received.json, at, room, fate])
