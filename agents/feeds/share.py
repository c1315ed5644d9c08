"""Shares the feeds among processes: a feed belongs to a partition of its state topic.

All processes are members of one consumer group of that topic. Who is given a partition
reads what is remembered of its feeds, and fetches them until it is taken away.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import msgspec
import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.abc import ConsumerRebalanceListener

from agents.config.settings import Settings
from agents.feeds.memory import Memory, decode, encode, encode_seen
from agents.feeds.poller import Poller
from agents.feeds.rows import FeedRow
from agents.ingest.fetching import limits, polite
from agents.ingest.items import Accepted
from agents.kafka.bulk import murmur2
from agents.kafka.clients import BrokerTrouble, make_consumer, make_producer, started
from agents.kafka.embedded import quirks
from agents.kafka.layout import FEEDS
from agents.kafka.message import Message
from agents.kafka.publish import Publisher
from agents.telemetry.metrics import Metrics
from schemas.topics import RAW

__all__ = ["Share"]

log = structlog.get_logger(__name__)

_SEEN: Final = b"seen "  # before the key of the entry that lists what was sent
_POLL_MS: Final = 1_000
_LOAD_SECONDS: Final = 60.0


class Share:
    """The share of this process in all feeds.

    Args:
        settings: With the brokers known.
        rows: All feeds, those of other processes too.
        metrics: Of the process.
        ends: Takes the next offset of each partition written to.
    """

    def __init__(
        self,
        settings: Settings,
        rows: Iterable[FeedRow],
        metrics: Metrics,
        ends: dict[tuple[str, int], int] | None = None,
    ) -> None:
        self._settings = settings
        self._rows = tuple(rows)
        self._metrics = metrics
        self._ends = {} if ends is None else ends
        self._topic = settings.state_topic(FEEDS)
        self._poller: Poller | None = None
        self._partitions = 0
        self._taking: asyncio.Task[None] | None = None

    def status(self) -> dict[str, dict[str, Any]]:
        """Say how the feeds of this process stand, as ``/ready`` shows it."""
        return self._poller.status() if self._poller else {}

    async def run(self) -> None:
        """Fetch until cancelled.

        Raises:
            BrokerTrouble: The broker cannot be used.
            KafkaError: It refuses us.
        """
        settings = self._settings
        async with (
            started(make_producer(settings), settings) as producer,
            polite(settings.fetching) as manners,
        ):
            outlet = _Outlet(
                self, Publisher(lambda: producer, FEEDS, self._metrics, self._ends)
            )
            self._partitions = len(await producer.partitions_for(self._topic))
            allowed = limits(settings.fetching)
            self._poller = Poller(manners, allowed, outlet, self._metrics)
            try:
                await self._member()
            finally:
                await self.give_up()

    async def _member(self) -> None:
        """Be a member of the group; its records are our own and say nothing new."""
        settings = self._settings
        broker = quirks(settings)
        embedded = settings.is_embedded
        session = broker.session_timeout if embedded else settings.session_timeout
        consumer = make_consumer(
            settings,
            group_id=settings.group(FEEDS),
            auto_offset_reset="latest",
            session_timeout_ms=int(session * 1000),
            heartbeat_interval_ms=int(session * 1000 / 4),
        )
        consumer.subscribe([self._topic], listener=_Listener(self))
        async with started(consumer, settings):
            while True:
                await consumer.getmany(timeout_ms=_POLL_MS)
                if self._taking is not None and self._taking.done():
                    task, self._taking = self._taking, None
                    task.result()

    def partition(self, row: FeedRow) -> int:
        """Number of the partition that the feed of *row* belongs to."""
        return (murmur2(row.url.encode()) & 0x7FFFFFFF) % self._partitions

    @property
    def topic(self) -> str:
        """Full name of the state topic; *raw*: of the raw topic."""
        return self._topic

    @property
    def raw(self) -> str:
        """Full name of the raw topic."""
        return self._settings.topic(RAW)

    def take(self, partitions: Sequence[int]) -> None:
        """Begin with the feeds of *partitions*, once what is remembered is read."""
        self._taking = asyncio.create_task(self._take(set(partitions)))

    async def give_up(self) -> None:
        """Stop all feeds here; another process may have them from now on."""
        if self._taking is not None:
            self._taking.cancel()
            await asyncio.gather(self._taking, return_exceptions=True)
            self._taking = None
        if self._poller:
            await self._poller.stop()

    async def _take(self, partitions: set[int]) -> None:
        rows = [row for row in self._rows if self.partition(row) in partitions]
        memories = await self._load(partitions) if rows else {}
        poller = self._poller
        if poller is None:
            return
        for row in rows:
            poller.start(row, _memory(memories, row))
        log.info("feeds taken", feeds=len(rows), partitions=sorted(partitions))

    async def _load(self, partitions: set[int]) -> dict[bytes, bytes | None]:
        """Read what is remembered of all feeds of *partitions*, by key."""
        parts = [TopicPartition(self._topic, n) for n in sorted(partitions)]
        found: dict[bytes, bytes | None] = {}
        async with self._reader(parts) as (consumer, ends):
            deadline = time.monotonic() + _LOAD_SECONDS
            while not await _is_through(consumer, ends):
                if time.monotonic() > deadline:
                    raise BrokerTrouble(f"{self._topic} cannot be read to its end")
                for records in (await consumer.getmany(timeout_ms=100)).values():
                    found |= {record.key: record.value for record in records}
        return found

    @asynccontextmanager
    async def _reader(
        self, parts: list[TopicPartition]
    ) -> AsyncIterator[tuple[AIOKafkaConsumer, dict[TopicPartition, int]]]:
        """Open a reader at the beginning of *parts*; give it with their ends."""
        settings = self._settings
        async with started(make_consumer(settings), settings) as consumer:
            ends = await quirks(settings).end_offsets(consumer, parts)
            filled = {at: end for at, end in ends.items() if end > 0}
            if filled:
                consumer.assign(list(filled))
                await consumer.seek_to_beginning(*filled)
            yield consumer, filled


async def _is_through(
    consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]
) -> bool:
    for at, end in ends.items():
        if await consumer.position(at) < end:
            return False
    return True


def _memory(found: dict[bytes, bytes | None], row: FeedRow) -> Memory:
    key = row.url.encode()
    try:
        return decode(found.get(key), found.get(_SEEN + key))
    except msgspec.DecodeError:
        log.warning("state of a feed cannot be read: it begins anew", feed=row.name)
        return Memory()


class _Outlet:
    """Sends articles and memories to the broker, and waits until they are there."""

    def __init__(self, share: Share, publisher: Publisher) -> None:
        self._share = share
        self._publisher = publisher

    async def send(self, articles: Sequence[Accepted]) -> None:
        """Send *articles* to the raw topic."""
        raw = self._share.raw
        await self._publisher.publish(
            [Message(raw, item.key, item.value) for item in articles]
        )

    async def remember(self, row: FeedRow, memory: Memory, *, seen: bool) -> None:
        """Write *memory* to the partition that the feed belongs to."""
        topic, at = self._share.topic, self._share.partition(row)
        key = row.url.encode()
        messages = [Message(topic, key, encode(memory), (), at)]
        if seen:  # first: what was sent must be known before it is not due any more
            value = encode_seen(memory)
            messages.insert(0, Message(topic, _SEEN + key, value, (), at))
        await self._publisher.publish(messages)


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # has no types
    """Tells the share what the group gives and takes."""

    def __init__(self, share: Share) -> None:
        self._share = share

    async def on_partitions_revoked(self, revoked: Any) -> None:
        """Stop before another member begins: the group waits for this."""
        del revoked
        await self._share.give_up()

    async def on_partitions_assigned(self, assigned: Any) -> None:
        """Begin; the group does not wait for what is remembered to be read."""
        self._share.take([at.partition for at in assigned])
