"""What Apache Kafka does beside storing records: refusals, transactions, retention."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import RecordsToDelete

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, started
from agents.runtime.host import Host, HostError
from schemas import topics
from tests.kafka import broker as kafka_broker
from tests.support import toy

SECONDS: Final = 60

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]


@pytest.fixture
def settings(kafka: kafka_broker.Broker, tmp_path: Path) -> Settings:
    """Give settings of their own topics."""
    return Settings(
        brokers=(kafka.address,),
        topic_prefix=f"words.{tmp_path.name}.",
        group_prefix=f"words.{tmp_path.name}.",
        partitions_max=1,
        http_port=None,
        run_file=tmp_path / "run.json",
    )


@asynccontextmanager
async def hosting(settings: Settings) -> AsyncIterator[Host]:
    """Run the toy flow."""
    host = Host(settings, toy.FLOW)
    await host.start()
    try:
        yield host
    finally:
        await host.stop()


async def test_a_session_that_the_broker_refuses_ends_the_start(
    settings: Settings,
) -> None:
    """And names the setting; it was live, ready and idle for ever."""
    host = Host(settings.model_copy(update={"session_timeout": 0.5}), toy.FLOW)
    with pytest.raises(HostError, match="TOCSIN_SESSION_TIMEOUT"):
        await asyncio.wait_for(host.start(), SECONDS)
    assert host.refused
    await asyncio.wait_for(host.stop(), SECONDS)


async def transact(settings: Settings, *titles: str, commit: bool) -> None:
    """Write raw records in one transaction of another producer."""
    producer = AIOKafkaProducer(
        bootstrap_servers=list(settings.brokers), transactional_id="other"
    )
    await producer.start()
    try:
        await producer.begin_transaction()
        for number, title in enumerate(titles):
            payload = toy.raw(number, title)
            await producer.send_and_wait(settings.topic(topics.RAW), payload)
        await (producer.commit_transaction if commit else producer.abort_transaction)()
    finally:
        await producer.stop()


async def caught_up(host: Host) -> None:
    """Wait until the first stage has nothing left to do, as the lag watch sees it."""
    async with host.lag.clients() as (admin, consumer):
        while True:
            await host.lag.measure(admin, consumer)
            if host.lag.latest["normalize"].records == 0:
                return
            await asyncio.sleep(0.2)


def lost(host: Host) -> float:
    """Read how many records the first stage counts as lost."""
    return host.metrics.records_lost.labels("normalize")._value.get()


async def test_transactions_of_others_are_read_as_they_ended(
    settings: Settings,
) -> None:
    """What was taken back is no news; its markers are neither losses nor work."""
    async with hosting(settings) as host:
        await transact(settings, "t", "t", commit=True)
        await transact(settings, "boom", "boom", commit=False)
        await transact(settings, "t", commit=True)
        await transact(settings, "boom", commit=False)
        await asyncio.wait_for(caught_up(host), SECONDS)
        done = await toy.read(settings, topics.PREPARED.name)
        dead = await toy.read(settings, topics.RAW.dead_letters)

        assert (len(done), dead, lost(host)) == (3, [], 0)


async def test_what_retention_took_is_counted_up_to_the_end(
    settings: Settings,
) -> None:
    """A partition that was emptied while its stage was down is not behind."""
    async with hosting(settings) as host:
        await toy.feed(settings, [toy.raw(0)])
        await asyncio.wait_for(caught_up(host), SECONDS)
    await toy.feed(settings, [toy.raw(n) for n in range(5)])
    async with started(make_admin(settings), settings) as admin:
        at = TopicPartition(settings.topic(topics.RAW), 0)
        await admin.delete_records({at: RecordsToDelete(before_offset=6)})
    async with hosting(settings) as host:
        await asyncio.wait_for(caught_up(host), SECONDS)
        while lost(host) == 0:
            await asyncio.sleep(0.1)
        await toy.feed(settings, [toy.raw(9)])
        await asyncio.wait_for(caught_up(host), SECONDS)
        done = await toy.read(settings, topics.PREPARED.name)

        assert (lost(host), len(done)) == (5, 2)


async def test_a_topic_that_is_deleted_under_a_worker_ends_it(
    settings: Settings,
) -> None:
    """And is named; the worker was live, ready and idle for ever."""
    async with hosting(settings) as host:
        await toy.feed(settings, [toy.raw(n) for n in range(5)])
        await host.drained({(settings.topic(topics.RAW), 0): 5})
        await caught_up(host)
        async with started(make_admin(settings), settings) as admin:
            await admin.delete_topics([settings.topic(topics.RAW)])
        reason = await asyncio.wait_for(asyncio.shield(host.failed), SECONDS)

    assert settings.topic(topics.RAW) in reason
