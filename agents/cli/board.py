"""``tocsin board``: the board of a running Tocsin; ``up`` and ``demo`` serve it too."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from secrets import token_urlsafe
from typing import Final

from agents.board.letters import DeadLetters
from agents.board.live import Live
from agents.board.server import BoardError, BoardServer, Sources
from agents.board.works import Stages
from agents.cli.common import (
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    run,
    warn,
)
from agents.cli.hosting import refuse
from agents.cli.signals import interruption
from agents.cli.traced import alert_rules, traced
from agents.config.settings import Settings
from agents.delivery.silences import publish
from agents.flow import FLOW
from agents.kafka.lag import Lag, LagWatch
from agents.net.listen import root
from agents.telemetry import logs

__all__ = ["beside", "board", "served"]

_TOKEN_BYTES: Final = 18  # 24 characters: nobody guesses it, and it fits into a line


def board(*, options: Options = HERE) -> int:
    """Serve the board of a running Tocsin until a signal comes.

    It reads the topics while somebody looks, and joins no group, so any number may run.
    """
    settings = connected(options)
    refuse(settings)
    logs.configure(settings)
    if settings.board.port is None:
        raise CommandError('board.port is "off": set TOCSIN_BOARD__PORT')
    return run(_run(settings))


async def _run(settings: Settings) -> int:
    async with interruption(None) as stop:
        try:
            async with served(settings, None) as where:
                print(f"Board: {where}")
                print("Ctrl-C ends it.", flush=True)
                await stop.wait()
        except BoardError as error:
            raise CommandError(str(error)) from None
    return FINE


@asynccontextmanager
async def beside(settings: Settings, lag: LagWatch) -> AsyncIterator[None]:
    """Serve the board beside stages; where it cannot be, they run without it.

    Args:
        settings: With the brokers known.
        lag: Measures the stages anyway.
    """
    async with AsyncExitStack() as stack:
        if settings.board.port is not None:
            try:
                where = await stack.enter_async_context(served(settings, lag))
            except BoardError as error:
                warn(f"no board: {error}")
            else:
                print(f"Board: {where}", flush=True)
        yield


@asynccontextmanager
async def served(settings: Settings, lag: LagWatch | None) -> AsyncIterator[str]:
    """Serve the board; give its address, with a token in it that was made for it."""
    known = settings.board.token()
    token = known or token_urlsafe(_TOKEN_BYTES)

    async def measure() -> Mapping[str, Lag]:
        return lag.latest if lag else {}

    flow = [row.stage for row in FLOW]
    sources = Sources(
        live=Live(settings),
        stages=Stages(settings, flow, measure if lag else None),
        letters=DeadLetters(settings),
        rules=partial(alert_rules, settings),
        look=partial(traced, settings),
        take=partial(publish, settings),
    )
    server = BoardServer(settings, token, sources)
    await server.start()
    try:
        where = f"{root(settings.board.host, server.port)}/"
        yield where if known else f"{where}#token={token}"
    finally:
        await server.stop()
