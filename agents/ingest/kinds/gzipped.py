"""gzip of any other kind."""

from collections.abc import Iterator
from gzip import GzipFile
from typing import BinaryIO, Final, cast

from agents.ingest.kinds.base import GZIP, Document, Found, Kind

__all__ = ["KIND", "Limited"]

BOMB_BYTES: Final = 64 * 1024 * 1024
BOMB_RATIO: Final = 200
"""Text shrinks to a fifth, log files to a fiftieth; deflate's limit is 1,032."""


class Limited:
    """A stream that ends with an error once it turns out to be a bomb.

    Args:
        stream: Gives the decompressed bytes.
        compressed: Tells how many bytes were read for them.
    """

    def __init__(self, stream: BinaryIO, compressed: "Counted | int") -> None:
        self._stream = stream
        self._compressed = compressed
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to *size* bytes."""
        return self._seen(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """Read one line, of a longer one *size* bytes."""
        return self._seen(self._stream.readline(size))

    def _seen(self, data: bytes) -> bytes:
        self._count += len(data)
        if self._count > BOMB_BYTES:
            given = self._compressed
            size = given if isinstance(given, int) else given.count
            if self._count > BOMB_RATIO * size:
                raise OSError("decompresses to over 200 times its size")
        return data


class Counted:
    """A stream that counts the bytes read from it."""

    def __init__(self, document: Document) -> None:
        self._stream = document.stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to *size* bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


def _read(document: Document) -> Iterator[Found]:
    counted = Counted(document)
    name = document.name
    if name.lower().endswith(".gz"):
        name = name[: -len(".gz")]
    with GzipFile(fileobj=cast("BinaryIO", counted), mode="rb") as stream:
        inside = cast("BinaryIO", Limited(cast("BinaryIO", stream), counted))
        yield from document.nested(document.inner(inside, document.where, name))


KIND: Final = Kind(
    name="gzip",
    suffixes=(".gz",),
    recognise=lambda _suffix, head: head.startswith(GZIP),
    read=_read,
)
