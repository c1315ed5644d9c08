"""The agent body at the seam to Faust, without a broker."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from agents.runtime.body import Body
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
