"""Articles over HTTP: ``POST /v1/articles``, one or many, taken as a whole or not.

202 means that the broker has all of them. Every other answer means that none was sent,
but for 503, after which the same request may be sent again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final, Protocol

import msgspec
import orjson
import structlog
from aiohttp import web

from agents.config.inputs import PushSettings
from agents.ingest.items import Accepted, Given, Refused
from agents.ingest.kinds.rows import row, rows
from agents.net.bearer import bears
from agents.net.listen import Listener, Port
from agents.telemetry.metrics import Metrics
from schemas import foreign
from schemas.headers import timestamp
from schemas.raw import RawArticle

__all__ = ["PATH", "PushError", "PushServer", "Take"]

log = structlog.get_logger(__name__)

PATH: Final = "/v1/articles"
KEYS: Final = 10_000
"""Idempotency keys remembered: a client repeats within minutes. What comes after that
is recognised by its content, as every second fetch is."""
KEY_CHARS: Final = 255
SHOWN: Final = 100  # faults of one request that are listed
BROKER_SECONDS: Final = 30.0
BODY_SECONDS: Final = 60.0
"""Longest wait for the whole body: 16 MiB at 2.2 Mbit/s."""
_DEEP: Final = "an article is nested too deeply"
_JSON: Final = ("application/json", "text/json", "")
_ROWS: Final = ("application/x-ndjson", "application/jsonl", "application/x-jsonlines")


class PushError(Exception):
    """The port for articles cannot be used."""


class Take(Protocol):
    """Takes articles."""

    async def __call__(self, articles: Sequence[Accepted]) -> None:
        """Send *articles* to the raw topic; durable when this returns."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a request is answered."""

    status: int
    body: dict[str, Any]
    headers: tuple[tuple[str, str], ...] = ()


