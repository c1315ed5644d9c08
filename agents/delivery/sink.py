"""A local webhook receiver for the demo, tests and measurements."""

import asyncio
import hmac
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, Self, TypeAlias

import orjson
from aiohttp import web

from pipeline.deliver import sign

BODY_MAX: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """One request.

    Attributes:
        path: Of the address, without host.
        headers: Names in lower case.
        json: The body, None where it is no JSON.
        repeated: A message of its ``webhook-id`` was taken on this path before.
        verified: Whether the signature is right; None where there is no secret.
        at: Seconds of the event loop's clock.
        method: POST or PATCH.
    """

    path: str
    headers: dict[str, str]
    json: Any
    repeated: bool
    verified: bool | None
    at: float
    method: str = "POST"


OnMessage: TypeAlias = Callable[[Received], Awaitable[None] | None]
Respond: TypeAlias = Callable[[Received], Awaitable[web.StreamResponse]]


@dataclass(kw_only=True)
class Sink:
    """Receives webhooks on loopback and keeps what it saw.

    Attributes:
        port: 0 = a free one, known once started.
        secret: ``whsec_...``; then every request must be signed, else it gets a 401.
        on_message: Called for each request that was taken.
        respond: Makes the answer instead of ``ok``: how tests play a failing service.
        keep: Requests kept; the oldest go.
        requests: What came, in order.
    """

    port: int = 0
    secret: str | None = None
    on_message: OnMessage | None = None
    respond: Respond | None = None
    keep: int = 100_000
    requests: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the tally."""
        self._taken: Counter[tuple[str, str]] = Counter()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """URL of the sink; it takes any path below."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def repeats(self) -> int:
        """Count the messages that were taken on their path more than once."""
        return sum(count - 1 for count in self._taken.values())

    async def __aenter__(self) -> Self:
        """Start to listen."""
        app = web.Application(client_max_size=BODY_MAX)
        for method in ("POST", "PATCH"):  # as edits of messages are
            app.router.add_route(method, "/{path:.*}", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        try:
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self.port = runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        received = await self._read(request)
        self.requests.append(received)
        del self.requests[: -self.keep]
        answer = await self._answer(received)
        message = received.headers.get("webhook-id")
        if message and answer.status < HTTPStatus.MULTIPLE_CHOICES:
            self._taken[received.path, message] += 1
        return answer

    async def _answer(self, received: Received) -> web.StreamResponse:
        if self.respond is not None:
            return await self.respond(received)
        if received.verified is False:
            return web.Response(status=HTTPStatus.UNAUTHORIZED, text="wrong signature")
        if self.on_message is not None:
            waiting = self.on_message(received)
            if waiting is not None:
                await waiting
        return web.Response(text="ok")

    async def _read(self, request: web.Request) -> Received:
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            content = orjson.loads(body)
        except orjson.JSONDecodeError:
            content = None
        return Received(
            path=request.path,
            headers=headers,
            json=content,
            repeated=(request.path, headers.get("webhook-id", "")) in self._taken,
            verified=None if self.secret is None else self._verify(headers, body),
            at=asyncio.get_running_loop().time(),
            method=request.method,
        )

    def _verify(self, headers: dict[str, str], body: bytes) -> bool:
        """Check the signature; how old it is counts for nothing here."""
        message, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp")
        if at is None or not re.fullmatch("[0-9]{1,12}", at):
            return False
        expected = sign.headers(self.secret, message, int(at), body)
        given = headers.get("webhook-signature", "").split()
        right = expected["webhook-signature"].encode()
        return any(hmac.compare_digest(one.encode(), right) for one in given)


async def serve(
    port: int, on_message: OnMessage | None = None, secret: str | None = None
) -> None:
    """Receive webhooks on loopback *port* until cancelled.

    Raises:
        OSError: The port is taken.
    """
    async with Sink(port=port, on_message=on_message, secret=secret, keep=1000):
        await asyncio.Event().wait()
