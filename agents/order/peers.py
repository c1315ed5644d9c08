"""What the processes that run one stage say to one another: how far they have come.

A process that owns all partitions of its stages has nobody to ask and opens no
connection. The others write to one small topic and read it on from its end.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import structlog
from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, make_producer, started
from agents.kafka.layout import REACHED
from agents.order.record_time import UNKNOWN

__all__ = ["Bus", "Said", "StagePeers"]

log = structlog.get_logger(__name__)

SILENT_SECONDS: Final = 3.0
"""After so long without a word nobody waits for a process: it says one every second."""
_AGAIN_SECONDS: Final = 1.0
_PAUSE_SECONDS: Final = 0.005  # so that a run of small steps is said in one
_LATEST_BYTES: Final = 64 * 1024


class Said(msgspec.Struct, frozen=True):
    """What one process says of its partitions of one stage.

    Attributes:
        group: Consumer group of the stage.
        generation: Of that group, when the partitions were assigned.
        partitions: Those it owns.
        reached: Record time in milliseconds since the epoch, up to which it has
            published all; None = it has no backlog, and nobody waits for it.
    """

    group: str
    generation: int
    partitions: tuple[int, ...]
    reached: int | None


@dataclass(frozen=True, slots=True)
class _Heard:
    said: Said
    at: float


class StagePeers:
    """The other processes of one stage.

    Args:
        group: Its consumer group.
        partitions: How many its source topic has.
        silent: Called when a process is not waited for any more.
        clock: Measures how long others are silent.
    """

    def __init__(
        self,
        group: str,
        partitions: int,
        silent: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self.group = group
        self.partitions = partitions
        self._silent = silent
        self._clock = clock
        self._heard: dict[int, _Heard] = {}
        self._passed: set[int] = set()
        self._said: Said | None = None
        self._said_at = 0.0
        self._generation = 0
        self._assigned_at = clock()
        self._joined_at = 0.0
        self._is_due = False
        self.wake: Callable[[], None] = lambda: None
        self.changed: Callable[[], None] = lambda: None

    def assigned(self, generation: int) -> None:
        """Forget what was said before *generation* of the group."""
        self._generation = generation
        self._assigned_at = self._clock()
        self._joined_at = time.monotonic()
        self._said = None
        self._passed.clear()
        self._heard = {
            n: heard
            for n, heard in self._heard.items()
            if heard.said.generation >= generation
        }

    def slowest(self, own: Iterable[int]) -> float | None:
        """Give the record time that the slowest has reached; None = no backlog.

        Minus infinity while somebody has not said it yet.
        """
        found: float | None = None
        others = set(range(self.partitions)).difference(own)
        for partition in others:
            reached = self._reached(partition)
            if reached is not None:
                found = reached if found is None else min(found, reached)
        return found

    def _reached(self, partition: int) -> float | None:
        heard = self._heard.get(partition)
        if heard is not None and heard.said.reached is None:
            self._passed.discard(partition)
            return None
        since = heard.at if heard else self._assigned_at
        if self._clock() - since <= SILENT_SECONDS:
            self._passed.discard(partition)
            reached = heard.said.reached if heard else None
            return UNKNOWN if reached is None else reached / 1000
        if not self._passed:  # once for all partitions of a process
            log.warning("a process is silent: not waited for", group=self.group)
            self._silent()
        self._passed.add(partition)
        return None

    def say(self, partitions: Iterable[int], reached: float | None) -> None:
        """Say what this process has reached; None = it has no backlog."""
        if reached == UNKNOWN:
            return
        millis = None if reached is None else int(reached * 1000)
        said = Said(self.group, self._generation, tuple(sorted(partitions)), millis)
        if said != self._said:
            self._said = said
            self._is_due = True
            self.wake()

    def due(self) -> Said | None:
        """Give what is to be sent now: news, and again every second what holds others.

        For a while after an assignment all is said again, for a process may have joined
        that did not listen yet.
        """
        now, said = time.monotonic(), self._said
        if said is None:
            return None
        young = now - self._joined_at <= 2 * SILENT_SECONDS
        again = now - self._said_at >= _AGAIN_SECONDS
        if self._is_due or (again and (young or said.reached is not None)):
            self._is_due, self._said_at = False, now
            return said
        return None

    def hear(self, said: Said) -> None:
        """Take what another process says, or this one; older generations are over."""
        if said.generation < self._generation:
            return
        heard = _Heard(said, self._clock())
        self._heard |= dict.fromkeys(said.partitions, heard)
        self.changed()


class Bus:
    """Carries what is said, for all stages of one process.

    Args:
        settings: Brokers and names.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._topic = settings.topic(REACHED)
        self._peers: dict[str, StagePeers] = {}
        self._wake = asyncio.Event()

    def join(
        self,
        stage: str,
        partitions: int,
        silent: Callable[[], None],
        clock: Callable[[], float],
    ) -> StagePeers:
        """Make the peers of *stage*; see :class:`StagePeers`."""
        peers = StagePeers(self._settings.group(stage), partitions, silent, clock)
        peers.wake = self._wake.set
        self._peers[peers.group] = peers
        return peers

    async def run(self) -> None:
        """Carry until cancelled; connects once a stage has something to say."""
        await self._wake.wait()
        settings = self._settings
        consumer = make_consumer(settings, max_partition_fetch_bytes=_LATEST_BYTES)
        async with (
            started(make_producer(settings), settings) as producer,
            started(consumer, settings) as reader,
        ):
            at = TopicPartition(self._topic, 0)
            reader.assign([at])
            await reader.seek_to_end(at)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._listen(reader))
                group.create_task(self._speak(producer))

    async def _listen(self, consumer: Any) -> None:
        async for record in consumer:
            try:
                said = msgspec.json.decode(record.value or b"", type=Said)
            except msgspec.DecodeError:
                log.warning("not understood", topic=record.topic, offset=record.offset)
                continue
            peers = self._peers.get(said.group)
            if peers is not None:
                peers.hear(said)

    async def _speak(self, producer: Any) -> None:
        while True:
            self._wake.clear()
            for peers in self._peers.values():
                said = peers.due()
                if said is not None:
                    value = msgspec.json.encode(said)
                    await producer.send_and_wait(
                        self._topic, value, key=said.group.encode(), partition=0
                    )
            await asyncio.sleep(_PAUSE_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(_AGAIN_SECONDS):
                    await self._wake.wait()
