"""JSON that is no JSON lines: one article, a list of them, or a JSON feed."""

from collections.abc import Iterator
from typing import Final

import orjson

from agents.ingest.items import Refused
from agents.ingest.kinds import feed
from agents.ingest.kinds.base import Document, Found, Kind
from agents.ingest.kinds.rows import row

__all__ = ["KIND"]

LIST_BYTES: Final = 64 * 1024 * 1024
"""Largest document: all of it is in memory. JSON lines have no such limit."""


def _read(document: Document) -> Iterator[Found]:
    where = document.where
    data = document.stream.read(LIST_BYTES + 1)
    if len(data) > LIST_BYTES:
        yield Refused(where, "too_large", "is over 64 MiB; JSON lines may be longer")
        return
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if feed.is_json_feed(data):
        yield from feed.articles(document, data)
        return
    if data[:1] != b"[":
        yield row(where, data, document.given)
        return
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        yield Refused(where, "not_json", str(error))
        return
    for number, each in enumerate(found, 1):
        yield row(f"{where}[{number}]", orjson.dumps(each), document.given)


KIND: Final = Kind(
    name="JSON",
    suffixes=(".json",),
    recognise=lambda suffix, head: (
        suffix == ".json" or (not suffix and head[:1] in (b"{", b"["))
    ),
    read=_read,
)
