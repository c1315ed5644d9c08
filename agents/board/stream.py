"""What changes on the board, as server-sent events, at most once a second."""

import asyncio
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

import orjson
import structlog
from aiohttp import web

from agents.board.alerts import alert
from agents.board.cards import card
from agents.board.live import Live
from agents.board.state import State

__all__ = ["follow"]

log = structlog.get_logger(__name__)

PAUSE_SECONDS: Final = 1.0
"""Between two messages: what changes twice meanwhile is sent once."""
PING_SECONDS: Final = 15.0  # below the idle time-out of proxies, which is 30 or 60
_MOST: Final = 500  # of one message, the latest; a page that lags asks for all again
_LOST: Final = b"event: lost\ndata: {}\n\n"


async def follow(request: web.Request, live: Live, since: int) -> web.StreamResponse:
    """Send what changed after change *since*, and then what changes.

    Raises:
        LiveError: The topics cannot be read.
    """
    state = await live.state()
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",  # nginx would hold events back
        }
    )
    try:
        await response.prepare(request)
        await _send(response, live, state, since)
    except ConnectionResetError:
        pass  # the reader went away
    except Exception:  # another answer cannot follow: the page begins anew
        log.exception("board cannot go on with a stream")
    return response


async def _send(
    response: web.StreamResponse, live: Live, state: State, since: int
) -> None:
    with live.viewing():
        if since > state.changes.total:  # the numbers of an earlier reading
            await response.write(_LOST)
            since = state.changes.total
        while live.holds(state):
            try:
                async with asyncio.timeout(PING_SECONDS):
                    await state.changes.more(since)
            except TimeoutError:
                await response.write(b": ping\n\n")
                continue
            names = list(islice(state.changes.since(since), _MOST + 1))
            since = state.changes.total
            await response.write(_message(state, names, since))
            await asyncio.sleep(PAUSE_SECONDS)


def _message(state: State, names: list[tuple[Any, str]], number: int) -> bytes:
    if len(names) > _MOST:
        return _LOST
    now = datetime.now(UTC)
    stories = [card(state, ident) for kind, ident in names if kind == "story"]
    alerts = [alert(state, ident, now) for kind, ident in names if kind == "alert"]
    body = {
        "stories": [each for each in stories if each],
        "alerts": [each for each in alerts if each],
    }
    return b"id: %d\nevent: change\ndata: %b\n\n" % (number, orjson.dumps(body))
