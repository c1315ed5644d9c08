"""Blows that come from the broker and from its other users."""

import asyncio
import re
import time
from typing import Final

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.errors import NonEmptyGroup, for_code
from aiokafka.protocol.admin import DeleteGroupsRequest

from agents.kafka.clients import make_admin, make_producer, started
from schemas import topics
from tests.chaos import poison
from tests.chaos.stand import PATIENCE, Stand
from tests.chaos.tally import FLOW

TAKEN_BACK: Final = "https://taken-back.example"
"""Pages of aborted transactions: nobody may ever read of them."""
UNREAD: Final = 20
COUNT_SECONDS: Final = 60.0
"""Longest wait for workers that run to say what they lost: a fetch or two."""
_LOST: Final = re.compile(r"deleted before they were read.*?records=(\d+)")


# -- what it runs on


async def lose_broker(stand: Stand) -> None:
    """Kill one of three brokers; the other two have all that it had."""
    await stand.wait(1.0, 2.5)
    lost, since = stand.draw.choice(stand.own.brokers), time.time()
    await asyncio.to_thread(lost.kill9)
    await stand.wait(4.0, 7.0)
    await asyncio.to_thread(lost.start)
    stand.gone(since, len(stand.slots))


async def fill_disk(stand: Stand) -> None:
    """Fill the disk until the broker halts, make room, and start it on its data.

    Raises:
        TimeoutError: It went on without a disk.
    """
    await stand.wait(1.0, 2.5)
    broker, since = stand.own, time.time()
    await asyncio.to_thread(broker.fill)
    async with asyncio.timeout(PATIENCE):
        while broker.runs:
            await asyncio.sleep(0.05)
    await stand.wait(0.5, 2.0)
    broker.free()
    await asyncio.to_thread(broker.start)
    stand.gone(since, len(stand.slots))


# -- transactions


async def transactions(stand: Stand) -> None:
    """Write articles in transactions, commit some and take others back; end so."""
    producer = AIOKafkaProducer(
        bootstrap_servers=list(stand.direct.brokers),
        transactional_id=f"{stand.direct.topic_prefix}other",
    )
    await producer.start()
    try:
        for number in range(12):
            await _transact(stand, producer, commit=number % 3 == 0)
            await stand.wait(0.05, 0.3)
    finally:
        await producer.stop()


async def _transact(stand: Stand, producer: AIOKafkaProducer, *, commit: bool) -> None:
    topic, host = stand.direct.topic(topics.RAW), "https://committed.example"
    await producer.begin_transaction()
    for raw in poison.storms(stand.draw, host if commit else TAKEN_BACK, 5):
        await producer.send_and_wait(topic, raw.value, key=(raw.url or "").encode())
    await (producer.commit_transaction if commit else producer.abort_transaction)()


# -- what the broker forgets


async def lose_offsets(stand: Stand) -> None:
    """Delete the groups with their offsets while the workers are down."""
    await stand.wait(1.5, 3.0)
    for slot in stand.slots:
        stand.note(await slot.leave())
    async with (
        started(make_admin(stand.direct), stand.direct) as admin,
        asyncio.timeout(PATIENCE),
    ):
        for row in FLOW:
            await _forget(admin, stand.direct.group(row.stage.name))
    for slot in stand.slots:
        slot.start()
    for slot in stand.slots:
        await slot.worker.ready(PATIENCE)


async def _forget(admin: AIOKafkaAdminClient, group: str) -> None:
    """Delete *group*, as soon as the broker holds it for empty."""
    request = DeleteGroupsRequest([group])
    while True:
        node = await admin.find_coordinator(group)
        answer = await admin._send_request_to_node(node, request)
        ((_, code),) = answer.results
        if not code:
            return
        if code != NonEmptyGroup.errno:
            raise for_code(code)(group)
        await asyncio.sleep(0.2)


async def retain(stand: Stand) -> None:
    """Delete what a stage that was away has not read, up to the end of a partition.

    Raises:
        TimeoutError: The workers did not count what they lost.
    """
    await stand.through()
    for slot in stand.slots:
        stand.note(await slot.leave())
    await _send(stand, TAKEN_BACK, UNREAD)
    await _empty(stand)
    for slot in stand.slots:
        slot.start()
    for slot in stand.slots:
        await slot.worker.ready(PATIENCE)
    async with asyncio.timeout(COUNT_SECONDS):
        while _counted(stand) < UNREAD:
            await asyncio.sleep(0.1)
    await _send(stand, "https://afterwards.example", UNREAD)


async def _send(stand: Stand, host: str, count: int) -> None:
    topic = stand.direct.topic(topics.RAW)
    async with started(make_producer(stand.direct), stand.direct) as producer:
        for raw in poison.storms(stand.draw, host, count):
            await producer.send_and_wait(topic, raw.value, key=(raw.url or "").encode())


async def _empty(stand: Stand) -> None:
    """Delete all records of the raw topic."""
    topic = stand.direct.topic(topics.RAW)
    count = stand.direct.partitions(topics.RAW)
    everything = RecordsToDelete(before_offset=-1)
    async with started(make_admin(stand.direct), stand.direct) as admin:
        await admin.delete_records(
            {TopicPartition(topic, number): everything for number in range(count)}
        )


def _counted(stand: Stand) -> int:
    """Sum what the workers say they lost."""
    said = "".join(slot.worker.said for slot in stand.slots)
    return sum(int(found) for found in _LOST.findall(said))
