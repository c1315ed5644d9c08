"""A stage that works and does not keep up pages once, by its name."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiohttp
import pytest

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.kafka.clients import make_producer, started
from schemas.codec import encode
from schemas.raw import RawArticle
from schemas.topics import RAW
from tests.deploy import night
from tests.deploy.slow import CHUNK
from tests.deploy.world import BUSY, PAGES, STARTS, World, suppressed, until

LAGS: Final = "dedupe"
OTHERS: Final = [row.stage.name for row in FLOW if row.stage.name != LAGS]
BURST: Final = 150
"""Articles at once: minutes of work for a worker that takes a second for each."""


async def send_burst(broker: str) -> None:
    """Send articles that have nothing in common but that they come together."""
    settings = Settings().on_embedded(broker)
    async with started(make_producer(settings), settings) as producer:
        for number in range(BURST):
            article = RawArticle(
                url=f"https://burst.example/{number}",
                title=f"Fair number {number} opens",
                body=f"The fair of village {number} opened on Monday with a market.",
                fetched_at=datetime.now(UTC),
            )
            await producer.send_and_wait(
                RAW.name, encode(article), key=article.url.encode()
            )


@pytest.mark.timeout(420)
@pytest.mark.usefixtures("embedded", "alertmanager")
async def test_a_lagging_dedupe_pages_as_its_runbook_says_and_nothing_else_does(
    world: World, tmp_path: Path
) -> None:
    """What follows from it, late heartbeats in the stages behind, is held back."""
    base, pager, slow = world.open(), world.pager, tmp_path / "slow"
    # a flush must be shorter than the windows of the rules, of which each is a tenth
    env = night.settings(base, tmp_path) | {"TOCSIN_BATCH_MAX_RECORDS": str(CHUNK)}
    ports = [night.free_port(), night.free_port()]
    async with AsyncExitStack() as stack:
        news = asyncio.create_task(world.tell_news())
        stack.callback(news.cancel)
        slowly = (sys.executable, "-m", "tests.deploy.slow", str(slow))
        for port, stages, command, more in (
            (ports[0], ",".join(OTHERS), night.tocsin("up"), {}),
            (ports[1], LAGS, slowly, {"TOCSIN_FEEDS": "[]"}),  # it is slow, no feed is
        ):
            own = env | {"TOCSIN_HTTP_PORT": str(port), "TOCSIN_STAGES": stages} | more
            log = tmp_path / f"{port}.log"
            await stack.enter_async_context(night.process(*command, log=log, env=own))
            await until((tmp_path / "run.json").exists, STARTS, log.read_text)
        await until(lambda: world.heard > 0, STARTS, "no alert was delivered")
        targets = [f"127.0.0.1:{port}" for port in ports]
        watch = await stack.enter_async_context(night.watched(tmp_path, targets, base))
        await until(lambda: bool(pager.tickets), STARTS, "nothing reaches the pager")
        assert pager.pages == set(), "a healthy Tocsin pages nobody"

        slow.touch()
        await send_burst(json.loads((tmp_path / "run.json").read_text())["broker"])
        await until(lambda: bool(pager.pages), PAGES, pager)
        client = await stack.enter_async_context(aiohttp.ClientSession())
        async with asyncio.timeout(PAGES):
            while "TocsinHeartbeatLate" not in await suppressed(client, watch):
                await asyncio.sleep(0.2)

    assert pager.pages == {("TocsinStageBehind", LAGS)}
    tickets = {page for page in pager.tickets if page[0] not in BUSY}
    assert tickets == {("TocsinFeedSilent", "quiet")}
