"""The command `tocsin api`, on every kind of broker."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp

from agents.config.settings import Settings
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from schemas import topics
from tests.support.recorded import events, messages

ADDRESS: Final = re.compile(rb"http://127\.0\.0\.1:\d+")
KEPT: Final = 5
WAIT_SECONDS: Final = 60


async def publish(settings: Settings, most: int | None = None) -> None:
    """Put *most* events of the day on their topic, by default all, some twice."""
    async with started(make_producer(settings), settings) as producer:
        for message in list(messages())[:most]:
            await producer.send_and_wait(
                settings.topic(topics.EVENTS),
                message.value,
                partition=0,
                headers=list(message.headers),
            )


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[str]:
    """Run the command and give its address once it listens."""
    given = {
        "TOCSIN_BROKERS": settings.brokers[0],
        "TOCSIN_EMBEDDED": str(settings.embedded),
        "TOCSIN_TOPIC_PREFIX": settings.topic_prefix,
        "TOCSIN_API__PORT": "0",
        "TOCSIN_API__EVENTS": str(KEPT),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "agents.cli", "api"),
        env=os.environ | given,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            found = ADDRESS.search(await process.stdout.readline())
        assert found, "it did not say where it listens"
        yield found[0].decode()
    finally:
        process.terminate()
        assert await process.wait() == 0


async def _ids(session: aiohttp.ClientSession, url: str) -> tuple[list[str], Any]:
    async with session.get(url) as answer:
        body = await answer.json()
    return [event["event_id"] for event in body["events"]], body["next"]


async def test_the_latest_events_are_there_and_what_comes_is_sent(
    settings: Settings,
) -> None:
    """It begins with as many as it keeps, and a stream goes on from its cursor."""
    await provision.ensure(settings, [])
    await publish(settings)
    all_ids = [message.headers[1][1] for message in messages()]
    latest = [(ident or b"").decode() for ident in all_ids][-KEPT:]

    async with serving(settings) as root, aiohttp.ClientSession() as session:
        found, cursor = await _ids(session, f"{root}/v1/events")
        stream = f"{root}/v1/events/stream?after={cursor}"
        async with asyncio.timeout(WAIT_SECONDS), session.get(stream) as answer:
            await publish(settings, 1)  # more than are kept at once would be lost
            hello = await answer.content.readuntil(b"\n\n")
            first = await answer.content.readuntil(b"\n\n")
        async with session.get(f"{root}/v1/events?after=0-5000") as answer:
            ahead = answer.status

    assert (hello[:1], ahead) == (b":", 410)
    assert found == latest
    assert events()[0].event_id in first.decode()
