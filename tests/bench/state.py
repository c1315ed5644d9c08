"""State of a stage: how long a million keys take to load, and what a key weighs."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from aiokafka.admin import NewTopic

from agents.config.settings import Settings
from agents.kafka import bulk
from agents.kafka.clients import make_admin, make_producer, started
from agents.runtime.partition_state import PartitionState
from pipeline.stage import Put
from tests.bench import hop, watch
from tests.bench.work import PARTITIONS, Load, Plain

SIZES: Final = {"tiny": 2_000, "small": 50_000, "full": 1_000_000}
TOPIC: Final = "tocsin.bench.state"
SOURCE: Final = "bench.statesource.v1"
BYTES: Final = 500
CHUNK: Final = 5_000
AT: Final = datetime(2026, 3, 3, tzinfo=UTC)


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Write *count* entries, and load them in a process of its own."""
    await _create(settings)
    await _write(settings, count)
    load = Load(
        brokers=settings.brokers[0],
        embedded=settings.is_embedded,
        topic=TOPIC,
        source=SOURCE,
    )
    command = [sys.executable, "-m", "tests.bench.load_state"]
    done = await asyncio.to_thread(
        subprocess.run,
        [*command, msgspec.json.encode(load).decode()],
        cwd=hop.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"loading failed: {done.stderr[-500:]}")
    told: dict[str, Any] = msgspec.json.decode(done.stdout)
    if told["entries"] != count:
        raise RuntimeError(f"{told['entries']} of {count} entries were loaded")
    watch.say(f"state: {told}")
    return {"value_bytes": BYTES, **told}


async def _create(settings: Settings) -> None:
    compact = {"cleanup.policy": "compact,delete"}
    wanted = [
        NewTopic(SOURCE, PARTITIONS, 1),
        NewTopic(TOPIC, PARTITIONS, 1, topic_configs=compact),
    ]
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics(wanted)
    await asyncio.sleep(1)  # until every client can see them


async def _write(settings: Settings, count: int) -> None:
    """Write entries as stages do; the source has a record that they can be of."""
    async with started(
        make_producer(settings, max_batch_size=500_000), settings
    ) as producer:
        for partition in range(PARTITIONS):
            await producer.send_and_wait(SOURCE, b"x", partition=partition)
        for start in range(0, count, CHUNK):
            # a writer of its own each time: this process need not keep them
            kept = [PartitionState(Plain()) for _ in range(PARTITIONS)]
            messages = [
                kept[n % PARTITIONS].write(
                    TOPIC,
                    n % PARTITIONS,
                    Put(b"%032d" % n, b"%0*d" % (BYTES, n), AT, n // PARTITIONS),
                    0,
                )
                for n in range(start, min(start + CHUNK, count))
            ]
            for _, told in await bulk.send(producer, messages):
                if isinstance(told, BaseException):
                    raise told
