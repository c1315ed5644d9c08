"""The sink that answers badly does so as it says, without a broker."""

import asyncio
from typing import Any

import aiohttp
import pytest

from agents.delivery.post import Poster
from agents.delivery.sink import Received, Sink
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.next_step import NextStep, next_step
from tests.chaos import receivers
from tests.chaos.messages import CHAT, DESTINATION, Fate

FAULTS = (NextStep.WAIT, NextStep.RETRY)


@pytest.mark.parametrize("misdeed", [*receivers.UNKNOWN, *receivers.REFUSED])
@pytest.mark.parametrize("seed", range(4))
async def test_a_misdeed_is_what_it_is_called(
    misdeed: receivers.Misdeed, seed: int
) -> None:
    """What the suite calls unknown is unknown to the sender, or its 200 was read."""
    receiver = receivers.BadReceiver(seed, lambda *_: None)
    receiver._plan = lambda *_: [misdeed]  # type: ignore[method-assign,assignment]
    async with Sink(respond=receiver.respond) as sink:
        poster = Poster(
            Destination(
                name="room", kind="slack", url=sink.url, allow_private=True, timeout=0.5
            )
        )
        answer = await poster.post(b"{}", {"webhook-id": "a"})
        await poster.close()

    step, _ = next_step(answer, KINDS["slack"].read_body)
    if misdeed in receivers.UNKNOWN:
        assert step is NextStep.UNKNOWN or answer.status == 200
    else:
        assert step in FAULTS


async def test_a_message_is_treated_as_its_seed_has_it() -> None:
    """Equal seeds do equal misdeeds; each message is taken well in the end."""

    async def fates(seed: int, room: str) -> list[tuple[str, Fate]]:
        noted: list[tuple[str, Fate]] = []

        def note(received: Received, _: str, fate: Fate) -> None:
            noted.append((received.headers["webhook-id"], fate))

        receiver = receivers.BadReceiver(seed, note)
        for number in range(40):
            for _ in range(4):
                with_id: Any = {"webhook-id": f"{room} {number}"}
                given = Received(f"/{room}", with_id, None, False, None, 0.0)
                await receiver.respond(given)
        return noted

    async def no_sleep(_: float) -> None:
        return

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receivers.asyncio, "sleep", no_sleep)
        first, again = await fates(7, CHAT), await fates(7, CHAT)
        other, handle = await fates(8, CHAT), await fates(7, DESTINATION)

    assert first == again != other
    assert {fate for _, fate in first} == {"taken", "unknown", "refused"}
    last = dict(first)  # of each message the last attempt
    assert set(last.values()) == {"taken"}
    assert max(_doubts(first).values()) == 3
    assert max(_doubts(handle).values()) <= 2


def _doubts(noted: list[tuple[str, Fate]]) -> dict[str, int]:
    return {
        name: sum(1 for other, fate in noted if other == name and fate == "unknown")
        for name, _ in noted
    }


async def test_a_slow_answer_comes_after_the_time_out() -> None:
    """Longer than the workers of such a run wait."""
    receiver = receivers.BadReceiver(0, lambda *_: None)
    receiver._plan = lambda *_: [receivers.slow]  # type: ignore[method-assign,assignment]
    timeout = aiohttp.ClientTimeout(total=receivers.TIMEOUT)
    async with (
        Sink(respond=receiver.respond) as sink,
        aiohttp.ClientSession(timeout=timeout) as session,
    ):
        with pytest.raises(asyncio.TimeoutError):
            await session.post(sink.url, json={}, headers={"webhook-id": "a"})
