"""A page of HTML, and the address that it gives itself."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final

from resiliparse.parse.encoding import map_encoding_to_html5

from agents.ingest.items import PAGE_BYTES, TEXT_BYTES, Given, Item, Refused, article
from agents.ingest.kinds import xml
from agents.ingest.kinds.base import Document, Found, Kind
from agents.ingest.kinds.text import HTTP, named, urn
from pipeline.text.html.slim import fitted

__all__ = ["KIND", "MEDIA_TYPES", "address", "page"]

MEDIA_TYPES: Final = ("text/html", "application/xhtml+xml")
_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_CHARSET: Final = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_BOMS_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES: Final = 4_096


def page(where: str, data: bytes, name: str, given: Given, charset: str = "") -> Item:
    """Read a page of HTML: UTF-8, else the charset that it declares.

    Args:
        where: For people.
        data: The page.
        name: What it is called if it has no address.
        given: What the user said.
        charset: What its server said, which goes before what it declares itself.
    """
    text = _decoded(data, charset)
    if text is None:
        return Refused(where, "not_utf8", "is neither UTF-8 nor what it declares")
    url = given.url or address(text) or urn(name)
    if len(text) > TEXT_BYTES // 4:  # the topic takes no more than 4 MiB
        text = fitted(text, TEXT_BYTES)
    return article(where, url, {"html": text}, given)


def address(text: str) -> str | None:
    """Find the page's own address: ``<link rel=canonical>``, else ``og:url``."""
    parser = _Head()
    with suppress(AssertionError):  # its answer to some broken marked sections
        parser.feed(text)
    return parser.canonical or parser.shared


def _decoded(data: bytes, charset: str) -> str | None:
    """Decode as UTF-8, else in the declared charset; None if neither will do.

    Charsets are those of WHATWG's Encoding Standard and not all codecs of Python, some
    of which run escapes or raise errors of their own. As there iso-8859-1 is
    windows-1252, of which five bytes mean nothing, and UTF-16 is known by its mark
    alone: where a declaration can be read as ASCII it is not true.
    """
    if data.startswith(_BOMS_16):
        with suppress(UnicodeError):
            return data.decode("utf-16")
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    label = charset or (declared[1].decode("ascii", "replace") if declared else "")
    known = map_encoding_to_html5(label, fallback_utf8=False)
    if known and known.startswith("utf-16"):
        known = None
    for codec in filter(None, ("utf-8-sig", known)):
        with suppress(UnicodeError, LookupError):
            return data.decode(codec, "replace" if codec == "cp1252" else "strict")
    return None


class _Head(HTMLParser):
    """Keeps the two addresses that a page gives itself."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical: str | None = None
        self.shared: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at ``link`` and ``meta``; a relative address is none."""
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or _absolute(given.get("href", ""))
        elif tag == "meta" and given.get("property", "").lower() == "og:url":
            self.shared = self.shared or _absolute(given.get("content", ""))


def _absolute(url: str) -> str | None:
    return url.strip() if HTTP.fullmatch(url.strip()) else None


def _recognise(suffix: str, head: bytes) -> bool:
    root = xml.root(head)
    if root in xml.ROOTS:
        return False
    if root == "html" or suffix in _SUFFIXES:
        return True
    return not suffix and head[:1] == b"<" and not head.startswith(b"<?xml")


def _read(document: Document) -> Iterator[Found]:
    data = document.stream.read(PAGE_BYTES + 1)
    if len(data) > PAGE_BYTES:
        yield Refused(document.where, "too_large", "is over 16 MiB")
        return
    given = document.given.at(document.url)
    name = named(document, data)
    yield page(document.where, data, name, given, document.charset)


KIND: Final = Kind(name="HTML", suffixes=_SUFFIXES, recognise=_recognise, read=_read)
