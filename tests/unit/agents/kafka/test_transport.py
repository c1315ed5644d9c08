"""Our consumer's book-keeping of offsets, without a broker."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import (
    KafkaTimeoutError,
    RequestTimedOutError,
    TopicAuthorizationFailedError,
)
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from agents.kafka import group
from agents.kafka.hooks import ConsumerHooks
from agents.kafka.transport import ChunkConsumer, ConsumerThread

PART = TP("news.raw.v1", 0)


class _Flow:
    """Notes what is asked of flow control, in order."""

    def __init__(self, told: list[str]) -> None:
        self._told = told

    def suspend(self) -> None:
        self._told.append("suspend")

    def clear(self) -> None:
        self._told.append("clear")


class _Consumer(ChunkConsumer):
    """The consumer with a broker that answers as told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answers: list[bool] = []
        self.committed_now: list[Mapping[TP, int]] = []
        self.lost: list[tuple[int, int]] = []
        self.failures = 0
        self.notes = {}
        self._handed = {}
        self.first = 0
        self.settled: list[int] = []
        self._acked = defaultdict(list)
        self._acked_index = defaultdict(set)
        self._committed_offset = defaultdict(lambda: None)
        self._read_offset = defaultdict(lambda: None)
        self._unacked_messages = set()
        self.app = SimpleNamespace(should_stop=False, flow_control=_Flow(self.told))
        self.transport = SimpleNamespace(
            hooks=ConsumerHooks(self._settle, self._hole, self._failed)
        )

    @property
    def client(self) -> Any:
        return None

    async def _oldest(self, _tp: TP) -> int:
        return self.first

    async def _settle(self) -> list[int]:
        self.told.append("settle")
        return self.settled

    def _hole(self, partition: int, records: int) -> None:
        self.lost.append((partition, records))

    def _failed(self) -> None:
        self.failures += 1

    def stop_flow(self) -> None:
        self.told.append("stop flow")

    def assignment(self) -> set[TP]:
        return {PART}

    async def wait_first(self, *coros: Any, **_options: Any) -> None:
        await coros[0]
        coros[1].close()

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        self.committed_now.append(dict(offsets))
        return self.answers.pop(0)

    async def commit_and_end_transactions(self) -> None:
        self.told.append("commit")


class _Busy(_Consumer):
    """One that has news of its second partition each time that it asks, three times."""

    should_stop = False
    flow_active = True
    consumer_stopped_errors = ()

    def __init__(self) -> None:
        super().__init__()
        self.delivered: list[TP] = []
        self._buffered_partitions: set[TP] = set()

    def assignment(self) -> set[TP]:
        return {PART, TP("news.raw.v1", 1)}

    async def _room(self) -> None:
        """Have room."""

    async def _wait_next_records(self, _timeout: float) -> Any:
        self.app.should_stop = len(self.delivered) == 3
        if self.app.should_stop:
            raise asyncio.CancelledError
        return {TP("news.raw.v1", 1): records(1)}, None

    async def _deliver(self, records: Mapping[TP, Any], _active: Any) -> None:
        self.delivered += records


def record(offset: int) -> Any:
    """Make a fetched record with all that an event is made of."""
    return SimpleNamespace(offset=offset, timestamp=0, timestamp_type=0)


def records(*offsets: int) -> list[Any]:
    """Make what was fetched."""
    return [SimpleNamespace(offset=offset) for offset in offsets]


async def test_offsets_are_committed_before_partitions_are_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """kafka.md 3: Faust forgets them first, and repeats thousands of records."""
    consumer = _Consumer()

    async def forget(_self: Any, _revoked: set[TP]) -> None:
        consumer.told.append("forget")

    monkeypatch.setattr(driver.Consumer, "on_partitions_revoked", forget)
    await consumer.on_partitions_revoked({PART})

    due = ["stop flow", "suspend", "clear", "settle", "commit", "forget"]
    assert consumer.told == due


async def test_a_note_is_taken_back_at_an_orderly_end() -> None:
    """The next owner then trusts the records; of what did not finish it is left."""
    for settled, notes in (([], [{PART: 8}, {PART: 8}]), ([0], [{PART: 8}])):
        consumer = _Consumer()
        consumer.answers = [True, True]
        await consumer.note(PART, 8, "open=0-0")
        consumer.settled = settled
        await consumer.wait_empty()

        assert consumer.committed_now == notes
        assert consumer.notes == {}


async def test_a_commit_that_failed_is_tried_again() -> None:
    """Faust takes it for done; what a kill then repeats grows without end."""
    consumer = _Consumer()
    consumer._acked[PART] = [3, 7]
    consumer.answers = [False, True]
    first = consumer._new_offset(PART)
    assert first == 8
    assert not await consumer._commit_offsets({PART: first})
    assert consumer.committed(PART) == 0

    again = consumer._new_offset(PART)
    assert again == 8
    assert await consumer._commit_offsets({PART: again})
    assert consumer.committed(PART) == 8
    assert consumer._new_offset(PART) is None
    assert consumer.failures == 1


async def test_partitions_of_others_are_not_committed() -> None:
    """A late acknowledgement must not move what somebody else owns now."""
    consumer = _Consumer()

    assert not await consumer._commit_offsets({TP("news.raw.v1", 1): 5})
    assert consumer.committed_now == []


async def test_records_that_were_deleted_unread_are_told() -> None:
    """Retention passed a stage that was down: nothing says so otherwise."""
    consumer = _Consumer()
    consumer._read_offset[PART] = 10
    consumer.first = 14

    assert await consumer._unread(PART, records(8, 9, 10, 11)) == records(10, 11)
    assert consumer.lost == []
    assert await consumer._unread(PART, records(15, 16)) == records(15, 16)
    assert consumer.lost == [(0, 4)]


