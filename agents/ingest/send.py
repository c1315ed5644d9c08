"""Send articles to the raw topic and wait until the broker has each of them."""

import asyncio
from collections.abc import AsyncIterable, Callable
from typing import Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError

from agents.ingest.items import Accepted, Item, Refused

__all__ = ["send"]

_IN_FLIGHT: Final = 500  # enough to fill batches; little to hold in memory
_BYTES_IN_FLIGHT: Final = 32 * 1024 * 1024  # 500 pages at the limit would be 2 GiB

OnResult = Callable[[Item], None]


async def send(
    items: AsyncIterable[Item],
    producer: AIOKafkaProducer,
    topic: str,
    on_result: OnResult,
) -> None:
    """Send the accepted *items*; call *on_result* with each item once it is done.

    Raises:
        aiokafka.errors.KafkaError: The broker did not take a record in time; what
            was reported until then is certain.
    """
    waiting: list[tuple[Accepted, asyncio.Future[Any]]] = []
    held = 0
    async for item in items:
        if isinstance(item, Refused):
            on_result(item)
            continue
        try:
            future = await producer.send(topic, item.value, key=item.key)
        except MessageSizeTooLargeError as error:
            on_result(Refused(item.where, "too_large", str(error)))
            continue
        waiting.append((item, future))
        held += len(item.value)
        if len(waiting) >= _IN_FLIGHT or held >= _BYTES_IN_FLIGHT:
            await _settle(waiting, on_result)
            held = 0
    await _settle(waiting, on_result)


async def _settle(
    waiting: list[tuple[Accepted, asyncio.Future[Any]]], on_result: OnResult
) -> None:
    for item, future in waiting:
        await future
        on_result(item)
    waiting.clear()
