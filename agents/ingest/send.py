"""Send articles to the raw topic and wait until the broker has each of them.

In waves: Kafka keeps order within a partition alone, so what may not overtake one
another is sent once the broker has what was before it.
"""

import asyncio
from collections.abc import AsyncIterable, Callable
from typing import Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError

from agents.ingest.items import Accepted, Item, Refused
from agents.ingest.order import Order, Pace, record_time

__all__ = ["send"]

_BYTES_IN_FLIGHT: Final = 32 * 1024 * 1024  # 500 pages at the limit would be 2 GiB

OnResult = Callable[[Item], None]


async def send(  # noqa: PLR0913 - the parts of one command
    items: AsyncIterable[Item],
    producer: AIOKafkaProducer,
    topic: str,
    on_result: OnResult,
    *,
    order: Order | None = None,
    pace: Pace | None = None,
) -> None:
    """Send the accepted *items*; call *on_result* with each item once it is done.

    Args:
        items: In the order in which they shall arrive.
        producer: Started.
        topic: Full name of the raw topic.
        on_result: See above.
        order: Watches their record times.
        pace: Says when each is due; None = at once.

    Raises:
        aiokafka.errors.KafkaError: The broker did not take a record in time; what
            was reported until then is certain.
    """
    waiting: list[tuple[Accepted, asyncio.Future[Any]]] = []
    held = 0
    order = order or Order()
    async for item in items:
        if isinstance(item, Refused):
            on_result(item)
            continue
        at = record_time(item.value)
        await order.look(at)
        if pace is not None or held >= _BYTES_IN_FLIGHT or not order.admits(at):
            await _settle(waiting, on_result)
            order.settled()
            held = 0
        if pace is not None:
            await pace.wait(at)
        try:
            future = await producer.send(topic, item.value, key=item.key)
        except MessageSizeTooLargeError as error:
            on_result(Refused(item.where, "too_large", str(error)))
            continue
        waiting.append((item, future))
        order.sent(at)
        held += len(item.value)
    await _settle(waiting, on_result)


async def _settle(
    waiting: list[tuple[Accepted, asyncio.Future[Any]]], on_result: OnResult
) -> None:
    for item, future in waiting:
        await future
        on_result(item)
    waiting.clear()
