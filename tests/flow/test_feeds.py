"""Feeds on a broker: events without any ingest, and two processes that share."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest

from agents.cli.feeds import inputs
from agents.config.inputs import FeedSettings, FetchingSettings, PushSettings
from agents.config.settings import Settings
from agents.feeds.rows import configured
from agents.feeds.share import Share
from agents.kafka import provision
from agents.runtime.supervise import Supervisor
from agents.telemetry.metrics import Metrics
from schemas import topics
from schemas.codec import decode
from schemas.event import Event
from tests.flow.test_commands import everything
from tests.support.drive import running
from tests.support.liar import Liar, article, lying, rss, says

SECONDS = 60.0


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    """Run the server of the feeds."""
    async with lying() as found:
        yield found


def fed(settings: Settings, liar: Liar, *names: str, every: float = 0.2) -> Settings:
    """Return *settings* with a feed for each name, of one entry, its page there."""
    rows = []
    for name in names:
        liar.routes[f"/feed/{name}"] = says(rss(name))
        liar.routes[f"/a/{name}"] = says(article(name))
        url = liar.url(f"/feed/{name}")
        rows.append({"name": name, "url": url, "every": every, "at_most": every})
    update = {
        "feeds": tuple(FeedSettings.model_validate(row) for row in rows),
        "fetching": FetchingSettings(allow_private=True, pause=0.0, timeout=5.0),
    }
    return settings.model_copy(update=update)


async def raw_urls(settings: Settings) -> Counter[str]:
    """Count the records of the raw topic by their address."""
    found = await everything(settings, topics.RAW.name)
    return Counter((each.key or b"").decode() for each in found)


async def test_a_feed_becomes_events_without_any_ingest(
    settings: Settings, liar: Liar
) -> None:
    """What ``tocsin up`` runs beside its stages brings news in by itself."""
    settings = fed(settings, liar, "bergen")
    page = article("bergen").replace(
        "<p>bergen</p>", "<p>A bomb killed 9 in Bergen.</p>"
    )
    liar.routes["/a/bergen"] = says(page)
    async with running(settings) as drive, AsyncExitStack() as stack:
        host = drive.host
        found = await stack.enter_async_context(
            inputs(settings, host.metrics, host.supervisor, host.ends)
        )
        host.feeds = found.status
        async with asyncio.timeout(SECONDS):
            while not (status := host.status().feeds) or not status["bergen"]["items"]:
                await asyncio.sleep(0.05)
        await drive.drained()
        events = [
            decode(one.value or b"", Event)
            for one in await drive.found(topics.EVENTS.name)
        ]

    assert [event.segment.article.raw_url for event in events] == [
        liar.url("/a/bergen")
    ]


async def test_two_share_the_feeds_and_fetch_nothing_twice(
    settings: Settings, liar: Liar
) -> None:
    """Each feed has one owner; when one leaves, the other takes over what it knew."""
    names = [f"feed{number}" for number in range(12)]
    settings = fed(settings, liar, *names, every=3_600.0)
    await provision.ensure(settings, [])
    rows = configured(settings)
    shares = [Share(settings, rows, Metrics()) for _ in range(2)]
    tasks = [asyncio.create_task(shares[0].run())]
    try:
        async with asyncio.timeout(SECONDS):
            while sum(f["items"] for f in shares[0].status().values()) < len(names):
                await asyncio.sleep(0.05)
            tasks.append(asyncio.create_task(shares[1].run()))
            while not all(share.status() for share in shares) or sum(
                len(share.status()) for share in shares
            ) != len(names):
                await asyncio.sleep(0.05)
            owned = [set(share.status()) for share in shares]
            tasks[0].cancel()
            await asyncio.gather(tasks[0], return_exceptions=True)
            while len(shares[1].status()) < len(names):
                await asyncio.sleep(0.05)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert owned[0].isdisjoint(owned[1])
    assert {liar.asked[f"/feed/{name}"] for name in names} == {1}
    assert await raw_urls(settings) == Counter(liar.url(f"/a/{n}") for n in names)


async def test_pushed_articles_are_on_the_topic_when_they_are_answered(
    settings: Settings,
) -> None:
    """202 is said by the broker."""
    settings = settings.model_copy(update={"push": PushSettings(port=0)})
    await provision.ensure(settings, [])
    metrics = Metrics()
    async with inputs(settings, metrics, Supervisor(metrics)) as found:
        url = f"http://127.0.0.1:{found.push_port}/v1/articles"
        rows = [{"url": f"https://a.example/{n}", "body": "x"} for n in range(3)]
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, json=rows) as answer,
        ):
            status = answer.status

    assert status == 202
    assert await raw_urls(settings) == Counter(row["url"] for row in rows)
