"""Plain text in the shape of the seed: title, then the body."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

from agents.ingest.items import TEXT_BYTES, Given, Item, Refused, article
from agents.ingest.kinds.base import Document, Found, Kind

__all__ = ["HTTP", "KIND", "named", "plain", "urn"]

TITLE_CHARS: Final = 300
HTTP: Final = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def urn(name: str) -> str:
    """Name a file that has no address: ``urn:tocsin:file:<name>``, RFC 8141."""
    return f"urn:tocsin:file:{quote(name, errors='surrogateescape')}"


def named(document: Document, data: bytes) -> str:
    """Name an article without an address: by its file, of a pipe by its bytes."""
    return document.name or f"stdin-{blake2b(data, digest_size=6).hexdigest()}"


def plain(where: str, data: bytes, name: str, given: Given) -> Item:
    """Read a text: an address alone on the first line is its own, then the title.

    The first line is the title if it does not end like a sentence, is at most 300
    characters long and something follows it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refused(where, "not_utf8", f"byte {error.start} is not UTF-8")
    first, _, rest = text.lstrip().partition("\n")
    url = given.url
    if HTTP.fullmatch(first.strip()) and rest.strip():
        url = url or first.strip()
        text = rest
    title, body = _titled(text)
    return article(where, url or urn(name), {"title": title, "body": body}, given)


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if len(first) <= TITLE_CHARS and rest.strip() and first[-1:] not in ".…!":
        return first, rest.lstrip("\r\n")
    return "", text


def _read(document: Document) -> Iterator[Found]:
    data = document.stream.read(TEXT_BYTES + 1)
    if len(data) > TEXT_BYTES:
        yield Refused(document.where, "too_large", "is over 2 MiB of UTF-8")
        return
    given = document.given.at(document.url)
    yield plain(document.where, data, named(document, data), given)


KIND: Final = Kind(
    name="text",
    suffixes=(".txt", ".text", ".md"),
    recognise=lambda _suffix, _head: True,
    read=_read,
)
