"""Faust's transport with the holes mended; subclasses only, nothing is patched.

What is replaced, and why (``docs/decisions/0001-faust-carries-we-guard.md``):

* one event per fetched run of records of a partition instead of one per record;
* offsets are committed before partitions are revoked, where Faust forgets them;
* a commit that failed is tried again, where Faust takes it for done;
* a partition without a commit is read again from its beginning after a rebalance;
* the producer is idempotent without transactions;
* what fetches runs in the loop of the process and not in a thread of its own;
* reading goes on as soon as there is room, not a second later;
* no directory is made in the working directory.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, ClassVar, Final

import faust
import structlog
from aiokafka.errors import CommitFailedError
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from faust.types.tuples import ConsumerMessage
from mode.utils.futures import maybe_async

from agents.kafka.asked import Asked
from agents.kafka.group import is_at_end, oldest, position, with_notes
from agents.kafka.hooks import ConsumerHooks
from agents.kafka.inline import InlineWorker

log = structlog.get_logger(__name__)

CHUNK_RECORDS = 500
"""Most records of one event: so a stage of 1 ms a record is asked again in 0.5 s."""

LOOK_AGAIN_SECONDS = 0.05
"""Longest wait for news of other partitions while the queue of one is full."""

_FORGET_SECONDS: Final = 3.0
"""Longest wait for a commit at the end: where the broker is away it never comes."""


class ConsumerThread(driver.AIOKafkaConsumerThread):
    """Faust's thread that fetches, without the thread.

    Seven stages in one process would be seven threads that wait for one another's turn
    at the interpreter, 5 ms at a time: at 50 articles a second that was most of the
    time that an article took. What blocks the loop for longer than a heartbeat breaks
    the contract of a stage, with a thread as well as without.
    """

    Worker: ClassVar[type] = InlineWorker

    def __init__(self, consumer: Any, **options: Any) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(consumer, thread_loop=loop, **options)

    async def call_thread(
        self, fun: Callable[..., Any], *args: Any, **options: Any
    ) -> Any:
        """Call *fun*, which may be a coroutine function, here and now."""
        return await maybe_async(fun(*args, **options))

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seek to what was committed, or to the beginning where nothing was.

        Faust throws away what is fetched while a rebalance holds the flow, and seeks
        back. aiokafka leaves a partition without a committed offset where it stands,
        which by then is behind the records that were thrown away: they were lost.
        """
        offsets: Mapping[TP, int] = await super().seek_to_committed()
        owned = self._consumer.assignment()  # it may have changed meanwhile
        fresh = [
            tp for tp, at in offsets.items() if not (at and at > 0) and tp in owned
        ]
        if fresh:
            await self._consumer.seek_to_beginning(*fresh)
        return offsets

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        """Commit *offsets*, each with the note of its partition; False = not ours."""
        owned = self.assignment()
        due = {tp: offset for tp, offset in offsets.items() if tp in owned}
        try:
            await self._ensure_consumer().commit(with_notes(due, self.consumer.notes))
        except Exception as error:
            if isinstance(error, CommitFailedError) and "rebalanced" in str(error):
                return False
            log.exception("offsets not committed")
            await self.crash(error)
            return False
        return True

    async def _gather_remaining_tasks(self) -> None:
        """Leave the tasks of the loop alone: it is everybody's."""

    async def on_start(self) -> None:
        """Start, and note what is asked of the broker."""
        await super().on_start()
        self.consumer.asked.watch(self._consumer)

    async def on_thread_stop(self) -> None:
        """Stop, though a fetch that waits to be tried again raises when cancelled.

        aiokafka lets that cancellation out, the thread dies before it says that it has
        ended, and Faust waits for that word for ever.
        """
        try:
            await super().on_thread_stop()
        except asyncio.CancelledError:
            log.warning("a fetch was being tried again when its consumer stopped")
            await self._consumer._client.close()  # noqa: SLF001 - what stop() left out

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        # Both are read by AIOKafkaConsumer.start(). Faust would read what transactions
        # of other producers took back; and it fixes the wait at 1500 ms, for which a
        # partition can be left out of a fetch that is already under way.
        consumer._isolation_level = "read_committed"  # noqa: SLF001
        consumer._fetch_max_wait_ms = self.transport.fetch_max_wait_ms  # noqa: SLF001
        return consumer


