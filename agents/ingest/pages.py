"""One article of a file: plain text in the shape of the seed, or a page of HTML."""

import codecs
import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

from resiliparse.parse.encoding import map_encoding_to_html5

from agents.ingest.items import Given, Item, Refused, article

__all__ = ["address", "page", "plain", "urn"]

TITLE_CHARS: Final = 300
_HTTP: Final = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_CHARSET: Final = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_BOMS_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES: Final = 4_096


def urn(name: str) -> str:
    """Name a file that has no address: ``urn:tocsin:file:<name>``, RFC 8141."""
    return f"urn:tocsin:file:{quote(name, errors='surrogateescape')}"


def plain(where: str, data: bytes, name: str, given: Given) -> Item:
    """Read a text: an address alone on the first line is its own, then the title.

    The first line is the title if it does not end like a sentence, is at most 300
    characters long and text follows it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refused(where, "not_utf8", f"byte {error.start} is not UTF-8")
    first, _, rest = text.lstrip().partition("\n")
    url = given.url
    if _HTTP.fullmatch(first.strip()) and rest.strip():
        url = url or first.strip()
        text = rest
    title, body = _titled(text)
    return article(where, url or urn(name), {"title": title, "body": body}, given)


def page(where: str, data: bytes, name: str, given: Given) -> Item:
    """Read a page of HTML: UTF-8, else the charset that it declares."""
    text = _decoded(data)
    if text is None:
        return Refused(where, "not_utf8", "is neither UTF-8 nor what it declares")
    url = given.url or address(text) or urn(name)
    return article(where, url, {"html": text}, given)


def address(text: str) -> str | None:
    """Find the page's own address: ``<link rel=canonical>``, else ``og:url``."""
    parser = _Head()
    with suppress(AssertionError):  # its answer to some broken marked sections
        parser.feed(text)
    return parser.canonical or parser.shared


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if len(first) <= TITLE_CHARS and rest.strip() and first[-1:] not in ".…!":
        return first, rest.lstrip("\r\n")
    return "", text


def _decoded(data: bytes) -> str | None:
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
    label = declared[1].decode("ascii", "replace") if declared else ""
    known = map_encoding_to_html5(label, fallback_utf8=False)
    if known and known.startswith("utf-16"):
        known = None
    for charset in filter(None, ("utf-8-sig", known)):
        with suppress(UnicodeError, LookupError):
            return data.decode(charset, "replace" if charset == "cp1252" else "strict")
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
    return url.strip() if _HTTP.fullmatch(url.strip()) else None
