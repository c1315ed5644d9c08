"""A subscriber that was away: how fast the one of the documentation catches up."""

import asyncio
import sys
from pathlib import Path
from typing import Any, Final

from aiokafka import TopicPartition
from aiokafka.admin import NewTopic

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, make_producer, started
from agents.kafka.embedded import quirks
from schemas.topics import EVENTS
from tests.bench import watch
from tests.support.recorded import messages

SIZES: Final = {"tiny": 300, "small": 20_000, "full": 200_000}
"""Events that wait: at full, two days of a stream of one a second."""
AIM: Final = 20_000  # events a second
GROUP: Final = "bench-catchup"
PROGRAM: Final = Path(__file__).parents[2] / "docs" / "subscribe" / "consumer.py"
_LOOK_SECONDS: Final = 0.02
_STUCK_SECONDS: Final = 300.0


async def measure(settings: Settings, count: int) -> dict[str, Any]:
    """Let *count* events wait, and start the subscriber in Python.

    What counts is the time from its first commit to the one behind the last event, so
    the start of Python and the joining of the group, which take seconds on any topic,
    do not. The first part of the events is left out of the rate likewise.

    Returns:
        Events, those that were timed, seconds, and seconds of CPU of the subscriber.
    """
    topic = settings.topic(EVENTS)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(topic, EVENTS.partitions, 1)])
        size = await _fill(settings, topic, count)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(PROGRAM),
            settings.brokers[0],
            topic,
            GROUP,
            stdout=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(_STUCK_SECONDS):
                first, last = await _watched(settings, admin, process.pid, count)
        finally:
            process.kill()
            await process.wait()
    found = {
        "events": count,
        "bytes": round(size / count),
        "timed": last.done - first.done,
        "seconds": last.at - first.at,
        "cpu_seconds": last.usage.cpu - first.usage.cpu,
    }
    watch.say(f"catchup: {found}")
    return found


async def _fill(settings: Settings, topic: str, count: int) -> int:
    """Put the events of a day on *topic* again and again; give their bytes."""
    day, size = list(messages()), 0
    async with started(make_producer(settings, linger_ms=5), settings) as producer:
        for number in range(count):
            message = day[number % len(day)]
            size += len(message.value)
            await producer.send(
                topic, message.value, key=message.key, headers=list(message.headers)
            )
        await producer.flush()
    return size


async def _watched(
    settings: Settings, admin: Any, pid: int, count: int
) -> tuple[watch.Sample, watch.Sample]:
    """Look at the group and the process at its first commit, and at the end."""
    topic = settings.topic(EVENTS)
    parts = [TopicPartition(topic, number) for number in range(EVENTS.partitions)]
    clock = asyncio.get_running_loop().time
    first: watch.Sample | None = None
    while True:
        found = await quirks(settings).committed(admin, GROUP, parts)
        done = sum(offset or 0 for offset in found.values())
        if done:
            sample = watch.Sample(clock(), done, watch.usage(pid))
            first = first or sample
            if done >= count:
                return first, sample
        await asyncio.sleep(_LOOK_SECONDS)
