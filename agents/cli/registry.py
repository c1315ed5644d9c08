"""A schema registry by Confluent's REST interface, which Apicurio answers too.

Source: Confluent Schema Registry API, version 1 of its media type; Apicurio serves the
same below ``/apis/ccompat/v7``.
"""

from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote

import aiohttp
import orjson

from agents.cli.errors import CommandError
from agents.config.outputs import RegistrySettings
from agents.config.secrets import shown_url

__all__ = ["COMPATIBILITY", "Outcome", "Registry", "opened"]

COMPATIBILITY: Final = "FORWARD_TRANSITIVE"
"""Readers by any older schema understand what is written by the newest: the promise of
a topic ``.v1``. BACKWARD, the usual one, would refuse each field that is added."""

_MEDIA: Final = "application/vnd.schemaregistry.v1+json"
_OK: Final = 200
_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
_NOT_FOUND: Final = 404
_CONFLICT: Final = 409
_ANSWER_MAX: Final = 1 << 20  # bytes; an answer holds one schema at most
_SHOWN: Final = 300  # characters of what the registry says
_NO_SUBJECT: Final = 40401  # error codes of the interface
_NO_VERSION: Final = 40402
_NO_SCHEMA: Final = 40403
_NO_CODE: Final = (_NO_SUBJECT, _NO_VERSION, _NO_SCHEMA)

State: TypeAlias = Literal["known", "new", "next", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the registry has of a schema, or would.

    Attributes:
        state: ``known`` = it is there; ``new`` = the first of its subject; ``next`` =
            a further version; ``refused`` = it breaks readers of an older one.
        detail: Its id or version, or why it is refused.
    """

    state: State
    detail: str = ""


class Registry:
    """The requests of ``tocsin schemas register``.

    Args:
        session: Says who asks.
        root: Address without a slash at its end.
    """

    def __init__(self, session: aiohttp.ClientSession, root: str) -> None:
        self._session = session
        self._root = root

    async def put(self, subject: str, schema: str, *, dry_run: bool) -> Outcome:
        """Register *schema* under *subject* unless it is there.

        Args:
            subject: Such as ``news.events.v1-value``.
            schema: JSON Schema as text.
            dry_run: Ask only what would become of it.

        Raises:
            CommandError: The registry is not there or does not do what was asked.
        """
        at = f"/subjects/{quote(subject, safe='')}"
        asked = {"schemaType": "JSON", "schema": schema}
        status, answer = await self._ask("POST", at, asked)
        if status == _OK:
            return Outcome("known", f"version {answer.get('version')}")
        is_new = _code(answer) != _NO_SCHEMA
        if dry_run:
            return Outcome("new") if is_new else await self._judged(subject, asked)
        if is_new:
            config = f"/config/{quote(subject, safe='')}"
            await self._ask("PUT", config, {"compatibility": COMPATIBILITY})
        status, answer = await self._ask("POST", f"{at}/versions", asked)
        if status == _CONFLICT:
            return Outcome("refused", _said(answer))
        return Outcome("new" if is_new else "next", f"id {answer.get('id')}")

    async def _judged(self, subject: str, asked: Mapping[str, Any]) -> Outcome:
        name = quote(subject, safe="")
        at = f"/compatibility/subjects/{name}/versions/latest?verbose=true"
        _, answer = await self._ask("POST", at, asked)
        if answer.get("is_compatible"):
            return Outcome("next")
        return Outcome("refused", "; ".join(map(str, answer.get("messages") or ())))

    async def _ask(
        self, method: str, path: str, body: Mapping[str, Any]
    ) -> tuple[int, dict[str, Any]]:
        """Send a request; a schema that is absent or refused is an answer too."""
        where = shown_url(self._root)
        try:
            async with self._session.request(
                method,
                self._root + path,
                data=orjson.dumps(body),
                allow_redirects=False,  # the password is for this host alone
            ) as response:
                status = response.status
                content = await response.content.read(_ANSWER_MAX)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            why = type(error).__name__ if isinstance(error, TimeoutError) else error
            raise CommandError(f"registry {where}: {why}") from None
        answer = _object(content)
        if status in {_OK, _CONFLICT}:
            if answer is None:
                raise CommandError(f"registry {where}: no JSON in its answer")
            return status, answer
        if status == _NOT_FOUND and answer and _code(answer) in _NO_CODE:
            return status, answer
        raise CommandError(f"registry {where}: {_refusal(status, answer)}")


@asynccontextmanager
async def opened(settings: RegistrySettings) -> AsyncIterator[Registry]:
    """Open the registry of the settings.

    Raises:
        CommandError: None is set, or its password cannot be read.
    """
    if settings.url is None:
        raise CommandError(
            "no schema registry is set: give its root in TOCSIN_REGISTRY__URL, or as "
            "url in [registry]"
        )
    try:
        password = settings.reveal("password")
    except ValueError as error:
        raise CommandError(f"registry: {error}") from None
    headers = {"Content-Type": _MEDIA, "Accept": _MEDIA, "User-Agent": "tocsin"}
    if settings.username is not None:
        pair = f"{settings.username}:{password or ''}".encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
    timeout = aiohttp.ClientTimeout(total=settings.timeout)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        yield Registry(session, str(settings.url).rstrip("/"))


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _code(answer: Mapping[str, Any]) -> object:
    return answer.get("error_code")


def _said(answer: Mapping[str, Any] | None) -> str:
    return " ".join(str((answer or {}).get("message", "")).split())[:_SHOWN]


def _refusal(status: int, answer: Mapping[str, Any] | None) -> str:
    if status == _UNAUTHORIZED:
        return "it wants a username and password, or others (status 401)"
    if status == _FORBIDDEN:
        return "this user may not do that (status 403)"
    if status == _NOT_FOUND:
        return "no such interface below this address (status 404); is it the root?"
    said = _said(answer)
    return f"status {status}" + (f": {said}" if said else "")
