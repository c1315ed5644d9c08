"""One partition of one stage: batches in order, one flush at a time.

The order of a flush: outputs and dead letters, awaited; then state,
awaited; then acknowledge. While a flush is under way, what arrives joins the next one.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import compress
from typing import Any, Final

import structlog

from agents.order.lane import Chunk, Lane, Taken
from agents.order.step import Step, Turn
from agents.runtime.batch import Batch, Submission
from agents.runtime.caution import Caution
from agents.runtime.decide import Decider, Decision
from agents.runtime.flush import Flush
from agents.runtime.partition_state import PartitionState
from agents.runtime.row import SideTask
from agents.runtime.wiring import Intake, Wiring
from pipeline.stage import AnyContext, Outcome

log = structlog.get_logger(__name__)

EPOCH: Final = datetime.fromtimestamp(0, UTC)


class PartitionWorker:
    """Works off one partition; also the :class:`PartitionHandle` of its side task.

    Args:
        wiring: What the parts of the stage share.
        partition: Its number.
        state: State with the ranks of its entries.
        intake: Fetches the records; is paused and resumed.
        side_task: Works on the same state at its own pace, if there is one.
        step: Says when records may be taken; None = whenever they are there.

    Attributes:
        lane: The records that wait.
        done: Next source offset; all below it is published and acknowledged.
        offered: Next source offset that has not arrived here.
    """

    def __init__(  # noqa: PLR0913 - wired once, in stage_runner.py
        self,
        wiring: Wiring,
        partition: int,
        state: PartitionState,
        *,
        intake: Intake,
        side_task: SideTask | None = None,
        step: Step | None = None,
    ) -> None:
        self.partition = partition
        self.state = state
        self.done = 0
        self.offered = 0
        self.lane = (
            Lane(partition, wiring.time_of, step.clock) if step else Lane(partition)
        )
        self._wiring = wiring
        self._intake = intake
        self._side_task = side_task
        self._decider = Decider(wiring.stage, wiring.offload, wiring.hand)
        self._caution = Caution(wiring, partition, intake)
        self.lane.most = self._caution.most
        self._step = step
        self._granted: Batch | None = None
        self._asked: deque[Submission] = deque()
        self._wake = asyncio.Event()
        self._moved = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._watermark = EPOCH
        self._open = True
        self._accepts = True
        self._tasks: list[asyncio.Task[None]] = []

    # -- life

    def start(self) -> None:
        """Begin to load; the work, the side task and the ticks start after it."""
        self._tasks = [asyncio.create_task(self._run(), name=str(self))]

    async def settle(self, seconds: float) -> bool:
        """Take nothing more, finish the flush in hand; False if it did not end in time.

        What was not begun is let go: it was not acknowledged and will come again. A
        share of a turn is begun, for the others wait for it. The side task ends first
        and may publish what it has done, so that a message on its way is noted as sent
        and not sent again by the next owner.
        """
        self._open = False
        self._wiring.budget.used -= self.lane.size
        self.lane.clear()
        if self._granted and self._granted.turn:
            self._idle.clear()
        else:
            self._granted = None
        await self._end_side_tasks(seconds)
        # Outcomes that are let go have changed the memory: it must be loaded anew.
        settled = not any(submission.outcomes for submission in self._asked)
        for submission in self._asked:
            if submission.done and not submission.done.done():
                submission.done.cancel()
        self._asked.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            settled = False
            log.warning("flush did not end in time", partition=str(self))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        return settled

    async def _end_side_tasks(self, seconds: float) -> None:
        """End the side task and the ticks; nothing more is submitted after them."""
        side_tasks = self._tasks[1:]
        for task in side_tasks:
            task.cancel()
        if side_tasks:
            await asyncio.wait(side_tasks, timeout=seconds)
        self._accepts = False

    @property
    def busy(self) -> bool:
        """Whether anything is in hand or waits."""
        return bool(self.lane) or self._has_work or not self._idle.is_set()

    @property
    def _has_work(self) -> bool:
        records = self._granted if self._step else self.lane
        return bool(records or self._asked or self.state.hidden)

    @property
    def alone(self) -> int:
        """Count the records that were decided alone, with care, so far."""
        return self._caution.alone

    @property
    def waiting(self) -> int:
        """Count the records that wait."""
        return len(self.lane)

    # -- what comes in

    def offer(self, chunk: Chunk) -> bool:
        """Queue *chunk*; False if the worker is closed and it must come again."""
        if not self._open:
            return False
        self.lane.add(chunk)
        self.offered = chunk.records[-1].offset + 1
        self._wiring.budget.used += chunk.size
        if self.full:
            self._intake.pause(self.partition)
        if self._step:
            self._step.changed()
        else:
            self._wake.set()
        return True

    def grant(self, records: int, turn: Turn | None) -> None:
        """Take so many records now, on its own or in a turn of all."""
        self._granted = Batch(self._taken(records), turn)
        self._wake.set()

    def _taken(self, records: int) -> Taken:
        taken = self.lane.take(records)
        self._wiring.budget.used -= taken.size
        if not self.full:
            self._intake.resume(self.partition)
        return taken

    @property
    def full(self) -> bool:
        """Whether no more should be fetched: bounded in records and bytes."""
        settings = self._wiring.settings
        return (
            len(self.lane) >= 2 * settings.batch_max_records
            or self.lane.size >= settings.batch_max_bytes
            or (bool(self.lane) and self._wiring.budget.is_spent)
        )

    def wake(self) -> None:
        """Write entries again that a former owner's late write hides."""
        self._wake.set()

    # -- the handle of the side task

    def context(self) -> AnyContext:
        """Context of the partition as of now, for the side task."""
        return self._wiring.context(self.state.state, self._watermark)

    def now(self) -> datetime:
        """Read the clock."""
        return datetime.now(UTC)

    async def changed(self) -> None:
        """Wait until the state may have changed since the last call."""
        await self._moved.wait()
        self._moved.clear()

    async def owned(self) -> None:
        """Wait for the coordinator to answer if this process stood still for long.

        It may have lost its partitions meanwhile and not know it; within two
        heartbeats it does, and what works here is cancelled.
        """
        if doubt := self._wiring.pulse.doubt:
            await asyncio.sleep(doubt)

    async def submit(self, outcomes: Sequence[Outcome]) -> None:
        """Publish *outcomes*; durable when this returns."""
        if not self._accepts:
            raise asyncio.CancelledError
        done = asyncio.get_running_loop().create_future()
        self._asked.append(Submission(outcomes, done=done))
        self._wake.set()
        await done

    async def supervise(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do *work* until it returns or is cancelled, from the start if it fails."""
        await self._wiring.supervisor.run(name, work)

    def relay(self, sent: datetime) -> None:
        """Pass a heartbeat of *sent* on after what waits; one at a time."""
        if self._accepts and not any(each.heartbeat for each in self._asked):
            self._asked.append(Submission(heartbeat=sent))
            self._wake.set()

    # -- work

    async def _run(self) -> None:
        # in every line of this task, and of those that it starts
        place = {"stage": self._wiring.stage.name, "partition": self.partition}
        structlog.contextvars.bind_contextvars(**place)
        try:
            await self._load()
            self._start_side_tasks()
            while True:
                if not self._has_work:
                    await self._wake.wait()
                self._wake.clear()
                while self._has_work:
                    self._idle.clear()
                    try:
                        await self._work(self._take())
                    finally:
                        self._idle.set()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - the end of the process, uncommitted
            self._wiring.fatal(f"{self}: {error}", error)

    async def _load(self) -> None:
        since = time.monotonic()
        await self.state.loaded.wait()
        self._wiring.metrics.state_load_seconds.labels(self._wiring.stage.name).set(
            time.monotonic() - since
        )
        # as its last owner did, whose records may be much older than what comes next
        self._watermark = max(self._watermark, self.state.latest)
        self.state.expire(self._watermark)
        self._moved.set()
        self.lane.ready = True
        if self._step:
            self._step.changed()

    def _start_side_tasks(self) -> None:
        side_task = self._side_task
        if side_task:
            work = self.supervise(self._wiring.stage.name, lambda: side_task.run(self))
            self._tasks.append(asyncio.create_task(work))
        if self._wiring.stage.tick:
            self._tasks.append(asyncio.create_task(self._guarded(self._ticks())))

    async def _guarded(self, work: Any) -> None:
        # Not begun anew: what a tick changed in memory before it failed is in no log,
        # and only a new process loads the state as it is there.
        try:
            await work
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - as in _run
            self._wiring.fatal(f"{self} side task: {error}", error)

    async def _ticks(self) -> None:
        tick = self._wiring.stage.tick
        while tick:
            await asyncio.sleep(self._wiring.settings.tick_seconds)
            context = self.context()
            now = context.now if self._wiring.settings.clock == "record" else self.now()
            outcomes = list(tick(now, context))
            if outcomes:
                await self.submit(outcomes)

    def _take(self) -> Batch:
        batch, self._granted = self._granted or Batch(), None
        if not self._step and self.lane:
            limits = self._wiring.settings
            count = self.lane.chunked(limits.batch_max_records, limits.batch_max_bytes)
            batch.taken = self._taken(count)
        while self._asked:
            batch.submissions.append(self._asked.popleft())
        return batch

    async def _work(self, batch: Batch) -> None:
        since = time.perf_counter()
        async with self.state.deciding:
            flush = await self._decide(batch)
        decided = time.perf_counter()
        await flush.write()
        await self._acknowledge(batch)
        self._count(flush, decided - since, time.perf_counter() - decided)
        self._wiring.metrics.in_progress.labels(self._wiring.stage.name).set(0)
        for submission in batch.submissions:
            if submission.done and not submission.done.done():
                submission.done.set_result(None)
        self._after(batch)

    async def _acknowledge(self, batch: Batch) -> None:
        for chunk in batch.chunks:
            await chunk.acknowledge()
        if batch.taken.inside:
            self._intake.acknowledge(self.partition, batch.taken.records[-1].offset)

    async def _decide(self, batch: Batch) -> Flush:
        """Decide about the records of *batch*, and note what they write."""
        taken = batch.taken
        if taken.records:
            self.state.handle(taken.records[0].offset, taken.records[-1].offset)
            await self._caution.begin(taken.records[0].offset)
        due = [self._is_due(record) for record in taken.records]
        records = list(compress(taken.records, due))
        in_progress = self._wiring.metrics.in_progress.labels(self._wiring.stage.name)
        in_progress.set(len(records))
        decisions = await self._caution.decide(self._decider, records, self.context())
        return self._gather(batch, decisions, compress(taken.times, due))

    def _is_due(self, record: Any) -> bool:
        """Leave out what the state says was done before the last owner ended."""
        if record.offset > self.state.done:
            return True
        self._wiring.metrics.replayed.labels(self._wiring.stage.name).inc()
        return False

    def _gather(
        self, batch: Batch, decisions: list[Decision], times: Iterable[float]
    ) -> Flush:
        flush = Flush(self._wiring, self.partition, self.state, batch.turn)
        floor = max(self.done - 1, self.state.done)
        for submission in batch.submissions:  # asked for before the records were read
            flush.add_outcomes(submission.outcomes, floor)
            if submission.heartbeat is not None:
                flush.add_heartbeat(submission.heartbeat)
        for decision, at in zip(decisions, times, strict=True):
            flush.add(decision, at)
            if decision.time is not None:
                self._watermark = max(self._watermark, decision.time)
        flush.add_rewrites()  # of what was not written anew just now
        return flush

    def _count(self, flush: Flush, deciding: float, flushing: float) -> None:
        flush.count(deciding, flushing)
        if self._watermark > EPOCH:
            self._wiring.metrics.watermark.labels(self._wiring.stage.name).set(
                self._watermark.timestamp()
            )

    def _after(self, batch: Batch) -> None:
        if batch.taken.records:
            self.done = batch.taken.records[-1].offset + 1
            self._caution.end(self.done)
            self.lane.most = self._caution.most
            self.state.expire(self._watermark)
            self.lane.in_hand = None
            if self._step:
                self._step.changed()
        self._moved.set()

    def __str__(self) -> str:
        """Name the stage and the partition, such as ``link/3``."""
        return f"{self._wiring.stage.name}/{self.partition}"
