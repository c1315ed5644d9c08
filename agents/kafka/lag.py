"""How far every group is behind, measured by every process.

A stage without a worker must show its lag too, so nothing here asks the stages: the
committed offsets of all groups are read, whoever runs them.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from agents.config.settings import Settings
from agents.kafka.clients import BrokerTrouble, make_admin, make_consumer, started
from agents.kafka.embedded import quirks
from agents.kafka.fetched import sent_seconds
from agents.kafka.losses import Losses
from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyStage
from schemas.topics import ALL

log = structlog.get_logger(__name__)

INTERVAL_SECONDS: Final = 5.0
STALE_SECONDS: Final = 30.0
"""Without a measurement for so long the broker counts as away."""
_READ_SECONDS: Final = 2.0
_READ_BYTES: Final = 256 * 1024  # one batch will do; a larger one is sent all the same


@dataclass(frozen=True, slots=True)
class Lag:
    """How far one stage is behind.

    Attributes:
        records: Written to its source and not yet done.
        seconds: Age of the oldest of them, by its Kafka time stamp; 0 = none.
        done: Sum of the next offsets of all partitions of its source.
    """

    records: int = 0
    seconds: float = 0.0
    done: int = 0


class LagWatch:
    """Measures the lag of all groups and the depth of all dead letters.

    Args:
        settings: Which broker, which names.
        stages: All stages of the flow, whichever this process runs.
        metrics: Takes lag and depth.
        clock: Seconds since the epoch.

    Attributes:
        latest: By name of the stage; empty until first measured.
        ends: End of each partition that a stage reads, by (topic, partition).
        firsts: Oldest offset that retention has left of each.
        loss: Says that a topic was deleted or cut, once two measurements agree.
    """

    def __init__(
        self,
        settings: Settings,
        stages: Iterable[AnyStage],
        metrics: Metrics,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._stages = tuple(stages)
        self._metrics = metrics
        self._clock = clock
        self._quirks = quirks(settings)
        self._times: dict[tuple[TopicPartition, int], float] = {}
        self.latest: dict[str, Lag] = {}
        self.ends: dict[tuple[str, int], int] = {}
        self.firsts: dict[tuple[str, int], int] = {}
        self.loss = ""
        self._losses = Losses(settings, self._stages)
        self._measured = time.monotonic()

    @property
    def is_stale(self) -> bool:
        """Whether no measurement succeeded for 30 seconds."""
        return time.monotonic() - self._measured > STALE_SECONDS

    def behind(self, topic: str, partition: int, done: int) -> int:
        """Count the offsets of *partition* that are there and not done.

        What retention deleted cannot be done any more: a partition that was emptied up
        to its end is not behind.

        Args:
            topic: Full name.
            partition: Its number.
            done: Next offset to be done.
        """
        at = topic, partition
        return max(0, self.ends.get(at, 0) - max(done, self.firsts.get(at, 0)))

    async def run(self) -> None:
        """Measure every five seconds until cancelled; trouble is logged and outlived.

        While there is trouble the gauges keep their values, and
        ``tocsin_lag_measured_timestamp_seconds`` shows how old they are.
        """
        while True:
            try:
                await self._run_connected()
            except (BrokerTrouble, KafkaError, OSError, TimeoutError) as error:
                log.warning("lag cannot be measured", error=str(error))
            await asyncio.sleep(INTERVAL_SECONDS)

    async def _run_connected(self) -> None:
        async with self.clients() as (admin, consumer):
            while True:
                await self.measure(admin, consumer)
                await asyncio.sleep(INTERVAL_SECONDS)

    async def once(self) -> Mapping[str, Lag]:
        """Measure once, with clients of its own.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        async with self.clients() as (admin, consumer):
            await self.measure(admin, consumer)
        return self.latest

    @asynccontextmanager
    async def clients(
        self,
    ) -> AsyncIterator[tuple[AIOKafkaAdminClient, AIOKafkaConsumer]]:
        """Start what :meth:`measure` needs, for who measures again and again."""
        settings = self._settings
        reader = make_consumer(settings, max_partition_fetch_bytes=_READ_BYTES)
        async with (
            started(make_admin(settings), settings) as admin,
            started(reader, settings) as consumer,
        ):
            yield admin, consumer

    async def measure(
        self, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer
    ) -> None:
        """Measure once.

        Args:
            admin: Started.
            consumer: Started, without a group, and for nobody else.
        """
        # never by name: the embedded broker creates a topic that it is asked about
        counts = {
            topic["topic"]: len(topic["partitions"])
            for topic in await admin.describe_topics()
        }
        depths = {
            topic.name: self._partitions(counts, topic.dead_letters) for topic in ALL
        }
        sources = {
            stage.name: self._partitions(counts, stage.reads.name)
            for stage in self._stages
        }
        asked = sorted(
            {at for group in (*depths.values(), *sources.values()) for at in group}
        )
        first = await consumer.beginning_offsets(asked)
        next_ = await self._unread(admin, sources, first)
        # ends last: a record that is done between two questions is not behind
        ends = await self._quirks.end_offsets(consumer, asked)
        self.loss = self._losses.found(counts, ends)
        await self._report(consumer, next_, ends)
        self.ends = {(at.topic, at.partition): end for at, end in ends.items()}
        self.firsts = {(at.topic, at.partition): n for at, n in first.items()}
        self._measured = time.monotonic()
        for name, partitions in depths.items():
            depth = sum(ends[at] - first[at] for at in partitions)
            self._metrics.dead_letter_depth.labels(topic=name).set(depth)
        self._metrics.lag_measured.set(self._clock())

    def _partitions(
        self, counts: Mapping[str, int], topic: str
    ) -> list[TopicPartition]:
        name = self._settings.topic(topic)
        return [TopicPartition(name, number) for number in range(counts.get(name, 0))]

    async def _unread(
        self,
        admin: AIOKafkaAdminClient,
        sources: Mapping[str, Sequence[TopicPartition]],
        first: Mapping[TopicPartition, int],
    ) -> dict[str, dict[TopicPartition, int]]:
        """Return by stage the offset from which each partition is still to be done.

        A group that never committed starts at the first record there is, and so does
        one whose place retention has deleted.
        """
        found = {}
        for name, partitions in sources.items():
            group = self._settings.group(name)
            done = await self._quirks.committed(admin, group, partitions)
            found[name] = {at: max(done[at] or 0, first[at]) for at in partitions}
        return found

    async def _report(
        self,
        consumer: AIOKafkaConsumer,
        next_: Mapping[str, Mapping[TopicPartition, int]],
        ends: Mapping[TopicPartition, int],
    ) -> None:
        behind = {
            (at, offset)
            for places in next_.values()
            for at, offset in places.items()
            if offset < ends[at]
        }
        await self._read_times(consumer, behind)
        now = self._clock()
        for name, places in next_.items():
            records = sum(max(0, ends[at] - offset) for at, offset in places.items())
            times = [
                self._times[place] for place in places.items() if place in self._times
            ]
            seconds = max(0.0, now - min(times)) if records and times else 0.0
            self.latest[name] = Lag(records, seconds, sum(places.values()))
            self._metrics.lag_records.labels(stage=name).set(records)
            self._metrics.lag_seconds.labels(stage=name).set(seconds)

    async def _read_times(
        self, consumer: AIOKafkaConsumer, places: set[tuple[TopicPartition, int]]
    ) -> None:
        """Learn the time stamp of the record at each of *places*.

        A stage that stands still is not read again. What cannot be read in two seconds
        is left out this time.
        """
        known = self._times
        self._times = {place: known[place] for place in places & known.keys()}
        todo = places - known.keys()
        deadline = asyncio.get_running_loop().time() + _READ_SECONDS
        while todo and asyncio.get_running_loop().time() < deadline:
            # of two groups with one source, each partition has one place at a time
            offsets = dict(todo)
            await self._read_round(consumer, offsets, deadline)
            todo -= set(offsets.items())
        consumer.unsubscribe()

    async def _read_round(
        self,
        consumer: AIOKafkaConsumer,
        offsets: Mapping[TopicPartition, int],
        deadline: float,
    ) -> None:
        consumer.assign(list(offsets))
        for at, offset in offsets.items():
            consumer.seek(at, offset)
        left = set(offsets)
        while left and asyncio.get_running_loop().time() < deadline:
            batches = await consumer.getmany(*left, timeout_ms=200)
            for at, records in batches.items():
                self._times[at, offsets[at]] = sent_seconds(
                    records[0].timestamp, self._clock()
                )
                consumer.pause(at)
            left -= batches.keys()
