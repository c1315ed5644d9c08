"""The nemeses: what is done to the workers while news comes in."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from agents.runtime import provision
from agents.runtime.clients import make_admin, started
from schemas import topics
from tests.chaos import toxiproxy
from tests.chaos.feed import CLOSE, DISORDER, LIVE, PLAIN, REVISED, Mix
from tests.chaos.judge import STATES
from tests.chaos.stand import Stand
from tests.chaos.tally import FLOW

STATEFUL: Final = ("dedupe", "segment", "link", "alert")
"""Stages that write outputs and state in one flush."""
KEEPING: Final = (*STATEFUL, "tally")
"""Stages that keep state."""
MANY: Final = ("dedupe", "segment", "link", "tally")
"""Those that write several entries in a flush of a run; alert writes one at a time."""
ALL: Final = tuple(row.stage.name for row in FLOW)
SESSION_SECONDS: Final = 6.0
OUTPUTS: Final = tuple(topic.name for topic in topics.ALL[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Nemesis:
    """One way to make life hard.

    Attributes:
        name: For the table.
        text: What it does, for people.
        strike: Starts workers, waits for them, and does it; beside the feed from
            the moment that the first workers are ready.
        begin: Starts the workers.
        mix: What the feed is made of.
        per_second: Raw records.
        repeats: Records may stand in a topic twice.
        clock: Kafka time stamps can be compared.
        proxied: Workers reach the broker through toxiproxy.
    """

    name: str
    text: str
    begin: Callable[[Stand], None]
    strike: Callable[[Stand], Awaitable[None]]
    mix: Mix = PLAIN
    per_second: float = 50.0
    repeats: bool = True
    clock: bool = True
    proxied: bool = False

    def missing(self) -> str | None:
        """Say what this machine lacks for it, or None."""
        return toxiproxy.missing() if self.proxied else None


def _pair(stand: Stand) -> None:
    stand.add()
    stand.add()


# -- kill -9


def _armed(
    stand: Stand,
    point: str,
    stages: tuple[str, ...],
    nth: tuple[int, int],
    fate: str = "0:kill",
) -> None:
    stage, number = stand.draw.choice(stages), stand.draw.randint(*nth)
    stand.add({"CHAOS_FAULT": f"{point}:{stage}:{number}:{fate}"})


async def _another(stand: Stand) -> None:
    """Where the first was killed a second joins, while the first starts again."""
    await stand.slots[0].struck()
    stand.add()


def _kill_at(  # noqa: PLR0917 - a row of the table
    point: str,
    text: str,
    stages: tuple[str, ...] = ALL,
    nth: tuple[int, int] = (2, 8),
    fate: str = "0:kill",
    mix: Mix = PLAIN,
) -> Nemesis:
    return Nemesis(
        name=f"kill-{point}",
        text=f"kill -9 {text}",
        begin=partial(_armed, point=point, stages=stages, nth=nth, fate=fate),
        strike=_another,
        mix=mix,
    )


async def _kill_random(stand: Stand) -> None:
    for _ in range(2):
        await stand.wait(0.5, 3.0)
        stand.draw.choice(stand.slots).kill()


async def _kill_load(stand: Stand) -> None:
    first = stand.slots[0]
    entry = stand.draw.randint(1, 60)
    await stand.wait(2.0, 3.0)
    first.next_life(CHAOS_FAULT=f"load:*:{entry}:0:kill")
    first.kill()
    await first.struck()


async def _join(stand: Stand) -> None:
    await stand.wait(0.5, 2.0)
    stand.add()
    await stand.slots[0].struck()


# -- stand still


async def _stop(stand: Stand) -> None:
    await stand.wait(0.5, 2.5)
    slot, since = stand.draw.choice(stand.slots), time.time()
    slot.worker.send_signal(signal.SIGSTOP)
    await stand.wait(SESSION_SECONDS + 1, SESSION_SECONDS + 3)
    slot.worker.send_signal(signal.SIGCONT)
    stand.gone(since)


async def _zombie(stand: Stand) -> None:
    """Let another own the partition and do all the work, then wake the first."""
    first = stand.slots[0]
    await first.struck()
    since = time.time()
    stand.add()
    await asyncio.sleep(SESSION_SECONDS)
    await stand.through()
    first.worker.send_signal(signal.SIGCONT)
    stand.gone(since)
    await asyncio.sleep(1.0)


# -- come and go


async def _term(stand: Stand) -> None:
    for slot in stand.slots:
        await stand.wait(0.3, 1.0)
        stand.note(await slot.rejoin())


async def _members(stand: Stand) -> None:
    await stand.wait(0.5, 1.5)
    third = stand.add()
    await third.worker.ready()
    await stand.wait(0.2, 1.0)
    stand.note(await stand.slots[0].leave())
    await stand.wait(0.2, 1.0)
    stand.slots[0].start()
    await stand.slots[0].worker.ready()
    stand.note(await third.leave())


# -- the broker and the way to it


async def _broker_kill(stand: Stand) -> None:
    await stand.wait(1.0, 3.0)
    broker, since = stand.hall.broker, time.time()
    await asyncio.to_thread(broker.kill9)
    await stand.wait(0.5, 3.0)
    await asyncio.to_thread(broker.start)
    stand.gone(since, len(stand.slots))


async def _slow(stand: Stand) -> None:
    for stream in ("upstream", "downstream"):
        delay = stand.draw.randint(20, 150)
        await stand.proxy.add("latency", stream, latency=delay, jitter=delay // 2)
    await stand.wait(3.0, 5.0)
    await stand.proxy.heal()


async def _cut(stand: Stand) -> None:
    for _ in range(2):
        await stand.wait(0.5, 1.5)
        since = time.time()
        await stand.proxy.cut()
        await stand.wait(0.3, 2.0)
        await stand.proxy.heal()
        stand.gone(since, len(stand.slots))


async def _half(stand: Stand) -> None:
    await stand.wait(0.5, 2.0)
    since = time.time()
    await stand.proxy.add("timeout", stand.draw.choice(("upstream", "downstream")))
    await stand.wait(SESSION_SECONDS - 2, SESSION_SECONDS + 2)
    await stand.proxy.heal()
    stand.gone(since, len(stand.slots))


async def _refuse(stand: Stand, *names: str) -> None:
    """Let the broker take no record of one topic, for a while."""
    await stand.wait(0.5, 1.5)
    topic = stand.direct.topic(stand.draw.choice(names))
    change = ConfigResource(
        ConfigResourceType.TOPIC, topic, configs={"max.message.bytes": "1"}
    )
    async with started(make_admin(stand.direct), stand.direct) as admin:
        await admin.alter_configs([change])
        await stand.wait(1.5, 3.0)
        await provision.apply(stand.direct, [row.stage for row in FLOW])


# -- clocks and commits


def _clocks(stand: Stand) -> None:
    for _ in range(2):
        jumps = [stand.draw.choice((-86_400, -3_600, -5, 5, 600, 3_000))]
        jumps += [stand.draw.uniform(-3_000, 3_000) for _ in range(2)]
        stand.add({"CHAOS_CLOCK": ",".join(f"{jump:.1f}" for jump in jumps)})


async def _jump(stand: Stand) -> None:
    for _ in range(2):
        await stand.wait(0.5, 2.0)
        for slot in stand.slots:
            slot.worker.send_signal(signal.SIGUSR1)


def _refusing(stand: Stand) -> None:
    for number in range(2):
        stand.add({"CHAOS_REFUSE": f"0.5:{stand.draw.randint(1, 10**6) + number}"})


async def _patient(stand: Stand) -> None:
    await stand.wait(0.5, 1.0)


async def _kill_one(stand: Stand) -> None:
    await stand.wait(1.5, 3.0)
    stand.draw.choice(stand.slots).kill()


# -- the table

_POINTS: Final = (
    _kill_at("outputs", "with half of the outputs of a flush published", ALL[:5]),
    # it dwells there for a second, in which commits go on
    _kill_at(
        "between", "between outputs and state", STATEFUL, (2, 6), "1:kill", REVISED
    ),
    _kill_at("state", "with half of the state of a flush published", MANY, (1, 4)),
    _kill_at("acknowledge", "between state and acknowledgement", KEEPING, mix=CLOSE),
    _kill_at("commit", "between acknowledgement and commit", nth=(1, 4)),
    _kill_at("sent", "when a message is sent and not yet noted", ("*",), (1, 6)),
)

_OTHERS: Final = (
    Nemesis(
        name="kill-backlog",
        text="kill -9 with a backlog of live blogs in hand, before it is acknowledged",
        begin=partial(
            _armed, point="acknowledge", stages=("normalize", "dedupe"), nth=(1, 4)
        ),
        strike=_another,
        mix=LIVE,
        per_second=2000.0,
    ),
    Nemesis(
        name="kill-load",
        text="kill -9 while state is loaded, after a kill at a random time",
        begin=_pair,
        strike=_kill_load,
    ),
    Nemesis(
        name="kill-revoke",
        text="kill -9 in a rebalance, before partitions are given up",
        begin=partial(_armed, point="revoke", stages=("*",), nth=(1, 5)),
        strike=_join,
    ),
    Nemesis(
        name="kill-assign",
        text="kill -9 in a rebalance, when partitions have been assigned",
        begin=partial(_armed, point="assign", stages=("*",), nth=(8, 12)),
        strike=_join,
    ),
    Nemesis(
        name="kill-random",
        text="kill -9 of either worker at two random times",
        begin=_pair,
        strike=_kill_random,
    ),
    Nemesis(
        name="term",
        text="SIGTERM of both workers in turn; no record id twice",
        begin=_pair,
        strike=_term,
        per_second=30.0,
        repeats=False,
    ),
    Nemesis(
        name="members",
        text="a worker joins, others leave and come back; no record id twice",
        begin=_pair,
        strike=_members,
        per_second=30.0,
        repeats=False,
    ),
    Nemesis(
        name="stop",
        text="SIGSTOP for longer than the session time-out, then SIGCONT",
        begin=_pair,
        strike=_stop,
    ),
    Nemesis(
        name="zombie",
        text="SIGSTOP between outputs and state until another has done all the work",
        begin=partial(
            _armed, point="between", stages=STATEFUL[:2], nth=(2, 6), fate="0:stop"
        ),
        strike=_zombie,
        mix=REVISED,
    ),
    Nemesis(
        name="broker-kill",
        text="kill -9 of the broker, and a start on the same data",
        begin=_pair,
        strike=_broker_kill,
    ),
    Nemesis(
        name="proxy-slow",
        text="the network delays everything",
        begin=_pair,
        strike=_slow,
        proxied=True,
    ),
    Nemesis(
        name="proxy-cut",
        text="the network cuts all connections, twice",
        begin=_pair,
        strike=_cut,
        proxied=True,
    ),
    Nemesis(
        name="proxy-half",
        text="connections stay open and one direction carries nothing",
        begin=_pair,
        strike=_half,
        proxied=True,
    ),
    Nemesis(
        name="refuse-topic",
        text="the broker refuses all records of one topic for some seconds",
        begin=_pair,
        strike=lambda stand: _refuse(stand, *OUTPUTS, *STATES),
    ),
    Nemesis(
        name="refuse-dead",
        text="the broker refuses dead letters for some seconds",
        begin=_pair,
        strike=lambda stand: _refuse(stand, topics.RAW.dead_letters),
        mix=Mix(articles=150, broken=0.4),
    ),
    Nemesis(
        name="refuse-commits",
        text="every second commit fails",
        begin=_refusing,
        strike=_patient,
    ),
    Nemesis(
        name="clock",
        text="the clocks of both workers jump, forth and back",
        begin=_clocks,
        strike=_jump,
        clock=False,
    ),
    Nemesis(
        name="disorder",
        text="fetches come twice, late and out of order, and a worker is killed",
        begin=_pair,
        strike=_kill_one,
        mix=DISORDER,
    ),
)

NEMESES: Final = {nemesis.name: nemesis for nemesis in (*_POINTS, *_OTHERS)}
