"""Read topics as a person does: from the beginning or the end, without a group."""

import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

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
) -> AsyncIterator[Reader]:
    """Open a reader of *topics* (names without prefix).

    Args:
        settings: Where they are.
        topics: Their names.
        from_beginning: Begin with the oldest record, else with the next that comes.
        last: Begin with so many records of each partition at most.

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
