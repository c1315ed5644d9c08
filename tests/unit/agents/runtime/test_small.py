"""Watchdog, dead letters, publisher and offload, without a broker."""

import asyncio
import time
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import KafkaError, OutOfOrderSequenceNumber
from aiokafka.producer.transaction_manager import TransactionManager

from agents.kafka import publish
from agents.kafka.fetched import coordinates
from agents.kafka.message import Message
from agents.kafka.publish import Publisher, PublishError
from agents.runtime.deadletter import dead_letter, describe
from agents.runtime.offload import Offload
from agents.telemetry.metrics import Metrics
from agents.telemetry.watchdog import PartitionKey, Progress, Watchdog
from pipeline.stage import Reject, Work
from schemas.headers import ARRIVED, RAW
from tests.support import toy

KEY = PartitionKey("link", 0)


def look(done: int, *, lagging: bool = True, excused: bool = False) -> list[Progress]:
    """Make what the watchdog sees of one partition."""
    return [Progress(key=KEY, done=done, lagging=lagging, excused=excused)]


def test_watchdog_barks_at_lag_without_progress() -> None:
    """Only time in which there was work and none was done counts."""
    now = 0.0
    dog = Watchdog(10, lambda: now)
    dog.stalled(look(5, lagging=False))
    now = 100
    assert dog.stalled(look(5)) == []
    now = 109
    assert dog.stalled(look(5)) == []
    now = 110
    assert dog.stalled(look(5)) == [KEY]
    assert dog.stalled(look(6)) == []


def test_watchdog_forgives_loading_and_a_broker_that_is_away() -> None:
    """These take as long as they take."""
    now = 0.0
    dog = Watchdog(10, lambda: now)
    dog.stalled(look(5))
    now = 20
    assert dog.stalled(look(5, excused=True)) == []
    assert dog.stalled(look(5)) == []


def fetched(value: bytes) -> Any:
    """Make what aiokafka gives for a record."""
    return SimpleNamespace(
        topic="news.raw.v1",
        partition=2,
        offset=7,
        timestamp=1_777_000_000_000,
        key=b"k",
        value=value,
        headers=(("theirs", b"1"), ("__tocsin.errors.stage", b"old")),
    )


def make(value: bytes) -> Message:
    """Make a dead letter."""
    why = Reject("url", "field 'url': empty")
    return dead_letter(fetched(value), why, toy.PREPARE, name="d", version="1")


def test_dead_letter_keeps_the_original_and_says_why() -> None:
    """Errors of an earlier round are replaced, headers of others kept."""
    letter = make(b"value")
    errors = describe(list(letter.headers))

    assert (letter.key, letter.value) == (b"k", b"value")
    assert ("theirs", b"1") in letter.headers
    assert (RAW, b"news.raw.v1/2/7") in letter.headers
    assert (ARRIVED, b"1777000000000") in letter.headers
    assert errors["stage"] == "normalize"
    assert errors["message"] == "field 'url': empty"
    assert errors["offset"] == "7"
    assert coordinates(fetched(b"")) == "news.raw.v1/2/7"


def test_dead_letter_that_is_too_large_is_cut_and_says_so() -> None:
    """The coordinates of the original tell where the whole is."""
    size = toy.PREPARE.reads.dead_letter_bytes + 1
    letter = make(b"x" * size)

    assert letter.size() <= toy.PREPARE.reads.dead_letter_bytes
    assert describe(list(letter.headers))["cut"] == str(size)


class FakeProducer:
    """Fails as often as it is told."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.sent: list[bytes | None] = []

    async def send(self, topic: str, value: bytes | None, **_: Any) -> Any:
        """Give a delivery that succeeds or fails."""
        future = asyncio.get_running_loop().create_future()
        if self.failures:
            self.failures -= 1
            future.set_exception(KafkaError("away"))
        else:
            self.sent.append(value)
            future.set_result(SimpleNamespace(topic=topic, partition=0, offset=3))
        return future


async def test_publisher_sends_again_what_failed() -> None:
    """And knows where the partition ends then."""
    producer, ends = FakeProducer(2), {}
    metrics = Metrics()
    publisher = Publisher(lambda: producer, "link", metrics, ends)
    await publisher.publish([Message("t", None, b"%d" % n) for n in range(3)])

    assert sorted(producer.sent) == [b"0", b"1", b"2"]
    assert ends == {("t", 0): 4}
    name = "tocsin_publish_retries_total"
    assert metrics.registry.get_sample_value(name, {"stage": "link"}) == 2
    assert publisher.in_trouble is False


class OutOfStep(FakeProducer):
    """An idempotent producer of which a batch was lost: its numbers have a hole."""

    def __init__(self) -> None:
        super().__init__(0)
        self._txn_manager = TransactionManager(None, 1)
        self._txn_manager.set_pid_and_epoch(7, 0)
        self._txn_manager.increment_sequence_number(("t", 0), 3)

    async def send(self, topic: str, value: bytes | None, **options: Any) -> Any:
        """Refuse for as long as the old id is used."""
        if not self._txn_manager.has_pid():
            self._txn_manager.set_pid_and_epoch(8, 0)
        if self._txn_manager.producer_id != 7:
            assert self._txn_manager.sequence_number(("t", 0)) == 0
            return await super().send(topic, value, **options)
        future = asyncio.get_running_loop().create_future()
        future.set_exception(OutOfOrderSequenceNumber())
        return future


async def test_publisher_renews_a_producer_whose_numbers_have_a_hole() -> None:
    """Of the old id the broker would take nothing more."""
    producer = OutOfStep()
    publisher = Publisher(lambda: producer, "link", Metrics(), {})

    await publisher.publish([Message("t", None, b"0")])

    assert producer.sent == [b"0"]


async def test_publisher_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the process must end, uncommitted."""
    monkeypatch.setattr(publish, "GIVE_UP_SECONDS", 0.0)
    publisher = Publisher(lambda: FakeProducer(99), "link", Metrics(), {})

    with pytest.raises(PublishError, match="1 records of link"):
        await publisher.publish([Message("t", None, b"")])
    assert publisher.in_trouble is True


SHORT = timedelta(seconds=0.5)


async def test_offload_kills_what_passes_its_deadline() -> None:
    """And the next piece of work finds a fresh process."""
    offload = Offload()
    try:
        late = await offload.run(Work(time.sleep, (60,), SHORT))
        fallback = await offload.run(Work(time.sleep, (9,), SHORT, fallback=repr))
        fine = await offload.run(Work(abs, (-3,)))
    finally:
        offload.kill()

    assert isinstance(late, TimeoutError)
    assert fallback == "9"
    assert fine == 3


async def test_offload_hands_over_an_exception() -> None:
    """The stage decides what it means."""
    offload = Offload()
    try:
        error = await offload.run(Work(int, ("x",)))
    finally:
        offload.kill()

    assert isinstance(error, ValueError)
