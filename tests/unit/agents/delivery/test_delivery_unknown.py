"""Messages that were sent, and whose answer never came, came late or was garbage."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from agents.delivery.post import Poster
from agents.delivery.sink import Sink
from agents.telemetry.metrics import Metrics
from pipeline.deliver.answers import read_chat
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer, NextStep, next_step

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


class Server:
    """Reads whole requests and lets *talk* answer each on its connection."""

    def __init__(self, *talks: Talk) -> None:
        self.bodies: list[bytes] = []
        self.url = ""
        self._talks = list(talks)

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Read one request, answer as the next of the talks says, and close."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split()[0])
            self.bodies.append(await reader.readexactly(length))
            talk = self._talks.pop(0) if len(self._talks) > 1 else self._talks[0]
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def says(data: bytes) -> Talk:
    """Answer with *data* and close."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()

    return talk


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Say nothing until the other side goes."""
    await reader.read()


@asynccontextmanager
async def serving(*talks: Talk) -> AsyncIterator[Server]:
    """Serve on loopback."""
    server = Server(*talks)
    running = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}/hook"
    async with running:
        yield server


GARBAGE = (
    b"\x00\x01 nonsense\r\n\r\n",
    b"HTTP/1.1 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n",
    b"HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
)
CLOSES, SILENT = says(b""), silent


async def posted(url: str, kind: str = "slack", seconds: float = 5.0) -> Answer:
    """Post once."""
    poster = Poster(
        Destination(name="d", kind=kind, url=url, allow_private=True, timeout=seconds)
    )
    try:
        return await poster.post(b'{"text":"x"}', {})
    finally:
        await poster.close()


async def test_what_is_refused_before_the_body_was_not_sent() -> None:
    """A closed port: the message is nowhere, so it may come as often as needed."""
    async with serving(CLOSES) as server:
        url = server.url

    assert await posted(url) == Answer(fault="network", sent=False)


async def test_a_connection_that_is_never_made_was_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A time-out while connecting is told from one behind the body."""

    async def connect(*_: Any, **__: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(aiohttp.TCPConnector, "connect", connect)
    answer = await posted("http://127.0.0.1:9/", seconds=0.1)

    assert answer == Answer(fault="timeout", sent=False)


async def test_a_bad_certificate_is_a_fault_of_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its error has no cause to look at, and the message is tried again."""

    async def connect(_: Any, request: Any, *__: Any, **___: Any) -> None:
        raise aiohttp.ClientConnectorCertificateError(
            request.connection_key, ValueError("self-signed")
        )

    monkeypatch.setattr(aiohttp.TCPConnector, "connect", connect)

    assert await posted("https://127.0.0.1:9/") == Answer(fault="network", sent=False)


@pytest.mark.parametrize("kind", ["slack", "generic"])
async def test_what_is_closed_behind_the_body_was_sent(kind: str) -> None:
    """The other side has the message, and what became of it is not known."""
    async with serving(CLOSES) as server:
        answer = await posted(server.url, kind)

    assert answer == Answer(fault="network", sent=True)
    assert server.bodies == [b'{"text":"x"}']


async def test_an_answer_that_comes_too_late_was_sent() -> None:
    """The time-out strikes behind the body."""
    async with serving(SILENT) as server:
        answer = await posted(server.url, seconds=0.2)

    assert answer == Answer(fault="timeout", sent=True)


@pytest.mark.parametrize("data", GARBAGE)
async def test_an_answer_that_is_no_http_was_sent(data: bytes) -> None:
    """Garbage is no answer to a room, even where its status could be read."""
    async with serving(says(data)) as server:
        answer = await posted(server.url)

    assert answer.sent
    assert next_step(answer, read_chat) == (NextStep.UNKNOWN, "unreadable")


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize(
    "talk",
    [
        *(CLOSES, SILENT, says(GARBAGE[0]), says(b"HTTP/1.1 504 Late\r\n\r\n")),
        *(says(GARBAGE[2]), says(OK.replace(b"ok", b"\xff\xfe"))),
        *(says(OK[:-1]), says(OK.replace(b"ok", b'{"'))),
    ],
)
async def test_a_chat_room_gets_a_message_of_unknown_fate_twice_more_at_most(
    kit: Any, talk: Talk
) -> None:
    """Three times in all, then it has failed, and its record says what is not known."""
    async with serving(talk) as server:
        row = {"name": "room", "kind": "slack", "url": server.url, "timeout": 0.2}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)
            await asyncio.sleep(0.2)

    assert len(server.bodies) == 3
    assert (ended.outcome, ended.reason) == ("failed", "unconfirmed")
    assert (ended.attempts, ended.unconfirmed) == (3, 3)


@pytest.mark.usefixtures("short_waits")
async def test_a_chat_room_that_recovers_has_it_and_the_record_says_so(
    kit: Any,
) -> None:
    """Refusals between do not count as unknown: they are tried as always."""
    limited = says(b"HTTP/1.1 429 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    talks = (CLOSES, limited, limited, limited, says(GARBAGE[1]), limited, says(OK))
    async with serving(*talks) as server:
        settings = kit.settings({"name": "room", "kind": "slack", "url": server.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    assert (ended.outcome, ended.reason) == ("delivered", None)
    assert (ended.attempts, ended.unconfirmed) == (len(talks), 2)


@pytest.mark.usefixtures("short_waits")
async def test_who_knows_repeats_gets_it_until_it_is_taken(kit: Any) -> None:
    """A program forgets an id that it knows, so the message comes until it answers."""
    async with serving(*[CLOSES] * 6, says(OK)) as server:
        settings = kit.settings({"name": "desk", "url": server.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    assert (ended.outcome, ended.attempts, ended.unconfirmed) == ("delivered", 7, 6)


@pytest.mark.usefixtures("short_waits")
async def test_a_refusal_with_200_is_sent_in_its_short_form(kit: Any) -> None:
    """What a chat service refuses in the body is treated as a 400 is."""
    taken: list[Any] = []
    answers = [{"text": '{"ok": false, "error": "msg_too_long"}'}, {"text": "ok"}]
    async with Sink(respond=kit.answers(*answers)) as sink:
        settings = kit.settings({"name": "room", "kind": "slack", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)
        taken += [request.json for request in sink.requests]

    assert ["blocks" in body for body in taken] == [True, False]
    assert (ended.outcome, ended.attempts, ended.unconfirmed) == ("delivered", 2, None)


@pytest.mark.usefixtures("short_waits")
async def test_attempts_are_counted_by_their_reason(kit: Any) -> None:
    """What was closed behind the body is told from what was never connected."""
    registry = CollectorRegistry()
    async with serving(CLOSES, says(OK)) as server:
        settings = kit.settings({"name": "desk", "url": server.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle, Metrics(registry)):
            await handle.until(1)

    counted = [
        registry.get_sample_value(
            "tocsin_delivery_attempts_total", {"destination": "desk", "reason": reason}
        )
        for reason in ("no_answer", "ok", "network")
    ]
    assert counted == [1, 1, None]
