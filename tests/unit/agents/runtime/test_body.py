"""The agent body at the seam to Faust, without a broker."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from agents.runtime.body import Body
from agents.runtime.lag import LagWatch
from agents.runtime.lane import Lane
from agents.runtime.metrics import Metrics
from agents.runtime.offload import Offload
from agents.runtime.publish import Message, Publisher
from agents.runtime.settings import Settings
from agents.runtime.statelog import PartitionState
from pipeline.stage import NoState, Put
from tests import toy

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


class _Publisher:
    """Takes what it is given, and counts it as delivered."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def publish(self, messages: Sequence[Message]) -> None:
        self.sent += messages


async def test_a_late_write_found_in_a_rebalance_is_mended_after_it(body: Body) -> None:
    """The log is read on while no lane is there to be told; the next one sees it."""
    publisher: Any = _Publisher()
    body.stage, body.settings, body.metrics = toy.COUNT, Settings(), Metrics()
    body.publisher, body.companion, body.state_topic = publisher, None, "state"
    body.fatal = lambda word, error: pytest.fail(f"{word}: {error}")
    body._models = body._rules = None
    body.version, body.waiting_bytes = "0", 0
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
