"""What the nemeses do: each function is a blow, or the way in which workers begin."""

import asyncio
import signal
import time
from typing import Final

from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from agents.kafka import provision
from agents.kafka.clients import make_admin, started
from tests.chaos.stand import Stand
from tests.chaos.tally import FLOW

SESSION_SECONDS: Final = 6.0


def pair(stand: Stand) -> None:
    """Start two workers."""
    stand.add()
    stand.add()


def budgeted(stand: Stand) -> None:
    """Start two in which a record may take half a second, and some kill or hang."""
    stand.over |= {"CHAOS_DEADLY": "1", "TOCSIN_RECORD_SECONDS": "0.5"}
    pair(stand)


# -- kill -9


def armed(
    stand: Stand,
    point: str,
    stages: tuple[str, ...],
    nth: tuple[int, int],
    fate: str = "0:kill",
) -> None:
    """Start one with a fault point, at a stage and a time by chance."""
    stage, number = stand.draw.choice(stages), stand.draw.randint(*nth)
    stand.add({"CHAOS_FAULT": f"{point}:{stage}:{number}:{fate}"})


async def another(stand: Stand) -> None:
    """Where the first was killed a second joins, while the first starts again."""
    await stand.slots[0].struck()
    stand.add()


async def kill_random(stand: Stand) -> None:
    """Kill either worker, twice."""
    for _ in range(2):
        await stand.wait(0.5, 3.0)
        stand.draw.choice(stand.slots).kill()


async def kill_load(stand: Stand) -> None:
    """Kill the first worker, and again while its next life loads state."""
    first = stand.slots[0]
    entry = stand.draw.randint(1, 60)
    await stand.wait(2.0, 3.0)
    first.next_life(CHAOS_FAULT=f"load:*:{entry}:0:kill")
    first.kill()
    await first.struck()


async def join(stand: Stand) -> None:
    """Let another worker join, which brings the rebalance of the fault point."""
    await stand.wait(0.5, 2.0)
    stand.add()
    await stand.slots[0].struck()


# -- stand still


async def stop(stand: Stand) -> None:
    """Let one stand still for longer than the session lasts."""
    await stand.wait(0.5, 2.5)
    slot, since = stand.draw.choice(stand.slots), time.time()
    slot.worker.send_signal(signal.SIGSTOP)
    await stand.wait(SESSION_SECONDS + 1, SESSION_SECONDS + 3)
    slot.worker.send_signal(signal.SIGCONT)
    stand.gone(since)


async def zombie(stand: Stand) -> None:
    """Let another own the partition and do all the work, then wake the first."""
    since = await _replaced(stand)
    await asyncio.sleep(SESSION_SECONDS)
    await stand.through()
    await _wake(stand, since)


async def torn(stand: Stand) -> None:
    """Let the first write on while another, which owns the partition now, works."""
    since = await _replaced(stand)
    await stand.wait(SESSION_SECONDS, SESSION_SECONDS + 2)
    await _wake(stand, since)


async def _replaced(stand: Stand) -> float:
    """Let another join where the first stands still; give the time of that."""
    await stand.slots[0].struck()
    since = time.time()
    stand.add()
    return since


async def _wake(stand: Stand, since: float) -> None:
    stand.slots[0].worker.send_signal(signal.SIGCONT)
    stand.gone(since)
    await asyncio.sleep(1.0)


# -- come and go


async def term(stand: Stand) -> None:
    """End each worker as an operator does, and start it again."""
    for slot in stand.slots:
        await stand.wait(0.3, 1.0)
        stand.note(await slot.rejoin())


async def members(stand: Stand) -> None:
    """Let a third come, and two go."""
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


async def broker_kill(stand: Stand) -> None:
    """Kill the broker, and start it on its data."""
    await stand.wait(1.0, 3.0)
    broker, since = stand.hall.broker, time.time()
    await asyncio.to_thread(broker.kill9)
    await stand.wait(0.5, 3.0)
    await asyncio.to_thread(broker.start)
    stand.gone(since, len(stand.slots))


async def slow(stand: Stand) -> None:
    """Delay all that goes over the network."""
    for stream in ("upstream", "downstream"):
        delay = stand.draw.randint(20, 150)
        await stand.proxy.add("latency", stream, latency=delay, jitter=delay // 2)
    await stand.wait(3.0, 5.0)
    await stand.proxy.heal()


async def cut(stand: Stand) -> None:
    """Cut all connections, twice."""
    for _ in range(2):
        await stand.wait(0.5, 1.5)
        since = time.time()
        await stand.proxy.cut()
        await stand.wait(0.3, 2.0)
        await stand.proxy.heal()
        stand.gone(since, len(stand.slots))


async def half(stand: Stand) -> None:
    """Let one direction of all connections carry nothing."""
    await stand.wait(0.5, 2.0)
    since = time.time()
    await stand.proxy.add("timeout", stand.draw.choice(("upstream", "downstream")))
    await stand.wait(SESSION_SECONDS - 2, SESSION_SECONDS + 2)
    await stand.proxy.heal()
    stand.gone(since, len(stand.slots))


async def refuse(stand: Stand, *names: str) -> None:
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


def clocks(stand: Stand) -> None:
    """Start two workers whose clocks are off, and will jump."""
    for _ in range(2):
        jumps = [stand.draw.choice((-86_400, -3_600, -5, 5, 600, 3_000))]
        jumps += [stand.draw.uniform(-3_000, 3_000) for _ in range(2)]
        stand.add({"CHAOS_CLOCK": ",".join(f"{jump:.1f}" for jump in jumps)})


async def jump(stand: Stand) -> None:
    """Let all clocks jump, twice."""
    for _ in range(2):
        await stand.wait(0.5, 2.0)
        for slot in stand.slots:
            slot.worker.send_signal(signal.SIGUSR1)


def refusing(stand: Stand) -> None:
    """Start two workers of whose commits half fail."""
    for number in range(2):
        stand.add({"CHAOS_REFUSE": f"0.5:{stand.draw.randint(1, 10**6) + number}"})


async def patient(stand: Stand) -> None:
    """Let them work."""
    await stand.wait(0.5, 1.0)


async def kill_one(stand: Stand) -> None:
    """Kill either worker."""
    await stand.wait(1.5, 3.0)
    stand.draw.choice(stand.slots).kill()
