"""The test broker itself: what it keeps over a crash, and that it can be reached."""

import asyncio

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from tests.kafka.broker import Broker

pytestmark = pytest.mark.kafka


async def _write(address: str, topic: str, value: bytes) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=address, acks="all")
    await producer.start()
    try:
        await producer.send_and_wait(topic, value, partition=0)
    finally:
        await producer.stop()


async def _read(address: str, topic: str) -> bytes | None:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=address, auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        record = await asyncio.wait_for(consumer.getone(), 30)
    finally:
        await consumer.stop()
    return record.value


@pytest.mark.usefixtures("kafka")
async def test_a_record_outlives_a_crash_of_the_broker() -> None:
    """What was acknowledged before SIGKILL is read after the restart."""
    with Broker() as broker:
        admin = AIOKafkaAdminClient(bootstrap_servers=broker.address)
        await admin.start()
        await admin.create_topics([NewTopic("kept", 1, 1)])
        await admin.close()
        await _write(broker.address, "kept", b"news")
        broker.kill9()
        await asyncio.to_thread(broker.start)

        assert await _read(broker.address, "kept") == b"news"
