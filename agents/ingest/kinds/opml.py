"""OPML: the list of feeds that feed readers export.

Source: OPML 2.0, "Subscription lists".
"""

from collections.abc import Iterator
from typing import Final

from agents.ingest.items import Link, Refused
from agents.ingest.kinds import xml
from agents.ingest.kinds.base import Document, Found, Kind

__all__ = ["KIND", "feeds"]


def feeds(data: bytes) -> Iterator[tuple[str, str]]:
    """List title and address of every feed, in the order of the file.

    Raises:
        UnsafeXmlError: It declares entities.
        ValueError: It is no XML.
    """
    seen = set()
    for outline in xml.parse(data).iter():
        fields = {name.lower(): value.strip() for name, value in outline.items()}
        url = fields.get("xmlurl", "")
        if xml.local(outline) == "outline" and url and url not in seen:
            seen.add(url)
            yield fields.get("title") or fields.get("text") or url, url


def _links(document: Document, data: bytes) -> Iterator[Found]:
    found = list(feeds(data))
    if not found:
        yield Refused(document.where, "empty", "names no feed (xmlUrl)")
    for title, url in found:
        where = f"{document.where}: {title}"
        detail = f"the feed {url}; --fetch fetches it"
        yield Link(
            where=where,
            url=url,
            is_page=False,
            otherwise=Refused(where, "not_fetched", detail),
            given=document.given,
        )


KIND: Final = Kind(
    name="OPML",
    suffixes=(".opml",),
    recognise=lambda suffix, head: xml.root(head) == "opml" or suffix == ".opml",
    read=xml.reader(_links),
)
