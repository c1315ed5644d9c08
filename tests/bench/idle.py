"""One hop of ours on an idle topic: how long a single record takes."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any, Final

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from agents.runtime.clients import make_consumer, make_producer, started
from agents.runtime.settings import Settings
from tests.bench import flow, hop, watch
from tests.bench.work import PARTITIONS, SOURCE, TARGET

SIZES: Final = {"tiny": 10, "small": 50, "full": 300}
WARM: Final = 20
PAUSE_SECONDS: Final = 0.05
STUCK_SECONDS: Final = 10.0


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Send *count* records, each when the one before has come out of the hop.

    The time runs from the call of send to the record in the hands of a reader, so it
    holds the way to the broker and from it besides the hop.
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
    watch.say(f"idle: {flow.quantiles(spans)}")
    return {"records": count, "hop_ms": flow.quantiles(spans)}


async def _trips(
    settings: Settings, key: bytes, value: bytes, count: int
) -> list[float]:
    """Time *count* round trips of one page, after a few that do not count."""
    spans: list[float] = []
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
) -> float:
    clock = asyncio.get_running_loop().time
    since = clock()
    await producer.send(SOURCE, value, key=key, partition=partition)
    record = await asyncio.wait_for(reader.getone(), STUCK_SECONDS)
    span = clock() - since
    if msgspec.json.decode(record.value)["url"].encode() != key:
        raise RuntimeError("the hop gave another page")
    return span
