"""What every kind of document has: how it is recognised and how it is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final, TypeAlias

from agents.ingest.items import ROW_BYTES, Accepted, Given, Link, Refused

__all__ = ["GZIP", "HEAD_BYTES", "Document", "Found", "Kind", "Stream"]

HEAD_BYTES: Final = 4_096
"""What is looked at to recognise a document; enough for the start of any XML."""
GZIP: Final = b"\x1f\x8b\x08"  # RFC 1952, 2.3.1, with the only method there is
_GZIP_BYTES: Final = 1_024  # enough to see by its first words what is inside

Found: TypeAlias = Accepted | Refused | Link


class Stream:
    """Bytes of a document that may never end, of which the first were looked at.

    Args:
        raw: Where they come from.

    Attributes:
        head: The first bytes, up to the first line that is not blank and no further,
            for a pipe may give no more for hours; of XML the first 4 KiB, of gzip one.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw
        self.head = self._look()
        self._ahead = self.head
        self._given = 0

    def _look(self) -> bytes:
        found = line = self.raw.readline(ROW_BYTES + 1)
        while line and not found.strip():
            line = self.raw.readline(ROW_BYTES + 1)
            found = line if not line.strip() else found + line
        if found.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            while len(found) < HEAD_BYTES and (line := self.raw.readline(HEAD_BYTES)):
                found += line
        if found.startswith(GZIP) and len(found) < _GZIP_BYTES:
            found += self.raw.read(_GZIP_BYTES - len(found))
        return found

    def tell(self) -> int:
        """Count the bytes that were read so far."""
        return self._given

    def read(self, size: int = -1) -> bytes:
        """Read up to *size* bytes; all there are if it is negative."""
        return self._counted(self._read(size))

    def readline(self, size: int = -1) -> bytes:
        """Read one line, of a longer one *size* bytes."""
        return self._counted(self._readline(size))

    def _counted(self, data: bytes) -> bytes:
        self._given += len(data)
        return data

    def _read(self, size: int) -> bytes:
        if not self._ahead:
            return self.raw.read(size)
        if size < 0:
            found, self._ahead = self._ahead + self.raw.read(), b""
            return found
        found, self._ahead = self._ahead[:size], self._ahead[size:]
        return found + self.raw.read(size - len(found)) if not self._ahead else found

    def _readline(self, size: int) -> bytes:
        if not self._ahead:
            return self.raw.readline(size)
        end = self._ahead.find(b"\n") + 1 or len(self._ahead)
        end = end if size < 0 else min(end, size)
        found, self._ahead = self._ahead[:end], self._ahead[end:]
        return found

    def lines(self) -> Iterator[bytes]:
        """Read all lines; of one over the limit of a row only what shows that it is."""
        while line := self.readline(ROW_BYTES + 1):
            yield line
            while len(line) > ROW_BYTES and not line.endswith(b"\n"):
                line = self.readline(ROW_BYTES + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes to read articles from, and what is known of them.

    Attributes:
        where: For people: path, member of an archive, or address.
        name: What an article is called that has no address; its end names the kind.
            Empty for a pipe.
        given: What the user said.
        url: Where the document was fetched from; None for a file.
        charset: What the server said of it, or empty; *media_type*: likewise.
        depth: In how many archives it lies.
        nested: Reads a document within this one.
    """

    where: str
    name: str
    stream: Stream
    given: Given
    nested: "Callable[[Document], Iterator[Found]]"
    url: str | None = None
    charset: str = ""
    media_type: str = ""
    depth: int = 0

    def inner(self, raw: BinaryIO, where: str, name: str) -> "Document":
        """Make the document that lies within this one."""
        return replace(
            self,
            stream=Stream(raw),
            where=where,
            name=name,
            depth=self.depth + 1,
            charset="",
            media_type="",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of document: a row of the table.

    Attributes:
        name: What people call it.
        suffixes: Ends of file names; a folder is searched for these.
        recognise: Whether a document is of this kind, by its suffix (in lower case,
            with the dot) and its first bytes, without a byte order mark.
        read: Gives its articles one by one, what is refused, and what is to be
            fetched. May raise for broken input: that refuses the rest of it.
    """

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[str, bytes], bool]
    read: Callable[[Document], Iterator[Found]]
