"""Side tasks fail, are told of, and begin anew; nothing of theirs ends the process."""

import asyncio
from collections.abc import Awaitable, Callable

import orjson
import pytest
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from agents.runtime.supervise import LONGEST_WAIT, Supervisor
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import Status, application


def failing(
    times: int, error: Callable[[], BaseException]
) -> Callable[[], Awaitable[None]]:
    """Make work that fails *times* times and then returns."""
    left = [times]

    async def work() -> None:
        if left[0]:
            left[0] -= 1
            raise error()

    return work


def restarts(metrics: Metrics, task: str) -> float | None:
    """Read the metric."""
    return metrics.registry.get_sample_value(
        "tocsin_side_task_restarts_total", {"task": task}
    )


@pytest.mark.parametrize(
    "error", [ValueError, KeyError, OverflowError, asyncio.CancelledError, TimeoutError]
)
async def test_work_that_fails_begins_anew(error: Callable[[], BaseException]) -> None:
    """Any exception, a cancellation that nobody asked for too; all of it is told."""
    metrics = Metrics()
    supervisor = Supervisor(metrics, first_wait=0.001, clock=lambda: 1_700_000_000.0)

    with capture_logs() as logs:
        await supervisor.run("lag", failing(3, error))

    assert [line["wait"] for line in logs] == [0.001, 0.002, 0.004]
    assert {line["task"] for line in logs} == {"lag"}
    assert restarts(metrics, "lag") == 3
    assert supervisor.status() == {
        "lag": {
            "restarts": 3,
            "last_error": error().__class__.__name__,
            "last_error_at": 1_700_000_000.0,
            "waiting": 0,
        }
    }


async def test_work_that_does_not_fail_is_no_trouble() -> None:
    """Its series starts at 0, and nothing is told of it."""
    metrics = Metrics()
    supervisor = Supervisor(metrics)
    await supervisor.run("lag", failing(0, ValueError))

    assert restarts(metrics, "lag") == 0
    assert supervisor.status() == {}


async def test_waits_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doubled from the first up to half a minute."""
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("agents.runtime.supervise.asyncio.sleep", sleep)
    await Supervisor(Metrics()).run("lag", failing(8, ValueError))

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


@pytest.mark.parametrize("fails", [False, True])
async def test_cancelling_ends_it(*, fails: bool) -> None:
    """While it works, and while it waits for its restart."""
    begun = asyncio.Event()
    supervisor = Supervisor(Metrics(), first_wait=60.0)

    async def work() -> None:
        begun.set()
        if fails:
            raise ValueError
        await asyncio.Event().wait()

    task = asyncio.create_task(supervisor.run("lag", work))
    await begun.wait()
    await asyncio.sleep(0)
    assert [t.waiting for t in supervisor.troubles.values()] == [1] * fails
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert all(trouble.waiting == 0 for trouble in supervisor.troubles.values())


async def _hang() -> None:
    await asyncio.Event().wait()


async def test_a_task_group_whose_library_lets_a_cancellation_out_begins_anew() -> None:
    """It leaves a mark on the task that ran it, as if that had been cancelled."""
    left = [2]

    async def close() -> None:
        reader = asyncio.create_task(_hang())
        await asyncio.sleep(0)
        reader.cancel()
        await reader

    async def work() -> None:
        if not left[0]:
            return
        left[0] -= 1
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_hang())
                group.create_task(failing(1, ConnectionError)())
        finally:
            await close()

    metrics = Metrics()
    supervisor = Supervisor(metrics, first_wait=0.001)
    await supervisor.run("in_step", work)

    assert restarts(metrics, "in_step") == 2


async def test_what_fails_while_it_is_cancelled_does_not_begin_anew() -> None:
    """The process stops and would wait for it for ever."""
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise ConnectionError

    supervisor = Supervisor(Metrics(), first_wait=60.0)
    task = asyncio.create_task(supervisor.run("lag", work))
    await begun.wait()
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=5)

    assert done
    assert isinstance(task.exception(), ConnectionError)
    assert supervisor.status() == {}


async def test_troubles_of_one_name_are_one() -> None:
    """The workers of a destination in many partitions share a name."""
    supervisor = Supervisor(Metrics(), first_wait=0.001)
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(supervisor.run("deliver/room", failing(2, ValueError)))

    assert supervisor.troubles["deliver/room"].restarts == 6


async def test_ready_tells_of_troubles_and_hides_their_texts() -> None:
    """The process stays ready: what is stuck is beside the stages."""
    metrics = Metrics()
    supervisor = Supervisor(metrics, first_wait=0.001)
    work = failing(1, lambda: ValueError("https://hooks.example/T0/HUSH"))
    await supervisor.run("deliver/room", work)

    def status() -> Status:
        return Status(live=True, ready=True, side_tasks=supervisor.status())

    async with TestClient(TestServer(application(metrics, status))) as client:
        answer = await client.get("/ready")
        text = await answer.text()

    assert answer.status == 200
    assert orjson.loads(text)["side_tasks"]["deliver/room"]["restarts"] == 1
    assert "HUSH" not in text
