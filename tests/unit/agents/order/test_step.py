"""Workers of several partitions in step, without a broker."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

import pytest

from agents.order.lane import Chunk, PatientClock
from agents.order.plan import Word
from agents.order.record_time import Times
from agents.order.step import Step
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.runtime.wiring import Wiring
from pipeline.stage import NoState
from schemas.headers import RAW, value
from tests.support import toy
from tests.unit.agents.runtime.test_net import fetched
from tests.unit.agents.runtime.test_stage_runner import FakeIntake, Sent, wired

HOUR_MS: Final = 3_600_000
NOTHING: Final = Word(lambda _: False, lambda _: float("inf"))
START_MS: Final = 1_577_000_000_000  # years ago: a backlog


class _Alone:
    """Stands for the other processes: there are none."""

    def slowest(self, _own: Iterable[int]) -> float | None:
        return None

    def known(self, _own: Iterable[int]) -> float:
        return float("inf")

    def say(self, *_said: Any) -> None:
        raise AssertionError("nobody listens")

    owes = False


def _times(record: Any) -> Times:
    return Times(record.timestamp / 1000, record.timestamp / 1000)


def _step(wiring: Wiring, sent: Sent, count: int, word: Word = NOTHING) -> Step:
    return Step(
        wiring.stage.name,
        wiring.settings,
        wiring.metrics,
        publish=sent.publish,
        word=word,
        peers=_Alone(),
        partitions=count,
        clock=PatientClock(),
        failed=lambda error: pytest.fail(str(error)),
    )


def _workers(
    wiring: Wiring, sent: Sent, count: int, step: Step | None = None
) -> dict[int, PartitionWorker]:
    step = step or _step(wiring, sent, count)
    found = {}
    for number in range(count):
        state = PartitionState(NoState())
        state.loaded.set()
        intake = FakeIntake()
        found[number] = PartitionWorker(wiring, number, state, intake=intake, step=step)
    step.open(found)
    return found


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0)


async def test_partitions_of_a_backlog_publish_as_one_in_order() -> None:
    """What comes next reads the records as they were fetched; all are acknowledged."""
    sent, acknowledged = Sent(), list[int]()
    wiring = replace(wired(toy.FLOW[0], sent), time_of=_times)
    workers = _workers(wiring, sent, 2)
    for number, hours in enumerate(((1, 3, 5), (2, 4))):
        records = [
            fetched(
                offset,
                toy.raw(offset),
                partition=number,
                timestamp=START_MS + hour * HOUR_MS,
            )
            for offset, hour in enumerate(hours)
        ]

        async def acknowledge(number: int = number) -> None:
            acknowledged.append(number)

        workers[number].offer(Chunk(records, acknowledge))
    for worker in workers.values():
        worker.start()
    await _until(lambda: not any(worker.busy for worker in workers.values()))
    for worker in workers.values():
        assert await worker.settle(5)

    places = [(value(m.headers, RAW) or b"").decode() for m in sent.sent]
    assert [place.split("/", 1)[1] for place in places] == [
        *("0/0", "1/0", "0/1", "1/1", "0/2")
    ]
    assert (workers[0].done, workers[1].done) == (3, 2)
    assert sorted(acknowledged) == [0, 1]


async def test_partitions_that_go_publish_no_turn_that_one_of_them_did_not_join() -> (
    None
):
    """They ran ahead of it, for who takes over; and nobody acknowledged what they did.

    One is still deciding when the time is up, the other has long given its share.
    """
    sent, acknowledged = Sent(), list[int]()
    wiring = replace(wired(toy.FLOW[0], sent), time_of=_times)
    workers = _workers(wiring, sent, 2)
    for number, worker in workers.items():
        records = [
            fetched(n, toy.raw(n), partition=number, timestamp=START_MS + at * HOUR_MS)
            for n, at in enumerate((number, number + 2))
        ]

        async def acknowledge(number: int = number) -> None:
            acknowledged.append(number)

        worker.offer(Chunk(records, acknowledge))
        worker.start()
    async with workers[0].state.deciding:
        await _until(lambda: all(w.lane.in_hand is not None for w in workers.values()))
        settled = await asyncio.gather(*(w.settle(0.2) for w in workers.values()))
    await asyncio.sleep(0.05)

    assert settled == [False, False]
    assert (sent.sent, acknowledged) == ([], [])


async def test_fetches_hurry_only_while_a_backlog_waits_for_another_partition() -> None:
    """What is current never does, so that a quiet broker is asked twice a second."""
    sent = Sent()
    wiring = replace(wired(toy.FLOW[0], sent), time_of=_times)
    never_asked = Word(lambda _: False, lambda _: 0.0)
    step = _step(wiring, sent, 2, never_asked)
    workers = _workers(wiring, sent, 2, step)
    for worker in workers.values():
        worker.start()

    async def acknowledge() -> None:
        """Note nothing."""

    for offset, at in enumerate((int(time.time() * 1000), START_MS)):
        record = fetched(offset, toy.raw(offset), partition=0, timestamp=at)
        workers[0].offer(Chunk([record], acknowledge))
        await asyncio.sleep(0.05)
        assert step.hurries == (at == START_MS)
    assert step.holds(0)
    for worker in workers.values():
        await worker.settle(5)
