"""The one agent body of all stages, and it alone talks to Faust.

It takes chunks of fetched records from Faust's agent, hands them to the lane of their
partition, and acknowledges them when the lane is done with them.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import structlog

from agents.config.settings import Settings
from agents.kafka.embedded import Quirks
from agents.kafka.lag import Lag, LagWatch
from agents.kafka.message import Message
from agents.kafka.publish import Publisher
from agents.kafka.transport import Guard, source_partition
from agents.runtime.offload import Offload
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import Chunk, Lane
from agents.runtime.row import Row
from agents.runtime.statelog import StateLog
from agents.telemetry.metrics import Metrics
from agents.telemetry.watchdog import PartitionKey, Progress
from pipeline.stage import Context, NoState
from schemas.headers import HEARTBEAT
from schemas.topics import EVENTS, Topic

log = structlog.get_logger(__name__)

SETTLE_SECONDS: Final = 5.0
"""Longest wait for flushes at a rebalance: under the session time-out of 6 s."""


class Body:
    """Runs one row of the flow in one process.

    Args:
        row: The stage and what is special to running it.
        settings: Of the process.
        metrics: Of the process.
        offload: Process for heavy work, shared by all stages.
        quirks: What the broker is like.
        publisher: Sends and waits.
        fatal: Ends the process, uncommitted, with a last word.
        version: Version of Tocsin.
    """

    def __init__(  # noqa: PLR0913 - wired once, in app.py
        self,
        row: Row,
        *,
        settings: Settings,
        metrics: Metrics,
        offload: Offload,
        quirks: Quirks,
        publisher: Publisher,
        fatal: Callable[[str, BaseException | None], None],
        version: str,
    ) -> None:
        self.row = row
        self.stage = row.stage
        self.settings = settings
        self.metrics = metrics
        self.offload = offload
        self.publisher = publisher
        self.fatal = fatal
        self.version = version
        self.state_topic = settings.state_topic(self.stage.name)
        self.companion = row.companion(settings, metrics) if row.companion else None
        self.lanes: dict[int, Lane] = {}
        self.waiting_bytes = 0
        self.alive = time.monotonic()
        self.app: Any = None
        self._quirks = quirks
        self._models = self.stage.models() if self.stage.models else None
        self._rules: Any = None
        self._kept: dict[int, PartitionState] = {}
        self._log: StateLog | None = None
        self._owning = asyncio.Event()
        self.guard = Guard(self.settle, self._lost, self._commit_failed)
        self.reload_rules()

    # -- the agent

    async def agent(self, stream: Any) -> None:
        """Hand each chunk to its lane; the only code that Faust runs for a stage.

        A chunk that comes before the lanes of its generation waits for them: let go,
        it would be a hole that the next acknowledgement closes. One of a generation
        that is over is let go, for everything since the commit is read again.
        """
        async for event in stream.noack().events():
            await self._owning.wait()
            lane = self.lanes.get(event.message.partition)
            over = event.message.generation_id != self.app.consumer_generation_id
            chunk = Chunk(event.value, self._acknowledger(stream, event))
            if over or lane is None or not lane.offer(chunk):
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
                self.state_topic,
                self.settings.topic(self.stage.reads),
                consumer=consumer,
                ends=self._quirks.end_offsets,
                late=self._late,
                failed=lambda error: self.fatal(f"state of {self.stage.name}", error),
            )
            self._log.start()

    async def assigned(self, partitions: set[int]) -> None:
        """Own just *partitions*; state that was kept is read on from where it stood."""
        self.metrics.rebalances.labels(self.stage.name).inc()
        self.alive = time.monotonic()
        await self.settle()
        self._kept = {n: self._kept.get(n) or self._new_state() for n in partitions}
        self.lanes = {n: Lane(self, n, kept) for n, kept in self._kept.items()}
        if self._log:
            for kept in self._kept.values():
                kept.loaded.clear()
            self._log.assign(self._kept)
        for lane in self.lanes.values():
            lane.start()
        self._owning.set()

    async def settle(self) -> None:
        """Finish the flushes in hand and let go of what was not begun."""
        self._owning.clear()
        lanes, self.lanes = self.lanes, {}
        settled = await asyncio.gather(
            *(lane.settle(SETTLE_SECONDS) for lane in lanes.values())
        )
        for number, whole in zip(lanes, settled, strict=True):
            if not whole:
                self._kept.pop(number, None)  # half changed: load it anew

    async def stop(self) -> None:
        """Stop reading state."""
        await self.settle()
        if self._log:
            await self._log.stop()

    def _new_state(self) -> PartitionState:
        kept = PartitionState(self.stage.state() if self.stage.state else NoState())
        if self.stage.state is None:
            kept.loaded.set()
        return kept

    @property
    def model_versions(self) -> dict[str, str]:
        """Give the version of each model of the stage, by name."""
        return dict(getattr(self._models, "versions", {}))

    @property
    def ready(self) -> bool:
        """Tell whether the state of all partitions is in."""
        return all(kept.loaded.is_set() for kept in self._kept.values())

    def done(self, partition: int) -> int:
        """Give the next offset of *partition*, as worked here or committed before."""
        committed: int = self.app.consumer.committed(self._source(partition))
        return max(self.lanes[partition].done, committed)

    def progress(self, lag: LagWatch) -> Iterator[Progress]:
        """Say of every partition whether it has work and gets on.

        Ends come from *lag*, for a fetcher that is stuck knows of no new records. While
        state loads, reading on is what counts. A process without a partition answers
        for the group: nobody may own any.
        """
        name, away = self.stage.name, lag.is_stale or self.publisher.in_trouble
        topic = self.settings.topic(self.stage.reads)
        read = sum(kept.position or 0 for kept in self._kept.values())
        for number, lane in self.lanes.items():
            key = PartitionKey(name, number)
            if not self._kept[number].loaded.is_set():  # one after another loads
                yield Progress(key, read, lagging=True, excused=away)
                continue
            end, done = lag.ends.get((topic, number), 0), self.done(number)
            yield Progress(key, done, lagging=lane.busy or end > done, excused=away)
        if not self.lanes:
            group = lag.latest.get(name, Lag())
            yield Progress(PartitionKey(name, -1), group.done, group.records > 0, away)

    def measure(self) -> None:
        """Set the gauges of the state, and note that the event loop runs."""
        self.alive = time.monotonic()
        name, kept = self.stage.name, self._kept.values()
        self.metrics.state_entries.labels(name).set(sum(len(k.state) for k in kept))
        self.metrics.state_bytes.labels(name).set(sum(k.size for k in kept))

    def _late(self, partition: int) -> None:
        lane = self.lanes.get(partition)
        if lane is not None:  # else the next one finds it
            lane.wake()

    # -- what lanes ask for

    def context(self, state: Any, now: datetime) -> Context:
        """Make the context of a partition at record time *now*."""
        return Context(
            now=now,
            state=state,
            models=self._models,
            rules=self._rules,
            version=self.version,
        )

    @property
    def over_budget(self) -> bool:
        """Tell whether all lanes together hold as much as memory is meant for."""
        return self.waiting_bytes >= 2 * self.settings.batch_max_bytes

    def pause(self, partition: int) -> None:
        """Fetch no more of *partition* until :meth:`resume`."""
        self.app.consumer.on_buffer_full(self._source(partition))

    def resume(self, partition: int) -> None:
        """Fetch *partition* again."""
        self.app.consumer.on_buffer_drop(self._source(partition))

    def _source(self, partition: int) -> Any:
        return source_partition(self.settings.topic(self.stage.reads), partition)

    def forward(self, record: Any, beat: bytes) -> list[Message]:
        """Note a heartbeat and send it on; it ends where the product begins."""
        sent = datetime.fromisoformat(beat.decode()).timestamp()
        self.metrics.heartbeat.labels(self.stage.name).set(sent)
        output = self.stage.writes[0]
        if output is EVENTS or output.follows:
            return []
        topic = self.settings.topic(output)
        headers = [(HEARTBEAT, beat)]
        return [
            Message(topic, None, b"", headers, partition)
            for partition in self._onward(record.partition, output)
        ]

    def _onward(self, partition: int, output: Topic) -> list[int]:
        """Spread heartbeats so that every partition gets some and none multiply."""
        here = self.settings.partitions(self.stage.reads)
        there = self.settings.partitions(output)
        if there <= here:
            return [partition % there]
        return [n for n in range(there) if n % here == partition]

    def reload_rules(self) -> None:
        """Read the rules again.

        Raises:
            ValueError: They do not parse; the ones in force stay.
        """
        if self.stage.rules and self.row.rules_text:
            self._rules = self.stage.rules(self.row.rules_text(self.settings))
            if self.row.prepare:
                self.row.prepare(self.metrics, self._rules)
            self.metrics.rules_reloaded.set(time.time())

    # -- figures

    def _lost(self, partition: int, records: int) -> None:
        self.metrics.records_lost.labels(self.stage.name).inc(records)
        log.error(
            "records were deleted before they were read",
            stage=self.stage.name,
            partition=partition,
            records=records,
        )

    def _commit_failed(self) -> None:
        self.metrics.commit_failures.labels(self.stage.name).inc()
