"""JSON lines: each line one raw article, sent as the user gave it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from agents.ingest.items import ROW_BYTES, Given, Item, Refused, checked
from agents.ingest.kinds.base import Document, Found, Kind
from schemas import foreign

__all__ = ["KIND", "is_rows", "row", "rows"]

_SUFFIXES: Final = (".jsonl", ".ndjson")


def is_rows(head: bytes) -> bool:
    """Whether the first line of *head* that is not blank is a JSON object."""
    for line in head.splitlines():
        if line.strip():
            try:
                return isinstance(_decoded(line), dict)
            except (ValueError, RecursionError):
                return False
    return False


def rows(where: str, lines: Iterable[bytes], given: Given) -> Iterator[Item]:
    """Read *lines* one by one; blank ones are nothing, each other one an item."""
    for number, line in enumerate(lines, 1):
        content = line.strip()
        if number == 1:
            content = content.removeprefix(b"\xef\xbb\xbf")
        if content:
            yield row(f"{where}:{number}", content, given)


def row(where: str, content: bytes, given: Given) -> Item:
    """Check one object; its bytes change only where the command line adds a field."""
    if len(content) > ROW_BYTES:
        return Refused(where, "too_large", "the row is over 4 MiB")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return Refused(where, "not_utf8", f"byte {error.start} is not UTF-8")
    try:
        found = _decoded(content)
    except (ValueError, RecursionError) as error:
        return Refused(where, "not_json", str(error))
    if not isinstance(found, dict):
        kind = type(found).__name__
        return Refused(where, "not_an_object", f"is {_article(kind)} {kind}")
    added = _added(found, given)
    if added:
        found |= added
        content = _written(found)
    return checked(where, found, content)


def _decoded(content: bytes) -> Any:
    """Decode a row, as kindly as normalize does where it is not strict JSON."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return foreign.loads(content)


def _written(found: dict[str, Any]) -> bytes:
    """Encode a row again, with all that :func:`_decoded` takes.

    Half a surrogate pair is written as the escape that it was, and what stands for two
    values as an object that no field can read.
    """
    text = json.dumps(found, ensure_ascii=False, default=lambda _clash: {})
    return text.encode("utf-8", "backslashreplace")


def _added(found: dict[str, Any], given: Given) -> dict[str, str]:
    offered = {"url": given.url, "source": given.source}
    return {
        name: value
        for name, value in offered.items()
        if value is not None and not found.get(name)
    }


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _read(document: Document) -> Iterator[Found]:
    yield from rows(document.where, document.stream.lines(), document.given)


KIND: Final = Kind(
    name="JSON lines",
    suffixes=_SUFFIXES,
    recognise=lambda suffix, head: suffix in _SUFFIXES or is_rows(head),
    read=_read,
)
