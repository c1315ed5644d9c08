"""The runner of a stage at the seam to Faust, without a broker."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from agents.config.settings import Settings
from agents.kafka.embedded import APACHE
from agents.kafka.lag import LagWatch
from agents.kafka.message import Message
from agents.runtime.offload import Offload
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.runtime.row import Row
from agents.runtime.stage_runner import StageRunner
from agents.runtime.statelog import StateLog
from agents.runtime.supervise import Supervisor
from agents.runtime.wiring import Wiring, wire
from agents.telemetry.metrics import Metrics
from pipeline.stage import NoState, Put, State
from tests.support import toy
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


class _Worker:
    """Takes what it is offered."""

    def __init__(self) -> None:
        self.offered: list[Any] = []

    def offer(self, chunk: Any) -> bool:
        self.offered.append(chunk)
        return True


class FakeIntake:
    """Stands for the consumer; nothing was committed."""

    generation = NOW

    def __init__(self) -> None:
        self.paused: set[int] = set()
        self.metadata = ""
        self.offset = 0

    def committed(self, _partition: int) -> int:
        """Say that nothing was."""
        return 0

    async def recall(self, _partition: int) -> str:
        """Give the last note."""
        return self.metadata

    def acknowledge(self, _partition: int, _offset: int) -> None:
        """Take note of nothing."""

    def coming(self, _partition: int, _offset: int) -> bool:
        """Say that all is here."""
        return False

    def asked(self, _partition: int) -> float:
        """Say that it was asked just now."""
        return float("inf")

    async def note(self, _partition: int, offset: int, metadata: str) -> None:
        """Keep it."""
        self.offset, self.metadata = offset, metadata

    def pause(self, partition: int) -> None:
        """Keep the partition."""
        self.paused.add(partition)

    def resume(self, partition: int) -> None:
        """Forget it."""
        self.paused.discard(partition)


class Sent:
    """Takes what it is given, and counts it as delivered."""

    in_trouble = False

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def publish(self, messages: Sequence[Message]) -> None:
        """Keep *messages*."""
        self.sent += messages


def wired(row: Row, publisher: Sent | None = None, **settings: Any) -> Wiring:
    """Wire *row* without a broker; whatever would end the process fails the test."""
    return wire(
        row,
        Settings(**settings),
        metrics=Metrics(),
        publisher=publisher or Sent(),
        offload=Offload(),
        fatal=lambda word, error: pytest.fail(f"{word}: {error}"),
        supervisor=Supervisor(Metrics(), first_wait=0.01),
        version="0",
    )


def run(wiring: Wiring) -> StageRunner:
    """Make a runner that owns nothing yet."""
    return StageRunner(wiring, intake=FakeIntake(), quirks=APACHE)


def worker(
    wiring: Wiring, state: PartitionState, intake: FakeIntake | None = None
) -> PartitionWorker:
    """Make the worker of partition 0."""
    return PartitionWorker(wiring, 0, state, intake=intake or FakeIntake())


@pytest.fixture
def runner() -> StageRunner:
    """Give a runner that owns nothing yet."""
    return run(wired(toy.FLOW[0]))


async def test_a_chunk_that_comes_early_waits_for_its_worker(
    runner: StageRunner,
) -> None:
    """Let go, it would be a hole that the next acknowledgement commits past."""
    one: Any = _Worker()
    task = asyncio.create_task(runner.agent(_Stream(NOW)))
    await asyncio.sleep(0.01)
    assert not task.done()
    runner.workers = {0: one}
    runner._owning.set()
    await task

    assert [chunk.records for chunk in one.offered] == [[f"g{NOW}"]]


async def test_a_chunk_of_a_generation_that_is_over_is_let_go(
    runner: StageRunner,
) -> None:
    """All since the commit is read again, so it would come twice and out of order."""
    one: Any = _Worker()
    runner.workers = {0: one}
    runner._owning.set()
    stream = _Stream(NOW - 1, NOW)
    await runner.agent(stream)

    (chunk,) = one.offered
    assert chunk.records == [f"g{NOW}"]
    assert stream.acknowledged == []
    await chunk.acknowledge()
    assert [event.value for event in stream.acknowledged] == [[f"g{NOW}"]]


@pytest.mark.parametrize(
    ("stood", "then", "waits"),
    [
        (0.0, "", False),
        (60.0, "", True),
        (60.0, "beat", True),  # the loop runs again, and nothing was heard yet
        (60.0, "assigned", False),
    ],
)
async def test_who_stood_still_hears_the_coordinator_before_it_sends(
    stood: float, then: str, *, waits: bool
) -> None:
    """A process that was stopped may have lost its partitions and not know it."""
    wiring = wired(toy.FLOW[0], session_timeout=0.4)
    wiring.pulse.at -= stood
    if then:
        getattr(wiring.pulse, then)()
    one = worker(wiring, PartitionState(NoState()))
    since = time.monotonic()
    await one.owned()

    assert (time.monotonic() - since >= 0.19) is waits


async def test_loading_that_does_not_get_on_is_no_excuse(counting: Wiring) -> None:
    """The watchdog sees how far the state was read, of all partitions together."""
    lag = LagWatch(Settings(), [toy.COUNT], Metrics())
    runner = run(counting)
    runner._states = {n: PartitionState(NoState()) for n in range(2)}
    runner.workers = {n: worker(counting, one) for n, one in runner._states.items()}
    runner._states[1].position = 7

    seen = list(runner.progress(lag))

    assert [(one.done, one.lagging, one.excused) for one in seen] == [
        (7, True, False)
    ] * 2


def _states() -> State:
    assert toy.COUNT.state is not None
    return toy.COUNT.state()


@pytest.fixture
def counting() -> Wiring:
    """Give the wiring of a stage with state."""
    return wired(toy.FLOW[1])


async def test_a_new_owner_forgets_before_it_decides(counting: Wiring) -> None:
    """Its last owner had; on a state that knows more it would decide otherwise."""
    at, written = datetime(2026, 5, 1, tzinfo=UTC), PartitionState(_states())
    new = PartitionState(_states())
    for offset, hours in enumerate((0, 1, 100)):
        key, time_of_it = b"%d" % offset, at + timedelta(hours=hours)
        one = Put(key, msgspec.msgpack.encode(toy.Count(1)), time_of_it)
        new.take(read(written.write("state", 0, one, offset)))
    new.loaded.set()
    one = worker(counting, new)

    await one._load()

    assert [key in new.state for key in (b"0", b"1", b"2")] == [False, False, True]
    assert one.context().now == at + timedelta(hours=100)


async def test_nothing_comes_in_while_records_are_decided(counting: Wiring) -> None:
    """A former owner that wakes writes of the same records, which are not noted yet."""
    theirs, ours = PartitionState(_states()), PartitionState(_states())
    content = msgspec.msgpack.encode(toy.Count(9))
    late = read(theirs.write("state", 0, Put(b"key", content, datetime.now(UTC)), 5))
    ours.loaded.set()
    one = worker(counting, ours)
    log = StateLog(
        "state",
        "source",
        consumer=lambda: None,
        ends=lambda *_: None,
        late=lambda _: None,
        failed=lambda error: pytest.fail(str(error)),
    )
    taking: list[asyncio.Task[None]] = []

    async def decide(*_: Any) -> list[Any]:
        taking.append(asyncio.create_task(log._take(0, ours, [late])))
        await asyncio.sleep(0.01)
        assert b"key" not in ours.state
        return []

    decider: Any = SimpleNamespace(decide=decide)
    one._decider = decider
    await one._work(one._take())
    await taking[0]

    assert b"key" in ours.state


async def test_a_late_write_found_in_a_rebalance_is_mended_after_it() -> None:
    """The log is read on while no worker is there; the next one sees it."""
    publisher = Sent()
    wiring = wired(toy.FLOW[1], publisher)
    runner = run(wiring)
    state = PartitionState(NoState())
    state.write("state", 0, Put(b"key", None, datetime.now(UTC)), 5)
    state.hidden[b"key"] = None
    runner._late(0)  # no worker
    state.loaded.set()
    one = worker(wiring, state)
    one.start()
    async with asyncio.timeout(2):
        while not publisher.sent or one.busy:
            await asyncio.sleep(0.01)
    await one.settle(1.0)

    assert [(m.topic, m.key) for m in publisher.sent] == [(wiring.state_topic, b"key")]
    assert not state.hidden


class _Frail:
    """A side task that fails once, and then works until it is cancelled."""

    def __init__(self) -> None:
        self.begun = 0
        self.works = asyncio.Event()

    async def run(self, _: Any) -> None:
        self.begun += 1
        if self.begun == 1:
            raise OverflowError("date value out of range")
        self.works.set()
        await asyncio.Event().wait()


async def test_a_side_task_that_fails_begins_anew(counting: Wiring) -> None:
    """It ends neither the process nor its worker, and leaves with the partition."""
    frail = _Frail()
    state = PartitionState(_states())
    state.loaded.set()
    one = PartitionWorker(counting, 0, state, intake=FakeIntake(), side_task=frail)
    one.start()
    async with asyncio.timeout(5):
        await frail.works.wait()

    assert await one.settle(1.0)
    assert frail.begun == 2
    assert counting.supervisor.troubles[toy.COUNT.name].restarts == 1
