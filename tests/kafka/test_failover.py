"""Fail-over, rebalance, outage and early end, with the two stages of the toy flow."""

import asyncio
import signal
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from agents.config.settings import Settings
from agents.runtime.host import Host
from schemas import codec, topics
from schemas.prepared import PreparedArticle
from tests.kafka import broker as kafka_broker
from tests.kafka import workers
from tests.kafka.workers import Worker
from tests.support import toy

KEYS: Final = 2000
SECONDS: Final = 60
TOY: Final = ("tests.kafka.toyworker",)

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]


def make(address: str, folder: Path) -> Settings:
    """Make settings of their own topics."""
    return Settings(
        brokers=(address,),
        topic_prefix=f"over.{folder.name}.",
        group_prefix=f"over.{folder.name}.",
        partitions_max=4,
        http_port=None,
        log_level="WARNING",
        run_file=folder / "run.json",
    )


@pytest.fixture
def settings(kafka: kafka_broker.Broker, tmp_path: Path) -> Settings:
    """Give settings of their own topics."""
    return make(kafka.address, tmp_path)


async def counts(settings: Settings, due: int) -> Counter[tuple[bytes, int]]:
    """Wait for *due* different counts of keys, and give how often each was written."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    while True:
        found: Counter[tuple[bytes, int]] = Counter()
        for record in await toy.read(settings, "news.articles.v1"):
            found[record.key, _seen(record.value)] += 1
        if len(found) >= due or asyncio.get_running_loop().time() > deadline:
            return found
        await asyncio.sleep(0.5)


async def prepared(settings: Settings, times: int) -> Counter[bytes]:
    """Count what the counting stage was given, by article; wait for *times* each."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    while True:
        found: Counter[bytes] = Counter()
        for record in await toy.read(settings, topics.PREPARED.name):
            article = codec.decode(record.value, PreparedArticle)
            found[article.article_id.encode()] += 1
        late = asyncio.get_running_loop().time() > deadline
        if late or min(found.values(), default=0) >= times:
            return found
        await asyncio.sleep(0.5)


def _seen(value: bytes) -> int:
    return int(value.partition(b'"title":"')[2].partition(b'"')[0])


def rounds(number: int) -> Sequence[bytes]:
    """Make one fetch of every key."""
    return [toy.raw(n, body=f"Round {number}.") for n in range(KEYS)]


async def test_a_fail_over_neither_loses_nor_doubles_an_effect(
    settings: Settings, tmp_path: Path
) -> None:
    """kafka.md 6: with Faust's tables some keys counted 1 twice, or a record was gone.

    Every record that the counting stage was given is counted once: what the killed
    worker had done and not committed is not counted again, and what it had not done
    is counted. (The stage before has no state, and may give a record twice.)
    """
    pair = [Worker(settings, tmp_path / f"{n}.log", command=TOY) for n in range(2)]
    async with workers.workers(*pair):
        for one in pair:
            await one.ready()
        await toy.feed(settings, rounds(1))
        assert len(await counts(settings, KEYS)) == KEYS
        feed = asyncio.create_task(toy.feed(settings, rounds(2)))
        await asyncio.sleep(0.2)
        await pair[0].end(signal.SIGKILL)
        await feed
        await toy.feed(settings, rounds(3))
        await counts(settings, 3 * KEYS)
        given = await prepared(settings, 3)
        found = await counts(settings, given.total())

    due = {(key, n) for key, times in given.items() for n in range(1, times + 1)}
    assert len(given) == KEYS
    assert set(found) == due, pair[1].said


async def test_survivors_of_a_rebalance_keep_what_they_have(
    settings: Settings,
) -> None:
    """Nothing is loaded anew where the owner stays, or comes back."""
    first, second = Host(settings, toy.FLOW), Host(settings, toy.FLOW)
    await first.start()
    fed = await toy.feed(settings, rounds(1))
    await asyncio.wait_for(first.drained(fed), SECONDS)
    runner = first._apps[1].runner
    before = dict(runner._states)

    await second.start()
    await _until(lambda: first._ready and len(runner.workers) < len(before))
    kept = dict(runner._states)
    await second.stop()
    await _until(lambda: len(runner.workers) == len(before))
    fed = await toy.feed(settings, rounds(2))
    await asyncio.wait_for(first.drained(fed), SECONDS)
    found = await counts(settings, 2 * KEYS)
    await first.stop()

    assert kept
    assert all(kept[n] is before[n] for n in kept)
    assert all(runner._states[n] is kept[n] for n in kept)
    assert set(found.values()) == {1}
    assert len(found) == 2 * KEYS


async def _until(condition: Any) -> None:
    async with asyncio.timeout(SECONDS):
        while not condition():
            await asyncio.sleep(0.05)


@pytest.mark.usefixtures("kafka")
async def test_an_outage_of_the_broker_loses_nothing_and_says_little(
    tmp_path: Path,
) -> None:
    """kafka.md 3: workers recover by themselves; the lab saw 8,400 lines in 19 s."""
    with kafka_broker.Broker() as broker:
        settings = make(broker.address, tmp_path)
        worker = Worker(settings, tmp_path / "worker.log", command=TOY)
        async with workers.workers(worker):
            await worker.ready()
            await toy.feed(settings, rounds(1))
            broker.kill9()
            await asyncio.sleep(8)
            await asyncio.to_thread(broker.start)
            await toy.feed(settings, rounds(2))
            found = await counts(settings, 2 * KEYS)
            status = worker.status
        lines = (tmp_path / "worker.log").read_text().splitlines()

    assert status is None
    assert Counter(seen for _, seen in found) == {1: KEYS, 2: KEYS}
    assert len(lines) < 300


@pytest.mark.parametrize("seconds", [0.3, 0.9, 1.5, 2.1, 3.0])
async def test_a_worker_that_is_told_to_end_while_it_joins_does(
    settings: Settings, tmp_path: Path, seconds: float
) -> None:
    """faust.md 4e: Faust's main loop closes, its consumer thread stays for ever."""
    worker = Worker(settings, tmp_path / "worker.log")
    async with workers.workers(worker):
        await asyncio.sleep(seconds)
        status = await worker.end(signal.SIGTERM, 25)

    assert status in (0, -signal.SIGTERM), worker.said
