"""What a reader yields of what it fetched, without a broker."""

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition

from agents.inspect import reading
from agents.inspect.reading import Reader

PLACE = TopicPartition("t.news.events.v1", 0)


class Endless:
    """A consumer to which each fetch brings two records more."""

    def __init__(self) -> None:
        self.fetched = 0

    async def getmany(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        """Give the next two, whatever *timeout_ms* is."""
        assert timeout_ms > 0
        self.fetched += 2
        return {
            PLACE: [
                SimpleNamespace(
                    topic=PLACE.topic,
                    partition=0,
                    offset=offset,
                    timestamp=1_795_000_000_000 + offset,
                    key=b"key",
                    value=b"{}",
                    headers=(),
                )
                for offset in (self.fetched - 2, self.fetched - 1)
            ]
        }


async def test_a_look_that_ends_by_time_yields_all_that_was_fetched() -> None:
    """Two short looks, one behind the other, leave no gap between them."""
    consumer = Endless()
    reader = Reader(consumer, "t.")
    seen = [found.offset for _ in range(2) async for found in reader.follow(seconds=0)]

    assert seen == [0, 1, 2, 3]
    assert consumer.fetched == 4


class Lopsided:
    """Two partitions; the broker gives all of the first before any of the second.

    Args:
        sizes: Records of each partition, a second apart; the second begins later.
    """

    def __init__(self, *sizes: int) -> None:
        self.left = {
            TopicPartition("t.news.raw.v1", part): list(range(size))
            for part, size in enumerate(sizes)
        }
        self.read: defaultdict[TopicPartition, int] = defaultdict(int)
        self.stopped: set[TopicPartition] = set()
        self.most_paused = 0

    def assignment(self) -> list[TopicPartition]:
        """Name the partitions."""
        return list(self.left)

    async def end_offsets(self, parts: Any) -> dict[TopicPartition, int]:
        """Give the size of each."""
        return {part: len(self.left[part]) for part in parts}

    async def position(self, part: TopicPartition) -> int:
        """Give what is read of *part*."""
        return self.read[part]

    def paused(self) -> set[TopicPartition]:
        """Name what is not fetched."""
        return self.stopped

    def pause(self, *parts: TopicPartition) -> None:
        """Fetch no more of *parts*."""
        self.stopped |= set(parts)
        self.most_paused = max(self.most_paused, len(self.stopped))

    def resume(self, *parts: TopicPartition) -> None:
        """Fetch of *parts* again."""
        self.stopped -= set(parts)

    async def getmany(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        """Give three records of the first partition that has some left."""
        assert timeout_ms > 0
        for part, offsets in self.left.items():
            some = offsets[self.read[part] : self.read[part] + 3]
            if some and part not in self.stopped:
                self.read[part] += len(some)
                return {part: [_record(part, offset) for offset in some]}
        return {}


def _record(part: TopicPartition, offset: int) -> SimpleNamespace:
    stamp = 1_795_000_000_000 + offset * 1_000 + part.partition
    return SimpleNamespace(
        topic=part.topic,
        partition=part.partition,
        offset=offset,
        timestamp=stamp,
        key=b"key",
        value=b"{}",
        headers=(),
    )


async def test_partitions_are_merged_by_time_and_none_runs_far_ahead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A partition of which enough is held waits for the one behind it."""
    monkeypatch.setattr(reading, "_AHEAD", 6)
    consumer = Lopsided(20, 10)

    found = [
        (one.time, one.partition, one.offset)
        async for _, one in Reader(consumer, "t.").in_order(lambda one: one.time)
    ]

    assert found == sorted(found)
    assert len(found) == 30
    assert consumer.most_paused == 1
