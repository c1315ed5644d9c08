"""Sitemaps and news sitemaps: they name pages, and an index names sitemaps.

Source: sitemaps.org protocol 0.9; Google's news sitemaps 0.9.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from agents.ingest.items import Link, Refused
from agents.ingest.kinds import xml
from agents.ingest.kinds.base import Document, Found, Kind

__all__ = ["KIND", "links"]

_HINTS: Final = {"publication_date": "published_at", "language": "language"}


def links(document: Document, data: bytes) -> Iterator[Found]:
    """List the pages of a sitemap, or the sitemaps of an index.

    Raises:
        UnsafeXmlError: It declares entities.
        ValueError: It is no XML.
    """
    for root, entry in xml.entries(data):
        is_index = root == "sitemapindex"
        fields = _fields(entry)
        url = urljoin(document.url or "", fields.get("loc", ""))
        where = f"{document.where}: {url}"
        if not url.lower().startswith(("http://", "https://")):
            yield Refused(where, "no_url", "an entry without <loc>")
            continue
        hints = {
            hint: fields[name] for name, hint in _HINTS.items() if fields.get(name)
        }
        what = "a sitemap" if is_index else "a page"
        yield Link(
            where=where,
            url=url,
            is_page=not is_index,
            otherwise=Refused(where, "not_fetched", f"{what}; --fetch fetches it"),
            given=replace(document.given, hints=hints),
        )


def _fields(entry: Element) -> dict[str, str]:
    """Take the texts below *entry* by name; of two of one name the first."""
    found: dict[str, str] = {}
    for element in entry.iter():
        if element.text and element.text.strip():
            found.setdefault(xml.local(element), element.text.strip())
    return found


KIND: Final = Kind(
    name="sitemap",
    suffixes=(),
    recognise=lambda _suffix, head: xml.root(head) in ("urlset", "sitemapindex"),
    read=xml.reader(links),
)
