"""The server of the API: the table of outputs on aiohttp, and who may ask."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol

import orjson
from aiohttp import web

from agents.api import openapi
from agents.api.filters import RefusedError
from agents.api.output import SETTINGS, Output
from agents.api.outputs import OUTPUTS
from agents.api.shelf import Cursor, Shelf
from agents.config.outputs import ApiSettings
from agents.config.settings import Settings
from agents.inspect.reading import Reader, StoredRecord, open_reader
from agents.net.bearer import bears
from agents.net.listen import Listener, Port
from schemas import topics
from schemas.topics import Topic

__all__ = ["ApiError", "ApiServer", "Takes", "fill"]

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_END_SECONDS: Final = 1.0  # a stream never ends by itself


class ApiError(Exception):
    """The port of the API cannot be used."""


class Takes(Protocol):
    """What is filled: it takes one record after another."""

    def begins(self, at: Cursor) -> None:
        """Learn where the log of events is read from."""

    def reached(self, at: Cursor) -> None:
        """Learn how far the log of events is read."""

    def take(self, found: StoredRecord) -> object:
        """Take a record of one of the topics."""


async def fill(
    settings: Settings,
    into: Takes,
    ready: Callable[[], None],
    *,
    whole: Sequence[Topic] = (topics.STORIES, topics.ALERTS),
) -> None:
    """Read the topics for ever.

    Args:
        settings: Where they are, and how many events are kept.
        into: Takes the records.
        ready: Called once what stood there at the beginning is read.
        whole: Topics that are read beside events, from the oldest record on.

    Raises:
        BrokerTrouble: The brokers cannot be used, or a topic is missing.
    """
    last = settings.api.events
    names = [topic.name for topic in whole]
    async with (
        open_reader(settings, names) as others,
        open_reader(settings, [topics.EVENTS.name], last=last) as events,
    ):
        into.begins(await events.places())
        for reader in (others, events):
            async for found in reader.whole():
                into.take(found)
        into.reached(await events.places())
        ready()
        async with asyncio.TaskGroup() as both:
            for reader in (others, events):
                both.create_task(_follow(reader, into))


async def _follow(reader: Reader, into: Takes) -> None:
    async for found in reader.follow():
        into.take(found)


class ApiServer(Listener):
    """Answers from a shelf.

    Args:
        settings: Where to listen, and for whom.
        shelf: What is known.

    Attributes:
        port: Where it listens, once started.
    """

    def __init__(self, settings: ApiSettings, shelf: Shelf) -> None:
        self._token = settings.reveal("secret")
        self._shelf = shelf
        app = web.Application(middlewares=[self._guard])
        app[SETTINGS] = settings
        app.add_routes([web.get(row.path, self._handler(row)) for row in OUTPUTS])
        app.add_routes([web.get(openapi.PATH, _describe)])
        at = Port("api.port", settings.host, settings.port)
        super().__init__(app, at, error=ApiError, grace=_END_SECONDS)

    def _handler(self, output: Output) -> _Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await output.answer(request, self._shelf)

        return handle

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: _Handler
    ) -> web.StreamResponse:
        """Ask for the token, and answer every refusal in JSON."""
        try:
            self._authorise(request)
            return await handler(request)
        except RefusedError as error:
            return _refusal(400, str(error))
        except web.HTTPException as error:
            answer = _refusal(error.status, error.reason)
            for name in ("Allow", "WWW-Authenticate"):
                if name in error.headers:
                    answer.headers[name] = error.headers[name]
            return answer

    def _authorise(self, request: web.Request) -> None:
        if self._token is None:
            return
        if not bears(request.headers.get("Authorization", ""), self._token):
            raise web.HTTPUnauthorized(
                reason="the token is missing or wrong",
                headers={"WWW-Authenticate": "Bearer"},
            )


async def _describe(_request: web.Request) -> web.Response:
    body = orjson.dumps(openapi.document())
    return web.Response(body=body, content_type="application/json")


def _refusal(status: int, reason: str) -> web.Response:
    body = orjson.dumps({"error": reason})
    return web.Response(status=status, body=body, content_type="application/json")
