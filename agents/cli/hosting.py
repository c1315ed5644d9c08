"""Start the broker and the stages in this process: ``up``, ``worker``, ``demo``."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from agents.cli.checks import faults
from agents.cli.errors import FAILED, UNUSABLE, CommandError
from agents.config import runfile
from agents.config.settings import Settings
from agents.flow import FLOW
from agents.kafka.embedded import EmbeddedBroker
from agents.runtime.host import Host, HostError
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import WebError

__all__ = ["embedded", "hosted", "refuse"]


@asynccontextmanager
async def embedded(settings: Settings) -> AsyncIterator[Settings]:
    """Start the embedded broker, and say in the run file where it is.

    Yields:
        The settings with that broker.

    Raises:
        BrokerTrouble: It cannot be started.
        CommandError: Another Tocsin of this user runs.
    """
    async with AsyncExitStack() as stack:
        broker = EmbeddedBroker(settings.embedded_port)
        await stack.enter_async_context(broker)
        found = settings.on_embedded(broker.address)
        try:
            stack.enter_context(runfile.announced(found))
        except runfile.RunningError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"run_file {found.run_file}: {error.strerror}") from None
        watch = asyncio.create_task(_watch(broker, found))
        stack.callback(watch.cancel)
        yield found


async def _watch(broker: EmbeddedBroker, settings: Settings) -> None:
    """End the process if the broker ends by itself: nothing it held comes back."""
    status = await broker.wait()
    _end(
        f"the embedded broker ended by itself (status {status}); "
        "everything in it is lost",
        settings,
    )


def refuse(settings: Settings) -> None:
    """Refuse invalid settings before anything starts.

    Raises:
        CommandError: Naming every field at fault.
    """
    found = faults(settings)
    if found:
        raise CommandError("; ".join(found))


@asynccontextmanager
async def hosted(settings: Settings, metrics: Metrics) -> AsyncIterator[Host]:
    """Start the stages that *settings* name; stop them at the end, records done.

    Raises:
        BrokerTrouble: Brokers or topics are not as they must be.
        CommandError: The stages cannot be started as asked.
    """
    refuse(settings)
    host = Host(settings, FLOW, metrics)
    try:
        await host.start()
    except HostError as error:
        if host.failed.done():  # tasks of a stage run on: nothing may be committed
            _end(host.failed.result(), host.settings, UNUSABLE)
        raise CommandError(str(error)) from None
    except WebError as error:
        raise CommandError(str(error)) from None
    try:
        yield host
    finally:
        if host.failed.done():
            _end(
                host.failed.result(),
                host.settings,
                UNUSABLE if host.refused else FAILED,
            )
        await host.stop()


def _end(reason: str, settings: Settings, status: int = FAILED) -> None:
    """End the process at once, so that nothing more is committed."""
    sys.stderr.write(f"tocsin: {reason}\n")
    sys.stderr.flush()
    sys.stdout.flush()
    if settings.embedded:
        settings.run_file.unlink(missing_ok=True)
    os._exit(status)
