"""``GET /v1/events``: a page of events, the oldest first, and where it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from aiohttp import web

from agents.api.filters import FILTERS, Filter, RefusedError, Values, matcher
from agents.api.output import CURSOR, SELECTION, Output, Parameter, given, tagged
from agents.api.shelf import Kept, Shelf, cursor_of

__all__ = ["GONE", "LIMIT", "OUTPUT", "Page", "first", "page"]

USUAL: Final = 100
MOST: Final = 1_000
LIMIT: Final = Parameter(
    "limit",
    f"Most events of one answer; {USUAL} if absent.",
    {"type": "integer", "minimum": 1, "maximum": MOST},
)
GONE: Final = {
    "410": "What comes after the cursor is kept no more, or it is ahead of the log; "
    "ask without it."
}
"""Refusals of an output that takes a cursor."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some events.

    Attributes:
        next: Cursor after them, filtered ones included; "" where none ever came.
    """

    events: tuple[Kept, ...]
    next: str


async def page(shelf: Shelf, asked: Values) -> Page:
    """Choose the events that *asked* is for.

    Raises:
        RefusedError: A parameter has a value that cannot be.
        web.HTTPGone: What comes after the cursor is kept no more.
    """
    matches, most = matcher(asked), limit(asked)
    (text,) = asked.get("after", ("",))
    try:
        cursor = cursor_of(text)
    except ValueError as error:
        raise RefusedError(f"after: {error}") from None
    await shelf.catch_up(cursor)
    if cursor and shelf.lacks(cursor):
        raise web.HTTPGone(
            reason="events after this cursor are kept no more, or it is of another log"
        )
    found: list[Kept] = []
    at = text
    for kept in shelf.after(cursor):
        if len(found) == most:
            break
        at = kept.cursor
        if matches(kept):
            found.append(kept)
    return Page(tuple(found), at)


def limit(asked: Values) -> int:
    """Read how many events are asked for.

    Raises:
        RefusedError: It is no number from 1 to the most of one answer.
    """
    (text,) = asked.get("limit", (str(USUAL),))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST:
        raise RefusedError(f"limit: {text[:80]!r} is not from 1 to {MOST}")
    return int(text)


def first(
    asked: Values, kept: Iterable[Kept], filters: Iterable[Filter] = FILTERS
) -> list[Kept]:
    """Choose the first of *kept* that *asked* is for, as many as it is for.

    Raises:
        RefusedError: A parameter has a value that cannot be.
    """
    matches, most = matcher(asked, filters), limit(asked)
    return list(islice(filter(matches, kept), most))


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    found = await page(shelf, given(request, OUTPUT))
    events = b",".join(kept.value for kept in found.events)
    body = b'{"events":[%b],"next":"%b"}' % (events, found.next.encode())
    return tagged(request, body, OUTPUT.media)


OUTPUT: Final = Output(
    path="/v1/events",
    name="listEvents",
    summary="Events, the oldest first; ask again with `after` for what came since.",
    media="application/json",
    schema={
        "type": "object",
        "required": ["events", "next"],
        "properties": {
            "events": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/Event"},
            },
            "next": {
                "type": "string",
                "description": "Cursor for `after`; empty where no event ever came.",
            },
        },
    },
    parameters=(*SELECTION, CURSOR, LIMIT),
    refusals=GONE,
    answer=_answer,
)
