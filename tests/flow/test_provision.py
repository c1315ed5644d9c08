"""Topics and lag on both brokers, as they really answer."""

import asyncio
from datetime import timedelta

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import NewTopic

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, make_consumer, make_producer, started
from agents.kafka.lag import LagWatch
from agents.kafka.plan import ExistingTopic, look
from agents.kafka.provision import LayoutError, apply, ensure, plan
from agents.telemetry.metrics import Metrics
from pipeline.stage import NoState, Stage
from schemas import topics

LINK = Stage(
    name="link",
    reads=topics.REPORTS,
    writes=(topics.EVENTS,),
    handle=lambda _records, _context: iter(()),
    state=NoState,
    window=timedelta(days=14),
)
STAGES = (LINK,)


async def found(settings: Settings, name: str) -> ExistingTopic:
    """Ask the broker for one topic."""
    async with started(make_admin(settings), settings) as admin:
        return (await look(admin, settings, STAGES))[1][name]


async def test_what_is_missing_is_made_as_wanted(settings: Settings) -> None:
    """After that there is nothing to do, and doing it again does nothing."""
    before = await plan(settings, STAGES)
    await asyncio.gather(ensure(settings, STAGES), ensure(settings, STAGES))
    after = await plan(settings, STAGES)

    # each with its dead letters, the state of link, and what members say they reached
    assert len(before.missing) == 2 * len(topics.ALL) + 2
    assert after.fits
    assert (await ensure(settings, STAGES)).fits
    assert (await apply(settings, STAGES)).fits
    state = await found(settings, settings.state_topic("link"))
    assert state.configs["cleanup.policy"] == "compact,delete"


async def test_looking_makes_no_topic(settings: Settings) -> None:
    """The embedded broker creates a topic that it is asked about by name."""
    await plan(settings, STAGES)

    async with started(make_admin(settings), settings) as admin:
        there = await admin.list_topics()
    assert not [name for name in there if name.startswith(settings.topic_prefix)]


async def test_partition_count_that_differs_is_refused_with_both(
    settings: Settings,
) -> None:
    """Keys would go elsewhere than their state."""
    name = settings.topic(topics.REPORTS)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(name, 3, 1)])
        while name not in await admin.list_topics():  # Kafka tells of it a bit later
            await asyncio.sleep(0.01)

    for action in (ensure, apply):
        with pytest.raises(LayoutError, match=f"{name}: partitions is 3, should be 2"):
            await action(settings, STAGES)
    assert (await plan(settings, STAGES)).missing, "nothing was made beside it"


async def test_lag_is_told_without_a_worker(settings: Settings) -> None:
    """All that was written is lag until a group commits it."""
    await ensure(settings, STAGES)
    watch = LagWatch(settings, STAGES, Metrics())
    source = settings.topic(topics.REPORTS)
    async with started(make_producer(settings), settings) as producer:
        sent = [
            await producer.send(source, b"x" * 100_000, partition=number % 2)
            for number in range(10)
        ]
        await asyncio.gather(*sent)
    before = (await watch.once())["link"]
    reader = make_consumer(settings, group_id=settings.group("link"))
    async with started(reader, settings):
        part = TopicPartition(source, 0)
        reader.assign([part])
        await reader.commit({part: 5})
    after = (await watch.once())["link"]

    assert before.records == 10
    assert 0 < before.seconds < 60
    assert after.records == 5


async def test_changing_one_config_keeps_the_others(settings: Settings) -> None:
    """Kafka's AlterConfigs replaces all that was set; the embedded broker has none."""
    name = settings.topic(topics.SEGMENTS)
    spoilt = {"cleanup.policy": "compact", "flush.ms": "777777", "retention.ms": "9"}
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(name, 1, 1, topic_configs=spoilt)])
        while name not in await admin.list_topics():
            await asyncio.sleep(0.01)
    with pytest.raises(LayoutError) as raised:
        await ensure(settings, STAGES)
    assert f"{name}: cleanup.policy is compact" in str(raised.value)
    if settings.is_embedded:
        with pytest.raises(LayoutError, match="start it anew"):
            await apply(settings, STAGES)
        return
    assert "max.message.bytes is 1048588, should be 4194304" in str(raised.value)
    assert "retention.ms" not in str(raised.value), "the operator may keep it shorter"
    await apply(settings, STAGES)
    now = await found(settings, name)

    assert (await plan(settings, STAGES)).fits
    assert now.partitions == 2
    assert now.own["flush.ms"] == "777777"
    assert now.own["cleanup.policy"] == "delete"
