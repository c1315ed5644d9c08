"""One run after another, and what came of them."""

import asyncio
import json
import logging
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from agents.kafka import provision
from tests.chaos import feed, toxiproxy
from tests.chaos.nemeses import Nemesis
from tests.chaos.stand import PARTITIONS, PATIENCE, Hall, Stand, delete_topics, sink
from tests.chaos.tally import FLOW
from tests.chaos.toxiproxy import Toxiproxy
from tests.kafka.broker import Broker
from tests.kafka.workers import ROOT

BITS: Final = 20
READY_SECONDS: Final = 15.0
"""Two workers are ready in less on two cores that do other things as well. A machine
that needs longer is slower by as much, and so are the limits of a record."""


@dataclass(slots=True)
class Result:
    """What came of one run.

    Attributes:
        nemesis: Its name.
        seed: The run can be made again with it.
        violations: Count and examples by kind; empty = clean.
        articles: Raw records sent.
        kills: Processes killed or stopped, and other blows.
        repeats: Record ids that stand in a topic once more.
        seconds: From the start of the first worker to the verdict.
        phases: The same until the workers were ready, feed and nemesis were done, all
            was through.
    """

    nemesis: str
    seed: int
    violations: dict[str, list[Any]] = field(default_factory=dict)
    articles: int = 0
    kills: int = 0
    repeats: int = 0
    seconds: float = 0.0
    phases: list[float] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Tell whether nothing was violated."""
        return not self.violations

    def __str__(self) -> str:
        """Say it in one line."""
        word = "clean" if self.clean else json.dumps(self.violations)
        return (
            f"{self.nemesis} SEED={self.seed}: {word} ({self.articles} raw records, "
            f"{self.kills} kills, {self.repeats} repeats, {self.seconds:.1f} s: "
            f"{' '.join(f'{seconds:.1f}' for seconds in self.phases)})"
        )


@asynccontextmanager
async def hall(
    broker: Broker, folder: Path, nemeses: Iterable[Nemesis]
) -> AsyncIterator[Hall]:
    """Open a hall on a running *broker*, with a proxy if one of *nemeses* needs it."""
    # our own clients complain at length while a nemesis keeps the broker away
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    async with AsyncExitStack() as stack:
        proxy = None
        if any(nemesis.proxied for nemesis in nemeses) and not toxiproxy.missing():
            proxy = Toxiproxy(broker.proxied, broker.inner)
            await stack.enter_async_context(proxy)
        yield Hall(broker, folder, proxy)


async def run(
    hall: Hall,
    nemesis: Nemesis,
    seed: int,
    off: Iterable[str] = (),
    seconds: float = PATIENCE,
) -> Result:
    """Make one run.

    Args:
        hall: Where.
        nemesis: Who.
        seed: Of the feed and of all chance.
        off: Guards to be switched off in all workers.
        seconds: Longest wait, behind the feed, until all is through.
    """
    hall.runs += 1
    prefix = f"chaos{hall.runs}."
    folder = hall.folder / f"{hall.runs:03}-{nemesis.name}"
    folder.mkdir(parents=True)
    result = Result(nemesis.name, seed)
    async with AsyncExitStack() as stack:
        own = await _own(nemesis, stack)
        direct, proxied = (own or hall.broker).address, hall.broker.proxied
        badly = seed if nemesis.receivers else None
        over, posts = await stack.enter_async_context(
            sink(folder, nemesis.rooms, badly, paced=nemesis.paced)
        )
        stand = Stand(
            hall=hall,
            settings=hall.settings(prefix, direct if not nemesis.proxied else proxied),
            direct=hall.settings(prefix, direct),
            folder=folder,
            draw=random.Random(seed),  # noqa: S311 - reproducible
            over={**over, "CHAOS_OFF": ",".join(off)},
            statuses=nemesis.statuses,
            own=own,
        )
        await provision.ensure(stand.direct, [row.stage for row in FLOW])
        stack.push_async_callback(_leave, stand)
        since = time.monotonic()
        await _run(stand, nemesis, result, posts, seconds)
        result.seconds = time.monotonic() - since
    return result


async def _own(nemesis: Nemesis, stack: AsyncExitStack) -> Any:
    """Start the brokers that *nemesis* needs for itself, if it does."""
    if nemesis.broker is None:
        return None
    own = nemesis.broker()
    stack.callback(own.remove)
    await asyncio.to_thread(own.start)
    return own


async def _leave(stand: Stand) -> None:
    for slot in stand.slots:
        await slot.remove()
    if stand.hall.proxy:
        await stand.hall.proxy.heal()
    await delete_topics(stand.direct)


async def _run(
    stand: Stand, nemesis: Nemesis, result: Result, posts: Path, seconds: float
) -> None:
    since = time.monotonic()
    raws = feed.feed(nemesis.mix, result.seed)
    result.articles = len(raws)
    nemesis.begin(stand)
    for slot in stand.slots:
        await slot.worker.ready(PATIENCE)
    result.phases.append(time.monotonic() - since)
    async with asyncio.TaskGroup() as group:
        group.create_task(feed.send(stand.direct, raws, nemesis.per_second))
        group.create_task(_strike(stand, nemesis))
    result.phases.append(time.monotonic() - since)
    checker = await _checker()
    task = {
        "brokers": stand.direct.brokers,
        "prefix": stand.direct.topic_prefix,
        "partitions": PARTITIONS,
        "articles": nemesis.mix.articles,
        "posts": str(posts),
        "rooms": nemesis.rooms,
        "whole": not nemesis.deletes,
        "seconds": seconds + nemesis.longer,
    }
    settled = await _ask(checker, task)
    result.phases.append(time.monotonic() - since)
    await asyncio.gather(*(_end(stand, slot) for slot in stand.slots))
    terms = {
        "kills": stand.kills,
        "repeats": nemesis.repeats,
        "clock": nemesis.clock,
        "limit": _limit(nemesis, result.phases[0]),
        "whole": not nemesis.deletes,
    }
    judged = await _ask(checker, terms)
    await checker.wait()
    result.kills = len(stand.kills)
    result.repeats = judged["repeats"]
    result.violations = judged["violations"]
    if settled["left"]:
        result.violations["unsettled"] = [settled["left"], *settled["missing"]]
    if stand.faults:
        result.violations["worker"] = [len(stand.faults), *stand.faults]


def _limit(nemesis: Nemesis, ready: float) -> float | None:
    """Give the seconds of a record, where workers took *ready* seconds to start."""
    slower = max(1.0, ready / READY_SECONDS)
    return None if nemesis.limit is None else nemesis.limit * slower


async def _strike(stand: Stand, nemesis: Nemesis) -> None:
    try:
        await nemesis.strike(stand)
    except TimeoutError as error:
        # a nemesis that did nothing must not pass for one that was withstood
        stand.faults.append(f"the nemesis did not come through: {error!r:.500}")


async def _end(stand: Stand, slot: Any) -> None:
    stand.note(await slot.leave())


async def _checker() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.chaos.checker",
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << BITS,
    )


async def _ask(process: asyncio.subprocess.Process, row: dict[str, Any]) -> Any:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the checker has no pipes")
    process.stdin.write(json.dumps(row).encode() + b"\n")
    await process.stdin.drain()
    line = await process.stdout.readline()
    if not line:
        raise RuntimeError("the checker ended; its words are on standard error")
    return json.loads(line)
