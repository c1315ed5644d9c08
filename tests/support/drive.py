"""Drive the whole flow in this process: send, wait until it is through, read."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final, TypeVar

from aiokafka import AIOKafkaProducer

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_producer, started
from agents.runtime.host import Host
from agents.telemetry.metrics import Metrics
from agents.telemetry.tracing import Tracing
from schemas import topics
from schemas.codec import decode, encode
from schemas.common import Record
from schemas.headers import Header
from schemas.raw import RawArticle
from schemas.topics import Topic

R = TypeVar("R", bound=Record)
STUCK_SECONDS: Final = 120


class Drive:
    """All stages, running, and a producer for the raw topic."""

    def __init__(self, host: Host, producer: AIOKafkaProducer) -> None:
        self.host = host
        self.settings = host.settings
        self._producer = producer
        self._fed: dict[tuple[str, int], int] = {}

    async def send(
        self,
        value: bytes,
        key: bytes | None = None,
        at: datetime | None = None,
        headers: Sequence[Header] = (),
    ) -> str:
        """Send raw bytes, as of *at*, and give their coordinates on the broker."""
        told = await self._producer.send_and_wait(
            self.settings.topic(topics.RAW),
            value,
            key=key,
            timestamp_ms=int(at.timestamp() * 1000) if at else None,
            headers=list(headers),
        )
        self._fed[told.topic, told.partition] = told.offset + 1
        return f"{told.topic}/{told.partition}/{told.offset}"

    async def send_articles(self, articles: Sequence[RawArticle]) -> list[str]:
        """Send *articles* in order, each keyed by its URL."""
        return [
            await self.send(encode(article), article.url.encode(), article.fetched_at)
            for article in articles
        ]

    async def drained(
        self,
        seconds: float = STUCK_SECONDS,
        fed: Mapping[tuple[str, int], int] | None = None,
    ) -> None:
        """Wait until all that was sent, and *fed* by others, has left all stages.

        Raises:
            TimeoutError: It did not within *seconds*.
        """
        async with asyncio.timeout(seconds):
            await self.host.drained(self._fed | dict(fed or {}))

    async def found(self, *names: str) -> list[StoredRecord]:
        """Read topics (names without prefix) from beginning to end."""
        async with open_reader(self.settings, names) as reader:
            return [found async for found in reader.whole()]

    async def records(self, topic: Topic, record: type[R]) -> list[R]:
        """Read and decode all of *topic*."""
        found = await self.found(topic.name)
        return [decode(one.value or b"", record) for one in found]


@asynccontextmanager
async def running(
    settings: Settings, tracing: Tracing | None = None
) -> AsyncIterator[Drive]:
    """Run all stages, and stop them as SIGTERM does."""
    host = Host(settings, FLOW, Metrics(), tracing)
    await host.start()
    try:
        async with started(make_producer(settings), settings) as producer:
            yield Drive(host, producer)
    finally:
        await host.stop()
