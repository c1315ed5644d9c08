"""The log of some topics, read in parts of one's choice rather than whole."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from agents.config.settings import Settings
from agents.inspect.reading import Reader, StoredRecord, existing
from agents.kafka.clients import make_consumer, started, trouble
from agents.kafka.embedded import quirks

__all__ = ["Log", "Span", "open_log"]

_REQUEST: Final = 128 * 1024
"""Bytes of a partition in one answer: what lies behind a part is fetched in vain."""
_WAIT_MS: Final = 10
"""Of a fetch at the end of a log: the next part is asked for only behind it."""
_NUMBERS: Final = 2  # of coordinates: partition and offset
_DIGITS: Final = 19  # of the largest offset, 2**63 - 1


class Span(NamedTuple):
    """Offsets of one partition, the last one excluded."""

    first: int
    end: int


Spans = Mapping[TopicPartition, Span]


@dataclass(frozen=True, slots=True)
class Log:
    """All partitions of some topics.

    Attributes:
        prefix: Of the topics on the broker.
        whole: What there was of each partition when the log was opened.
    """

    consumer: AIOKafkaConsumer
    prefix: str
    whole: Mapping[TopicPartition, Span]

    def named(self, topic: str) -> dict[TopicPartition, Span]:
        """Give the partitions of *topic*, a name without prefix."""
        name = self.prefix + topic
        return {at: span for at, span in self.whole.items() if at.topic == name}

    def at_place(self, place: str) -> dict[TopicPartition, Span]:
        """Find the span of the one record at ``topic/partition/offset``, if any."""
        topic, *numbers = place.rsplit("/", 2)
        if len(numbers) != _NUMBERS or not all(_is_offset(one) for one in numbers):
            return {}
        partition, offset = map(int, numbers)
        at = TopicPartition(self.prefix + topic, partition)
        span = self.whole.get(at)
        there = span is not None and span.first <= offset < span.end
        return {at: Span(offset, offset + 1)} if there else {}

    async def read(self, spans: Spans) -> AsyncIterator[StoredRecord]:
        """Yield the records in *spans*, without heartbeats, in order of a partition."""
        wanted = {at: span for at, span in spans.items() if span.first < span.end}
        if not wanted:
            return
        for at, span in wanted.items():
            self.consumer.seek(at, span.first)
        self.consumer.resume(*wanted)
        reader = Reader(self.consumer, self.prefix)
        async for found in reader.until({at: span.end for at, span in wanted.items()}):
            yield found

    async def between(
        self, since: datetime, until: datetime
    ) -> dict[TopicPartition, Span]:
        """Find what the brokers took from *since* until *until*, by their index."""
        first, end = await self._offsets(since), await self._offsets(until)
        return {at: Span(first[at], end[at]) for at in self.whole}

    async def _offsets(self, moment: datetime) -> dict[TopicPartition, int]:
        stamp = int(moment.timestamp() * 1000)
        found = await self.consumer.offsets_for_times(dict.fromkeys(self.whole, stamp))
        return {
            at: one.offset if (one := found.get(at)) is not None else span.end
            for at, span in self.whole.items()
        }


def _is_offset(text: str) -> bool:
    return text.isdecimal() and len(text) <= _DIGITS


@asynccontextmanager
async def open_log(settings: Settings, topics: Iterable[str]) -> AsyncIterator[Log]:
    """Open the log of *topics* (names without prefix).

    Raises:
        BrokerTrouble: The brokers cannot be used, or a topic is missing.
    """
    consumer = make_consumer(
        settings, max_partition_fetch_bytes=_REQUEST, fetch_max_wait_ms=_WAIT_MS
    )
    async with started(consumer, settings):
        try:
            parts = await existing(settings, tuple(topics))
            consumer.assign(parts)
            begins = await consumer.beginning_offsets(parts)
            ends = await quirks(settings).end_offsets(consumer, parts)
            whole = {at: Span(begins[at], ends[at]) for at in parts}
            # all stay assigned, so that the client keeps in mind where they are
            consumer.assign(parts)
            consumer.pause(*parts)
            for at in parts:
                consumer.seek(at, begins[at])
            yield Log(consumer, settings.topic_prefix, whole)
        except KafkaError as error:
            raise trouble(error, settings) from error
