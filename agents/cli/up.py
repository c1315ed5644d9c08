"""``tocsin up`` and ``tocsin worker``: run stages until a signal comes."""

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import Any, Final

from agents.cli.board import beside
from agents.cli.checks import check_stages
from agents.cli.common import (
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    loaded,
    run,
)
from agents.cli.feeds import Inputs, inputs, tell
from agents.cli.hosting import embedded, hosted
from agents.cli.signals import interruption
from agents.config import runfile
from agents.config.settings import Settings
from agents.delivery.links import PATH, LinkServer, LinkServerError
from agents.delivery.silences import publish
from agents.net.listen import root
from agents.runtime.host import Host
from agents.telemetry import logs
from agents.telemetry.metrics import Metrics
from schemas import topics

__all__ = ["up", "worker"]

FORGETS: Final = (
    "This broker lives in memory: when this command ends, all articles, events, "
    "alerts and\nstate are gone. Set TOCSIN_BROKERS=host:port to keep them in Kafka."
)


def up(*, options: Options = HERE) -> int:
    """Run all stages in this process, with a broker of its own if none is set.

    Feeds of the settings are fetched, pushed articles taken, and the board served,
    beside the stages.
    SIGTERM and Ctrl-C end it once the records in hand are done; SIGHUP reads the rules
    again. Status 1 if a stage could not go on, 2 if it could not start.
    """
    settings = loaded(options)
    logs.configure(settings)
    return run(_run(settings, board=True))


def worker(*, stages: str = "", options: Options = HERE) -> int:
    """Run some stages against the broker that is set.

    Args:
        stages: Names separated by commas, such as dedupe,link. Without it, those of
            the settings, else all.
        options: Connection.
    """
    settings = connected(options)
    names = tuple(name.strip() for name in stages.split(",") if name.strip())
    check_stages(names)
    logs.configure(settings)
    if names:
        settings = settings.model_copy(update={"stages": names})
    return run(_run(settings, board=False))


async def _run(settings: Settings, *, board: bool) -> int:
    async with AsyncExitStack() as stack:
        hosts: list[Host] = []
        # before the start: records are in hand as soon as the first stage has joined
        stop = await stack.enter_async_context(interruption(lambda: _reload(hosts)))
        own = not settings.brokers
        if own:
            settings = await stack.enter_async_context(embedded(settings))
        host = await stack.enter_async_context(hosted(settings, Metrics()))
        hosts.append(host)
        found = await stack.enter_async_context(
            inputs(settings, host.metrics, host.supervisor, host.ends)
        )
        host.feeds = found.status
        links = await _links(stack, settings)
        if own and host.web_port is not None:
            runfile.serves(settings, host.web_port)
        _addresses(settings, host)
        if board:
            await stack.enter_async_context(beside(settings, host.lag))
        if links is not None:
            print(f"Links of messages: {root(settings.links.host, links)}{PATH}/")
        _tell(settings, host, found, own=own)
        ends: list[asyncio.Future[Any]] = [asyncio.create_task(stop.wait())]
        await asyncio.wait([*ends, host.failed], return_when="FIRST_COMPLETED")
        ends[0].cancel()
        if stop.is_set():
            with suppress(OSError):  # who read it may have ended first: `up | tee log`
                print("Stopping: finishing the records in hand.", flush=True)
    return FINE


async def _links(stack: AsyncExitStack, settings: Settings) -> int | None:
    """Answer for the links of messages where the settings ask for it; give the port."""
    if settings.links.port is None:
        return None
    server = LinkServer(settings.links, partial(publish, settings))
    try:
        await server.start()
    except LinkServerError as error:
        raise CommandError(str(error)) from None
    stack.push_async_callback(server.stop)
    return server.port


def _reload(hosts: Iterable[Host]) -> None:
    for host in hosts:
        host.reload_rules()


def _addresses(settings: Settings, host: Host) -> None:
    names = ", ".join(row.stage.name for row in host.rows)
    print(f"Tocsin runs: {names}; broker {', '.join(settings.brokers)}")
    if host.web_port is not None:
        where = root(settings.http_host, host.web_port)
        print(f"Metrics and health: {where}/metrics, /live, /ready")


def _tell(settings: Settings, host: Host, found: Inputs, *, own: bool) -> None:
    tell(settings, found)
    delivers = any(row.stage.name == "deliver" for row in host.rows)
    if delivers and not settings.destinations:
        topic = settings.topic(topics.ALERTS)
        print(f"No destination is set: alerts go to the topic {topic} alone.")
    if own:
        print(FORGETS)
        print("Next, in a second terminal: `tocsin ingest FILE`, `tocsin tail events`.")
    print("Ctrl-C ends it.", flush=True)
