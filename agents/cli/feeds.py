"""``tocsin feeds``: fetch feeds and take pushed articles; also a part of ``up``."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from agents.cli.common import FINE, HERE, CommandError, Options, connected, run
from agents.cli.hosting import refuse
from agents.cli.signals import interruption
from agents.config.settings import Settings
from agents.feeds.rows import configured
from agents.feeds.share import Share
from agents.flow import FLOW
from agents.ingest.items import Accepted
from agents.ingest.push import PATH, PushError, PushServer
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from agents.kafka.message import Message
from agents.kafka.publish import Publisher
from agents.net.listen import root
from agents.runtime.supervise import Supervisor
from agents.telemetry import logs
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import Status, WebError, WebServer
from schemas.topics import RAW

__all__ = ["Inputs", "feeds", "inputs"]

_PUSH = "push"  # in the metrics of publishing, beside the names of stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What brings articles in beside ``tocsin ingest``.

    Attributes:
        feeds: How many are shared among all processes.
        status: How those of this process stand, by name.
        push_port: Where articles may be posted; None = nowhere.
    """

    feeds: int
    status: Callable[[], Mapping[str, Any]]
    push_port: int | None


def feeds(*, options: Options = HERE) -> int:
    """Fetch the feeds of the settings, and take pushed articles, until a signal comes.

    Several of them, and every ``tocsin up``, share the feeds: each is fetched by one.
    """
    settings = connected(options)
    refuse(settings)
    logs.configure(settings)
    if not (settings.feeds or settings.feeds_file or settings.push.port is not None):
        raise CommandError(
            "nothing to do: set [[feeds]], feeds_file or push.port; see docs/ingest.md"
        )
    return run(_run(settings))


async def _run(settings: Settings) -> int:
    metrics = Metrics()
    supervisor = Supervisor(metrics)
    async with AsyncExitStack() as stack:
        stop = await stack.enter_async_context(interruption(None))
        await provision.ensure(settings, [row.stage for row in FLOW])
        found = await stack.enter_async_context(inputs(settings, metrics, supervisor))
        web = WebServer(settings, metrics, lambda: _status(supervisor, found))
        try:
            await web.start()
        except WebError as error:
            raise CommandError(str(error)) from None
        stack.push_async_callback(web.stop)
        tell(settings, found)
        if web.port is not None:
            where = root(settings.http_host, web.port)
            print(f"Metrics and health: {where}/metrics, /live, /ready")
        print("Ctrl-C ends it.", flush=True)
        await stop.wait()
    return FINE


def _status(supervisor: Supervisor, found: Inputs) -> Status:
    tasks = supervisor.status()
    return Status(live=True, ready=True, side_tasks=tasks, feeds=found.status())


@asynccontextmanager
async def inputs(
    settings: Settings,
    metrics: Metrics,
    supervisor: Supervisor,
    ends: dict[tuple[str, int], int] | None = None,
) -> AsyncIterator[Inputs]:
    """Run what *settings* ask for, beside whatever else this process does.

    Args:
        settings: With the brokers known, and its topics made.
        metrics: Of the process.
        supervisor: Starts again what fails.
        ends: Takes the next offset of each partition written to.

    Raises:
        CommandError: It cannot be run as asked.
    """
    async with AsyncExitStack() as stack:
        rows = configured(settings)
        share = Share(settings, rows, metrics, ends)
        if rows:
            task = asyncio.create_task(supervisor.run("feeds", share.run))
            stack.push_async_callback(_ended, task)
        port = None
        if settings.push.port is not None:
            port = await _push(stack, settings, metrics, {} if ends is None else ends)
        yield Inputs(feeds=len(rows), status=share.status, push_port=port)


async def _push(
    stack: AsyncExitStack,
    settings: Settings,
    metrics: Metrics,
    ends: dict[tuple[str, int], int],
) -> int | None:
    producer = await stack.enter_async_context(
        started(make_producer(settings), settings)
    )
    publisher = Publisher(lambda: producer, _PUSH, metrics, ends)
    topic = settings.topic(RAW)

    async def take(articles: Sequence[Accepted]) -> None:
        await publisher.publish([Message(topic, a.key, a.value) for a in articles])

    server = PushServer(settings.push, take, metrics)
    try:
        await server.start()
    except PushError as error:
        raise CommandError(str(error)) from None
    stack.push_async_callback(server.stop)
    return server.port


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def tell(settings: Settings, found: Inputs) -> None:
    """Print what brings articles in."""
    if found.feeds:
        print(f"Feeds: {found.feeds}, shared with all that have the same settings")
    if found.push_port is not None:
        print(f"Articles: POST {root(settings.push.host, found.push_port)}{PATH}")
