"""Sends many records of one flush as ready-made batches.

A record of its own costs aiokafka a coroutine, a future and a call-back, together more
than the rest of its way; a batch costs one of each, however many are in it.
"""

import asyncio
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from aiokafka.errors import KafkaError

from agents.kafka.message import Message

WORTHWHILE: Final = 32
"""Fewer records go one by one, so that all partitions share their requests."""
_SEED: Final = 0x9747B28C
_MIX: Final = 0x5BD1E995
_MASK: Final = 0xFFFFFFFF


async def send(
    producer: Any, messages: Sequence[Message]
) -> list[tuple[list[Message], Any]]:
    """Send *messages*, in order within each partition, and wait for all deliveries.

    Args:
        producer: A started aiokafka producer.
        messages: Any number, to any topics.

    Returns:
        The messages of every batch, and what became of it: aiokafka's metadata with
        the offset of its first record, or the error.
    """
    groups: dict[tuple[str, int], list[Message]] = defaultdict(list)
    try:
        counts = {
            topic: len(await producer.partitions_for(topic))
            for topic in {message.topic for message in messages}
        }
    except (KafkaError, OSError) as error:
        return [(list(messages), error)]
    for message in messages:
        chosen = message.partition
        if chosen is None:
            chosen = partition_of(message.key, counts[message.topic])
        groups[message.topic, chosen].append(message)
    sent = await asyncio.gather(
        *(_send_group(producer, *to, group) for to, group in groups.items())
    )
    return [outcome for outcomes in sent for outcome in outcomes]


def partition_of(key: bytes | None, count: int) -> int:
    """Choose the partition of *key* as every Kafka client does; without one, the first.

    Only dead letters have no key at times, and their topics one partition.
    """
    return (murmur2(key) & 0x7FFFFFFF) % count if key is not None else 0


def murmur2(data: bytes) -> int:
    """Hash *data* as Kafka's Java client does; twice as fast as aiokafka's own.

    Source: org.apache.kafka.common.utils.Utils.murmur2.
    """
    length = len(data)
    whole = length & ~3
    digest = _SEED ^ length
    for word in struct.unpack_from(f"<{whole >> 2}I", data):
        mixed = word * _MIX & _MASK
        digest = (digest * _MIX ^ (mixed ^ mixed >> 24) * _MIX) & _MASK
    if whole != length:
        digest = (digest ^ int.from_bytes(data[whole:], "little")) * _MIX & _MASK
    digest = (digest ^ (digest >> 13)) * _MIX & _MASK
    return digest ^ (digest >> 15)


async def _send_group(
    producer: Any, topic: str, partition: int, messages: list[Message]
) -> list[tuple[list[Message], Any]]:
    pending: list[tuple[list[Message], Any]] = []
    for batch, builder in _fill(producer, messages):
        try:
            delivery = await producer.send_batch(builder, topic, partition=partition)
        except (KafkaError, OSError) as error:
            pending.append((batch, error))
        else:
            pending.append((batch, delivery))
    return [(batch, await _result(delivery)) for batch, delivery in pending]


async def _result(delivery: Any) -> Any:
    if isinstance(delivery, BaseException):
        return delivery
    try:
        return await delivery
    except Exception as error:  # noqa: BLE001 - whatever it was, it is sent again
        return error


def _fill(
    producer: Any, messages: list[Message]
) -> Iterator[tuple[list[Message], Any]]:
    """Fill one batch after another; the first record of a batch always fits."""
    batch: list[Message] = []
    builder = producer.create_batch()
    for message in messages:
        if not _append(builder, message):
            yield batch, builder
            builder, batch = producer.create_batch(), []
            _append(builder, message)
        batch.append(message)
    yield batch, builder


def _append(builder: Any, message: Message) -> bool:
    metadata = builder.append(
        timestamp=None,
        key=message.key,
        value=message.value,
        headers=list(message.headers),
    )
    return metadata is not None
