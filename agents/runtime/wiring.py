"""What the parts that run one stage share: made once, in :mod:`agents.runtime.app`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeAlias

from agents.config.settings import Settings
from agents.kafka.message import Message
from agents.order.lane import TimeOf
from agents.order.record_time import read_times
from agents.runtime.offload import Offload
from agents.runtime.row import Row
from agents.runtime.supervise import Supervisor
from agents.runtime.work_log import rules_in_force
from agents.telemetry.hand import Hand
from agents.telemetry.metrics import Metrics
from agents.telemetry.tracing import Tracing
from pipeline.stage import AnyContext, AnyStage, Context

Fatal: TypeAlias = Callable[[str, BaseException | None], None]
"""Ends the process without another commit; takes the reason and its cause."""


class Intake(Protocol):
    """Where the records of a stage come from, by number of the partition."""

    @property
    def generation(self) -> int:
        """Generation of the consumer group; it rises with every rebalance."""

    def committed(self, partition: int) -> int:
        """Return the next offset that the group committed; 0 without a commit."""

    async def recall(self, partition: int) -> str:
        """Read the metadata of what the group committed of *partition*."""

    def acknowledge(self, partition: int, offset: int) -> None:
        """Acknowledge what lies up to *offset*, in the middle of a chunk."""

    def coming(self, partition: int, offset: int) -> bool:
        """Whether the broker has records from *offset* on, or has not said yet."""

    def asked(self, partition: int) -> float:
        """Say when the broker was asked for what it last said of *partition*.

        By the clock of :class:`agents.kafka.hooks.ConsumerHooks`.
        """

    async def note(self, partition: int, offset: int, metadata: str) -> None:
        """Commit *offset* with *metadata*, which later commits carry along too."""

    def pause(self, partition: int) -> None:
        """Fetch no more of *partition* until :meth:`resume`."""

    def resume(self, partition: int) -> None:
        """Fetch *partition* again."""


class Sender(Protocol):
    """Publishes records; :class:`agents.kafka.publish.Publisher` at run time."""

    in_trouble: bool

    async def publish(self, messages: list[Message]) -> None:
        """Send *messages* in order; all are durable when this returns.

        Raises:
            PublishError: Some could not be delivered; commit nothing more.
        """


@dataclass(slots=True)
class Budget:
    """Memory that all partitions of one stage may fill with records that wait.

    Attributes:
        limit: Bytes.
        used: Bytes.
    """

    limit: int
    used: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether the partitions together hold as much as they may."""
        return self.used >= self.limit


@dataclass(slots=True)
class Pulse:
    """When the event loop last ran, in seconds of the monotonic clock.

    Attributes:
        limit: Seconds after which partitions may be lost, and as long as it then takes
            to be told so.
        at: The last beat.
        woke: The first beat after a pause above the limit.
    """

    limit: float
    at: float = field(default_factory=time.monotonic)
    woke: float = float("-inf")

    def beat(self) -> None:
        """Note that the event loop runs now."""
        now = time.monotonic()
        if now - self.at > self.limit:
            self.woke = now
        self.at = now

    def assigned(self) -> None:
        """Note that the coordinator has just said which partitions are owned."""
        self.at, self.woke = time.monotonic(), float("-inf")

    @property
    def doubt(self) -> float:
        """Seconds until a process that stood still knows what it owns; else 0."""
        now = time.monotonic()
        since = now if now - self.at > self.limit else self.woke
        return max(0.0, since + self.limit - now)


@dataclass(slots=True)
class Rules:
    """Rules of a stage; a reload replaces ``current``, None without any."""

    current: Any = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)  # long in tracebacks
class Wiring:
    """One stage of one process, and what its parts work with.

    Attributes:
        row: The stage and what is special to running it.
        settings: Of the process.
        metrics: Of the process.
        publisher: Sends what the stage writes, and waits until it is durable.
        offload: Process for heavy work, shared by all stages.
        fatal: Ends the process.
        supervisor: Of the side tasks of the process.
        version: Of Tocsin.
        models: What ``stage.models`` loaded, or None.
        rules: In force now.
        budget: Shared by the partitions of the stage.
        pulse: Beats while the event loop runs.
        hand: Holds the record whose work runs now, and ends that in time.
        stage: That of the row.
        state_topic: Its full name on the broker.
        time_of: Reads the record times of what the stage reads.
        tracing: Makes spans; None = off.
    """

    row: Row
    settings: Settings
    metrics: Metrics
    publisher: Sender
    offload: Offload
    fatal: Fatal
    supervisor: Supervisor
    version: str
    models: Any
    rules: Rules
    budget: Budget
    pulse: Pulse
    hand: Hand
    stage: AnyStage
    state_topic: str
    time_of: TimeOf
    tracing: Tracing | None = None

    def context(self, state: Any, now: datetime) -> AnyContext:
        """Make the context of a partition with *state* at record time *now*."""
        return Context(
            now=now,
            state=state,
            models=self.models,
            rules=self.rules.current,
            version=self.version,
        )

    def reload_rules(self) -> None:
        """Read the rules again.

        Raises:
            ValueError: They do not parse; the ones in force stay.
        """
        row = self.row
        if self.stage.rules and row.rules_text:
            self.rules.current = self.stage.rules(row.rules_text(self.settings))
            if row.prepare:
                row.prepare(self.metrics, self.rules.current)
            rules_in_force(self.stage.name, self.rules.current)
            self.metrics.rules_reloaded.set(time.time())


def wire(  # noqa: PLR0913 - the one place where a stage is put together
    row: Row,
    settings: Settings,
    *,
    metrics: Metrics,
    publisher: Sender,
    offload: Offload,
    fatal: Fatal,
    supervisor: Supervisor,
    version: str,
    hand: Hand | None = None,
    tracing: Tracing | None = None,
) -> Wiring:
    """Load the models and rules of *row* and put its wiring together.

    Raises:
        ValueError: The rules do not parse.
        UnequippedError: A setting asks for what is not installed.
    """
    stage = row.stage
    models = stage.models() if stage.models else None
    wiring = Wiring(
        row=row,
        settings=settings,
        metrics=metrics,
        publisher=publisher,
        offload=offload,
        fatal=fatal,
        supervisor=supervisor,
        version=version,
        models=row.equip(settings, models) if row.equip else models,
        rules=Rules(),
        budget=Budget(2 * settings.batch_max_bytes),
        pulse=Pulse(settings.session_timeout / 2),
        hand=hand or Hand(settings.record_seconds),
        stage=stage,
        state_topic=settings.state_topic(stage.name),
        time_of=partial(read_times, stage.record_time),
        tracing=tracing,
    )
    wiring.reload_rules()
    return wiring
