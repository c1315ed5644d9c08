"""Two ``tocsin feeds`` share the feeds on Apache Kafka, and one of them is killed."""

import asyncio
import json
import re
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import aiohttp
import pytest

from agents.config.settings import Settings
from schemas import topics
from tests.flow.test_commands import everything
from tests.kafka import broker as kafka_broker
from tests.kafka.workers import Worker, workers
from tests.support.liar import Liar, article, lying, rss, says

NAMES: Final = tuple(f"feed{number}" for number in range(12))
SECONDS: Final = 120.0
COMMAND: Final = ("agents.cli", "feeds")

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(600)]


@pytest.fixture
def settings(kafka: kafka_broker.Broker, tmp_path: Path) -> Settings:
    """Give settings of their own topics."""
    return Settings(
        brokers=(kafka.address,),
        topic_prefix=f"feeds.{tmp_path.name}.",
        group_prefix=f"feeds.{tmp_path.name}.",
        partitions_max=4,
        run_file=tmp_path / "run.json",
    )


def offers(liar: Liar, *entries: str) -> None:
    """Let each feed list *entries*, with a page for each."""
    for name in NAMES:
        listed = [f"{name}-{entry}" for entry in entries]
        liar.routes[f"/feed/{name}"] = says(rss(*listed))
        liar.routes |= {f"/a/{item}": says(article(item)) for item in listed}


def environment(liar: Liar) -> dict[str, str]:
    """Configure the feeds, each looked at twice a second."""
    rows = [
        {"name": name, "url": liar.url(f"/feed/{name}"), "every": 0.5, "at_most": 0.5}
        for name in NAMES
    ]
    fetching = {"allow_private": True, "pause": 0.0}
    return {
        "TOCSIN_FEEDS": json.dumps(rows),
        "TOCSIN_FETCHING": json.dumps(fetching),
        "TOCSIN_HTTP_PORT": "0",
    }


async def owned(process: Worker) -> set[str]:
    """Ask *process* which feeds are its own; none before it answers."""
    found = re.search(r"(http://\S+)/metrics", process.said)
    if not found:
        return set()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{found[1]}/ready") as answer,
    ):
        return set((await answer.json(content_type=None))["feeds"])


async def until(done: Callable[[], bool]) -> None:
    """Wait for *done*."""
    async with asyncio.timeout(SECONDS):
        while not done():
            await asyncio.sleep(0.05)


async def test_who_takes_over_from_a_killed_one_fetches_nothing_twice(
    settings: Settings, tmp_path: Path
) -> None:
    """What was fetched is remembered on the broker, and what comes later is fetched."""
    async with lying() as liar:
        offers(liar, "one")
        one, two = (
            Worker(settings, tmp_path / f"{n}.log", environment(liar), COMMAND)
            for n in range(2)
        )
        async with workers(one, two):
            async with asyncio.timeout(SECONDS):
                while not (
                    (first := await owned(one))
                    and (second := await owned(two))
                    and len(first | second) == len(NAMES)
                ):
                    await asyncio.sleep(0.2)
            # a feed is looked at again only once its state is written
            looks = Counter(liar.asked)
            await until(
                lambda: all(
                    liar.asked[f"/feed/{n}"] > looks[f"/feed/{n}"] + 1 for n in NAMES
                )
            )
            await one.end(signal.SIGKILL)
            offers(liar, "two", "one")
            pages = [f"/a/{name}-{entry}" for name in NAMES for entry in ("one", "two")]
            await until(lambda: all(liar.asked[page] for page in pages))
            looks = Counter(liar.asked)
            await until(
                lambda: all(
                    liar.asked[f"/feed/{n}"] > looks[f"/feed/{n}"] + 1 for n in NAMES
                )
            )
            status = await two.end(signal.SIGTERM)
            sent = await everything(settings, topics.RAW.name)

    assert first.isdisjoint(second)
    assert status == 0
    assert {page: liar.asked[page] for page in pages} == dict.fromkeys(pages, 1)
    assert Counter((each.key or b"").decode() for each in sent) == Counter(
        map(liar.url, pages)
    )
