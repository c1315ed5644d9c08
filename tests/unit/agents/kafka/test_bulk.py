"""Sending many records as batches."""

import asyncio
from types import SimpleNamespace
from typing import Any

from aiokafka.errors import KafkaError
from aiokafka.partitioner import murmur2
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.default_records import DefaultRecordBatch
from hypothesis import given
from hypothesis import strategies as st

from agents.kafka import bulk
from agents.kafka.message import Message
from agents.kafka.publish import Publisher
from agents.telemetry.metrics import Metrics

BATCH_BYTES = 1000


class Batches:
    """A producer that keeps the batches it was given; some partitions fail at first."""

    def __init__(self, *failing: int) -> None:
        self.failing = list(failing)
        self.taken: dict[tuple[str, int], list[bytes]] = {}

    async def partitions_for(self, topic: str) -> set[int]:
        """Know of four partitions of every topic."""
        assert topic
        return {0, 1, 2, 3}

    def create_batch(self) -> BatchBuilder:
        """Make a real one."""
        return BatchBuilder(BATCH_BYTES, 0)

    async def send(self, topic: str, value: bytes, **given: Any) -> Any:
        """Take one by itself."""
        batch = self.create_batch()
        batch.append(timestamp=None, key=given["key"], value=value, headers=[])
        return await self.send_batch(batch, topic, partition=given["partition"])

    async def send_batch(self, batch: Any, topic: str, *, partition: int) -> Any:
        """Take it, or fail."""
        told = asyncio.get_running_loop().create_future()
        if partition in self.failing:
            self.failing.remove(partition)
            told.set_exception(KafkaError("away"))
            return told
        values = [record.value for record in DefaultRecordBatch(batch._build())]
        kept = self.taken.setdefault((topic, partition), [])
        told.set_result(
            SimpleNamespace(topic=topic, partition=partition, offset=len(kept))
        )
        kept += values
        return told


def messages(count: int, partition: int | None = None) -> list[Message]:
    """Make numbered messages; ten of them fill a batch."""
    return [
        Message("t", b"k%d" % n, b"%090d" % n, [("a", b"b")], partition)
        for n in range(count)
    ]


@given(st.binary(max_size=70))
def test_keys_go_where_every_kafka_client_sends_them(key: bytes) -> None:
    """Else one key would be on two partitions."""
    assert bulk.murmur2(key) == murmur2(key)


async def test_all_arrive_in_order_and_the_ends_are_known() -> None:
    """A partition takes several batches where one does not hold its records."""
    producer, ends = Batches(), {}
    publisher = Publisher(lambda: producer, "link", Metrics(), ends)
    sent = messages(200)

    await publisher.publish(sent)

    found = {at[1]: values for at, values in producer.taken.items()}
    for partition in range(4):
        expected = [m.value for m in sent if murmur2(m.key) % 4 == partition]
        assert found[partition] == expected
        assert ends["t", partition] == len(expected)


async def test_what_failed_is_sent_again_and_nothing_else() -> None:
    """The batches of other partitions are in."""
    producer, ends = Batches(1), {}
    publisher = Publisher(lambda: producer, "link", Metrics(), ends)
    sent = messages(60, partition=1) + messages(60, partition=2)

    await publisher.publish(sent)

    for partition in (1, 2):
        found = producer.taken["t", partition]
        assert sorted(found) == [m.value for m in messages(60)]


async def test_a_record_larger_than_a_batch_goes_alone() -> None:
    """What is over the limit of its topic was refused before."""
    producer = Batches()
    large = Message("t", b"k", b"x" * (2 * BATCH_BYTES), partition=0)
    sent = [*messages(40, partition=0), large, *messages(2, partition=0)]

    outcomes = await bulk.send(producer, sent)

    assert producer.taken["t", 0] == [m.value for m in sent]
    assert [large] in [batch for batch, _ in outcomes]


async def test_unknown_topic_fails_the_records_and_not_the_stage() -> None:
    """They are sent again like others."""

    class Lost(Batches):
        async def partitions_for(self, topic: str) -> set[int]:
            raise KafkaError(topic)

    sent = messages(40)
    ((failed, error),) = await bulk.send(Lost(), sent)

    assert failed == sent
    assert isinstance(error, KafkaError)
