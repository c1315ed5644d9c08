"""One hop of ours on an idle topic: how long a single record takes."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any, Final

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, make_producer, started
from tests.bench import flow, hop, watch
from tests.bench.work import PARTITIONS, SOURCE, TARGET

SIZES: Final = {"tiny": 10, "small": 50, "full": 300}
WARM: Final = 20
PAUSE_SECONDS: Final = 0.05
STUCK_SECONDS: Final = 10.0


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Send *count* records, each when the one before has come out of the hop.

    Two times are told: ``hop_ms`` from the record that goes in being sent to the one
    that comes out being sent, by their Kafka time stamps (whole milliseconds); and
    ``trip_ms`` from the call of send to the record in the hands of a reader, which
    holds the way of the answer through the broker to that reader as well.
    """
    await hop.create(settings)
    ((key, value),) = hop.pages(1)
    with tempfile.TemporaryDirectory() as scratch:
        run = hop.Run("ours", hop.make_job(settings, SOURCE), 0, Path(scratch))
        process = await asyncio.to_thread(run.start)
        try:
            spans = await _trips(settings, key, value, count)
        finally:
            await asyncio.to_thread(hop.end, process)
    hops, trips = (flow.quantiles(each) for each in zip(*spans, strict=True))
    watch.say(f"idle: hop {hops}, trip {trips}")
    return {"records": count, "hop_ms": hops, "trip_ms": trips}


async def _trips(
    settings: Settings, key: bytes, value: bytes, count: int
) -> list[tuple[float, float]]:
    """Time *count* hops and trips of one page, after a few that do not count."""
    spans: list[tuple[float, float]] = []
    async with (
        started(make_producer(settings), settings) as producer,
        started(make_consumer(settings, fetch_max_wait_ms=50), settings) as reader,
    ):
        # one key has one partition; with more, a fetch that waits for the others
        # would leave this one out for a while
        told = await producer.send_and_wait(SOURCE, value, key=key)
        reader.assign([TopicPartition(TARGET, n) for n in range(PARTITIONS)])
        first = await asyncio.wait_for(reader.getone(), STUCK_SECONDS)
        reader.assign([TopicPartition(TARGET, first.partition)])
        reader.seek(TopicPartition(TARGET, first.partition), first.offset + 1)
        for number in range(WARM + count):
            await asyncio.sleep(PAUSE_SECONDS)
            span = await _trip(producer, reader, key, value, told.partition)
            if number >= WARM:
                spans.append(span)
    return spans


async def _trip(
    producer: AIOKafkaProducer,
    reader: AIOKafkaConsumer,
    key: bytes,
    value: bytes,
    partition: int,
) -> tuple[float, float]:
    clock = asyncio.get_running_loop().time
    since = clock()
    sent = await producer.send(SOURCE, value, key=key, partition=partition)
    record = await asyncio.wait_for(reader.getone(), STUCK_SECONDS)
    span = clock() - since
    if msgspec.json.decode(record.value)["url"].encode() != key:
        raise RuntimeError("the hop gave another page")
    return (record.timestamp - (await sent).timestamp) / 1000, span
