"""Runs the demo: own broker, own webhooks, the day fed in, the sums checked."""

import asyncio
import time
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any, Final

from pydantic import SecretStr
from rich.console import Console

from agents.cli.board import beside
from agents.cli.errors import FAILED, FINE, CommandError
from agents.cli.hosting import embedded, hosted
from agents.cli.signals import interruption
from agents.config.settings import DestinationSettings, Settings
from agents.delivery.sink import Sink
from agents.demo import ending
from agents.demo.day import Fetch, day
from agents.demo.state import Run
from agents.demo.tally import Balance, Line, balances, lines
from agents.demo.view import Board
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_producer, started
from agents.runtime.host import Host, HostError
from agents.telemetry.metrics import Metrics
from schemas import topics

__all__ = ["run"]

PACE_SECONDS: Final = 7.0
"""So long takes the day: slow enough to see it grow."""
_DRAIN_SECONDS: Final = 60.0
_DELIVERY_SECONDS: Final = 15.0
_WATCHED: Final = (
    *(topics.EVENTS.name, topics.ALERTS.name, topics.DELIVERIES.name),
    *(topic.dead_letters for topic in topics.ALL),
)


async def run(settings: Settings, console: Console, *, once: bool) -> int:
    """Run the demo; unless *once*, stay up afterwards until a signal comes.

    Returns:
        Exit status: 1 if the sums do not add up.
    """
    state, metrics = Run(), Metrics()
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(_webhooks(settings, state))
        settings = await stack.enter_async_context(embedded(settings))
        console.print(f"Broker in memory at {settings.brokers[0]}, starting the stages")
        host = await stack.enter_async_context(hosted(settings, metrics))
        stop = await stack.enter_async_context(interruption(host.reload_rules))
        if not once:
            await stack.enter_async_context(beside(settings, host.lag))
        stages = [row.stage for row in host.rows]
        console.print(
            f"{len(stages)} stages run after {state.seconds():.1f} s; "
            "feeding a sample day, its times moved to end now"
        )
        board = Board(console, lambda: lines(metrics, stages), state.seconds)
        watching = asyncio.create_task(_watch(settings, board, state))
        status = await _until(stop, _day(settings, host, board, state), watching)
        if status is None:
            return FAILED
        sums = _balances(lines(metrics, stages), state)
        fine = ending.tell(console, lines(metrics, stages), sums, state, once=once)
        if not once:
            await _stay(stop, host, board)
        watching.cancel()
        return FINE if fine else FAILED


@asynccontextmanager
async def _webhooks(settings: Settings, state: Run) -> AsyncIterator[Settings]:
    """Receive webhooks here, and make them the only destinations."""
    secret = f"whsec_{b64encode(token_bytes(32)).decode()}"
    async with (
        Sink(on_message=state.received.append) as chat,
        Sink(on_message=state.received.append, secret=secret) as desk,
    ):
        rows = (
            _destination("chat", "slack", f"{chat.url}/services/demo"),
            _destination("desk", "generic", f"{desk.url}/alerts", SecretStr(secret)),
        )
        over = {
            "brokers": (),
            "stages": (),
            "destinations": rows,
            "delivery_pacing": 0.0,
            "http_port": 0,
        }
        yield settings.model_copy(update=over)


def _destination(
    name: str, kind: str, url: str, secret: SecretStr | None = None
) -> DestinationSettings:
    return DestinationSettings(
        name=name,
        kind=kind,
        url=SecretStr(url),
        secret=secret,
        allow_private=True,
        rate_per_second=50.0,
        old="at_once",  # the sample day began hours ago
    )


async def _day(settings: Settings, host: Host, board: Board, state: Run) -> None:
    """Feed the day and wait until it is through all stages and both webhooks."""
    fetches = day(datetime.now(UTC))
    board.total = len(fetches)
    if board.is_live:
        with board.live():
            await _through(settings, host, board, state, fetches)
    else:
        await _through(settings, host, board, state, fetches)


async def _through(
    settings: Settings, host: Host, board: Board, state: Run, fetches: list[Fetch]
) -> None:
    pause = PACE_SECONDS / len(fetches)
    async with started(make_producer(settings), settings) as producer:
        for fetch in fetches:
            await _feed(producer, settings.topic(topics.RAW), fetch, state)
            board.fed = state.fed
            await asyncio.sleep(pause)
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            await host.drained(state.ends)
    except (TimeoutError, HostError) as error:
        raise CommandError(f"the day did not get through: {error!r}") from None
    await _delivered(state)


async def _feed(producer: Any, topic: str, fetch: Fetch, state: Run) -> None:
    sent = await producer.send_and_wait(topic, fetch.value, key=fetch.key)
    state.ends[sent.topic, sent.partition] = sent.offset + 1
    state.fed += 1


async def _delivered(state: Run) -> None:
    """Wait until every version of an alert came to an end at both webhooks."""
    until = time.monotonic() + _DELIVERY_SECONDS
    quiet = 0
    while time.monotonic() < until and quiet < 3:  # noqa: PLR2004
        before = sum(state.changes.values())
        await asyncio.sleep(0.25)
        due = 2 * (state.count("tocsin.alert.") - state.count("tocsin.alert.closed"))
        is_done = state.count("tocsin.delivery.") >= due
        quiet = quiet + 1 if is_done and before == sum(state.changes.values()) else 0


async def _watch(settings: Settings, board: Board, state: Run) -> None:
    """Read what comes out and show it."""
    shows = {
        topics.EVENTS.name: board.event,
        topics.ALERTS.name: board.alert,
        topics.DELIVERIES.name: board.delivery,
    }
    async with open_reader(settings, _WATCHED) as reader:
        async for found in reader.follow():
            state.changes[_kind(found)] += 1
            if found.topic == topics.ALERTS.name and state.first_alert is None:
                state.first_alert = state.seconds()
            shows.get(found.topic, board.dead)(found)


def _kind(found: StoredRecord) -> str:
    if found.topic.endswith(topics.DLQ):
        return "dead"
    return found.header("ce_type") or found.topic


async def _until(stop: asyncio.Event, work: Any, watching: asyncio.Task[None]) -> Any:
    """Await *work*; None if a signal came first; what *watching* raised, if it did."""
    task = asyncio.create_task(work)
    end = asyncio.create_task(stop.wait())
    tasks: list[asyncio.Future[Any]] = [task, end, watching]
    await asyncio.wait(tasks, return_when="FIRST_COMPLETED")
    end.cancel()
    if watching.done():
        watching.result()
    if stop.is_set():
        task.cancel()
        return None
    await task
    return FINE


async def _stay(stop: asyncio.Event, host: Host, board: Board) -> None:
    board.is_live = False
    ends: list[asyncio.Future[Any]] = [asyncio.create_task(stop.wait()), host.failed]
    await asyncio.wait(ends, return_when="FIRST_COMPLETED")
    board.say("Stopping: finishing the records in hand.")


def _balances(found: list[Line], state: Run) -> tuple[Balance, Balance]:
    return balances(found, state.fed, state.changes["tocsin.event.merged"])
