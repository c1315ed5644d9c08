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
_BOMB_BYTES: Final = 1024 * 1024
_BOMB_RATIO: Final = 200
"""Pages shrink to a tenth, rarely to a fiftieth; the limit of deflate is 1,032."""
_ZLIB_HEAD: Final = 2


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
        self._head = b""
        self._read = 0
        self._stream = None if encoding == "deflate" else self._open()

    def _open(self) -> "zlib._Decompress | None":
        bits = ENCODINGS.get(self._encoding)
        return None if bits is None else zlib.decompressobj(bits)

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body.

        Raises:
            TooLargeError: The body is over the limit.
            zlib.error: It is not what its encoding says.
        """
        self._read += len(data)
        if self._encoding == "deflate" and self._stream is None:
            self._head += data
            if len(self._head) < _ZLIB_HEAD:
                return
            data = self._head
            self._stream = zlib.decompressobj(_deflate_bits(data))
        if self._stream is None:
            self._add(data)
            return
        while data:
            data = self._inflate(self._stream, data)

    def _inflate(self, stream: "zlib._Decompress", data: bytes) -> bytes:
        """Decompress a part of *data*; give what is left of it."""
        if stream.eof:  # gzip may have several members
            if self._encoding == "deflate" or not data.strip(b"\0"):
                return b""
            self._stream = self._open()
            return data
        self._add(stream.decompress(data, _AT_ONCE))
        return stream.unconsumed_tail or stream.unused_data

    def _add(self, data: bytes) -> None:
        self._found += data
        size = len(self._found)
        if size > self._limit:
            raise TooLargeError(f"is over {self._limit} bytes")
        if size > max(_BOMB_BYTES, _BOMB_RATIO * self._read):
            raise TooLargeError("decompresses to over 200 times its size")

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


def _deflate_bits(head: bytes) -> int:
    """Choose the number for deflate: some leave its header out (RFC 1950, 2.2)."""
    has_header = head[0] & 0x0F == zlib.DEFLATED and not (head[0] << 8 | head[1]) % 31
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
