"""``GET /v1/events/stream``: events as they come, as server-sent events.

The id of each is its cursor, so a browser that comes back says where it stood
(``Last-Event-ID``) and misses nothing that is still kept.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from aiohttp import web

from agents.api.filters import Matches, RefusedError, matcher
from agents.api.output import CURSOR, SELECTION, Output, Parameter, given
from agents.api.shelf import Kept, Shelf, cursor_of

PING_SECONDS: Final = 15.0  # below the idle time-out of proxies, which is 30 or 60
_HELLO: Final = b": from here on\n\n"  # a client waits for headers until a byte comes
_LOST: Final = b"event: lost\ndata: {}\n\n"
RESUMED: Final = Parameter(
    "Last-Event-ID",
    "Id of the last event that a client got, as browsers send it when they come back; "
    "counts before `after`.",
    CURSOR.schema,
)


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    asked = given(request, OUTPUT)
    matches = matcher(asked)
    (after,) = asked.get("after", ("",))
    known = request.headers.get(RESUMED.name)
    try:
        text = known or after
        cursor = cursor_of(text) if text else None
    except ValueError as error:
        name = RESUMED.name if known else CURSOR.name
        raise RefusedError(f"{name}: {error}") from None
    response = web.StreamResponse(
        headers={
            "Content-Type": OUTPUT.media,
            "Cache-Control": "no-cache",
            "X-Accel-Buffering": "no",  # nginx would hold events back
        }
    )
    await response.prepare(request)
    with suppress(ConnectionResetError):  # the reader went away
        await response.write(_HELLO)
        await shelf.catch_up(cursor or {})
        # all at one instant, so that nothing comes twice or not at all
        number, is_lost = shelf.total, cursor is not None and shelf.lacks(cursor)
        missed = list(shelf.after(cursor)) if cursor is not None else []
        if is_lost:
            await response.write(_LOST)
        await _send(response, missed, matches)
        await _follow(response, shelf, matches, number)
    return response


async def _follow(
    response: web.StreamResponse, shelf: Shelf, matches: Matches, number: int
) -> None:
    """Send what comes from *number* on, and a comment where nothing does."""
    while True:
        try:
            async with asyncio.timeout(PING_SECONDS):
                await shelf.more(number)
        except TimeoutError:
            await response.write(b": ping\n\n")
            continue
        if shelf.oldest > number:  # the reader is too slow for what is kept
            await response.write(_LOST)
        found, number = list(shelf.since(number)), shelf.total
        await _send(response, found, matches)


async def _send(
    response: web.StreamResponse, found: Iterable[Kept], matches: Matches
) -> None:
    for kept in found:
        if matches(kept):
            kind = kept.attributes.get("type", "").rpartition(".")[2]
            await response.write(
                b"id: %b\nevent: %b\ndata: %b\n\n"
                % (kept.cursor.encode(), kind.encode(), _in_one_line(kept.value))
            )


def _in_one_line(value: bytes) -> bytes:
    """Give JSON without line breaks, which would end the field ``data``."""
    return value.replace(b"\r", b" ").replace(b"\n", b" ")


OUTPUT: Final = Output(
    path="/v1/events/stream",
    name="followEvents",
    summary="Events as they come (server-sent events); `Last-Event-ID` goes on.",
    media="text/event-stream",
    schema={"type": "string"},
    parameters=(
        *SELECTION,
        Parameter(CURSOR.name, "Begin after this cursor; absent = now.", CURSOR.schema),
    ),
    headers=(RESUMED,),
    is_tagged=False,
    answer=_answer,
)
