"""What takes an event back is not sent to who never heard of it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from agents.delivery.sink import Received, Sink
from pipeline.deliver.state import WINDOW


@pytest.mark.parametrize("change", ["retracted", "merged"])
async def test_a_story_taken_back_before_it_was_told_says_nothing(
    kit: Any, change: str
) -> None:
    """Both versions wait while the worker is away; none of them is sent."""
    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert(), kit.alert(version=2, change=change))
        handle.queue(kit.alert("other"))
        async with kit.running(settings, handle):
            ended = await handle.until(3)

    told = {(e.alert_version, e.outcome, e.reason) for e in ended}
    assert told == {
        (1, "superseded", None),
        (2, "superseded", "never_told"),
        (1, "delivered", None),
    }
    assert [r.json["data"]["headline"] for r in sink.requests] == ["other v1"]


async def test_what_failed_was_not_told_either(kit: Any) -> None:
    """The first version was refused; after a restart that is still known."""
    async with Sink(respond=kit.answers(405)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            await handle.until(1)
        handle.restarted()
        handle.queue(kit.alert(version=2, change="retracted"))
        async with kit.running(settings, handle):
            ended = await handle.until(2)

    assert [e.reason for e in ended] == ["refused", "never_told"]
    assert len(sink.requests) == 1


async def test_what_was_told_is_taken_back(kit: Any) -> None:
    """So is what a newer version told, though that failed once before."""
    async with Sink(respond=kit.answers(405, 200)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            for version in (1, 2):
                handle.queue(kit.alert(version=version))
                await handle.until(version)
            handle.queue(kit.alert(version=3, change="retracted"))
            ended = await handle.until(3)

    assert [e.outcome for e in ended] == ["failed", "delivered", "delivered"]


async def test_what_may_have_arrived_is_taken_back(kit: Any) -> None:
    """The first request got no answer: somebody may have read it."""
    first = asyncio.Event()

    async def respond(_: Received) -> web.StreamResponse:
        if not first.is_set():
            first.set()
            await asyncio.sleep(30)
        return web.Response()

    async with Sink(respond=respond) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url, "timeout": 0.3})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert())
            await first.wait()
            handle.queue(kit.alert(version=2, change="retracted"))
            ended = await handle.until(2)

    assert (ended[-1].alert_version, ended[-1].outcome) == (2, "delivered")


async def test_an_alert_older_than_the_memory_is_taken_back(kit: Any) -> None:
    """Whether it was told is no longer known."""
    old = kit.alert(version=2, change="retracted")
    old = kit.alert(
        version=2, change="retracted", opened_at=old.at - WINDOW - timedelta(days=1)
    )
    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(old)
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    assert ended.outcome == "delivered"
