"""What a reader yields of what it fetched, without a broker."""

from types import SimpleNamespace
from typing import Any

from aiokafka import TopicPartition

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
