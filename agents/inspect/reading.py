"""Read topics as a person does: from the beginning or the end, without a group."""

import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from agents.config.settings import Settings
from agents.kafka.clients import (
    BrokerTrouble,
    make_admin,
    make_consumer,
    started,
    trouble,
)
from agents.kafka.fetched import sent_at
from schemas.headers import Header, heartbeat_of, value
from schemas.topics import BY_NAME, RAW

__all__ = ["Reader", "StoredRecord", "open_reader"]

_POLL_MS: Final = 200
_QUIET_MS: Final = 400  # longer than the embedded broker parks an empty fetch
_AHEAD: Final = 2_000
"""Records that are held of one partition while another is behind: at 10 kB each, 24
partitions hold half a gigabyte at most."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One record as it stands in the log.

    Attributes:
        topic: Without the prefix of the settings.
        time: Kafka time stamp, aware UTC.
    """

    topic: str
    partition: int
    offset: int
    time: datetime
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...]

    @property
    def place(self) -> str:
        """Coordinates, as in the header ``tocsin_raw``."""
        return f"{self.topic}/{self.partition}/{self.offset}"

    def header(self, name: str) -> str | None:
        """Return header *name* decoded from UTF-8, None without one."""
        content = value(self.headers, name)
        return content.decode("utf-8", "replace") if content is not None else None


class Reader:
    """Reads all partitions of some topics; heartbeats are left out."""

    def __init__(self, consumer: AIOKafkaConsumer, prefix: str) -> None:
        self._consumer = consumer
        self._prefix = prefix

    async def places(self) -> dict[int, int]:
        """Give the offset that is read next, by partition, of a reader of one topic."""
        assigned = self._consumer.assignment()
        return {at.partition: await self._consumer.position(at) for at in assigned}

    async def whole(self) -> AsyncIterator[StoredRecord]:
        """Yield every record there is by now, and end.

        The latest offset of the embedded broker can lag behind, so reading goes on
        until a fetch comes back empty as well.
        """
        ends = await self._consumer.end_offsets(self._consumer.assignment())
        while True:
            batch = await self._consumer.getmany(timeout_ms=_QUIET_MS)
            for found in self._found(batch):
                yield found
            if not any(batch.values()) and await self._reached(ends):
                return

    async def until(
        self, ends: Mapping[TopicPartition, int]
    ) -> AsyncIterator[StoredRecord]:
        """Yield every record below *ends*, offsets of all partitions assigned."""
        left = set(ends)
        while left:
            batch = await self._consumer.getmany(*left, timeout_ms=_QUIET_MS)
            below = {
                at: [record for record in many if record.offset < ends[at]]
                for at, many in batch.items()
            }
            for found in self._found(below):
                yield found
            done = {at for at in left if await self._consumer.position(at) >= ends[at]}
            left -= done
            self._consumer.pause(*done)

    async def in_order(
        self, time_of: Callable[[StoredRecord], datetime]
    ) -> AsyncIterator[tuple[datetime, StoredRecord]]:
        """Yield every record there is by now, in order of time over all partitions.

        Each partition keeps its own order, so a record whose time lies before that of
        the one ahead of it comes behind it.

        Args:
            time_of: Time of a record; asked once of each, and yielded with it.
        """
        merge = _Merge(time_of)
        ends = await self._consumer.end_offsets(self._consumer.assignment())
        while True:
            batch = await self._consumer.getmany(timeout_ms=_QUIET_MS)
            for partition, many in batch.items():
                merge.take(partition, self._found({partition: many}))
            behind = [p for p in ends if await self._consumer.position(p) < ends[p]]
            for timed in merge.due(behind):
                yield timed
            full = merge.full()
            self._consumer.resume(*(self._consumer.paused() - full))
            self._consumer.pause(*full)
            if not any(batch.values()) and not behind:
                return

    async def follow(
        self, until_idle: float | None = None, seconds: float | None = None
    ) -> AsyncIterator[StoredRecord]:
        """Yield records as they come.

        Who leaves the loop by itself loses the rest of the batch: what was fetched with
        a record is not fetched again.

        Args:
            until_idle: End after so many seconds without a record.
            seconds: End behind the batch after which so many seconds are over.
        """
        since = last = time.monotonic()
        while True:
            batch = await self._consumer.getmany(timeout_ms=_POLL_MS)
            for found in self._found(batch):
                yield found
                last = time.monotonic()
            now = time.monotonic()
            if until_idle is not None and now - last >= until_idle:
                return
            if seconds is not None and now - since >= seconds:
                return

    async def _reached(self, ends: dict[TopicPartition, int]) -> bool:
        for partition, end in ends.items():
            if await self._consumer.position(partition) < end:
                return False
        return True

    def _found(self, batch: dict[TopicPartition, list[Any]]) -> list[StoredRecord]:
        records = [self._one(record) for many in batch.values() for record in many]
        records.sort(key=lambda found: found.time)
        return [found for found in records if not _is_heartbeat(found)]

    def _one(self, record: Any) -> StoredRecord:
        return StoredRecord(
            topic=record.topic.removeprefix(self._prefix),
            partition=record.partition,
            offset=record.offset,
            time=sent_at(record.timestamp),
            key=record.key,
            value=record.value,
            headers=tuple(record.headers),
        )


