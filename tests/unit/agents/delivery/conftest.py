"""A handle without a broker, and a runner of the deliver stage beside it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from agents.config.settings import Settings
from agents.deliver import rules_text
from agents.delivery.deliverer import Deliverer
from agents.delivery.sink import Received
from agents.runtime.supervise import Supervisor
from agents.telemetry.metrics import Metrics
from pipeline.deliver.state import DeliverState
from pipeline.ids import content_id
from pipeline.stage import AnyContext, Context, Emit, Input, Outcome, Put
from pipeline.stages import DELIVER
from schemas.alert import Alert
from schemas.delivery import Delivery
from schemas.silence import Silence
from tests.support import factories


def make_alert(name: str = "one", version: int = 1, **given: Any) -> Alert:
    """Make version *version* of the alert called *name*."""
    change = "opened" if version == 1 else "updated"
    fields = {"change": change, "headline": f"{name} v{version}"} | given
    return factories.alert(alert_id=content_id(name), version=version, **fields)


class HandleOfOne:
    """One partition: the stage's state, and what was published, in memory.

    Attributes:
        log: All entries, as the state topic would keep them.
        deliveries: All records published.
        before_submit: Called before each publication.
        supervisor: Of the side tasks; it does not wait for long.
    """

    def __init__(self, settings: Settings) -> None:
        self.partition = 0
        self.state = DeliverState()
        self.log: list[Put] = []
        self.deliveries: list[Delivery] = []
        self.before_submit: Callable[[], Awaitable[None]] | None = None
        self.supervisor = Supervisor(Metrics(), first_wait=0.01)
        self._routes = DELIVER.rules(rules_text(settings)) if DELIVER.rules else ()
        self._changed = asyncio.Event()

    def context(self) -> AnyContext:
        """Give the state as it is."""
        return Context(
            now=self.now(), state=self.state, models=None, rules=self._routes
        )

    def now(self) -> datetime:
        """Read the real clock."""
        return datetime.now(UTC)

    async def changed(self) -> None:
        """Wait for the next alert."""
        await self._changed.wait()
        self._changed.clear()

    async def owned(self) -> None:
        """Say yes."""

    async def supervise(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Supervise *work*."""
        await self.supervisor.run(name, work)

    async def submit(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what is published."""
        if self.before_submit:
            await self.before_submit()
        self._take(outcomes)

    def queue(
        self, *alerts: Alert, received_at: datetime | None = None
    ) -> list[Outcome]:
        """Let the stage handle *alerts*, as if sent at *received_at*."""
        inputs = [Input(alert, received_at or self.now()) for alert in alerts]
        found = [o for group in DELIVER.handle(inputs, self.context()) for o in group]
        self._take(found)
        self._changed.set()
        return found

    def restarted(self) -> None:
        """Forget the memory and load the entries, as after a kill."""
        self.state = DeliverState()
        for put in self.log:
            self.state.load(put.key, put.value, put.at)
        self._changed.set()

    async def until(self, count: int, seconds: float = 8.0) -> list[Delivery]:
        """Wait until *count* deliveries have ended."""
        async with asyncio.timeout(seconds):
            while len(self.deliveries) < count:
                await asyncio.sleep(0.01)
        return self.deliveries

    def _take(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Put):
                self.log.append(outcome)
            elif isinstance(outcome, Emit):
                assert isinstance(outcome.record, Delivery)
                self.deliveries.append(outcome.record)


def make_settings(*rows: dict[str, Any], pacing: float = 0.0) -> Settings:
    """Make settings with destinations on loopback."""
    base = {"kind": "generic", "allow_private": True, "timeout": 5.0}
    base |= {"old": "at_once"}  # the alerts of the tests are of long ago
    return Settings.model_validate(
        {"destinations": [base | row for row in rows], "delivery_pacing": pacing}
    )


@asynccontextmanager
async def running(
    settings: Settings,
    handle: HandleOfOne,
    metrics: Metrics | None = None,
    *,
    silences: Sequence[Silence] = (),
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the side task of *handle*, which knows *silences*."""
    side_task = Deliverer(settings, metrics or Metrics())
    for silence in silences:
        side_task.silences.known.take(silence)
    task = asyncio.create_task(side_task.run(handle))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def answers(*statuses: int | dict[str, Any]) -> Any:
    """Answer with *statuses* in turn, the last one for ever; dicts are keywords."""
    left = list(statuses)

    async def respond(_: Received) -> web.StreamResponse:
        now = left.pop(0) if len(left) > 1 else left[0]
        return (
            web.Response(**now) if isinstance(now, dict) else web.Response(status=now)
        )

    return respond


@pytest.fixture
def kit() -> Any:
    """Give the makers of this file."""

    class Kit:
        alert = staticmethod(make_alert)
        settings = staticmethod(make_settings)
        handle = HandleOfOne
        running = staticmethod(running)
        answers = staticmethod(answers)

    return Kit


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make back-off ten times shorter where a test does not measure it."""
    monkeypatch.setattr("pipeline.deliver.next_step.FIRST_WAIT", 0.05)