class _RefusedError(Exception):
    """The request is refused; the answer is at hand."""

    def __init__(self, status: int, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer = _Answer(status, {"error": error, **more})


class PushServer(Listener):
    """Listens for articles.

    Args:
        settings: Where, and for whom.
        take: Sends them; raises what the broker raises.
        metrics: Counts requests and articles.
        clock: Aware UTC.
        body_seconds: Longest wait for the whole body of a request.

    Attributes:
        port: Where it listens, once started.
    """

    def __init__(
        self,
        settings: PushSettings,
        take: Take,
        metrics: Metrics,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self._settings = settings
        self._body_seconds = body_seconds
        self._token = settings.reveal("secret")
        self._take = take
        self._metrics = metrics
        self._clock = clock
        self._done: OrderedDict[str, tuple[bytes, asyncio.Future[_Answer]]] = (
            OrderedDict()
        )
        app = web.Application(client_max_size=settings.max_bytes)
        app.add_routes([web.post(PATH, self._post)])
        at = Port("push.port", settings.host, settings.port)
        super().__init__(app, at, error=PushError)

    async def _post(self, request: web.Request) -> web.Response:
        try:
            answer = await self._answer(request)
        except _RefusedError as refused:
            answer = refused.answer
        self._metrics.push_requests.labels(status=str(answer.status)).inc()
        return web.Response(
            status=answer.status,
            body=orjson.dumps(answer.body),
            content_type="application/json",
            headers=dict(answer.headers),
        )

    async def _answer(self, request: web.Request) -> _Answer:
        self._authorise(request)
        key = _key(request)
        data = await self._body(request)
        if not key:
            return await self._send(request.content_type, data)
        return await self._once(key, request.content_type, data)

    async def _body(self, request: web.Request) -> bytes:
        try:
            async with asyncio.timeout(self._body_seconds):
                return await request.read()
        except TimeoutError:
            raise _RefusedError(408, "the body did not come whole in time") from None
        except web.HTTPRequestEntityTooLarge:
            limit = self._settings.max_bytes
            raise _RefusedError(413, f"the request is over {limit} bytes") from None
        except web.RequestPayloadError:  # it is not what its Content-Encoding says
            raise _RefusedError(400, "the body cannot be decompressed") from None
        except ValueError as error:
            raise _RefusedError(400, f"the body cannot be read: {error}") from None

    def _authorise(self, request: web.Request) -> None:
        if self._token is None:
            return
        if not bears(request.headers.get("Authorization", ""), self._token):
            refused = _RefusedError(401, "a valid bearer token is needed")
            body = refused.answer.body
            refused.answer = _Answer(401, body, (("WWW-Authenticate", "Bearer"),))
            raise refused

    async def _once(self, key: str, content_type: str, data: bytes) -> _Answer:
        """Answer a repetition as the first request was, without sending again."""
        digest = blake2b(data, digest_size=16).digest()
        known = self._done.get(key)
        if known is not None:
            if known[0] != digest:
                raise _RefusedError(
                    422, "this Idempotency-Key came with another body", field=None
                )
            return await asyncio.shield(known[1])
        future: asyncio.Future[_Answer] = asyncio.get_running_loop().create_future()
        self._done[key] = digest, future
        while len(self._done) > KEYS:
            self._done.popitem(last=False)
        try:
            answer = await self._send(content_type, data)
        except _RefusedError as refused:
            answer = refused.answer
        except BaseException:
            self._done.pop(key, None)
            future.cancel()
            raise
        future.set_result(answer)
        if answer.status != 202:  # noqa: PLR2004 - what was not taken may be tried again
            self._done.pop(key, None)
        return answer

    async def _send(self, content_type: str, data: bytes) -> _Answer:
        articles = await asyncio.to_thread(self._read, content_type, data)
        try:
            async with asyncio.timeout(BROKER_SECONDS):
                await self._take(articles)
        except Exception as error:  # noqa: BLE001 - whatever it was, it was not taken
            log.warning("pushed articles not sent", error=repr(error))
            text = "the broker has not taken all of it; send it again"
            return _Answer(503, {"error": text}, (("Retry-After", "5"),))
        self._metrics.push_articles.inc(len(articles))
        return _Answer(202, {"accepted": len(articles)})

    def _read(self, content_type: str, data: bytes) -> list[Accepted]:
        """Read all articles of a request.

        Raises:
            _RefusedError: One of them is none.
        """
        given = Given(now=self._clock())
        if content_type in _ROWS:
            lines = data.splitlines(keepends=True)
            found = list(rows("line", lines, given))
            repeated = [_twice(item) for item in found]
        elif content_type in _JSON or content_type == "application/octet-stream":
            values, repeated = _values(data)
            found = [row(where, content, given) for where, content in values]
        else:
            known = ", ".join((*_JSON[:1], *_ROWS[:1]))
            raise _RefusedError(415, f"{content_type} is not read; send {known}")
        if not found:
            raise _RefusedError(400, "the body holds no article")
        most = self._settings.max_articles
        if len(found) > most:
            raise _RefusedError(413, f"the request holds over {most} articles")
        faults: list[dict[str, Any]] = []
        articles: list[Accepted] = []
        for index, (item, key) in enumerate(zip(found, repeated, strict=True)):
            fault = _repeated(index, key) if key is not None else _fault(index, item)
            if fault:
                faults.append(fault)
            elif isinstance(item, Accepted):
                articles.append(_dated(item, given))
        if faults:
            text = f"{len(faults)} of {len(found)} articles are refused; none was sent"
            raise _RefusedError(422, text, articles=faults[:SHOWN])
        return articles


def _key(request: web.Request) -> str:
    """Take the idempotency key of *request*; empty = it has none.

    Raises:
        _RefusedError: It has several, or one that is too long.
    """
    keys = request.headers.getall("Idempotency-Key", [])
    if len(keys) > 1:
        raise _RefusedError(400, "Idempotency-Key is given more than once")
    if keys and len(keys[0]) > KEY_CHARS:
        raise _RefusedError(400, f"Idempotency-Key is over {KEY_CHARS} characters")
    return keys[0] if keys else ""


def _values(data: bytes) -> tuple[list[tuple[str, bytes]], list[str | None]]:
    """Take one article, or the list of them, apart.

    Returns:
        Place and bytes of each; and of each a key that it gives twice, or None.

    Raises:
        _RefusedError: It is no JSON.
    """
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _RefusedError(400, f"the body is no JSON: {error}") from None
    try:
        repeated = foreign.repeated_keys(data)
    except RecursionError:
        raise _RefusedError(400, _DEEP) from None
    if isinstance(found, list):
        return [(f"[{n}]", _encoded(each)) for n, each in enumerate(found)], repeated
    return [("body", data)], repeated


def _twice(item: Accepted | Refused) -> str | None:
    """Name a key that the article of a row gives twice."""
    return foreign.repeated_keys(item.value)[0] if isinstance(item, Accepted) else None


def _repeated(index: int, key: str) -> dict[str, Any]:
    """Say that an article gives a key twice: who reads it may take either value."""
    detail = f"key '{key}' is given more than once"
    return {"index": index, "field": key, "reason": "repeated_key", "detail": detail}


def _fault(index: int, item: Accepted | Refused) -> dict[str, Any] | None:
    """Say what is wrong with an article: its place, its field, the reason."""
    if isinstance(item, Refused):
        field = next(
            (f for f in RawArticle.__struct_fields__ if f"'{f}'" in item.detail), None
        )
        if item.reason == "empty":
            field = "body"
        return {
            "index": index,
            "field": field,
            "reason": item.reason,
            "detail": item.detail,
        }
    try:
        orjson.loads(item.value)  # a row was read as kindly as normalize reads
        msgspec.json.decode(item.value, type=RawArticle)
    except orjson.JSONDecodeError as error:
        text = f"is no JSON: {error}"
        return {"index": index, "field": None, "reason": "not_json", "detail": text}
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$.")
        return {
            "index": index,
            "field": path.rstrip("`") or None,
            "reason": "wrong_type",
            "detail": text,
        }
    return None


def _dated(item: Accepted, given: Given) -> Accepted:
    """Say when it was fetched, where the sender does not: now."""
    row = orjson.loads(item.value)
    if row.get("fetched_at"):
        return item
    row["fetched_at"] = timestamp(given.now)
    return Accepted(item.where, item.key, _encoded(row))


def _encoded(value: Any) -> bytes:
    """Encode what was decoded.

    Raises:
        _RefusedError: It is nested so deeply that it can be read but not written.
    """
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        raise _RefusedError(400, _DEEP) from None
