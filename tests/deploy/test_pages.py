"""Prometheus and Alertmanager watch a real Tocsin in which faults are made."""

import asyncio
import json
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.kafka.clients import make_producer, started
from schemas.topics import RAW
from tests.deploy import night
from tests.deploy.test_dashboards import NAMES, queries
from tests.deploy.test_prometheus import OURS
from tests.deploy.world import BUSY, PAGES, STARTS, World, suppressed, until

Started = Awaitable[asyncio.subprocess.Process]
STOPPED: Final = "segment"
"""Has a worker of its own, which is stopped; those after it wait for heartbeats."""
ALONE: Final = [row.stage.name for row in FLOW if row.stage.name != STOPPED]
"""Stages of ``tocsin up``."""
EXPECTED: Final = {
    ("TocsinDown", ""),
    ("TocsinStageStopped", STOPPED),
    ("TocsinPoisoned", "normalize"),
    ("TocsinDestinationDown", "newsroom"),
}
TICKETS: Final = {("TocsinFeedSilent", "quiet"), ("TocsinDeadLetters", "normalize")}


async def poison(broker: str) -> None:
    """Send what no stage can read to the raw topic, for ever."""
    settings = Settings().on_embedded(broker)
    async with started(make_producer(settings), settings) as producer:
        while True:
            for _ in range(10):
                await producer.send_and_wait(RAW.name, b"garbage", key=b"garbage")
            await asyncio.sleep(0.5)


@pytest.mark.timeout(420)
@pytest.mark.usefixtures("embedded", "alertmanager")
async def test_each_fault_pages_as_its_runbook_says_and_nothing_else_does(
    world: World, tmp_path: Path
) -> None:
    """A stopped stage, a poisoned topic, a dead destination and a silent source."""
    base, pager = world.open(), world.pager
    env = night.settings(base, tmp_path)
    ports = [night.free_port(), night.free_port()]
    async with AsyncExitStack() as stack:
        news = asyncio.create_task(world.tell_news())
        stack.callback(news.cancel)

        def start(command: str, port: int, stages: str) -> Started:
            own = env | {"TOCSIN_HTTP_PORT": str(port), "TOCSIN_STAGES": stages}
            log = tmp_path / f"{command}.log"
            return stack.enter_async_context(
                night.process(*night.tocsin(command), log=log, env=own)
            )

        await start("up", ports[0], ",".join(ALONE))
        run_file = tmp_path / "run.json"
        await until(run_file.exists, STARTS, (tmp_path / "up.log").read_text)
        worker = await start("worker", ports[1], STOPPED)
        await until(lambda: world.heard > 0, STARTS, "no alert was delivered")
        targets = [f"127.0.0.1:{port}" for port in ports]
        watch = await stack.enter_async_context(night.watched(tmp_path, targets, base))
        await until(lambda: bool(pager.tickets), STARTS, "nothing reaches the pager")
        assert pager.pages == set(), "a healthy Tocsin pages nobody"
        assert pager.tickets == {("TocsinFeedSilent", "quiet")}

        world.is_dead = True
        broker = json.loads(run_file.read_text())["broker"]
        poisoner = asyncio.create_task(poison(broker))
        stack.callback(poisoner.cancel)
        await until(lambda: world.refused > 0, STARTS, "nothing was to be delivered")
        await night.end(worker)
        await until(lambda: pager.pages >= EXPECTED, PAGES, pager)
        client = await stack.enter_async_context(aiohttp.ClientSession())
        async with asyncio.timeout(PAGES):
            while "TocsinHeartbeatLate" not in await suppressed(client, watch):
                await asyncio.sleep(0.2)
        empty = await unanswered(client, watch)

    assert empty == [], "panels of dashboards that show nothing"
    assert pager.pages == EXPECTED
    assert {page for page in pager.tickets if page[0] not in BUSY} == TICKETS


async def unanswered(client: aiohttp.ClientSession, watch: night.Watch) -> list[str]:
    """List the queries of dashboards that give nothing though there are series.

    What compares may rightly be empty.
    """

    async def ask(query: str) -> list[Any]:
        address = f"{watch.prometheus}/api/v1/query"
        async with client.get(address, params={"query": query}) as answer:
            told = await answer.json()
        assert told["status"] == "success", (query, told)
        found: list[Any] = told["data"]["result"]
        return found

    empty = []
    for query in (each for name in NAMES for each in queries(name)):
        if " > " in query or await ask(query):
            continue
        for metric in OURS.findall(query):
            if await ask(metric):
                empty.append(query)
                break
    return empty
