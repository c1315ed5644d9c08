"""The state of a stage: a compacted topic, read by a plain loop beside Faust (D5).

Every entry carries the source offset that made it. So the highest of them says how far
the partition was handled, and an entry that a former owner wrote late is recognised.
Where a record made several, all but the last say that more follow: if a kill tore them
apart, none counts, and the record is handled again.
"""

import asyncio
import struct
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import structlog
from aiokafka import TopicPartition

from agents.runtime.publish import Message
from pipeline.stage import Put, State
from schemas.headers import Header, value

log = structlog.get_logger(__name__)

RANK_HEADER: Final = "tocsin_rank"
MORE_HEADER: Final = "tocsin_more"
_MORE: Final = (MORE_HEADER, b"1")
_RANK: Final = struct.Struct(">qIq")  # source offset, step, record time in ms
_STEP_BITS: Final = 20
_POLL_MS: Final = 100
_POLL_RECORDS: Final = 2000
_BEHIND_SECONDS: Final = 0.5
"""Pause between looks at what was written: read one by one, own entries would cost as
much as the records that made them."""
_PRUNE_SLACK: Final = 1000


class StateError(Exception):
    """The state does not fit its source; a person has to decide."""


class PartitionState:
    """State of one partition, and the rank of every entry.

    Memory beside the stage's own: about 100 bytes an entry for its rank.

    Attributes:
        state: The stage's own.
        done: Highest source offset of an entry, -1 without one.
        position: Next offset to read in the state topic; None = from the beginning.
        loaded: Set when all that was there at assignment is in.
        size: Bytes of keys and values taken in, for the metric.
        source_end: Where the source partition ended when that was last asked.
        hidden: Keys whose entry must be written again, for an older one stands behind
            it. They are kept here and not in a lane: a rebalance changes the lanes.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.done = -1
        self.position: int | None = None
        self.loaded = asyncio.Event()
        self.size = 0
        self.source_end: int | None = None
        self.hidden: dict[bytes, None] = {}  # in the order of finding
        # source offset and entries of one record, of which more must follow
        self._begun: list[tuple[int, Any]] = []
        self._ranks: dict[bytes, int] = {}
        self._unread: dict[bytes, int] = {}  # own writes that were not read back yet

    @property
    def ahead(self) -> bool:
        """Tell whether it speaks of source records past the end that is known."""
        return self.source_end is not None and self.done >= self.source_end

    def check(self, name: str) -> None:
        """Refuse state that speaks of source records which do not exist.

        Raises:
            StateError: The source topic was made anew under an old state topic.
        """
        if self.ahead:
            raise StateError(
                f"{name} was made up to source offset {self.done}, but its source ends "
                f"at {self.source_end}: that topic was made anew. Delete the state "
                "topic too, or bring the old topic back."
            )

    def take(self, record: Any) -> bytes | None:
        """Take over an entry that was read; give its key if it must be written again.

        That is so where the entry is older than the one known and stands behind it: a
        former owner wrote it late, and compaction would keep it. An own write that is
        read back before its successor was is older too, and no harm.
        """
        rank, millis = _rank(record)
        offset = rank >> _STEP_BITS
        known = self._ranks.get(record.key)
        if known is not None and rank <= known:
            if rank == self._unread.get(record.key):
                del self._unread[record.key]
            if rank == known:
                self.hidden.pop(record.key, None)
            elif record.key not in self._unread:
                self._hide(record.key)
                return bytes(record.key)
            return None
        if offset > self.done and value(record.headers, MORE_HEADER) is not None:
            self._settle(offset)
            self._begun.append((offset, record))
            return None
        self._settle(offset + 1)  # this one ends that record, or stands behind it
        self._load(record, rank, millis)
        return None

    def handle_from(self, offset: int) -> None:
        """Get ready for the source record at *offset*.

        What was begun before it is whole: the partition would not have gone on. What
        was begun by it or behind it was torn apart, and comes again.
        """
        self._settle(offset)
        self._begun.clear()

    def _settle(self, offset: int) -> None:
        """Take over what a record before source *offset* began to write."""
        if self._begun and self._begun[0][0] < offset:
            for _, record in self._begun:
                rank, millis = _rank(record)
                if rank > self._ranks.get(record.key, -1):
                    self._load(record, rank, millis)
            self._begun.clear()

    def _load(self, record: Any, rank: int, millis: int) -> None:
        at = datetime.fromtimestamp(millis / 1000, UTC)
        self.state.load(record.key, record.value, at)
        self._note(record.key, record.value, rank)
        self.hidden.pop(record.key, None)

    def write(
        self, topic: str, partition: int, put: Put, offset: int, *, more: bool = False
    ) -> Message:
        """Make the record of *put*, which the input at *offset* caused.

        *more*: the input caused another, which comes next.
        """
        rank = (offset << _STEP_BITS) | put.step
        self._note(put.key, put.value, rank)
        self._unread[put.key] = rank
        self.hidden.pop(put.key, None)
        headers = [_rank_header(rank, put.at), *([_MORE] if more else [])]
        return Message(topic, put.key, put.value, headers, partition)

    def rewrite(self, topic: str, partition: int, key: bytes) -> Message:
        """Make the record of *key* as it is known, with its own rank."""
        self.hidden.pop(key, None)
        known = self.state.dump(key)
        content, at = known or (None, datetime.now(UTC))
        self._unread[key] = self._ranks[key]
        headers = [_rank_header(self._ranks[key], at)]
        return Message(topic, key, content, headers, partition)

    def expire(self, now: datetime) -> None:
        """Forget what is older than the window at record time *now*."""
        self.state.expire(now)
        if len(self._ranks) > 2 * len(self.state) + _PRUNE_SLACK:
            dump = self.state.dump
            self._ranks = {k: r for k, r in self._ranks.items() if dump(k) is not None}

    def _hide(self, key: bytes) -> None:
        self.hidden[key] = None

    def _note(self, key: bytes, content: bytes | None, rank: int) -> None:
        self._ranks[key] = rank
        self.done = max(self.done, rank >> _STEP_BITS)
        self.size += len(key) + len(content or b"")


def _rank(record: Any) -> tuple[int, int]:
    """Read the rank of an entry, and its record time in milliseconds."""
    header = value(record.headers, RANK_HEADER)
    if header is None or record.key is None:
        raise StateError(
            f"{record.topic}/{record.partition}/{record.offset} is no state entry"
        )
    offset, step, millis = _RANK.unpack(header)
    return (offset << _STEP_BITS) | step, millis


def _rank_header(rank: int, at: datetime) -> Header:
    offset, step = rank >> _STEP_BITS, rank & ((1 << _STEP_BITS) - 1)
    return RANK_HEADER, _RANK.pack(offset, step, int(at.timestamp() * 1000))


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

    def __init__(  # noqa: PLR0913 - wired once, in body.py
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
        consumer = self._make()
        try:
            await consumer.start()
            while True:
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
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - without state nothing may be handled
            self._failed(error)
        finally:
            await consumer.stop()

    async def _rest(self) -> None:
        """Wait for a moment, or until partitions come or go."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), _BEHIND_SECONDS)

    async def _seek(self, consumer: Any) -> None:
        owned = dict(self._owned)
        if not owned:
            return
        parts = {n: TopicPartition(self._topic, n) for n in owned}
        # before the assignment: the embedded broker's ends need one of their own
        ends = await self._ends(consumer, list(parts.values()))
        await self._find_sources(consumer, owned)
        consumer.assign(list(parts.values()))
        fresh = [parts[n] for n, kept in owned.items() if kept.position is None]
        for n, kept in owned.items():
            if kept.position is not None:
                consumer.seek(parts[n], kept.position)
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
        for record in records:
            late = owned.take(record)
            owned.position = record.offset + 1
            if late is not None:
                self._late(partition)
            if time.monotonic() - since > 0.02:  # noqa: PLR2004 - let the loop breathe
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
