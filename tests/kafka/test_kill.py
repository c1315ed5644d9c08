"""Workers that are killed and restarted on Apache Kafka while news comes in.

The full run of the issue: ``KILL_ARTICLES=5000 pytest tests/kafka/test_kill.py``.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from agents.config.settings import Settings
from agents.delivery.sink import Sink
from agents.flow import FLOW
from agents.kafka.provision import ensure
from schemas import topics
from tests.kafka import broker as kafka_broker
from tests.kafka import workers
from tests.kafka.workers import Worker
from tests.support.load import articles

ARTICLES: Final = int(os.environ.get("KILL_ARTICLES", "600"))
PER_SECOND: Final = float(os.environ.get("KILL_RATE", "25"))
KILLS: Final = 5
ALERT_EVERY: Final = 20
SEED: Final = 11

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


@pytest.fixture
def settings(kafka: kafka_broker.Broker, tmp_path: Path) -> Settings:
    """Give settings of their own topics."""
    return Settings(
        brokers=(kafka.address,),
        topic_prefix=f"kill.{tmp_path.name}.",
        group_prefix=f"kill.{tmp_path.name}.",
        partitions_max=4,
        run_file=tmp_path / "run.json",
    )


def destination(sink: Sink) -> dict[str, str]:
    """Make *sink* the only destination of a worker."""
    url = f"{sink.url}/desk"
    row = f'[{{"name": "desk", "kind": "generic", "url": "{url}", '
    return {
        "TOCSIN_DESTINATIONS": row + '"allow_private": true, "rate_per_second": 50}]',
        "TOCSIN_DELIVERY_PACING": "0",
    }


async def test_five_kills_lose_nothing_and_say_nothing_twice(
    settings: Settings, tmp_path: Path
) -> None:
    """One verdict an article, one content an id, one message but for those in flight.

    A message may come twice only if it was on its way at a kill, and then with the
    same idempotency key.
    """
    draw = random.Random(SEED)  # noqa: S311 - reproducible
    await ensure(settings, [row.stage for row in FLOW])
    made = list(articles(ARTICLES, seed=SEED, alert_every=ALERT_EVERY, size=800))
    alerting = sum(one.alerts for one in made)
    async with Sink() as sink:
        worker = Worker(settings, tmp_path / "worker.log", destination(sink))
        async with workers.workers(worker):
            feed = asyncio.create_task(workers.send(settings, made, PER_SECOND))
            for _ in range(KILLS):
                pause = ARTICLES / PER_SECOND / (KILLS + 1)
                await asyncio.sleep(pause * draw.uniform(0.7, 1.3))
                await worker.end(signal.SIGKILL)
                worker.start()
            await feed
            seconds = 60 + ARTICLES / 10
            found = await workers.read_until(settings, ARTICLES, alerting, seconds)
        messages = Counter(r.headers["webhook-id"] for r in sink.requests)

    verdicts = workers.by_article(found)
    assert len(verdicts) == ARTICLES, worker.said
    assert {len(those) for those in verdicts.values()} == {1}
    for topic in topics.ALL[1:]:
        if topic is topics.DELIVERIES:  # tells the time of day at which it ended
            continue
        two = {i for i, c in workers.contents(found[topic.name]).items() if len(c) > 1}
        assert not two, topic.name
    assert len(messages) == alerting
    again = sum(count - 1 for count in messages.values())
    assert again <= KILLS
    assert sum(len(found[t.dead_letters]) for t in topics.ALL) == 0


async def test_restarts_among_two_workers_repeat_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    """A rolling restart by SIGTERM: no record id twice on any topic."""
    await ensure(settings, [row.stage for row in FLOW])
    made = list(articles(ARTICLES, seed=SEED + 1, alert_every=ALERT_EVERY, size=800))
    alerting = sum(one.alerts for one in made)
    async with Sink() as sink:
        pair = [
            Worker(settings, tmp_path / f"worker{n}.log", destination(sink))
            for n in range(2)
        ]
        async with workers.workers(*pair):
            for one in pair:
                await one.ready()
            feed = asyncio.create_task(workers.send(settings, made, PER_SECOND))
            statuses = []
            for number in range(4):
                await asyncio.sleep(ARTICLES / PER_SECOND / 10)
                statuses.append(await pair[number % 2].end(signal.SIGTERM))
                pair[number % 2].start()
                await pair[number % 2].ready()
            await feed
            seconds = 60 + ARTICLES / 10
            found = await workers.read_until(settings, ARTICLES, alerting, seconds)
            await asyncio.sleep(2)
            found = await workers.read(settings)
        repeats = sink.repeats

    assert statuses == [0, 0, 0, 0]
    assert len(workers.by_article(found)) == ARTICLES, pair[0].said + pair[1].said
    for topic in topics.ALL[1:]:
        assert workers.repeated(found[topic.name]) == [], topic.name
    assert repeats == 0
