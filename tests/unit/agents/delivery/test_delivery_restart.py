"""Nothing in a destination's worker ends the process, or floods a room."""

import asyncio
from typing import Any

import pytest

from agents.delivery.destination_state import DestinationState
from agents.delivery.sink import Sink
from agents.delivery.worker import Worker


@pytest.mark.usefixtures("short_waits")
async def test_an_error_of_ours_ends_no_destination(
    kit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker begins anew, the others go on, and what waits is delivered."""
    left, take = [3], DestinationState.after

    def after(self: DestinationState, *given: Any) -> None:
        if self.name == "frail" and left[0]:
            left[0] -= 1
            raise OverflowError("date value out of range")
        take(self, *given)

    monkeypatch.setattr(DestinationState, "after", after)
    async with Sink() as sink:
        settings = kit.settings(
            {"name": "frail", "url": sink.url + "/frail"},
            {"name": "sound", "url": sink.url + "/sound"},
        )
        handle = kit.handle(settings)
        handle.queue(kit.alert("one"), kit.alert("two"))
        async with kit.running(settings, handle) as task:
            ended = await handle.until(4)
            assert not task.done()

    assert {(e.destination, e.outcome) for e in ended} == {
        ("frail", "delivered"),
        ("sound", "delivered"),
    }
    told = handle.supervisor.troubles["deliver/frail"]
    assert (told.restarts, told.last_error) == (3, "OverflowError")
    assert "deliver/sound" not in handle.supervisor.troubles


@pytest.mark.usefixtures("short_waits")
async def test_an_error_of_ours_does_not_flood_a_chat_room(
    kit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message whose answer we fail to judge is of unknown fate: three and no more."""

    def after(*_: Any) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr(DestinationState, "after", after)
    async with Sink() as sink:
        row = {"name": "room", "kind": "slack", "url": sink.url}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)
            await asyncio.sleep(0.2)

    assert len(sink.requests) == 3
    assert (ended.outcome, ended.reason) == ("failed", "unconfirmed")
    assert (ended.attempts, ended.unconfirmed) == (3, 3)


@pytest.mark.parametrize(
    "later",
    [
        *("Tue, 13 Oct 99999999999999999999 12:00:00 GMT", "1e999", "-1", "soon"),
        *("Fri, 31 Dec 9999 23:59:59 -2359", "\u0663", "nan"),
    ],
)
async def test_no_retry_after_ends_a_worker(kit: Any, later: str) -> None:
    """A 429 with an absurd header is one attempt, and the worker lives on."""
    answer = {"status": 429, "headers": {"Retry-After": later}}
    async with Sink(respond=kit.answers(answer)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle), asyncio.timeout(5):
            while not sink.requests:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)

    assert handle.supervisor.troubles == {}
    assert len(sink.requests) == 1


async def test_a_worker_that_is_woken_as_its_partition_goes_ends_all_the_same() -> None:
    """The wait ends and is cancelled at once: who lived on would send for nobody."""
    worker = Worker.__new__(Worker)
    worker.wake = asyncio.Event()
    resting = asyncio.create_task(worker._rest(None))
    await asyncio.sleep(0)

    worker.wake.set()
    resting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await resting
