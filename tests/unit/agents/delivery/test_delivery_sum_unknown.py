"""A sum or digest whose answer never came: what one message promises holds for all."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from aiohttp import web

from agents.delivery.sink import Received, Sink

LONG_AGO: Final = datetime.now(UTC) - timedelta(hours=9)
NAMES: Final = ("one", "two", "three")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.deliver.next_step.FIRST_WAIT", 0.01)
    monkeypatch.setattr("agents.delivery.old_news.SETTLE", timedelta(0))


async def _mute(_: Received) -> web.StreamResponse:
    """Take the message and give an answer that nobody can read."""
    return web.Response(text="<html>Back soon")


def _room(url: str, **fields: Any) -> dict[str, Any]:
    return {"name": "room", "kind": "slack", "url": url} | fields


async def test_a_sum_of_unknown_fate_comes_at_most_twice_more(kit: Any) -> None:
    """Each alert in it ends as unconfirmed, and was there three times at most."""
    async with Sink(respond=_mute) as sink:
        handle = kit.handle(settings := kit.settings(_room(sink.url, old="sum")))
        handle.queue(*(kit.alert(name, at=LONG_AGO) for name in NAMES))
        async with kit.running(settings, handle):
            ended = await handle.until(3)

    assert {(each.outcome, each.reason) for each in ended} == {
        ("failed", "unconfirmed")
    }
    assert {each.unconfirmed for each in ended} == {3}
    assert len(sink.requests) == 3


async def test_a_digest_of_unknown_fate_comes_at_most_twice_more(kit: Any) -> None:
    """What comes while it is repeated goes into a digest of its own."""
    muted: Counter[str] = Counter()

    async def respond(received: Received) -> web.StreamResponse:
        text = received.json["text"]
        muted["digest"] += "Digest" in text
        if "Digest" in text and muted["digest"] == 1:
            handle.queue(kit.alert("later"))
        return await _mute(received) if "Digest" in text else web.Response(text="ok")

    burst = {"per_hour": 1, "digest_every": 0.05}
    async with Sink(respond=respond) as sink:
        handle = kit.handle(settings := kit.settings(_room(sink.url, burst=burst)))
        handle.queue(kit.alert("first"))
        async with kit.running(settings, handle):
            await handle.until(1)
            handle.queue(*(kit.alert(name) for name in NAMES))
            ended = await handle.until(5)

    seen = Counter(
        name
        for request in sink.requests
        for name in ("first", *NAMES, "later")
        if f"{name} v1" in request.json["text"]
    )
    assert seen == {"first": 1, "one": 3, "two": 3, "three": 3, "later": 3}
    assert [each.outcome for each in ended] == ["delivered", *["failed"] * 4]
