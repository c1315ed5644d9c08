"""Articles reach the log in the order of their file, at once or at their own pace."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson
import pytest

from agents.ingest.items import Accepted, Item
from agents.ingest.order import Order, Pace
from agents.ingest.send import send

START: Final = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Broker:
    """Takes records once somebody waits for them; notes what was under way together."""

    def __init__(self) -> None:
        self.waves: list[list[bytes]] = []
        self._open: list[asyncio.Future[None]] = []

    async def send(self, _topic: str, _value: bytes, key: bytes) -> Any:
        """Take a record under way."""
        loop = asyncio.get_running_loop()
        if not self._open:
            self.waves.append([])
            loop.call_soon(self._deliver)
        self.waves[-1].append(key)
        self._open.append(loop.create_future())
        return self._open[-1]

    def _deliver(self) -> None:
        for future in self._open:
            future.set_result(None)
        self._open = []


async def _fetched(*minutes: float | None) -> AsyncIterator[Item]:
    for number, minute in enumerate(minutes):
        row: dict[str, Any] = {"url": f"https://a.example/{number}", "body": "b"}
        if minute is not None:
            row["fetched_at"] = (START + timedelta(minutes=minute)).isoformat()
        yield Accepted(f"f:{number}", b"%d" % number, orjson.dumps(row))


async def _waves(*minutes: float | None) -> tuple[list[list[bytes]], Order]:
    broker, order = Broker(), Order()
    await send(_fetched(*minutes), broker, "t", lambda _: None, order=order)  # type: ignore[arg-type]
    return broker.waves, order


async def test_what_is_under_way_together_spans_a_minute() -> None:
    """The broker has all that is older before the next is sent, so none overtakes."""
    waves, order = await _waves(0, 0.5, 1, 1.5, 9, 9, 30)
    assert waves == [[b"0", b"1", b"2"], [b"3"], [b"4", b"5"], [b"6"]]
    assert order.backwards == 0


async def test_articles_without_a_time_go_together() -> None:
    """Their record time is that of sending."""
    waves, order = await _waves(*[None] * 40)
    assert [len(wave) for wave in waves] == [40]
    assert order.backwards == 0


async def test_times_that_run_backwards_are_counted() -> None:
    """How many are older than one ahead of them, and by how much at most."""
    waves, order = await _waves(0, 60, 30, 45, 90)
    assert [key for wave in waves for key in wave] == [b"0", b"1", b"2", b"3", b"4"]
    assert (order.backwards, order.furthest) == (2, 1800.0)


@pytest.mark.parametrize(
    ("factor", "due"), [(1, [0, 60, 60, 600]), (60, [0, 1, 1, 10])]
)
async def test_a_replay_takes_its_time(factor: float, due: list[float]) -> None:
    """Each article is due as long after the first as it was fetched after it."""
    now = 100.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    pace = Pace(factor, clock=lambda: now, sleep=sleep)
    waited = []
    for at in (5_000.0, 5_060.0, 5_030.0, 5_600.0):
        await pace.wait(at)
        waited.append(now - 100)
    assert waited == pytest.approx(due)


async def test_articles_that_dedupe_has_forgotten_the_time_of_are_counted() -> None:
    """The flow is asked once, and only for the sake of what is old."""
    day, asked = 86_400.0, []

    async def newest() -> float:
        asked.append(True)
        return 100 * day

    order = Order(newest, clock=lambda: 101 * day)
    for at in (100.5 * day, 99 * day):
        await order.look(at)
    assert (asked, order.forgotten) == ([], 0)
    for at in (97.5 * day, 96.5 * day, 2 * day):
        await order.look(at)

    assert (asked, order.forgotten, order.handled) == ([True], 2, 100 * day)


async def test_a_flow_that_has_handled_nothing_has_forgotten_nothing() -> None:
    """An archive that is ingested into a fresh Tocsin is no reason to warn."""

    async def newest() -> None:
        return None

    order = Order(newest)
    await order.look(0.0)

    assert order.forgotten == 0
