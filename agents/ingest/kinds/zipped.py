"""A zip archive of any other kinds: each member a document of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, Final, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from agents.ingest.items import Refused
from agents.ingest.kinds.base import Document, Found, Kind
from agents.ingest.kinds.gzipped import Limited

__all__ = ["KIND"]

MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")  # the second begins an empty archive
_ENCRYPTED: Final = 0x1
_IN_MEMORY: Final = 16 * 1024 * 1024


def _read(document: Document) -> Iterator[Found]:
    # the table of contents stands at the end, and a pipe cannot be read from there
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        shutil.copyfileobj(document.stream, copy)
        try:
            with ZipFile(cast("BinaryIO", copy)) as archive:
                for member in archive.infolist():
                    yield from _member(document, archive, member)
        except (BadZipFile, NotImplementedError) as error:
            yield Refused(document.where, "unreadable", str(error))


def _member(document: Document, archive: ZipFile, member: ZipInfo) -> Iterator[Found]:
    name = member.filename
    if member.is_dir() or name.startswith("__MACOSX/"):  # forks that macOS adds
        return
    where = f"{document.where}!{name}"
    if member.flag_bits & _ENCRYPTED:
        yield Refused(where, "unreadable", "is encrypted")
        return
    try:
        with archive.open(member) as stream:
            inside = Limited(cast("BinaryIO", stream), member.compress_size)
            path = f"{document.name}/{name}".lstrip("/")
            inner = document.inner(cast("BinaryIO", inside), where, path)
            yield from document.nested(inner)
    except (BadZipFile, NotImplementedError, OSError) as error:
        yield Refused(where, "unreadable", str(error))


KIND: Final = Kind(
    name="zip",
    suffixes=(".zip",),
    recognise=lambda _suffix, head: head.startswith(MAGIC),
    read=_read,
)
