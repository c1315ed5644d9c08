"""A broker that is late with its answers while state loads."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import (
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    RequestTimedOutError,
    TopicAuthorizationFailedError,
)

from agents.runtime import statelog
from agents.runtime.partition_state import PartitionState
from agents.runtime.statelog import StateLog
from pipeline.stage import NoState


class Trouble:
    """Raises an error once in one of the calls of a consumer."""

    def __init__(self, error: Exception, call: str) -> None:
        self.error: Exception | None = error
        self.call = call

    def at(self, call: str) -> None:
        """Raise, if it is the call, and no more."""
        if call == self.call and self.error is not None:
            error, self.error = self.error, None
            raise error


class Consumer:
    """Stands for a consumer of an empty state topic."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._parts: list[TopicPartition] = []

    async def start(self) -> None:
        """Connect."""
        self._trouble.at("start")

    async def stop(self) -> None:
        """Disconnect."""

    def assign(self, parts: list[TopicPartition]) -> None:
        """Read *parts*."""
        self._parts = parts

    def assignment(self) -> list[TopicPartition]:
        """Give what is read."""
        return self._parts

    def seek(self, _part: TopicPartition, _offset: int) -> None:
        """Go on elsewhere."""

    async def seek_to_beginning(self, *_parts: TopicPartition) -> None:
        """Begin."""
        self._trouble.at("seek")

    async def position(self, _part: TopicPartition) -> int:
        """Give the next offset."""
        self._trouble.at("position")
        return 0

    async def getmany(self, **_options: Any) -> dict[TopicPartition, list[Any]]:
        """Wait for nothing."""
        self._trouble.at("poll")
        await asyncio.sleep(0)
        return {}


def reading(trouble: Trouble, failed: Callable[[Exception], None]) -> StateLog:
    """Make a log whose broker is in *trouble*."""

    async def ends(_: Any, parts: list[TopicPartition]) -> dict[TopicPartition, int]:
        trouble.at("ends")
        return dict.fromkeys(parts, 0)

    return StateLog(
        "state",
        "source",
        consumer=lambda: Consumer(trouble),
        ends=ends,
        late=lambda _: None,
        failed=failed,
    )


@pytest.mark.parametrize("call", ["start", "ends", "seek", "position"])
@pytest.mark.parametrize(
    "error",
    [
        KafkaTimeoutError("Failed to get offsets by times in 10000 ms"),
        RequestTimedOutError(),
        KafkaConnectionError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_an_answer_that_is_late_costs_time_and_not_the_process(
    monkeypatch: pytest.MonkeyPatch, error: KafkaError, call: str
) -> None:
    """A loop that stood still finds its requests timed out; they are sent again."""
    monkeypatch.setattr(statelog, "_TROUBLE_SECONDS", 0.0)
    failures: list[Exception] = []
    trouble, state = Trouble(error, call), PartitionState(NoState())
    log = reading(trouble, failures.append)
    log.start()
    log.assign({0: state})
    await asyncio.wait_for(state.loaded.wait(), 5)
    await log.stop()

    assert trouble.error is None
    assert failures == []


@pytest.mark.parametrize("error", [TopicAuthorizationFailedError(), ValueError("x")])
async def test_what_will_not_pass_ends_the_process(error: Exception) -> None:
    """Without state nothing may be handled, and nobody would know why."""
    failed = asyncio.get_running_loop().create_future()
    log = reading(Trouble(error, "ends"), failed.set_result)
    log.start()
    log.assign({0: PartitionState(NoState())})

    assert await asyncio.wait_for(failed, 5) is error
    await log.stop()
