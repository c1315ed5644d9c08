"""Runs one stage in one process: the agent, and the partitions that come and go.

It takes chunks of fetched records from Faust's agent and hands them to the worker of
their partition, which acknowledges them once it is done with them.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import structlog

from agents.kafka.embedded import Quirks
from agents.kafka.hooks import ConsumerHooks
from agents.kafka.lag import Lag, LagWatch
from agents.order.bus import Bus
from agents.order.lane import Chunk, PatientClock
from agents.order.peers import StagePeers
from agents.order.plan import Word
from agents.order.step import Step
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.runtime.statelog import StateLog
from agents.runtime.wiring import Intake, Wiring
from agents.runtime.work_log import partitions_moved, state_loaded
from agents.telemetry.watchdog import PartitionKey, Progress
from pipeline.stage import NoState

log = structlog.get_logger(__name__)

SETTLE_SECONDS: Final = 5.0
"""Longest wait for flushes at a rebalance: under the session time-out of 6 s."""


class StageRunner:
    """Runs one row of the flow in one process.

    Args:
        wiring: What the parts of the stage share.
        intake: Where its records come from.
        quirks: What the broker is like.
        bus: Carries what the processes of the stage say to one another; one that
            nobody runs if not given.

    Attributes:
        workers: Worker of each partition that this process owns.
        hooks: What the consumer asks of this runner.
        step: Keeps the partitions in step; None = they go on as records come.
    """

    def __init__(
        self, wiring: Wiring, *, intake: Intake, quirks: Quirks, bus: Bus | None = None
    ) -> None:
        row = wiring.row
        self.wiring = wiring
        self.stage = wiring.stage
        self.publisher = wiring.publisher
        self.workers: dict[int, PartitionWorker] = {}
        self._intake = intake
        self._quirks = quirks
        self._side_task = (
            row.side_task(wiring.settings, wiring.metrics) if row.side_task else None
        )
        self._states: dict[int, PartitionState] = {}
        self._log: StateLog | None = None
        self._owning = asyncio.Event()
        self._loading: asyncio.Task[None] | None = None
        clock = PatientClock()
        self.step, self._peers = self._in_step(bus or Bus(wiring.settings), clock)
        self.hooks = ConsumerHooks(
            self.settle,
            self._lost,
            self._commit_failed,
            clock,
            clock.answered,
            hurries=lambda: self.step is not None and self.step.hurries,
        )

    def _in_step(
        self, bus: Bus, clock: PatientClock
    ) -> tuple[Step | None, StagePeers | None]:
        """Keep partitions in step where what they write meets in one partition."""
        wiring, stage = self.wiring, self.stage
        partitions = wiring.settings.partitions(stage.reads)
        if partitions == 1 or stage.writes[0].follows:
            return None, None
        passed = wiring.metrics.out_of_step.labels(stage.name)
        peers = bus.join(stage.name, partitions, passed.inc, clock)
        step = Step(
            stage.name,
            wiring.settings,
            wiring.metrics,
            publish=wiring.publisher.publish,
            word=Word(self._coming, self._intake.asked),
            peers=peers,
            partitions=partitions,
            clock=clock,
            failed=lambda error: wiring.fatal(f"order of {stage.name}", error),
        )
        peers.changed = step.changed
        return step, peers

    def lead_to(self, readers: "Sequence[StageRunner]") -> None:
        """Let *readers*, all that read what this stage writes, know how far it is.

        Those that are not kept in step read it as it comes.
        """
        steps = [reader.step for reader in readers if reader.step is not None]
        if self.step is not None and len(steps) == len(readers):
            self.step.lead_to(steps)

    def _coming(self, partition: int) -> bool:
        worker = self.workers.get(partition)
        return worker is not None and self._intake.coming(partition, worker.offered)

    # -- the agent

    async def agent(self, stream: Any) -> None:
        """Hand each chunk to its worker; all that Faust runs of a stage.

        A chunk that comes before the workers of its generation waits for them: let go,
        it would be a hole that the next acknowledgement closes. One of a generation
        that is over is let go, for everything since the commit is read again.
        """
        async for event in stream.noack().events():
            await self._owning.wait()
            worker = self.workers.get(event.message.partition)
            over = event.message.generation_id != self._intake.generation
            chunk = Chunk(event.value, self._acknowledger(stream, event))
            if over or worker is None or not worker.offer(chunk):
                log.debug("chunk let go", stage=self.stage.name)

    @staticmethod
    def _acknowledger(stream: Any, event: Any) -> Callable[[], Any]:
        async def acknowledge() -> None:
            await stream.ack(event)

        return acknowledge

    # -- partitions come and go

    def start(self, consumer: Callable[[], Any]) -> None:
        """Begin to read state; *consumer* makes an unstarted consumer."""
        if self.stage.state is not None:
            self._log = StateLog(
                self.wiring.state_topic,
                self.wiring.settings.topic(self.stage.reads),
                consumer=consumer,
                ends=self._quirks.end_offsets,
                late=self._late,
                failed=self._state_failed,
            )
            self._log.start()

    async def assigned(self, partitions: set[int]) -> None:
        """Own just *partitions*; state that is in memory is read on from its place."""
        self.wiring.metrics.rebalances.labels(self.stage.name).inc()
        self.wiring.pulse.assigned()
        partitions_moved(self.stage.name, self._states, partitions)
        await self.settle()
        self._states = {n: self._states.get(n) or self._new_state() for n in partitions}
        self.workers = {n: self._worker(n, state) for n, state in self._states.items()}
        if self._log:
            for state in self._states.values():
                state.loaded.clear()
            self._log.assign(self._states)
            loading = state_loaded(self.stage.name, self._states)
            self._loading = asyncio.create_task(loading, name="state loaded")
        if self.step and self._peers:
            self._peers.assigned(self._intake.generation)
            self.step.open(self.workers)
        for worker in self.workers.values():
            worker.start()
        self._owning.set()

    def _worker(self, partition: int, state: PartitionState) -> PartitionWorker:
        return PartitionWorker(
            self.wiring,
            partition,
            state,
            intake=self._intake,
            side_task=self._side_task,
            step=self.step,
        )

    async def settle(self) -> list[int]:
        """Finish the flushes in hand and let go of what was not begun."""
        self._owning.clear()
        if self._loading:
            self._loading.cancel()
        if self.step:
            self.step.close()
        workers, self.workers = self.workers, {}
        settled = await asyncio.gather(
            *(worker.settle(SETTLE_SECONDS) for worker in workers.values())
        )
        unfinished = [n for n, whole in zip(workers, settled, strict=True) if not whole]
        for number in unfinished:
            self._states.pop(number, None)  # half changed: load it anew
        return unfinished

    async def stop(self) -> None:
        """Stop reading state."""
        await self.settle()
        if self._log:
            await self._log.stop()

    def _new_state(self) -> PartitionState:
        state = PartitionState(self.stage.state() if self.stage.state else NoState())
        if self.stage.state is None:
            state.loaded.set()
        return state

    @property
    def model_versions(self) -> dict[str, str]:
        """Version of each model of the stage, by name of the model."""
        return dict(getattr(self.wiring.models, "versions", {}))

    @property
    def ready(self) -> bool:
        """Whether the state of all owned partitions is loaded."""
        return all(state.loaded.is_set() for state in self._states.values())

    @property
    def waiting(self) -> int:
        """Records that wait, of all owned partitions."""
        return sum(worker.waiting for worker in self.workers.values())

    def done(self, partition: int) -> int:
        """Return the next offset of *partition*, as worked here or committed before."""
        return max(self.workers[partition].done, self._intake.committed(partition))

    def progress(self, lag: LagWatch) -> Iterator[Progress]:
        """Say of every partition whether it has work and gets on.

        Ends come from *lag*, for a fetcher that is stuck knows of no new records. While
        state loads, reading on is what counts. A process without a partition answers
        for the group: nobody may own any.
        """
        name, away = self.stage.name, lag.is_stale or self.publisher.in_trouble
        topic = self.wiring.settings.topic(self.stage.reads)
        read = sum(state.position or 0 for state in self._states.values())
        for number, worker in self.workers.items():
            key = PartitionKey(name, number)
            if not self._states[number].loaded.is_set():  # one after another loads
                yield Progress(key, read, lagging=True, excused=away)
                continue
            done = self.done(number)
            lagging = worker.busy or lag.behind(topic, number, done) > 0
            held = self.step is not None and self.step.holds(number)
            yield Progress(key, done + worker.alone, lagging, excused=away or held)
        if not self.workers:
            group = lag.latest.get(name, Lag())
            yield Progress(PartitionKey(name, -1), group.done, group.records > 0, away)

    def heartbeat(self, sent: datetime, lag: LagWatch) -> None:
        """Begin a heartbeat in every owned partition that is not behind."""
        topic = self.wiring.settings.topic(self.stage.reads)
        for number, worker in self.workers.items():
            if not lag.behind(topic, number, self.done(number)):
                worker.relay(sent)

    def measure(self) -> None:
        """Set the gauges of the state, and note that the event loop runs."""
        self.wiring.pulse.beat()
        name, metrics, states = self.stage.name, self.wiring.metrics, self._states
        entries = sum(len(each.state) for each in states.values())
        metrics.state_entries.labels(name).set(entries)
        metrics.state_bytes.labels(name).set(sum(s.size for s in states.values()))

    def _late(self, partition: int) -> None:
        worker = self.workers.get(partition)
        if worker is not None:  # else the next one finds it
            worker.wake()

    def _state_failed(self, error: Exception) -> None:
        self.wiring.fatal(f"state of {self.stage.name}", error)

    # -- figures

    def _lost(self, partition: int, records: int) -> None:
        self.wiring.metrics.records_lost.labels(self.stage.name).inc(records)
        log.error(
            "records were deleted before they were read",
            stage=self.stage.name,
            partition=partition,
            records=records,
        )

    def _commit_failed(self) -> None:
        self.wiring.metrics.commit_failures.labels(self.stage.name).inc()
