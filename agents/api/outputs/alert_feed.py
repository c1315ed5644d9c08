"""``GET /v1/alerts.atom``: alerts as a feed whose entries lead to CAP messages."""

from functools import partial
from typing import Final
from xml.etree import ElementTree as ET

from aiohttp import web

from agents.api.filters import ALERT_FILTERS
from agents.api.output import Output, given
from agents.api.outputs import alerts, atom
from agents.api.outputs.events import first
from agents.api.shelf import Kept, Shelf
from pipeline.deliver.cap import MEDIA
from schemas import codec
from schemas.alert import Alert


def _entry(origin: str, feed: ET.Element, kept: Kept) -> None:
    """Add an alert to *feed*; a later version is the same entry, updated.

    Args:
        origin: Scheme and host of this API, for the links.
        feed: Takes the entry.
        kept: The latest version.
    """
    alert = codec.decode(kept.value, Alert)
    entry = ET.SubElement(feed, "entry")
    atom.text(entry, "id", f"urn:tocsin:alert:{alert.alert_id}")
    atom.text(entry, "title", alert.headline)
    atom.text(entry, "updated", kept.attributes.get("time", atom.NEVER))
    atom.text(ET.SubElement(entry, "author"), "name", alert.article.source)
    atom.text(entry, "summary", alert.text)
    where = f"{origin}/v1/alerts/{alert.alert_id}/cap?version={alert.version}"
    ET.SubElement(entry, "link", rel="alternate", type=MEDIA, href=where)
    for term in (alert.change, alert.rule):
        ET.SubElement(entry, "category", term=term)


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    found = first(given(request, OUTPUT), shelf.alerts(), ALERT_FILTERS)
    return atom.answered(request, found, partial(_entry, str(request.url.origin())))


OUTPUT: Final = Output(
    path="/v1/alerts.atom",
    name="feedAlerts",
    summary="Alerts as an Atom feed; each entry leads to its message in CAP 1.2.",
    media=atom.MEDIA,
    schema={"type": "string"},
    parameters=alerts.OUTPUT.parameters,
    answer=_answer,
)
