"""Where a run takes place: topics of its own, supervised workers, a sink, a broker."""

import asyncio
import json
import random
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from agents.delivery.sink import Received, Sink
from agents.kafka.clients import make_admin, started
from agents.kafka.lag import LagWatch
from agents.telemetry.metrics import Metrics
from tests.chaos import receivers
from tests.chaos.messages import Fate
from tests.chaos.tally import FLOW
from tests.chaos.toxiproxy import Toxiproxy
from tests.kafka.broker import Broker
from tests.kafka.workers import Worker

COMMAND: Final = ("tests.chaos.worker",)
PARTITIONS: Final = 2
PATIENCE: Final = 300.0
"""Seconds: nothing takes so long, even on a machine that does ten other things."""
PACE: Final = 1.0
"""Messages a second: that of the slowest kinds of chat as shipped."""
END_SECONDS: Final = 20.0
"""Longer than a worker takes to settle all its lanes and leave its groups."""


@dataclass(slots=True)
class Hall:
    """What many runs share.

    Attributes:
        broker: Runs.
        folder: For logs; each run has a folder of its own in it.
        proxy: Before the second listener of the broker; None where it is missing.
    """

    broker: Broker
    folder: Path
    proxy: Toxiproxy | None = None
    runs: int = 0

    def settings(self, prefix: str, address: str) -> Settings:
        """Make settings of a run; *address* of one broker, or of several."""
        return Settings(
            brokers=tuple(address.split(",")),
            topic_prefix=prefix,
            group_prefix=prefix,
            partitions_max=PARTITIONS,
            run_file=self.folder / "run.json",
        )


