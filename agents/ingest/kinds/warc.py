"""WARC, as Common Crawl's news archive (CC-NEWS) comes: pages with their addresses.

Source: WARC 1.1, ISO 28500:2017.
"""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any, BinaryIO, Final, cast

from fastwarc.warc import ArchiveIterator, WarcRecordType

from agents.ingest.items import PAGE_BYTES, Refused
from agents.ingest.kinds.base import GZIP, Document, Found, Kind
from agents.ingest.kinds.page import MEDIA_TYPES, page

__all__ = ["KIND"]

_OK: Final = 200
_START: Final = b"WARC/"


def _read(document: Document) -> Iterator[Found]:
    """Read the pages of all answers; other records are no articles and no faults."""
    records = ArchiveIterator(
        cast("BinaryIO", document.stream),
        record_types=WarcRecordType.response,
        parse_http=True,
        auto_decode="all",
        max_content_length=4 * PAGE_BYTES,
    )
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            found = _page(document, record)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            if isinstance(error, Exception):
                raise
            # a panic of Rust is no Exception, and would end the process
            raise ValueError(f"is no WARC: {error}") from None
        yield found


def _page(document: Document, record: Any) -> Found:
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    where = f"{document.where}: {url or record.record_id}"
    status = record.http_headers.status_code if record.http_headers else None
    if status != _OK:
        return Refused(where, "http_status", f"was answered with status {status}")
    if record.http_content_type not in MEDIA_TYPES:
        return Refused(where, "not_a_page", f"is {record.http_content_type}")
    data = record.reader.read(PAGE_BYTES + 1)
    if len(data) > PAGE_BYTES:
        return Refused(where, "too_large", "is over 16 MiB")
    given = document.given.at(url)
    if record.record_date is not None:
        fetched = record.record_date
        given = replace(given, now=fetched.astimezone(UTC))
    return page(where, data, url, given, record.http_charset or "")


def _recognise(suffix: str, head: bytes) -> bool:
    if head.startswith(GZIP):  # read as it is: fastwarc decompresses faster
        start = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            head = start.decompress(head, len(_START))
        except zlib.error:
            return False
    return head.startswith(_START) or (suffix == ".warc" and not head)


KIND: Final = Kind(name="WARC", suffixes=(".warc",), recognise=_recognise, read=_read)
