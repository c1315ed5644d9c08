"""All stages in one process without a broker, with everything that guards them."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Final

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.kafka.message import Message
from agents.kafka.tried import KILLED, SLOW
from agents.order.lane import Chunk
from agents.runtime.decide import SlowRecordError
from agents.runtime.offload import Offload
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.runtime.row import Row
from agents.runtime.supervise import Supervisor
from agents.runtime.wiring import wire
from agents.telemetry.hand import Hand
from agents.telemetry.metrics import Metrics
from pipeline.stage import NoState
from schemas.headers import RAW, value
from tests.fuzz.messages import NOW

FAULTS: Final = ("exception", SLOW, KILLED)
"""Reasons of dead letters that are ours and not the sender's."""


class Taken:
    """Publishes into a list."""

    in_trouble = False

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def publish(self, messages: Sequence[Message]) -> None:
        """Keep *messages*."""
        self.sent += messages


class NoGroup:
    """Stands for the consumer: nothing was committed, nothing is noted."""

    generation = 1

    def committed(self, _partition: int) -> int:
        """Say that nothing was."""
        return 0

    async def recall(self, _partition: int) -> str:
        """Recall nothing."""
        return ""

    def acknowledge(self, _partition: int, _offset: int) -> None:
        """Take note of nothing."""

    def coming(self, _partition: int, _offset: int) -> bool:
        """Say that all is here."""
        return False

    def asked(self, _partition: int) -> float:
        """Say that it was asked just now."""
        return float("inf")

    async def note(self, _partition: int, _offset: int, _metadata: str) -> None:
        """Keep nothing."""

    def pause(self, partition: int) -> None:
        """Go on: all was given already."""

    def resume(self, partition: int) -> None:
        """Go on."""


@dataclass
class Found:
    """What a run found.

    Attributes:
        records: Raw records that went in.
        dead: Dead letters by stage and reason.
        faults: Stage, raw coordinates and detail of each fault that is ours.
        missing: Coordinates of raw records that ended nowhere.
        slowest: Seconds that the slowest batch took for each of its records.
    """

    records: int = 0
    dead: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    slowest: float = 0.0


class Line:
    """The stages one behind the other, each with one partition and its state.

    Args:
        record_seconds: Time budget of one record.
    """

    def __init__(self, record_seconds: float = 5.0) -> None:
        self.found = Found()
        self.metrics = Metrics()
        self._settings = Settings(record_seconds=record_seconds)
        self._hand = Hand(record_seconds)
        self._offload = Offload()
        self._offsets: Counter[str] = Counter()
        self._stages = [(row, *self._worker(row)) for row in FLOW]

    def _worker(self, row: Row) -> tuple[PartitionWorker, Taken]:
        taken = Taken()
        wiring = wire(
            row,
            self._settings,
            metrics=self.metrics,
            publisher=taken,
            offload=self._offload,
            fatal=self._fatal,
            supervisor=Supervisor(self.metrics),
            version="fuzz",
            hand=self._hand,
        )
        state = PartitionState(row.stage.state() if row.stage.state else NoState())
        state.loaded.set()
        return PartitionWorker(wiring, 0, state, intake=NoGroup()), taken

    @staticmethod
    def _fatal(reason: str, error: BaseException | None) -> None:
        raise AssertionError(reason) from error

    async def run(self, raws: Sequence[Any]) -> None:
        """Take *raws* through all stages.

        Raises:
            Exception: Whatever would have ended the process.
        """
        self._hand.arm()
        try:
            waiting: dict[str, list[Any]] = {FLOW[0].stage.reads.name: list(raws)}
            for row, worker, taken in self._stages:
                records = waiting.get(row.stage.reads.name, [])
                if records:
                    await self._work(row, worker, taken, records)
                    for made in taken.sent:
                        waiting.setdefault(made.topic, []).append(self._fetched(made))
                    taken.sent.clear()
        finally:
            self._hand.disarm()
        self.found.records += len(raws)

    async def close(self) -> None:
        """End the process for heavy work."""
        await self._offload.close()

    async def _work(
        self, row: Row, worker: PartitionWorker, taken: Taken, records: list[Any]
    ) -> None:
        since, drops = time.monotonic(), self._drops(row)
        await self._unless_slow(row, worker, records)
        each = (time.monotonic() - since) / len(records)
        self.found.slowest = max(self.found.slowest, each)
        self._judge(row, records, taken.sent, self._drops(row) - drops)

    async def _unless_slow(
        self, row: Row, worker: PartitionWorker, records: list[Any]
    ) -> None:
        """Work *records*; one that is too slow for a stage with state is left out."""
        left = records
        while left:
            worker.offer(Chunk(left, lambda: asyncio.sleep(0)))
            try:
                await worker._work(worker._take())
            except SlowRecordError as error:
                (slow,) = (each for each in left if each.offset == error.offset)
                place = (value(slow.headers, RAW) or b"").decode()
                self.found.faults.append((row.stage.name, place, SLOW))
                left = [each for each in left if each is not slow]
            else:
                return

    def _judge(
        self, row: Row, records: list[Any], sent: list[Message], dropped: float
    ) -> None:
        name, found = row.stage.name, self.found
        for message in sent:
            if message.topic.endswith(".dlq"):
                facts = {key.rpartition(".")[2]: text for key, text in message.headers}
                reason = (facts["reason"] or b"").decode()
                found.dead[name, reason] += 1
                if reason in FAULTS:
                    detail = (facts.get("message") or b"").decode()
                    found.faults.append((name, origin(message), detail))
        if row is FLOW[0]:
            ends = {origin(message) for message in sent}
            places = {f"{r.topic}/{r.partition}/{r.offset}" for r in records}
            missing = sorted(places - ends)
            if len(missing) != dropped:
                found.missing += missing

    def _drops(self, row: Row) -> float:
        dropped = self.metrics.dropped
        name = row.stage.name
        return sum(dropped.labels(name, why)._value.get() for why in row.stage.drops)

    def _fetched(self, made: Message) -> Any:
        self._offsets[made.topic] += 1
        return SimpleNamespace(
            topic=made.topic,
            partition=0,
            offset=self._offsets[made.topic] - 1,
            timestamp=NOW,
            key=made.key,
            value=made.value,
            headers=tuple(made.headers),
        )


def origin(message: Message) -> str:
    """Name the raw record that *message* goes back to."""
    return (value(message.headers, RAW) or b"").decode("utf-8", "replace")
