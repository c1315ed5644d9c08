"""Reads the state of a stage: a compacted topic, by a plain loop next to Faust."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from agents.kafka.group import passes
from agents.runtime.partition_state import PartitionState

log = structlog.get_logger(__name__)

_POLL_MS: Final = 100
_POLL_RECORDS: Final = 2000
_TROUBLE_SECONDS: Final = 1.0
"""Pause before the broker is asked again for what it did not give."""
_BEHIND_SECONDS: Final = 0.5
"""Pause between looks at what was written: read one by one, own entries would cost as
much as the records that made them."""


class StateLog:
    """Loads the partitions of one stage's state topic and reads on behind them.

    Args:
        topic: Full name of the state topic.
        source: Full name of the topic that the stage reads.
        consumer: Makes an unstarted consumer without a group.
        ends: Gives the true end offsets of partitions (the embedded broker's are off).
        late: Called with the partition that has entries to be written again.
        failed: Called with the error that ended the reading.
    """

    def __init__(  # noqa: PLR0913 - wired once, in stage_runner.py
        self,
        topic: str,
        source: str,
        *,
        consumer: Callable[[], Any],
        ends: Callable[[Any, list[TopicPartition]], Any],
        late: Callable[[int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._topic = topic
        self._source = source
        self._make = consumer
        self._ends = ends
        self._late = late
        self._failed = failed
        self._owned: dict[int, PartitionState] = {}
        self._targets: dict[int, int] = {}
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to read, once partitions are assigned."""
        self._task = asyncio.create_task(self._run(), name=f"state {self._topic}")

    async def stop(self) -> None:
        """Stop reading."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def assign(self, owned: dict[int, PartitionState]) -> None:
        """Own just *owned* from now on; those that were read go on where they stood."""
        self._owned = dict(owned)
        self._changed.set()

    async def _run(self) -> None:
        try:
            while True:
                await self._read_on()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - without state nothing may be handled
            self._failed(error)

    async def _read_on(self) -> None:
        """Read until the broker does not answer, then begin again where it was.

        An answer is late where the broker is away, or where this process stood still.
        Neither is a fault of the state: the watchdog ends the process should it last.
        """
        consumer = self._make()
        try:
            await consumer.start()
            while True:
                await self._step(consumer)
        except KafkaError as error:
            if not passes(error):
                raise
            log.warning("state cannot be read", topic=self._topic, error=repr(error))
        finally:
            await consumer.stop()
        self._changed.set()
        await asyncio.sleep(_TROUBLE_SECONDS)

    async def _step(self, consumer: Any) -> None:
        """Take what there is, after a change of what is owned, or wait for one."""
        if not self._owned:
            await self._changed.wait()
        if not self._targets:
            await self._rest()
        if self._changed.is_set():
            self._changed.clear()
            await self._seek(consumer)
        # without an assignment aiokafka waits for one, and for ever
        if consumer.assignment():
            await self._poll(consumer)

    async def _rest(self) -> None:
        """Wait for a moment, or until partitions come or go."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_BEHIND_SECONDS):
                await self._changed.wait()

    async def _seek(self, consumer: Any) -> None:
        owned = dict(self._owned)
        if not owned:
            return
        parts = {n: TopicPartition(self._topic, n) for n in owned}
        # before the assignment: the embedded broker's ends need one of their own
        ends = await self._ends(consumer, list(parts.values()))
        await self._find_sources(consumer, owned)
        consumer.assign(list(parts.values()))
        fresh = [parts[n] for n, state in owned.items() if state.position is None]
        for n, state in owned.items():
            if state.position is not None:
                consumer.seek(parts[n], state.position)
        if fresh:
            await consumer.seek_to_beginning(*fresh)
        self._targets = {n: ends[part] for n, part in parts.items()}
        await self._check(consumer)

    async def _find_sources(
        self, consumer: Any, owned: dict[int, PartitionState]
    ) -> None:
        parts = [TopicPartition(self._source, n) for n in owned]
        ends = await self._ends(consumer, parts)
        for part, end in ends.items():
            owned[part.partition].source_end = end

    async def _verify(self, partition: int, owned: PartitionState) -> None:
        """Compare with the source as it is now: another owner may have got on since."""
        if owned.ahead:
            probe = self._make()
            await probe.start()
            try:
                await self._find_sources(probe, {partition: owned})
            finally:
                await probe.stop()
        owned.check(f"{self._topic}/{partition}")

    async def _poll(self, consumer: Any) -> None:
        batches = await consumer.getmany(timeout_ms=_POLL_MS, max_records=_POLL_RECORDS)
        for part, records in batches.items():
            owned = self._owned.get(part.partition)
            if owned is not None and not self._changed.is_set():
                await self._take(part.partition, owned, records)
        if self._targets and not self._changed.is_set():
            await self._check(consumer)

    async def _take(
        self, partition: int, owned: PartitionState, records: Iterable[Any]
    ) -> None:
        since = time.monotonic()
        async with owned.deciding:
            for record in records:
                late = owned.take(record)
                owned.position = record.offset + 1
                if late is not None:
                    self._late(partition)
                if time.monotonic() - since > 0.02:  # noqa: PLR2004 - the loop breathes
                    await asyncio.sleep(0)
                    since = time.monotonic()

    async def _check(self, consumer: Any) -> None:
        for partition, target in list(self._targets.items()):
            owned = self._owned.get(partition)
            if owned is None:
                continue
            at = await consumer.position(TopicPartition(self._topic, partition))
            if at >= target:
                owned.position = at
                await self._verify(partition, owned)
                owned.loaded.set()
                del self._targets[partition]
