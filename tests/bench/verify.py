"""Compares what a variant of the hop wrote with what it should have written."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, started
from agents.kafka.embedded import quirks
from tests.bench.work import PARTITIONS, answer

Ends = Mapping[TopicPartition, int]


@dataclass
class Digest:
    """What some records say, whatever their order.

    Attributes:
        contents: Sum of the hashes of keys and values; *headers* likewise.
        names: Names of all headers.
    """

    count: int = 0
    contents: int = 0
    headers: int = 0
    names: set[str] = field(default_factory=set)

    def add(self, key: bytes, value: bytes, headers: Any, known: Any = None) -> None:
        """Add one record; of its headers those whose names are *known*, if given."""
        told = sorted((n, c) for n, c in headers if known is None or n in known)
        self.count += 1
        self.contents = (self.contents + _hash(key, value)) % 2**128
        self.headers = (self.headers + _hash(told)) % 2**128
        self.names |= {name for name, _ in headers}


class Verifier:
    """Knows what should come out of each source topic."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._due: dict[str, Digest] = {}

    async def compare(self, source: str, before: Ends, after: Ends) -> dict[str, Any]:
        """Compare the target from *before* to *after* with the work on *source*.

        Returns:
            Whether all keys and values are there and the same, whether all headers
            are, names of headers that a library added, and records too many.
        """
        due = self._due.get(source) or await self._expect(source)
        found = Digest()
        async for record in _read(self._settings, before, after):
            found.add(record.key, record.value, record.headers, due.names)
        return {
            "same_content": found.contents == due.contents,
            "same_headers": found.headers == due.headers,
            "added_headers": sorted(found.names - due.names),
            "extra": found.count - due.count,
        }

    async def _expect(self, source: str) -> Digest:
        due = self._due[source] = Digest()
        starts = {TopicPartition(source, n): 0 for n in range(PARTITIONS)}
        async for record in _read(self._settings, starts, None):
            out = answer(record.value, record.topic, record.partition, record.offset)
            due.add(out.key, out.value, out.headers)
        return due


def _hash(*content: Any) -> int:
    return int.from_bytes(blake2b(repr(content).encode(), digest_size=16).digest())


async def _read(
    settings: Settings, starts: Ends, stops: Ends | None
) -> AsyncIterator[Any]:
    async with started(make_consumer(settings), settings) as consumer:
        parts = list(starts)
        stops = stops or await quirks(settings).end_offsets(consumer, parts)
        consumer.assign(parts)
        for part, offset in starts.items():
            consumer.seek(part, offset)
        left = sum(stops[part] - starts[part] for part in parts)
        while left > 0:
            for records in (await consumer.getmany(timeout_ms=200)).values():
                for record in records:
                    left -= 1
                    yield record