class Slot:
    """A place for one worker, which is started again whenever it ends.

    Args:
        worker: Not started.
        lives: Environment of its first lives; later ones have none of their own.
        died: Told the status of each life that was not asked to end.
    """

    def __init__(
        self,
        worker: Worker,
        lives: Sequence[Mapping[str, str]],
        died: Callable[[int], None],
    ) -> None:
        self.worker = worker
        self.starts = 0
        self._lives = list(lives)
        self._died = died
        self._ending = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start the worker and watch over it."""
        self._ending = False
        self._begin()
        self._task = asyncio.create_task(self._supervise())

    def _begin(self) -> None:
        self.worker.start(self._lives.pop(0) if self._lives else None)
        self.starts += 1

    async def _supervise(self) -> None:
        while True:
            status = self.worker.status
            if status is not None:
                if self._ending:
                    return
                self._died(status)
                self._begin()
            await asyncio.sleep(0.01)

    def next_life(self, **environment: str) -> None:
        """Give the life after the present one *environment*."""
        self._lives.append(environment)

    def kill(self) -> None:
        """End it as a crash does; it starts again."""
        self.worker.send_signal(signal.SIGKILL)

    async def leave(self) -> int | None:
        """End it as an operator does, for good; give its status.

        A life that SIGTERM meets while Python still imports ends by the signal itself,
        with nothing in hand: that is in order as well.
        """
        self._ending = True
        try:
            status = await self.worker.end(signal.SIGTERM, END_SECONDS)
        except TimeoutError:
            self.worker.send_signal(signal.SIGUSR2)  # it tells what it waits for
            await asyncio.sleep(1.0)
            status = await self.worker.end(signal.SIGKILL)
        if self._task:
            await self._task  # else it would watch over the next life as well
        if status == -signal.SIGTERM and not self.worker.runs:
            return 0
        return status

    async def rejoin(self) -> int | None:
        """End it as an operator does, start it again, and wait until it runs."""
        status = await self.leave()
        self.start()
        await self.worker.ready(PATIENCE)
        return status

    async def struck(self) -> None:
        """Wait until its fault point struck.

        Raises:
            TimeoutError: It did not.
        """
        async with asyncio.timeout(PATIENCE / 2):
            while "chaos: " not in self.worker.said:
                await asyncio.sleep(0.02)

    async def remove(self) -> None:
        """End it at once."""
        self._ending = True
        if self._task:
            self._task.cancel()
        await self.worker.end(signal.SIGKILL)


@dataclass(slots=True)
class Stand:
    """One run.

    Attributes:
        hall: What it shares with others.
        settings: Of its workers.
        direct: The same past the proxy, for all who are not tested.
        draw: All chance of the nemesis.
        statuses: With which a worker may end by itself; it is started again.
        own: Broker of this run alone, if it has one.
        slots: Workers, by number.
        kills: As in :class:`tests.chaos.judge.Terms`.
        faults: What went wrong that no nemesis explains.
    """

    hall: Hall
    settings: Settings
    direct: Settings
    folder: Path
    draw: random.Random
    over: dict[str, str]
    statuses: frozenset[int] = frozenset()
    own: Any = None
    slots: list[Slot] = field(default_factory=list)
    kills: list[tuple[float, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, *lives: Mapping[str, str]) -> Slot:
        """Start one more worker; *lives*: environment of its first lives."""
        log = self.folder / f"worker{len(self.slots)}.log"
        worker = Worker(self.settings, log, self.over, COMMAND)
        slot = Slot(worker, lives, lambda status: self._died(log.name, status))
        slot.start()
        self.slots.append(slot)
        return slot

    def _died(self, name: str, status: int) -> None:
        self.gone(time.time())
        if status != -signal.SIGKILL and status not in self.statuses:
            self.faults.append(f"{name} ended by itself with status {status}")

    def gone(self, since: float, workers: int = 1) -> None:
        """Note that *workers* were gone from *since* until now."""
        self.kills += [(since, time.time())] * workers

    def note(self, status: int | None) -> None:
        """Note how a worker ended that was asked to."""
        if status != 0:
            self.faults.append(f"SIGTERM ended a worker with status {status}")

    async def wait(self, least: float, most: float) -> None:
        """Let between *least* and *most* seconds pass."""
        await asyncio.sleep(self.draw.uniform(least, most))

    async def through(self) -> None:
        """Wait until no group is behind."""
        stages = [row.stage for row in FLOW]
        watch = LagWatch(self.direct, stages, Metrics())
        async with asyncio.timeout(PATIENCE):
            while any(lag.records for lag in (await watch.once()).values()):
                await asyncio.sleep(0.3)

    @property
    def proxy(self) -> Toxiproxy:
        """Give the proxy that the workers go through."""
        if self.hall.proxy is None:
            raise RuntimeError("no toxiproxy")
        return self.hall.proxy


@asynccontextmanager
async def sink(
    folder: Path,
    rooms: Sequence[str],
    badly: int | None = None,
    *,
    paced: bool = False,
) -> AsyncIterator[tuple[dict[str, str], Path]]:
    """Receive webhooks; give the variables of a worker and the file of what came.

    Args:
        folder: Of the run.
        rooms: Names of the destinations.
        badly: Seed by which it answers badly; None = it always answers well.
        paced: Messages wait for one another as shipped.
    """
    path = folder / "posts.jsonl"
    with path.open("w", encoding="utf-8") as file:

        def note(message: Received, room: str, fate: Fate) -> None:
            file.write(receivers.line(message, time.time(), room, fate) + "\n")
            file.flush()

        def take(message: Received) -> None:
            note(message, message.path.strip("/"), "taken")

        receiver = None if badly is None else receivers.BadReceiver(badly, note)
        respond = receiver.respond if receiver else None
        timeout = receivers.TIMEOUT if receiver else None
        async with Sink(on_message=take, respond=respond) as running:
            rows = [receivers.row(room, running.url, timeout) for room in rooms]
            over = {"TOCSIN_DELIVERY_PACING": "0"}
            if paced:
                rows = [{**row, "rate_per_second": PACE} for row in rows]
                over = {}
            yield {**over, "TOCSIN_DESTINATIONS": json.dumps(rows)}, path


async def delete_topics(settings: Settings) -> None:
    """Delete all topics of a run, so that the broker stays small."""
    async with started(make_admin(settings), settings) as admin:
        prefix = settings.topic_prefix
        names = [t for t in await admin.list_topics() if t.startswith(prefix)]
        await admin.delete_topics(names)
