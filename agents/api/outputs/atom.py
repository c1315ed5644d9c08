"""``GET /v1/events.atom``: the latest events as a feed for readers (RFC 4287)."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

import orjson
from aiohttp import web

from agents.api.output import SELECTION, Output, given, tagged
from agents.api.outputs.events import LIMIT, first
from agents.api.shelf import Kept, Shelf
from pipeline.text.xml import clean

__all__ = ["MEDIA", "NEVER", "OUTPUT", "answered", "text"]

MEDIA: Final = "application/atom+xml"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_EXCERPT: Final = 500  # characters: what a feed reader shows of an entry
NEVER: Final = "1970-01-01T00:00:00Z"  # a feed without entries has to have a time


def _entry(feed: ET.Element, kept: Kept) -> None:
    """Add an event to *feed*; its link leads to the article."""
    event: dict[str, Any] = orjson.loads(kept.value)
    story, article = event["story"], event["segment"]["article"]
    entry = ET.SubElement(feed, "entry")
    text(entry, "id", f"urn:tocsin:event:{event['event_id']}")
    text(entry, "title", story["title"] or event["title"])
    text(entry, "updated", kept.attributes.get("time", NEVER))
    text(ET.SubElement(entry, "author"), "name", article["source"])
    text(entry, "summary", event["segment"]["text"][:_EXCERPT])
    ET.SubElement(entry, "link", rel="alternate", href=clean(article["url"]))
    terms = (event["change"], story.get("event_class"), story["status"])
    for term in filter(None, terms):
        ET.SubElement(entry, "category", term=term)


def text(parent: ET.Element, name: str, content: str) -> None:
    """Add an element with *content* to *parent*."""
    ET.SubElement(parent, name).text = clean(content)


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    found = first(given(request, OUTPUT), shelf.newest())
    return answered(request, found, _entry)


def answered(
    request: web.Request,
    found: Sequence[Kept],
    entry: Callable[[ET.Element, Kept], None],
) -> web.Response:
    """Answer with a feed of *found*, the newest first.

    Args:
        request: Its address is the id of the feed.
        found: What the entries are of.
        entry: Adds one of them to the feed.
    """
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    here = str(request.url)
    text(feed, "id", here)
    text(feed, "title", "Tocsin")
    text(feed, "updated", found[0].attributes.get("time", NEVER) if found else NEVER)
    ET.SubElement(feed, "link", rel="self", href=here)
    for kept in found:
        entry(feed, kept)
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return tagged(request, body, MEDIA)


OUTPUT: Final = Output(
    path="/v1/events.atom",
    name="feedEvents",
    summary="The latest events as an Atom feed, the newest first.",
    media=MEDIA,
    schema={"type": "string"},
    parameters=(*SELECTION, LIMIT),
    answer=_answer,
)
