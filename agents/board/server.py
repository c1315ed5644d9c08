"""The server of the board: pages, what they ask for, and what people do on them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from aiohttp import web

from agents.board import actions, works
from agents.board.actions import ActionError, Asked, Lift
from agents.board.alerts import alert, silence
from agents.board.cards import card
from agents.board.guard import API, Guard, answer, refusal, secure
from agents.board.letters import DeadLetters
from agents.board.live import Live, LiveError
from agents.board.recent import Recent
from agents.board.story import page
from agents.board.stream import follow
from agents.board.trace import tree
from agents.config.settings import Settings
from agents.inspect.look import meant
from agents.inspect.trace import Trace
from agents.kafka.clients import BrokerTrouble
from agents.net.listen import Listener, Port
from pipeline.alert.rules import Rules
from schemas.silence import Silence

__all__ = ["BoardError", "BoardServer", "Sources"]

T = TypeVar("T")

STATIC: Final = Path(str(files("agents.board").joinpath("static")))
PAGES: Final = ("/", "/map", "/alerts", "/stages", "/feeds", "/letters", "/trace")
"""Paths that the page itself knows; it is served under each of them."""
_BODY_MAX: Final = 256 * 1024  # bytes; the places of a thousand dead letters
_END_SECONDS: Final = 1.0  # a stream never ends by itself
_CHUNK: Final = 200  # cards made between two turns of the event loop: some 10 ms


class BoardError(Exception):
    """The port of the board cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the board has from what it shows.

    Attributes:
        live: Stories and alerts.
        stages: Lag and rate of the stages.
        letters: Dead letters.
        rules: Reads the alert rules in force.
        look: Traces what one of some ids names; gives why the trace ends, by place.
        take: Sends a silence; durable when this returns.
    """

    live: Live
    stages: works.Stages
    letters: DeadLetters
    rules: Callable[[], Rules]
    look: Callable[[Iterable[str]], Awaitable[tuple[Trace, Mapping[str, str]]]]
    take: Callable[[Silence], Awaitable[None]]


class BoardServer(Listener):
    """Serves the board.

    Args:
        settings: Where to listen, and where the topics are.
        token: What a request has to bear that changes something.
        sources: Where it has from what it shows.

    Attributes:
        port: Where it listens, once started.
    """

    def __init__(self, settings: Settings, token: str, sources: Sources) -> None:
        self._destinations = len(settings.destinations)
        self._sources = sources
        self._feed_rows = Recent(lambda: works.feeds(settings, time.time()))
        self._guard = Guard(token, settings.board.host)
        self._tracing = asyncio.Lock()
        app = web.Application(
            middlewares=[self._guard.middleware, _in_words], client_max_size=_BODY_MAX
        )
        app.add_routes([web.get(path, _index) for path in PAGES])
        app.add_routes(
            [web.get(f"/{kind}/{{id}}", _index) for kind in ("story", "alert")]
        )
        app.add_routes(self._routes())
        if (STATIC / "assets").is_dir():
            app.router.add_static("/assets", STATIC / "assets")
        app.on_response_prepare.append(secure)
        app.on_cleanup.append(self._end)
        at = Port("board.port", settings.board.host, settings.board.port)
        super().__init__(app, at, error=BoardError, grace=_END_SECONDS)

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.get(f"{API}/me", self._me),
            web.get(f"{API}/stories", self._stories),
            web.get(f"{API}/stories/{{id}}", self._story),
            web.get(f"{API}/alerts", self._alerts),
            web.get(f"{API}/alerts/{{id}}", self._alert),
            web.get(f"{API}/stream", self._stream),
            web.get(f"{API}/stages", self._stages),
            web.get(f"{API}/feeds", self._feeds),
            web.get(f"{API}/letters", self._letters),
            web.get(f"{API}/letters/{{place:.+}}", self._letter),
            web.get(f"{API}/trace", self._trace),
            web.post(f"{API}/silences", self._silence),
            web.post(f"{API}/lift", self._lift),
            web.post(f"{API}/replay", self._replay),
        ]

    async def _end(self, _app: web.Application) -> None:
        await self._sources.live.stop()

    # -- what is shown

    async def _me(self, request: web.Request) -> web.Response:
        return answer({"may_change": self._guard.may_change(request)})

    async def _stories(self, _request: web.Request) -> web.Response:
        state = await self._sources.live.state()
        number = state.changes.total
        found = []
        for count, ident in enumerate(list(state.shelf.stories())):
            if count % _CHUNK == 0:
                await asyncio.sleep(0)
            made = card(state, ident)
            if made is not None:
                found.append(made)
        return answer({"stories": found, "number": number})

    async def _story(self, request: web.Request) -> web.Response:
        state = await self._sources.live.state()
        found = page(state, request.match_info["id"], self._sources.rules())
        if found is None:
            raise web.HTTPNotFound(reason="no story has this id; they are kept 30 days")
        return answer(found)

    async def _alerts(self, _request: web.Request) -> web.Response:
        state, now = await self._sources.live.state(), datetime.now(UTC)
        ids = [kept.attributes.get("subject", "") for kept in state.shelf.alerts()]
        found = (alert(state, ident, now) for ident in ids)
        rules = self._sources.rules().rules
        active = sorted(state.silences.active(now), key=lambda each: each.until)
        return answer(
            {
                "alerts": [each for each in found if each],
                "silences": [silence(each) for each in active],
                "asked": {each.name: each.match.severity_at_least for each in rules},
                "destinations": self._destinations,
            }
        )

    async def _alert(self, request: web.Request) -> web.Response:
        state = await self._sources.live.state()
        found = alert(state, request.match_info["id"], datetime.now(UTC))
        if found is None:
            raise web.HTTPNotFound(reason="no alert has this id; they are kept 30 days")
        return answer(found)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        since = request.headers.get("Last-Event-ID") or request.query.get("since", "0")
        if not (since.isascii() and since.isdigit()):
            raise web.HTTPBadRequest(reason="since: the number of a change")
        return await follow(request, self._sources.live, int(since[:18]))

    async def _stages(self, _request: web.Request) -> web.Response:
        return answer({"stages": await self._sources.stages.rows()})

    async def _feeds(self, _request: web.Request) -> web.Response:
        state = await self._sources.live.state()
        rows = await self._feed_rows.get()
        return answer({"feeds": rows, "outlets": works.outlets(state)})

    async def _letters(self, _request: web.Request) -> web.Response:
        return answer({"letters": await self._sources.letters.listed()})

    async def _letter(self, request: web.Request) -> web.Response:
        found = await self._sources.letters.shown(request.match_info["place"])
        if found is None:
            raise web.HTTPNotFound(reason="there is no such dead letter any more")
        return answer(found)

    async def _trace(self, request: web.Request) -> web.Response:
        ident = request.query.get("id", "").strip()
        if not ident:
            raise web.HTTPBadRequest(reason="id: an address or an id is needed")
        async with self._tracing:  # it may read all topics: one at a time
            found, ends = await self._sources.look(meant(ident))
        return answer({"roots": tree(found, ends)})

    # -- what people do

    async def _silence(self, request: web.Request) -> web.Response:
        asked = await _asked(request, Asked)
        state = await self._sources.live.state()
        made = actions.made(state, asked, datetime.now(UTC))
        await self._sources.take(made)
        return answer(silence(made))

    async def _lift(self, request: web.Request) -> web.Response:
        asked = await _asked(request, Lift)
        state = await self._sources.live.state()
        made = actions.lift(state, asked, datetime.now(UTC))
        await self._sources.take(made)
        return answer(silence(made))

    async def _replay(self, request: web.Request) -> web.Response:
        asked = await _asked(request, _Places)
        return answer(await self._sources.letters.replay(asked.places))


class _Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which dead letters are sent again: topic/partition/offset each."""

    places: tuple[str, ...]


async def _asked(request: web.Request, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(await request.read(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ActionError(str(error)) from None


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(
        STATIC / "index.html", headers={"Cache-Control": "no-cache"}
    )


@web.middleware
async def _in_words(
    request: web.Request,
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> web.StreamResponse:
    """Answer in words where a topic cannot be read or an action cannot be done.

    Who opens an unknown address in a browser gets a page that leads back.
    """
    try:
        return await handler(request)
    except web.HTTPNotFound:
        is_api = request.path.startswith(f"{API}/")
        if is_api or "text/html" not in request.headers.get("Accept", ""):
            raise
        return web.Response(
            status=404,
            body=(STATIC / "index.html").read_bytes(),
            content_type="text/html",
            headers={"Cache-Control": "no-store"},
        )
    except ActionError as error:
        return refusal(400, str(error))
    except (LiveError, BrokerTrouble) as error:
        return refusal(503, str(error))
