"""Hosts any number of stages in one process and event loop."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog

from agents.config.settings import Settings
from agents.config.version import version
from agents.config.watched import WatchedFile
from agents.kafka import provision
from agents.kafka.lag import LagWatch
from agents.kafka.tried import KILLED, SLOW
from agents.order.bus import Bus
from agents.runtime.app import StageApp
from agents.runtime.heartbeat import send_heartbeats
from agents.runtime.offload import Offload
from agents.runtime.row import Row, UnequippedError
from agents.runtime.stage_runner import StageRunner
from agents.runtime.supervise import Supervisor
from agents.runtime.work_log import Throughput
from agents.telemetry.deadman import DeadMan
from agents.telemetry.hand import Hand
from agents.telemetry.metrics import Metrics
from agents.telemetry.tracing import Tracing
from agents.telemetry.tracing_switch import TracingError, tracing
from agents.telemetry.watchdog import Watchdog
from agents.telemetry.web import Status, WebServer, set_build_info
from schemas.topics import RAW

log = structlog.get_logger(__name__)

Ends = dict[tuple[str, int], int]

LOOK_SECONDS: Final = 1.0
COLLECT_AT: Final = (50_000, 20, 50)
"""For the garbage collector: more objects than a batch makes, since all of them are
alive until it is published and would be walked through again and again. Python's 700
costs a hop 5 % of its time."""
REASONS: Final = ("decode", "exception", "output_too_large", SLOW, KILLED)
"""Reasons of dead letters that are the machinery's own."""


@dataclass(frozen=True, slots=True)
class _HeartbeatSource:
    """A runner that knows from the lag watch which partitions are behind."""

    runner: StageRunner
    lag: LagWatch

    def heartbeat(self, sent: datetime) -> None:
        """Begin a heartbeat in every partition that is not behind."""
        self.runner.heartbeat(sent, self.lag)


class HostError(Exception):
    """The stages cannot be hosted as asked."""


