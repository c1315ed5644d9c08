"""What an output of the API is: one path, one file, one row of the table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from aiohttp import web

from agents.api.filters import FILTERS, RefusedError, Values
from agents.api.shelf import CURSOR_PATTERN, Shelf
from agents.config.outputs import ApiSettings

__all__ = ["CURSOR", "SELECTION", "SETTINGS", "Output", "Parameter", "given", "tagged"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query.

    Attributes:
        text: What it means.
        schema: JSON Schema of one value.
        many: It may be given several times; any of the values will do.
    """

    name: str
    text: str
    schema: Mapping[str, Any]
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One output.

    Attributes:
        path: As aiohttp and OpenAPI write it.
        name: Its ``operationId``.
        summary: What it is, in one line.
        media: Media type of the answer.
        schema: JSON Schema of the answer, or of one of its parts in a stream.
        parameters: All that may stand in the query.
        headers: Headers that it takes besides ``If-None-Match``.
        is_tagged: The answer has an ETag, so it may be 304.
        refusals: Statuses of its own besides 400 and 401, each with its meaning.
        answer: Answers a request.
    """

    path: str
    name: str
    summary: str
    media: str
    schema: Mapping[str, Any]
    answer: Callable[[web.Request, Shelf], Awaitable[web.StreamResponse]]
    parameters: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    is_tagged: bool = True
    refusals: Mapping[str, str] | None = None


SETTINGS: Final = web.AppKey("settings", ApiSettings)
"""Where an output finds the settings of the API."""

CURSOR: Final = Parameter(
    "after",
    "Cursor of the last answer; absent = the oldest.",
    {"type": "string", "pattern": CURSOR_PATTERN},
)
SELECTION: Final = tuple(
    Parameter(row.name, row.text, row.schema, many=True) for row in FILTERS
)
"""The filters as parameters."""


def given(request: web.Request, output: Output) -> Values:
    """Read the query of *request*.

    Raises:
        RefusedError: It has a parameter that is unknown, or one twice.
    """
    known = {parameter.name: parameter for parameter in output.parameters}
    found = {name: tuple(request.query.getall(name)) for name in request.query}
    for name, values in found.items():
        if name not in known:
            names = ", ".join(known) or "none"
            raise RefusedError(f"{name[:80]}: no such parameter; there are {names}")
        if len(values) > 1 and not known[name].many:
            raise RefusedError(f"{name}: given {len(values)} times")
    return found


def tagged(request: web.Request, body: bytes, media: str) -> web.Response:
    """Answer *body* with its ETag, or 304 where the client has it already."""
    tag = blake2b(body, digest_size=12).hexdigest()
    known = request.if_none_match or ()
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    if any(each.value in (tag, "*") for each in known):
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type=media, headers=headers)
