"""A row of the flow: a stage, and what is special to running it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from agents.config.settings import Settings
from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyContext, AnyStage, Input, Outcome
from schemas.headers import Enveloped


class PartitionHandle(Protocol):
    """What a side task gets of one partition that this process owns."""

    @property
    def partition(self) -> int:
        """Number of the partition."""

    def context(self) -> AnyContext:
        """Context of the partition as of now: record time, state, models, rules."""

    def now(self) -> datetime:
        """Read the clock: aware UTC."""

    async def changed(self) -> None:
        """Wait until the state may have changed since the last call."""

    async def owned(self) -> None:
        """Make sure, before something is sent, that the partition is still ours.

        Raises:
            asyncio.CancelledError: It was taken away.
        """

    async def submit(self, outcomes: Sequence[Outcome]) -> None:
        """Publish *outcomes* in the order of a flush; durable when this returns.

        Raises:
            asyncio.CancelledError: The partition was taken away meanwhile.
        """

    async def supervise(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do *work* until it returns or is cancelled, from the start if it fails.

        Args:
            name: Of the side task, for logs and metrics: one of a closed set.
            work: Begins the work.
        """


class SideTask(Protocol):
    """Works on the state of a stage, one partition at a time, at its own pace."""

    async def run(self, handle: PartitionHandle) -> None:
        """Run until cancelled, which happens when the partition is taken away."""


class UnequippedError(Exception):
    """A setting asks for what is not installed; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the flow table.

    Attributes:
        stage: What is decided.
        side_task: Makes the side task of the stage, if it has one; once per process.
        equip: Adds to the models of the stage what the settings ask for; at start.
            Raises :class:`UnequippedError` where that is not to be had.
        rules_text: Reads the text for ``stage.rules``; called at start and on SIGHUP.
        prepare: Starts the series of figures that the rules name at 0.
        observe: Adds a record, and the records emitted for it, to metrics of its own.
        observe_unasked: Adds a record that the side task or the time led to.
    """

    stage: AnyStage
    side_task: Callable[[Settings, Metrics], SideTask] | None = None
    equip: Callable[[Settings, Any], Any] | None = None
    rules_text: Callable[[Settings], str] | None = None
    prepare: Callable[[Metrics, Any], None] | None = None
    observe: Callable[[Metrics, Input[Any], Iterable[Enveloped]], None] | None = None
    observe_unasked: Callable[[Metrics, Enveloped], None] | None = None
