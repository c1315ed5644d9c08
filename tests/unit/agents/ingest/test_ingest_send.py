import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiokafka.errors import MessageSizeTooLargeError

from agents.ingest.items import Accepted, Item, Refused
from agents.ingest.send import send


class Producer:
    """A producer that writes to a list and delivers when it is asked to."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, bytes, bytes]] = []

    async def send(self, topic: str, value: bytes, key: bytes) -> Any:
        """Write it down."""
        if value == b"huge":
            raise MessageSizeTooLargeError("too much")
        future = asyncio.get_running_loop().create_future()
        future.set_result(None)
        self.sent.append((topic, key, value))
        return future


async def items(*given: Item) -> AsyncIterator[Item]:
    """Give items as a reader does."""
    for item in given:
        yield item


async def test_every_item_is_told_once_it_is_settled() -> None:
    """Accepted is told after delivery; what the producer refuses is told as such."""
    producer, told = Producer(), list[Item]()
    good = [Accepted(f"f:{n}", b"k", b"v%d" % n) for n in range(1_100)]
    bad = Refused("f:x", "empty", "holds no text")

    await send(
        items(*good, bad, Accepted("f:y", b"k", b"huge")),
        producer,  # type: ignore[arg-type]
        "news.raw.v1",
        told.append,
    )

    assert good == [item for item in told if isinstance(item, Accepted)]
    assert [item.reason for item in told if isinstance(item, Refused)] == [
        "empty",
        "too_large",
    ]
    assert len(producer.sent) == 1_100


async def test_undelivered_is_not_told_as_accepted() -> None:
    """A record that the broker did not take raises, and is not counted."""
    told = list[Item]()

    class Failing(Producer):
        async def send(self, topic: str, value: bytes, key: bytes) -> Any:
            """Fail from the second on."""
            future = await super().send(topic, value, key)
            if len(self.sent) > 1:
                future = asyncio.get_running_loop().create_future()
                future.set_exception(OSError("away"))
            return future

    first, second = Accepted("f:1", b"k", b"1"), Accepted("f:2", b"k", b"2")
    with pytest.raises(OSError, match="away"):
        await send(items(first, second), Failing(), "t", told.append)  # type: ignore[arg-type]

    assert [first] == told
