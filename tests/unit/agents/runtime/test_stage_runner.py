"""The agent body at the seam to Faust, without a broker."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from agents.config.settings import Settings
from agents.kafka.lag import LagWatch
from agents.kafka.message import Message
from agents.kafka.publish import Publisher
from agents.runtime.offload import Offload
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import Lane
from agents.runtime.stage_runner import Body
from agents.runtime.statelog import StateLog
from agents.telemetry.metrics import Metrics
from pipeline.stage import NoState, Put, State
from tests import toy
from tests.unit.agents.runtime.test_statelog import read

NOW = 3


class _Stream:
    """Stands for Faust's stream of chunks, each of a generation."""

    def __init__(self, *generations: int) -> None:
        self._generations = generations
        self.acknowledged: list[Any] = []

    def noack(self) -> "_Stream":
        return self

    async def events(self) -> AsyncIterator[Any]:
        for generation in self._generations:
            message = SimpleNamespace(partition=0, generation_id=generation)
            yield SimpleNamespace(message=message, value=[f"g{generation}"])

    async def ack(self, event: Any) -> None:
        self.acknowledged.append(event)


class _Lane:
    """Takes what it is offered."""

    def __init__(self) -> None:
        self.offered: list[Any] = []

    def offer(self, chunk: Any) -> bool:
        self.offered.append(chunk)
        return True


@pytest.fixture
def body() -> Body:
    """Give a body that owns nothing yet."""
    found = Body.__new__(Body)
    found.stage = toy.PREPARE
    found.app = SimpleNamespace(consumer_generation_id=NOW)
    found.lanes = {}
    found._owning = asyncio.Event()
    found.offload = Offload()
    return found


async def test_a_chunk_that_comes_early_waits_for_its_lane(body: Body) -> None:
    """Let go, it would be a hole that the next acknowledgement commits past."""
    lane: Any = _Lane()
    task = asyncio.create_task(body.agent(_Stream(NOW)))
    await asyncio.sleep(0.01)
    assert not task.done()
    body.lanes = {0: lane}
    body._owning.set()
    await task

    assert [chunk.records for chunk in lane.offered] == [[f"g{NOW}"]]


async def test_a_chunk_of_a_generation_that_is_over_is_let_go(body: Body) -> None:
    """All since the commit is read again, so it would come twice and out of order."""
    lane: Any = _Lane()
    body.lanes = {0: lane}
    body._owning.set()
    stream = _Stream(NOW - 1, NOW)
    await body.agent(stream)

    (chunk,) = lane.offered
    assert chunk.records == [f"g{NOW}"]
    assert stream.acknowledged == []
    await chunk.acknowledge()
    assert [event.value for event in stream.acknowledged] == [[f"g{NOW}"]]


@pytest.mark.parametrize(("stood", "waits"), [(0.0, False), (60.0, True)])
async def test_who_stood_still_hears_the_coordinator_before_it_sends(
    body: Body, stood: float, *, waits: bool
) -> None:
    """A process that was stopped may have lost its partitions and not know it."""
    body.settings = Settings(session_timeout=0.4)
    body.alive = time.monotonic() - stood
    lane = Lane(body, 0, PartitionState(NoState()))
    since = time.monotonic()
    await lane.owned()

    assert (time.monotonic() - since >= 0.2) is waits


async def test_loading_that_does_not_get_on_is_no_excuse(body: Body) -> None:
    """The watchdog sees how far the state was read, of all partitions together."""
    lag = LagWatch(Settings(), [toy.COUNT], Metrics())
    body.stage, body.settings = toy.COUNT, Settings()
    body.publisher = Publisher(lambda: None, "dedupe", Metrics(), {})
    body._kept = {n: PartitionState(NoState()) for n in range(2)}
    body.lanes = {n: Lane(body, n, kept) for n, kept in body._kept.items()}
    body._kept[1].position = 7

    seen = list(body.progress(lag))

    assert [(one.done, one.lagging, one.excused) for one in seen] == [
        (7, True, False)
    ] * 2


def _states() -> State:
    assert toy.COUNT.state is not None
    return toy.COUNT.state()


class _Publisher:
    """Takes what it is given, and counts it as delivered."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def publish(self, messages: Sequence[Message]) -> None:
        self.sent += messages


@pytest.fixture
def counting(body: Body) -> Body:
    """Give a body that runs a stage with state; it publishes to ``.publisher.sent``."""
    publisher: Any = _Publisher()
    body.stage, body.settings, body.metrics = toy.COUNT, Settings(), Metrics()
    body.publisher, body.companion, body.state_topic = publisher, None, "state"
    body.fatal = lambda word, error: pytest.fail(f"{word}: {error}")
    body._models = body._rules = None
    body.version, body.waiting_bytes = "0", 0
    return body


async def test_a_new_owner_forgets_before_it_decides(counting: Body) -> None:
    """Its last owner had; on a state that knows more it would decide otherwise."""
    at, written = datetime(2026, 5, 1, tzinfo=UTC), PartitionState(_states())
    new = PartitionState(_states())
    for offset, hours in enumerate((0, 1, 100)):
        key, time_of_it = b"%d" % offset, at + timedelta(hours=hours)
        one = Put(key, msgspec.msgpack.encode(toy.Count(1)), time_of_it)
        new.take(read(written.write("state", 0, one, offset)))
    new.loaded.set()
    lane = Lane(counting, 0, new)

    await lane._load()

    assert [key in new.state for key in (b"0", b"1", b"2")] == [False, False, True]
    assert lane.context().now == at + timedelta(hours=100)


async def test_nothing_comes_in_while_records_are_decided(counting: Body) -> None:
    """A former owner that wakes writes of the same records, which are not noted yet."""
    theirs, ours = PartitionState(_states()), PartitionState(_states())
    content = msgspec.msgpack.encode(toy.Count(9))
    late = read(theirs.write("state", 0, Put(b"key", content, datetime.now(UTC)), 5))
    ours.loaded.set()
    lane = Lane(counting, 0, ours)
    log = StateLog.__new__(StateLog)
    taking: list[asyncio.Task[None]] = []

    async def decide(*_: Any) -> list[Any]:
        taking.append(asyncio.create_task(log._take(0, ours, [late])))
        await asyncio.sleep(0.01)
        assert b"key" not in ours.state
        return []

    decider: Any = SimpleNamespace(decide=decide)
    lane._decider = decider
    await lane._work(lane._take())
    await taking[0]

    assert b"key" in ours.state


async def test_a_late_write_found_in_a_rebalance_is_mended_after_it(
    counting: Body,
) -> None:
    """The log is read on while no lane is there to be told; the next one sees it."""
    body, publisher = counting, counting.publisher
    kept = PartitionState(NoState())
    kept.write("state", 0, Put(b"key", None, datetime.now(UTC)), 5)
    kept.hidden[b"key"] = None
    body._late(0)  # no lane
    kept.loaded.set()
    lane = Lane(body, 0, kept)
    lane.start()
    async with asyncio.timeout(2):
        while not publisher.sent or lane.busy:
            await asyncio.sleep(0.01)
    await lane.settle(1.0)

    assert [(m.topic, m.key) for m in publisher.sent] == [("state", b"key")]
    assert not kept.hidden
