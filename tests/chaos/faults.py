"""Named fault points, set in the process of a test worker: the product has no switch.

``CHAOS_FAULT=point:stage:nth:pause:action`` makes the worker end itself (``kill``, as
``kill -9``) or stand still (``stop``, as SIGSTOP) when *stage* (``*`` = any) passes
*point* for the nth time. *pause* is how many seconds it first dwells there while the
rest of the process goes on.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, Self

from agents.delivery.post import Poster
from agents.kafka.publish import Publisher
from agents.kafka.transport import ChunkConsumer
from agents.runtime.flush import Flush
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.runtime.stage_runner import StageRunner

POINTS: Final = {
    "outputs": "with half of the outputs of a flush published",
    "between": "between the first and the second write of a flush (outputs and state)",
    "state": "with a part of the state of a flush published, the last record torn",
    "acknowledge": "after both writes, before the acknowledgement",
    "commit": "after the acknowledgement, before the commit",
    "load": "while state is loaded",
    "revoke": "in a rebalance, before partitions are given up",
    "assign": "in a rebalance, when partitions have been assigned",
    "sent": "when a message is at its destination and that is not yet noted",
}


@dataclass(slots=True)
class Fault:
    """One armed fault point."""

    point: str
    stage: str
    nth: int
    pause: float
    action: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the variable ``CHAOS_FAULT``."""
        point, stage, nth, pause, action = text.split(":")
        if point not in POINTS or action not in ("kill", "stop"):
            raise ValueError(f"CHAOS_FAULT: {text!r}")
        return cls(point, stage, int(nth), float(pause), action)

    def __str__(self) -> str:
        """Write it as :meth:`parse` reads it."""
        return f"{self.point}:{self.stage}:{self.nth}:{self.pause:g}:{self.action}"

    def is_due(self, point: str, stage: str) -> bool:
        """Count a passage; tell whether it is the one."""
        if point != self.point or self.stage not in ("*", stage):
            return False
        self.nth -= 1
        return self.nth == 0

    async def passed(self, point: str, stage: str) -> None:
        """Pass a point where there is time to dwell."""
        if self.is_due(point, stage):
            await asyncio.sleep(self.pause)
            self.strike()

    def strike(self) -> None:
        """End or stop this process."""
        print(f"chaos: {self}", flush=True)  # noqa: T201 - into the log of the worker
        number = signal.SIGKILL if self.action == "kill" else signal.SIGSTOP
        os.kill(os.getpid(), number)


def arm(fault: Fault) -> None:
    """Wrap what stands at the point of *fault*."""
    _ARMS[fault.point](fault)


def _before(owner: Any, name: str, do: Callable[..., Awaitable[None]]) -> None:
    inner = getattr(owner, name)

    async def wrapped(self: Any, *args: Any, **options: Any) -> Any:
        await do(self, *args)
        return await inner(self, *args, **options)

    setattr(owner, name, wrapped)


def _outputs(fault: Fault) -> None:
    _partly(fault, "outputs", lambda messages: len(messages) // 2)


def _state(fault: Fault) -> None:
    _partly(fault, "state", _torn)


def _torn(messages: Any) -> int:
    if len(messages) < 2 or not messages[0].topic.endswith(".state"):
        return 0
    # an odd number of entries: where each record has two, one is torn apart
    return (len(messages) // 2) | 1


def _partly(fault: Fault, point: str, part: Callable[[Any], int]) -> None:
    """Strike when the first *part* of some messages is published."""
    inner = Publisher.publish

    async def publish(self: Any, messages: Any) -> None:
        first = part(messages)
        if first and fault.is_due(point, self._stage):
            await inner(self, messages[:first])
            await asyncio.sleep(fault.pause)
            fault.strike()
        await inner(self, messages)

    Publisher.publish = publish  # type: ignore[method-assign]


_writes: ContextVar[list[int] | None] = ContextVar("writes", default=None)


def _between(fault: Fault) -> None:
    flush, publish = Flush.write, Publisher.publish

    async def write(self: Any) -> None:
        _writes.set([])
        try:
            await flush(self)
        finally:
            _writes.set(None)

    async def counted(self: Any, messages: Any) -> None:
        writes = _writes.get()
        if writes is not None:
            writes.append(len(messages))
            if len(writes) == 2:
                await fault.passed("between", self._stage)
        await publish(self, messages)

    Flush.write = write  # type: ignore[method-assign]
    Publisher.publish = counted  # type: ignore[method-assign]


def _acknowledge(fault: Fault) -> None:
    inner = PartitionWorker.offer

    def offer(self: Any, chunk: Any) -> bool:
        acknowledge = chunk.acknowledge

        async def wrapped() -> None:
            await fault.passed("acknowledge", self._wiring.stage.name)
            await acknowledge()

        chunk.acknowledge = wrapped
        return inner(self, chunk)

    PartitionWorker.offer = offer  # type: ignore[method-assign]


def _commit(fault: Fault) -> None:
    async def do(consumer: Any, offsets: Any, *_: Any) -> None:
        if offsets:
            await fault.passed("commit", _stage_of(consumer.app))

    _before(ChunkConsumer, "_commit_offsets", do)


def _load(fault: Fault) -> None:
    inner = PartitionState.take

    def take(self: Any, record: Any) -> bytes | None:
        loads = not self.loaded.is_set()
        if loads and fault.is_due("load", record.topic.split(".")[-2]):
            fault.strike()
        return inner(self, record)

    PartitionState.take = take  # type: ignore[method-assign]


def _revoke(fault: Fault) -> None:
    async def do(consumer: Any, _revoked: Any) -> None:
        if consumer.assignment():
            await fault.passed("revoke", _stage_of(consumer.app))

    _before(ChunkConsumer, "on_partitions_revoked", do)


def _assign(fault: Fault) -> None:
    async def do(runner: Any, _partitions: Any) -> None:
        await fault.passed("assign", runner.stage.name)

    _before(StageRunner, "assigned", do)


def _sent(fault: Fault) -> None:
    inner = Poster.post

    async def post(self: Any, *given: Any, **named: Any) -> Any:
        answer = await inner(self, *given, **named)
        await fault.passed("sent", "deliver")
        return answer

    Poster.post = post  # type: ignore[method-assign]


def _stage_of(app: Any) -> str:
    return str(app.conf.id).rsplit(".", 1)[-1]


_ARMS: Final = {
    "outputs": _outputs,
    "between": _between,
    "state": _state,
    "acknowledge": _acknowledge,
    "commit": _commit,
    "load": _load,
    "revoke": _revoke,
    "assign": _assign,
    "sent": _sent,
}