class Host:
    """Stages of one process: start, watch, stop.

    Args:
        settings: With the brokers known.
        rows: The whole flow; *settings.stages* picks from it.
        metrics: Of the process; made if not given.
        tracing: Makes spans; as the settings say if not given.

    Raises:
        HostError: Spans are asked for and cannot be made.

    Attributes:
        ends: Next offset of each partition that a stage here wrote to.
        feeds: Says how the feeds stand that are fetched beside the stages.
        refused: The broker took a member for good out of its group: settings are wrong.
        failed: Holds the reason once a stage cannot go on. Whoever started the host
            must then end the process without stopping it, so that nothing more is
            committed.
    """

    def __init__(
        self,
        settings: Settings,
        rows: Sequence[Row],
        metrics: Metrics | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self.settings = settings
        self.metrics = metrics or Metrics()
        self._tracing = tracing or _tracing(settings)
        self.ends: Ends = {}
        self.refused = False
        self.failed: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.feeds: Callable[[], Mapping[str, Any]] = dict
        self._rows = rows
        self._offload = Offload()
        self._bus = Bus(settings)
        self._apps: list[StageApp] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._web: WebServer | None = None
        self.lag = LagWatch(settings, [row.stage for row in rows], self.metrics)
        self.supervisor = Supervisor(self.metrics)
        self._rules_file = WatchedFile(settings.rules_file)
        self._ready = False
        self._hand = Hand(settings.record_seconds)
        self._dead_man = DeadMan(
            settings.watchdog_seconds + LOOK_SECONDS, lambda: str(self._hand)
        )

    @property
    def web_port(self) -> int | None:
        """Port of health and metrics, once started; None = off."""
        return self._web.port if self._web else None

    @property
    def rows(self) -> list[Row]:
        """Rows that this process runs, in the order of the flow."""
        wanted = self.settings.stages
        names = [row.stage.name for row in self._rows]
        unknown = sorted(set(wanted) - set(names))
        if unknown:
            there = ", ".join(names)
            raise HostError(f"stages: no stage {unknown[0]!r}; there are {there}")
        return [row for row in self._rows if not wanted or row.stage.name in wanted]

    async def start(self) -> None:
        """Check the topics, join the groups, load state; ready when this returns.

        Raises:
            BrokerTrouble: Brokers or topics are not as they must be.
            HostError: A stage failed while it started; the message says how.
        """
        rows, stages = self.rows, [row.stage for row in self._rows]
        names = [row.stage.name for row in rows]
        place = {"stages": names, "brokers": list(self.settings.brokers)}
        log.info("starting", version=version(), **place)
        self.metrics.prepare([row.stage for row in rows], REASONS)
        await provision.ensure(self.settings, stages)
        self._apps = [self._app(row) for row in rows]
        self._keep_in_step()
        await self._start_web()
        # before the groups are joined: the first record may be the one that hangs
        self._hand.arm()
        self._dead_man.start()
        self._tasks = [
            self._supervised("watchdog", self._watch),
            self._supervised("lag", self.lag.run),
            self._supervised("in_step", self._bus.run),
            self._supervised("throughput", Throughput(self.metrics, names).run),
        ]
        try:
            await self._unless_failed(
                asyncio.gather(*(app.start() for app in self._apps), self._warm())
            )
            self._tasks.append(self._supervised("heartbeat", self._send_heartbeats))
            await self._until_ready()
            log.info("ready", **place)
        except BaseException:
            self._disarm()
            raise

    def _supervised(
        self, name: str, work: Callable[[], Awaitable[None]]
    ) -> asyncio.Task[None]:
        return asyncio.create_task(self.supervisor.run(name, work), name=name)

    def _app(self, row: Row) -> StageApp:
        try:
            return self._made(row)
        except UnequippedError as error:
            raise HostError(str(error)) from None

    def _made(self, row: Row) -> StageApp:
        return StageApp(
            row,
            self.settings,
            metrics=self.metrics,
            offload=self._offload,
            ends=self.ends,
            fatal=self._fatal,
            supervisor=self.supervisor,
            version=version(),
            hand=self._hand,
            bus=self._bus,
            tracing=self._tracing,
        )

    def _keep_in_step(self) -> None:
        """Let stages that follow one another here know how far each is."""
        runners = {app.row.stage.name: app.runner for app in self._apps}
        for runner in runners.values():
            names = [
                row.stage.name
                for row in self._rows
                if row.stage.reads in runner.stage.writes
            ]
            if all(name in runners for name in names):
                runner.lead_to([runners[name] for name in names])

    async def _warm(self) -> None:
        """Start the process for heavy work, so that the first page need not wait."""
        heavy = [row.stage.offload for row in self.rows if row.stage.offload]
        if heavy:
            await self._offload.warm(*(each.__module__ for each in heavy))

    async def _start_web(self) -> None:
        if self.settings.http_port is not None:
            self._web = WebServer(self.settings, self.metrics, self.status)
            await self._web.start()
        found: dict[str, str] = {}
        for app in self._apps:
            found |= app.runner.model_versions
        set_build_info(self.metrics, found)

    async def _unless_failed(self, work: asyncio.Future[Any]) -> None:
        """Wait for *work*; raise HostError where a stage cannot go on meanwhile."""
        await asyncio.wait([work, self.failed], return_when="FIRST_COMPLETED")
        if self.failed.done():
            work.cancel()
            raise HostError(self.failed.result())
        await work

    async def _until_ready(self) -> None:
        while not all(app.runner.ready for app in self._apps):
            if self.failed.done():
                raise HostError(self.failed.result())
            await asyncio.sleep(0.01)
        # what is loaded stays: a full collection over a million entries takes a second
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECT_AT)
        self._ready = True

    async def stop(self) -> None:
        """Finish the records in hand, commit, leave the groups."""
        self._ready = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(app.stop() for app in self._apps))
        self._disarm()
        await self._offload.close()
        if self._tracing:
            await asyncio.to_thread(self._tracing.close)
        if self._web:
            await self._web.stop()
        log.info("stopped", stages=[app.row.stage.name for app in self._apps])

    def _disarm(self) -> None:
        self._hand.disarm()
        self._dead_man.stop()

    def reload_rules(self) -> None:
        """Read the rules of all stages again; those that do not parse stay as were."""
        for app in self._apps:
            try:
                app.runner.wiring.reload_rules()
            except (ValueError, OSError) as error:
                log.warning(
                    "rules not reloaded", stage=app.row.stage.name, error=str(error)
                )
            else:
                if app.row.rules_text:
                    log.info("rules reloaded", stage=app.row.stage.name)

    # -- what others ask

    def status(self) -> Status:
        """Say how it stands, for health pages and people."""
        stages = {
            app.row.stage.name: {
                "partitions": len(app.runner.workers),
                "ready": app.runner.ready,
                "waiting": sum(
                    worker.waiting for worker in app.runner.workers.values()
                ),
            }
            for app in self._apps
        }
        word = self.failed.result() if self.failed.done() else ""
        return Status(
            live=not self.failed.done(),
            ready=self._ready,
            word=word,
            stages=stages,
            side_tasks=self.supervisor.status(),
            feeds=self.feeds(),
        )

    def is_drained(self, fed: Mapping[tuple[str, int], int] | None = None) -> bool:
        """Whether every record known here went through every stage here.

        Args:
            fed: Next offsets of partitions that others wrote, by (topic, partition).
        """
        ends = self.ends | dict(fed or {})
        return all(self._is_through(app, ends) for app in self._apps)

    def _is_through(self, app: StageApp, ends: Ends) -> bool:
        source, workers = self.settings.topic(app.row.stage.reads), app.runner.workers
        due = {n: end for (topic, n), end in ends.items() if topic == source}
        return all(
            n in workers and app.runner.done(n) >= end for n, end in due.items()
        ) and (not any(worker.busy for worker in workers.values()))

    async def drained(self, fed: Mapping[tuple[str, int], int] | None = None) -> None:
        """Wait until :meth:`is_drained`.

        Raises:
            HostError: A stage failed meanwhile.
        """
        while not self.is_drained(fed):
            if self.failed.done():
                raise HostError(self.failed.result())
            await asyncio.sleep(0.002)

    # -- tasks of the process

    def _fatal(self, reason: str, error: BaseException | None) -> None:
        if self.failed.done():
            return
        self._ready = False
        text = f"{reason}: {error}" if error and str(error) not in reason else reason
        log.critical("a stage cannot go on", reason=text, exc_info=error)
        self.failed.set_result(text)

    async def _watch(self) -> None:
        patience = self.settings.watchdog_seconds
        dog = Watchdog(patience)
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._rules_file.changed():
                self.reload_rules()
            if self.lag.loss:
                self._fatal(self.lag.loss, None)
            for app in self._apps:
                app.runner.measure()
                if app.refusal:
                    self.refused = True
                    self._fatal(app.refusal, None)
                if app.faust.crashed:
                    reason = app.faust.crash_reason
                    self._fatal(f"Faust gave up on {app.row.stage.name}", reason)
            stalled = dog.stalled(
                p for app in self._apps for p in app.runner.progress(self.lag)
            )
            if stalled:
                self._fatal(
                    f"no progress for {patience:g} s in spite of lag: "
                    + ", ".join(map(str, stalled)),
                    None,
                )

    async def _send_heartbeats(self) -> None:
        readers = [app.runner for app in self._apps if app.row.stage.reads is RAW]
        sources = [_HeartbeatSource(runner, self.lag) for runner in readers]
        await send_heartbeats(self.settings, sources)


def _tracing(settings: Settings) -> Tracing | None:
    try:
        return tracing(settings)
    except TracingError as error:
        raise HostError(str(error)) from None