async def test_markers_and_compaction_are_no_losses() -> None:
    """What stands above the oldest offset that is there was never deleted."""
    consumer = _Consumer()
    consumer._read_offset[PART] = 10

    assert await consumer._unread(PART, records(12)) == records(12)
    assert consumer.lost == []


@pytest.mark.parametrize(("committed", "due"), [(10, 12), (10, None)])
async def test_offsets_without_records_are_passed_over(
    committed: int, due: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But only where no record is in hand; a marker is no work for ever."""
    consumer = _Consumer()
    consumer._committed_offset[PART] = consumer._read_offset[PART] = committed
    if due:
        consumer._read_offset[PART] = due
    monkeypatch.setattr("agents.kafka.transport.position", lambda *_: 20)
    await consumer._pass_over()

    assert consumer._new_offset(PART) == (None if due else 20)


async def test_a_partition_is_passed_over_while_another_one_is_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the watchdog would shoot a worker that has nothing to do there."""
    consumer, busy = _Busy(), TP("news.raw.v1", 1)
    consumer._committed_offset[PART] = consumer._read_offset[PART] = 10
    monkeypatch.setattr("agents.kafka.transport.position", lambda *_: 20)

    await consumer._drain_messages(SimpleNamespace(should_stop=False))

    assert consumer.delivered == [busy] * 3
    assert consumer._new_offset(PART) == 20
    assert consumer._new_offset(busy) is None


async def test_the_first_records_of_an_assignment_are_no_hole() -> None:
    """Where reading begins is not known before the seek."""
    consumer = _Consumer()

    assert await consumer._unread(PART, records(40, 41)) == records(40, 41)
    assert consumer.lost == []


async def test_the_thread_ends_although_a_fetch_was_being_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else Faust would wait for it for ever, and SIGTERM end nothing."""
    closed: list[bool] = []

    async def stop(_thread: Any) -> None:
        raise asyncio.CancelledError

    async def close() -> None:
        closed.append(True)

    monkeypatch.setattr(driver.AIOKafkaConsumerThread, "on_thread_stop", stop)
    thread = ConsumerThread.__new__(ConsumerThread)
    thread._consumer = SimpleNamespace(_client=SimpleNamespace(close=close))

    await thread.on_thread_stop()

    assert closed == [True]


async def test_what_was_handed_over_in_a_generation_that_ended_does_not_count() -> None:
    """The next one reads from the commit; an offset noted now would hide records."""
    consumer = _Consumer()
    consumer.app.consumer_generation_id = 1
    consumer.flow_active = True
    consumer._buffered_partitions = set()
    consumer.suspend_flow = asyncio.Event()

    async def rebalanced(_event: Any) -> None:
        consumer.app.consumer_generation_id = 2

    consumer.callback = rebalanced
    await consumer._deliver({PART: [record(n) for n in range(3)]}, {PART})
    assert consumer._read_offset[PART] is None

    await consumer._deliver({PART: [record(n) for n in range(3)]}, {PART})
    assert consumer._read_offset[PART] == 3


async def test_reading_goes_on_as_soon_as_a_lane_has_room() -> None:
    """Faust looks again after a second: a backlog took 1.6 times as long."""
    consumer = _Consumer()
    consumer.flow_active, consumer.suspend_flow = True, asyncio.Event()
    consumer._stopped = consumer._crashed = asyncio.Event()
    consumer._drained = asyncio.Event()
    consumer._active_partitions, consumer._buffered_partitions = {PART}, set()
    consumer._paused_partitions = set()
    consumer.app.in_recovery = False
    await consumer._room()

    consumer.on_buffer_full(PART)
    waiting = asyncio.create_task(consumer._room())
    for _ in range(3):
        await asyncio.sleep(0)
    assert not waiting.done()
    consumer.on_buffer_drop(PART)
    await asyncio.wait_for(waiting, 0.5)

    gone = TP(PART.topic, 1)
    consumer.on_buffer_full(gone)  # given up before its lane had room
    consumer._active_partitions = set()
    await asyncio.wait_for(consumer._room(), 0.5)


async def test_a_partition_without_a_commit_is_read_from_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was fetched while a rebalance held the flow was thrown away and lost."""
    sought: list[TP] = []
    other, gone = TP("news.raw.v1", 1), TP("news.raw.v1", 2)

    async def committed(_self: Any) -> Mapping[TP, int | None]:
        return {PART: 7, other: None, gone: None}

    class Kafka:
        def assignment(self) -> set[TP]:
            return {PART, other}

        async def seek_to_beginning(self, *partitions: TP) -> None:
            sought.extend(partitions)

    monkeypatch.setattr(driver.AIOKafkaConsumerThread, "seek_to_committed", committed)
    thread = ConsumerThread.__new__(ConsumerThread)
    thread._consumer = Kafka()

    assert await thread.seek_to_committed() == {PART: 7, other: None, gone: None}
    assert sought == [other]


async def test_the_oldest_offset_is_asked_for_until_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A loop that stood still finds its question timed out, and asks again."""
    monkeypatch.setattr(group, "_TROUBLE_SECONDS", 0.0)
    answers: list[Any] = [KafkaTimeoutError("by times"), RequestTimedOutError(), 7]

    async def beginning_offsets(asked: list[Any]) -> dict[Any, int]:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return dict.fromkeys(asked, answer)

    client = SimpleNamespace(beginning_offsets=beginning_offsets)

    assert await group.oldest(client, ("news.raw.v1", 0)) == 7
    answers.append(TopicAuthorizationFailedError())
    with pytest.raises(TopicAuthorizationFailedError):
        await group.oldest(client, ("news.raw.v1", 0))