class ChunkConsumer(driver.Consumer):
    """Hands the agent one event per run of records, in order, with exact offsets."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._drained = asyncio.Event()
        self.notes: dict[TP, str] = {}
        self._handed: dict[TP, int] = {}
        self.asked = Asked(self.hooks.clock, self.hooks.answered, self.hooks.hurries)

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    @property
    def hooks(self) -> ConsumerHooks:
        """Hooks that the transport carries."""
        hooks: ConsumerHooks = self.transport.hooks
        return hooks

    async def _drain_messages(self, fetcher: Any) -> None:
        """Read for as long as the fetcher runs."""
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self._room()
                # A full queue may have room before there is news of the others.
                wait = LOOK_AGAIN_SECONDS if self._buffered_partitions else 1.0
                records, active = await self._wait_next_records(wait)
                await asyncio.sleep(0)
                if records is None or self.should_stop:
                    continue
                if not self.flow_active:
                    await self._seek_back()
                    continue
                await self._deliver(records, active)
                await self._pass_over(records)
        except (asyncio.CancelledError, *self.consumer_stopped_errors):
            if not self.app.should_stop:
                raise

    async def _room(self) -> None:
        """Wait until a queue has room; Faust would look again after a whole second."""
        while not self.should_stop and self.flow_active and self._is_full:
            self._drained.clear()
            room, held = self._drained.wait(), self.suspend_flow.wait()
            await self.wait_first(room, held, timeout=1.0)

    @property
    def _is_full(self) -> bool:
        """Whether no partition may be read, and only for want of room."""
        full = self._buffered_partitions & self.assignment()
        return bool(full) and not self._get_active_partitions()

    def on_buffer_drop(self, tp: TP) -> None:
        """Read *tp* again, now that its queue has room."""
        super().on_buffer_drop(tp)
        self._drained.set()

    async def _seek_back(self) -> None:
        try:
            await self.perform_seek()
        except Exception as error:  # noqa: BLE001 - as Faust: the next round seeks again
            log.warning("seek to the committed offsets failed", error=repr(error))

    async def _deliver(
        self, records: Mapping[TP, list[Any]], active: set[TP] | None
    ) -> None:
        generation = self.app.consumer_generation_id
        for tp, run in records.items():
            if active is not None and tp not in active | self._buffered_partitions:
                continue
            run = await self._unread(tp, run)  # noqa: PLW2901 - what is left of it
            for start in range(0, len(run), CHUNK_RECORDS):
                if not self.flow_active:
                    return
                if self.app.consumer_generation_id != generation:
                    return
                chunk = run[start : start + CHUNK_RECORDS]
                await self.wait_first(
                    self.callback(self._event(tp, chunk, generation)),
                    self.suspend_flow.wait(),
                )
                over = self.app.consumer_generation_id != generation
                if over or not self.flow_active:
                    return  # suspended meanwhile: all is read again from the commit
                self._read_offset[tp] = self._handed[tp] = chunk[-1].offset + 1

    async def _unread(self, tp: TP, run: list[Any]) -> list[Any]:
        """Leave out what was delivered already; report a hole in the log."""
        due = self._read_offset[tp]
        if due is None:
            return run
        run = [record for record in run if record.offset >= due]
        if run:
            await self._report_hole(tp, due, run[0].offset)
        return run

    async def _report_hole(self, tp: TP, due: int, found: int) -> None:
        """Report what retention deleted of the offsets from *due* to *found*.

        A marker of a transaction and what compaction left out are no losses: they lie
        above the oldest offset that is there.
        """
        if found > due:
            deleted = min(found, await self._oldest(tp)) - due
            if deleted > 0:
                self.hooks.lost(tp.partition, deleted)

    async def _oldest(self, tp: TP) -> int:
        return await oldest(self.client, tp)

    async def _pass_over(self, fetched: Iterable[TP] = ()) -> None:
        """Acknowledge offsets that hold no record for us, where none is in hand.

        Markers of transactions, records that were taken back, and a partition that
        retention has emptied up to its end would else look like work for ever.

        Args:
            fetched: Partitions of which records have just come.
        """
        for tp in self.assignment() - set(fetched):
            at, due = position(self.client, tp), self._read_offset[tp]
            if at is None or (due or 0) != self.committed(tp) or at <= (due or 0):
                continue
            if due is not None:
                await self._report_hole(tp, due, at)
            self._read_offset[tp] = at
            self._acked[tp].append(at - 1)

    def _event(self, tp: TP, chunk: list[Any], generation: int) -> ConsumerMessage:
        last = chunk[-1]
        return ConsumerMessage(
            tp.topic,
            tp.partition,
            last.offset,
            last.timestamp / 1000.0,
            last.timestamp_type,
            None,
            None,
            chunk,
            None,
            0,
            0,
            tp,
            generation_id=generation,
        )

    def _new_offset(self, tp: TP) -> int | None:
        """Return the offset to commit: a partition is acknowledged in order."""
        acked = self._acked[tp]
        if not acked:
            return None
        last = max(acked)
        acked.clear()
        self._acked_index[tp].clear()
        return int(last) + 1

    async def _commit_offsets(
        self,
        offsets: Mapping[TP, int],
        start_new_transaction: bool = True,  # noqa: ARG002, FBT001, FBT002 - as Faust
    ) -> bool:
        assigned = self.assignment()
        owned = {tp: offset for tp, offset in offsets.items() if tp in assigned}
        if not owned:
            return False
        if await self._commit(owned):
            self._committed_offset.update(owned)
            return True
        self.hooks.commit_failed()
        for tp, offset in owned.items():
            self._acked[tp].append(offset - 1)
        return False

    async def note(self, tp: TP, offset: int, metadata: str) -> None:
        """Commit *offset* with *metadata*, which later commits carry along."""
        self.notes[tp] = metadata
        if await self._commit({tp: offset}):
            self._committed_offset[tp] = offset

    @property
    def client(self) -> Any:
        """The consumer of aiokafka under this one; None before the start."""
        return self._thread._consumer if self._thread else None  # noqa: SLF001

    async def _forget_notes(self, unfinished: Iterable[int]) -> None:
        """Take back the notes of what ended in order, so that the next owner trusts."""
        left = set(unfinished)
        ended = {
            tp: self._committed_offset[tp] or 0
            for tp in self.notes
            if tp.partition not in left and self._committed_offset[tp] is not None
        }
        self.notes.clear()
        if ended:
            with suppress(TimeoutError):
                async with asyncio.timeout(_FORGET_SECONDS):
                    await self._commit(ended)

    def acknowledge(self, tp: TP, offset: int) -> None:
        """Acknowledge what lies up to *offset*, in the middle of a chunk."""
        self._acked[tp].append(offset)

    def coming(self, tp: TP, offset: int) -> bool:
        """Whether the broker has records from *offset* on, or has not said yet.

        They are on the broker, were fetched and not delivered, or were delivered and
        not taken by the agent.
        """
        if self._handed.get(tp, 0) > offset or not is_at_end(self.client, tp):
            return True
        known = max(offset, self._read_offset[tp] or 0)
        return (position(self.client, tp) or 0) > known

    def committed(self, tp: TP) -> int:
        """Return the offset that was committed last, 0 if none was."""
        return self._committed_offset[tp] or 0

    async def wait_empty(self) -> None:
        """Finish what is in hand, then commit; Faust calls this before it lets go."""
        unfinished = await self.hooks.settle()
        self._unacked_messages.clear()
        self._handed.clear()
        await self.commit_and_end_transactions()
        await self._forget_notes(unfinished)

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Commit first: Faust forgets the acknowledgements before it commits them."""
        if not self.app.should_stop and self.assignment():
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            await self.wait_empty()
        await super().on_partitions_revoked(revoked)

    def verify_event_path(self, now: float, tp: TP) -> None:
        """Leave stalls to our watchdog, which also ends the process."""


class IdempotentProducer(driver.Producer):
    """Asks the broker to drop what a retry sends twice."""

    def _settings_extra(self) -> Mapping[str, Any]:
        if self.transport.idempotent:
            return {"acks": "all", "enable_idempotence": True}
        return {"acks": "all"}


class GuardedTransport(driver.Transport):
    """Faust's aiokafka transport with our consumer and producer.

    Attributes:
        hooks: See :class:`ConsumerHooks`.
        idempotent: False where the broker cannot (the embedded one).
        fetch_max_wait_ms: Longest wait of the broker for a fetch.
    """

    Consumer: ClassVar[type] = ChunkConsumer
    Producer: ClassVar[type] = IdempotentProducer
    hooks: ConsumerHooks
    idempotent: bool = True
    fetch_max_wait_ms: int = 250


def source_partition(topic: str, partition: int) -> TP:
    """Name a partition the way Faust does."""
    return TP(topic, partition)


class GuardedApp(faust.App):
    """A Faust app that leaves no directory behind."""

    def _create_directories(self) -> None:
        """Make none: we keep no tables."""
