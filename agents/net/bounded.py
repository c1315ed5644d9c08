"""Decompression that stops: no more bytes come out than were asked for."""

import zlib
from typing import Final

__all__ = ["ENCODINGS", "Inflater", "TooLargeError"]

ENCODINGS: Final = {
    "gzip": 16 + zlib.MAX_WBITS,
    "x-gzip": 16 + zlib.MAX_WBITS,
    "deflate": zlib.MAX_WBITS,
}
"""Content codings of RFC 9110 that we ask for, with zlib's number for each."""
_AT_ONCE: Final = 256 * 1024


class TooLargeError(ValueError):
    """More bytes than are allowed."""


class Inflater:
    """Collects a body, compressed or not, up to a limit.

    Args:
        encoding: A key of :data:`ENCODINGS`, or ``identity``.
        limit: Most bytes that the body may have when it is decompressed.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._encoding = encoding
        self._found = bytearray()
        self._stream = self._open()
        self._raw = False

    def _open(self) -> "zlib._Decompress | None":
        bits = ENCODINGS.get(self._encoding)
        return None if bits is None else zlib.decompressobj(bits)

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body.

        Raises:
            TooLargeError: The body is over the limit.
            zlib.error: It is not what its encoding says.
        """
        if self._stream is None:
            self._add(data)
            return
        while data:
            data = self._inflate(data)

    def _inflate(self, data: bytes) -> bytes:
        """Decompress a part of *data*; give what is left of it."""
        stream = self._stream
        assert stream is not None  # noqa: S101 - feed() looks
        if stream.eof:  # gzip may have several members
            if self._encoding == "deflate" or not data.strip(b"\0"):
                return b""
            stream = self._stream = self._open()
            assert stream is not None  # noqa: S101 - as above
        try:
            self._add(stream.decompress(data, _AT_ONCE))
        except zlib.error:
            # servers send "deflate" with and without the header of zlib
            if self._encoding != "deflate" or self._raw or self._found:
                raise
            self._raw = True
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return data
        return stream.unconsumed_tail or stream.unused_data

    def _add(self, data: bytes) -> None:
        self._found += data
        if len(self._found) > self._limit:
            raise TooLargeError(f"is over {self._limit} bytes")

    def whole(self) -> bytes:
        """Give the body; what a broken connection cut off is not there.

        Raises:
            zlib.error: The compressed body is cut off.
        """
        stream = self._stream
        if stream is not None:
            while not stream.eof and (rest := stream.decompress(b"", _AT_ONCE)):
                self._add(rest)
            if not stream.eof and self._found:
                raise zlib.error("is cut off")
        return bytes(self._found)
