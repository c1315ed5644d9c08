"""XML: which root a document has, reading it safely, and XML of no known kind."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from agents.ingest.items import Refused
from agents.ingest.kinds.base import Document, Found, Kind

__all__ = [
    "KIND",
    "ROOTS",
    "XML_BYTES",
    "UnsafeXmlError",
    "entries",
    "local",
    "parse",
    "read_whole",
    "reader",
    "root",
]

XML_BYTES: Final = 64 * 1024 * 1024
"""Largest feed, sitemap or OPML: sitemaps.org allows 50 MB of a sitemap."""
ROOTS: Final = frozenset({"rss", "rdf", "feed", "urlset", "sitemapindex", "opml"})
_REMARKS: Final = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!doctype", b">"))
_HTML: Final = b"<!doctype html"
_NAME: Final = re.compile(rb"<(?:[\w-]+:)?([\w-]+)")
_DECLARES: Final = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


class UnsafeXmlError(ValueError):
    """The XML declares entities, which is how a few bytes become many."""


def root(head: bytes) -> str:
    """Read the name of the root element, in lower case and without its prefix.

    Args:
        head: Start of the document, without a byte order mark.

    Returns:
        Empty if none is seen; ``html`` for what has the document type alone.
    """
    at, is_html = 0, False
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        end = _end_of_remark(head, at)
        if end < 0:
            break
        is_html |= head[at : at + len(_HTML)].lower() == _HTML
        at = end
    name = _NAME.match(head, at)
    word = name[1].decode("ascii", "replace").lower() if name else ""
    return "html" if is_html and word not in ROOTS else word


def _end_of_remark(head: bytes, at: int) -> int:
    """Find where a declaration, comment or document type ends that begins at *at*.

    Returns:
        -1 if none begins there, or it does not end.
    """
    for start, last in _REMARKS:
        if head[at : at + len(start)].lower() == start:
            if start == b"<!doctype" and b"[" in head[at : head.find(b">", at)]:
                last = b"]>"  # noqa: PLW2901 - it holds declarations, each with a >
            found = head.find(last, at)
            return found + len(last) if found >= 0 else -1
    return -1


def read_whole(document: Document) -> bytes:
    """Read all of a document that is XML.

    Raises:
        ValueError: It is too large, or declares entities.
    """
    data = document.stream.read(XML_BYTES + 1)
    if len(data) > XML_BYTES:
        raise ValueError("is over 64 MiB")
    refuse_entities(data)
    return data


def reader(
    read: Callable[[Document, bytes], Iterator[Found]],
) -> Callable[[Document], Iterator[Found]]:
    """Make the reader of a kind that is XML: what is unsafe is refused.

    Args:
        read: Reads the whole of a document.
    """

    def safely(document: Document) -> Iterator[Found]:
        try:
            yield from read(document, read_whole(document))
        except UnsafeXmlError as error:
            yield Refused(document.where, "unsafe_xml", str(error))

    return safely


def refuse_entities(data: bytes) -> None:
    """Refuse XML that declares entities of its own.

    Raises:
        UnsafeXmlError: It does.
    """
    if _DECLARES.search(data):
        raise UnsafeXmlError("declares entities")


def parse(data: bytes) -> Element:
    """Parse XML without expanding or fetching anything.

    Raises:
        UnsafeXmlError: It declares entities or fetches its document type.
        ValueError: It is not well-formed.
    """
    try:
        found: Element = fromstring(data)
    except DefusedXmlException as error:
        raise UnsafeXmlError(type(error).__name__) from None
    except ParseError as error:
        raise ValueError(f"is no XML: {error}") from None
    return found


def entries(data: bytes) -> Iterator[tuple[str, Element]]:
    """Give the children of the root one by one, so that never all are in memory.

    Yields:
        Name of the root, in lower case, and a child.

    Raises:
        UnsafeXmlError: It declares entities or fetches its document type.
        ValueError: It is not well-formed; what stood before that was given.
    """
    try:
        above: list[Element] = []
        for event, element in iterparse(io.BytesIO(data), ("start", "end")):
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if len(above) == 1:
                yield local(above[0]), element
                above[0].clear()
    except DefusedXmlException as error:
        raise UnsafeXmlError(type(error).__name__) from None
    except ParseError as error:
        raise ValueError(f"is no XML: {error}") from None


def local(element: Element) -> str:
    """Give the name of *element* in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def _read(document: Document) -> Iterator[Found]:
    name = root(document.stream.head.removeprefix(b"\xef\xbb\xbf").lstrip())
    detail = f"is XML <{name}>; known are RSS, Atom, sitemaps and OPML"
    yield Refused(document.where, "unknown_xml", detail)


KIND: Final = Kind(
    name="other XML",
    suffixes=(".xml",),
    recognise=lambda suffix, head: suffix == ".xml" or head.startswith(b"<?xml"),
    read=_read,
)