_Timed: TypeAlias = tuple[datetime, StoredRecord]


class _Merge:
    """Records of several partitions, given in order of time.

    Args:
        time_of: Time of a record.
    """

    def __init__(self, time_of: Callable[[StoredRecord], datetime]) -> None:
        self._time_of = time_of
        self._waiting: dict[TopicPartition, deque[_Timed]] = {}

    def take(self, partition: TopicPartition, found: Iterable[StoredRecord]) -> None:
        """Take the next records of *partition*."""
        waiting = self._waiting.setdefault(partition, deque())
        waiting.extend((self._time_of(one), one) for one in found)

    def due(self, behind: Iterable[TopicPartition]) -> Iterator[_Timed]:
        """Give what nothing earlier can come before.

        Args:
            behind: Partitions of which more is to come.
        """
        behind = tuple(behind)
        while all(self._waiting.get(partition) for partition in behind):
            queues = [queue for queue in self._waiting.values() if queue]
            if not queues:
                return
            yield min(queues, key=lambda queue: queue[0][0]).popleft()

    def full(self) -> set[TopicPartition]:
        """Name the partitions of which enough is held."""
        return {at for at, queue in self._waiting.items() if len(queue) >= _AHEAD}


def _is_heartbeat(found: StoredRecord) -> bool:
    """Tell whether the pipeline wrote it as a heartbeat: never on a raw topic."""
    if found.topic == RAW.name or found.topic not in BY_NAME:
        return False
    return heartbeat_of(found.key, found.value, found.headers) is not None


@asynccontextmanager
async def open_reader(
    settings: Settings,
    topics: Iterable[str],
    *,
    from_beginning: bool = True,
    last: int | None = None,
    since: datetime | None = None,
) -> AsyncIterator[Reader]:
    """Open a reader of *topics* (names without prefix).

    Args:
        settings: Where they are.
        topics: Their names.
        from_beginning: Begin with the oldest record, else with the next that comes.
        last: Begin with so many records of each partition at most.
        since: Begin with what the broker took at this time or later, by its index.

    Raises:
        BrokerTrouble: The brokers cannot be used, or a topic is missing.
    """
    async with started(make_consumer(settings), settings) as consumer:
        try:
            partitions = await existing(settings, tuple(topics))
            consumer.assign(partitions)
            if from_beginning:
                await consumer.seek_to_beginning(*partitions)
                if last is not None:
                    await _skip(consumer, partitions, last)
                if since is not None:
                    await _begin(consumer, partitions, since)
            else:
                await consumer.seek_to_end(*partitions)
            yield Reader(consumer, settings.topic_prefix)
        except KafkaError as error:
            raise trouble(error, settings) from error


async def _skip(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition], last: int
) -> None:
    """Go where *last* records of each partition are left."""
    begins = await consumer.beginning_offsets(partitions)
    ends = await consumer.end_offsets(partitions)
    for partition in partitions:
        at = ends[partition] - last
        if at > begins[partition]:
            consumer.seek(partition, at)


async def _begin(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition], since: datetime
) -> None:
    """Go to the first record of each partition that is of *since* or later."""
    stamp = int(since.timestamp() * 1000)
    found = await consumer.offsets_for_times(dict.fromkeys(partitions, stamp))
    for partition in partitions:
        at = found.get(partition)
        if at is not None:
            consumer.seek(partition, at.offset)
        else:
            await consumer.seek_to_end(partition)


async def existing(settings: Settings, topics: tuple[str, ...]) -> list[TopicPartition]:
    """List all partitions; a missing topic is never made by asking for it.

    The admin client is asked, and for all topics: on Apache Kafka a consumer knows no
    partitions of what it is not subscribed to.
    """
    async with started(make_admin(settings), settings) as admin:
        there = {
            topic["topic"]: sorted(part["partition"] for part in topic["partitions"])
            for topic in await admin.describe_topics()
        }
    names = [settings.topic(topic) for topic in topics]
    missing = [name for name in names if name not in there]
    if missing:
        raise BrokerTrouble(
            f"no topic {', '.join(missing)} on {', '.join(settings.brokers)}: "
            "run `tocsin topics apply`, or start Tocsin with `tocsin up`"
        )
    return [TopicPartition(name, number) for name in names for number in there[name]]
