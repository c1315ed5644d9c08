"""Watch processes from outside: what they used, and how far a topic got."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import psutil
from aiokafka import AIOKafkaConsumer, TopicPartition

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, started
from agents.kafka.embedded import quirks

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process and its children used so far.

    Attributes:
        cpu: Seconds, user and system.
        rss: Resident bytes as of now.
    """

    cpu: float
    rss: int


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: seconds of the monotonic clock, records done, and what that took."""

    at: float
    done: int
    usage: Usage


def usage(pid: int) -> Usage:
    """Look at the process *pid* and its children; zero if it is gone."""
    cpu, rss = 0.0, 0
    with contextlib.suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                cpu += times.user + times.system
                rss += process.memory_info().rss
    return Usage(cpu, rss)


class Ends:
    """Counts the records of one topic, on any broker."""

    def __init__(
        self, consumer: AIOKafkaConsumer, settings: Settings, topic: str, count: int
    ) -> None:
        self._consumer = consumer
        self._quirks = quirks(settings)
        self.parts = [TopicPartition(topic, n) for n in range(count)]
        self.pause = 0.1 if settings.is_embedded else 0.02

    async def now(self) -> dict[TopicPartition, int]:
        """Give the end of every partition."""
        return await self._quirks.end_offsets(self._consumer, self.parts)

    async def total(self) -> int:
        """Give the sum of the ends."""
        return sum((await self.now()).values())


@contextlib.asynccontextmanager
async def ends(settings: Settings, topic: str, count: int) -> AsyncIterator[Ends]:
    """Open a counter of *topic*, which has *count* partitions."""
    async with started(
        make_consumer(settings, fetch_max_wait_ms=20), settings
    ) as consumer:
        yield Ends(consumer, settings, topic, count)


async def follow(
    counter: Ends, pid: int, due: int, *, base: int, seconds: float
) -> list[Sample]:
    """Sample until *due* records came after *base*, the process ends or time is up."""
    samples: list[Sample] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and psutil.pid_exists(pid):
        done = await counter.total() - base
        samples.append(Sample(time.monotonic(), done, usage(pid)))
        if done >= due:
            break
        await asyncio.sleep(counter.pause)
    return samples


def between(samples: Sequence[Sample], low: int, high: int) -> dict[str, float] | None:
    """Give speed and cost from record *low* to record *high*, None if not reached."""
    first = next((s for s in samples if s.done >= low), None)
    last = next((s for s in samples if s.done >= high), None)
    if first is None or last is None or last.done <= first.done:
        return None
    n = last.done - first.done
    return {
        "per_second": n / (last.at - first.at),
        "cpu_us": 1e6 * (last.usage.cpu - first.usage.cpu) / n,
        "rss_mb": max(s.usage.rss for s in samples if s.at <= last.at) / MB,
    }


def say(text: str) -> None:
    """Tell people how far it is; figures go into files."""
    sys.stderr.write(f"  {text}\n")


def describe(error: Any) -> str:
    """Put an error into one line."""
    return " ".join(str(error).split())[-300:]
