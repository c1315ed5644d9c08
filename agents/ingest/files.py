"""From a path to items: which files there are, and what each of them is."""

import os
import stat
import sys
from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from agents.ingest.items import ROW_BYTES, TEXT_BYTES, Given, Item, Refused
from agents.ingest.jsonl import is_rows, row, rows
from agents.ingest.pages import page, plain

__all__ = ["STDIN", "Source", "articles", "opened", "read", "sources"]

STDIN: Final = "-"
PAGES: Final = (".html", ".htm", ".xhtml")
ROWS: Final = (".jsonl", ".ndjson")
TEXTS: Final = (".txt", ".text", ".md", ".json")
KNOWN: Final = (*PAGES, *ROWS, *TEXTS)

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO that took the file's place must not hang
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


class Source:
    """One file to read.

    Attributes:
        path: Where it is; None for standard input.
        name: What its articles are called that have no address: the file's name, or
            the path below the folder that was asked for, so that two files of one
            name do not become two versions of one article.
        root: The folder that was asked for, links resolved: nothing outside of it is
            read. None for a file that the user named.
        size: Bytes, 0 where unknown; for the progress bar.
        where: The path for people: printable, whatever its bytes.
    """

    def __init__(self, path: Path | None, name: str, root: Path | None = None) -> None:
        self.path = path
        self.name = name
        self.root = root
        self.size = path.lstat().st_size if path else 0
        self.where = printable(path) if path else "stdin"


def sources(given: str) -> list[Source | Refused]:
    """List the files of *given*: one file, ``-``, or those of a known kind below it.

    What cannot be listed is in the list as refused: links to folders, and folders that
    may not be read.

    Raises:
        OSError: There is no such path, or it may not be looked at.
    """
    if given == STDIN:
        return [Source(None, "stdin")]
    path = Path(given)
    if not stat.S_ISDIR(path.stat().st_mode):
        return [Source(path, path.name)]
    found = sorted(_below(path), key=lambda pair: pair[0])
    return [item for _, item in found]


def _below(folder: Path) -> Iterator[tuple[Path, Source | Refused]]:
    """Walk *folder* without following a link to another."""
    root = folder.resolve()
    faults: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=faults.append):
        for path in (Path(here, name) for name in folders):
            if path.is_symlink():
                yield path, Refused(printable(path), "link", "leads to a folder")
        for path in (Path(here, name) for name in files):
            if path.suffix.lower() in KNOWN and path.name[0] != ".":
                yield path, _listed(path, path.relative_to(folder).as_posix(), root)
    for fault in faults:
        path = Path(fault.filename)
        yield path, Refused(printable(path), "unreadable", fault.strerror or str(fault))


def _listed(path: Path, name: str, root: Path) -> Source | Refused:
    """Take a file of a folder; refused where it is gone or may not be looked at."""
    try:
        return Source(path, name, root)
    except OSError as error:
        return Refused(printable(path), "unreadable", error.strerror or str(error))


def printable(path: Path) -> str:
    """Write *path* so that it can be printed, though its bytes may be no UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def opened(source: Source) -> BinaryIO | Refused:
    """Open a file without waiting; only a file, and none that a link leads away to."""
    if source.path is None:
        return sys.stdin.buffer
    try:
        found = _looked_at(source, source.path)
        if isinstance(found, Refused):
            return found
        flags = _FLAGS | (_NO_LINK if source.root else 0)
        stream = os.fdopen(os.open(found, flags), "rb")
    except OSError as error:
        return Refused(source.where, "unreadable", error.strerror or str(error))
    if _special(os.fstat(stream.fileno()).st_mode):  # exchanged meanwhile
        stream.close()
        return Refused(source.where, "not_a_file", "is no file any more")
    return stream


def _looked_at(source: Source, path: Path) -> Path | Refused:
    """Give the path to open; refused before that, for opening can set a device off."""
    if source.root is not None:
        try:
            path = path.resolve(strict=True)
        except RuntimeError:  # up to Python 3.12; OSError from then on
            return Refused(source.where, "unreadable", "links in a circle")
        if not path.is_relative_to(source.root):
            return Refused(source.where, "link", "leads out of the folder")
    kind = _special(path.stat().st_mode)
    if kind:
        return Refused(source.where, "not_a_file", f"is {kind}; - reads standard input")
    return path


def _special(mode: int) -> str | None:
    """Name what is no regular file, None for one that is."""
    kinds = {
        stat.S_IFIFO: "a FIFO",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFSOCK: "a socket",
        stat.S_IFDIR: "a folder",
    }
    return None if stat.S_ISREG(mode) else kinds.get(stat.S_IFMT(mode), "no file")


def articles(source: Source, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Read all articles of *source*; a fault refuses the rest of this file alone."""
    try:
        yield from read(source, stream, given)
    except OSError as error:
        yield Refused(source.where, "unreadable", error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - one file must not end a folder
        yield Refused(source.where, "unreadable", f"{type(error).__name__}: {error}")


def read(source: Source, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Read all articles of *source* from *stream*, one by one.

    A file is JSON lines if its name says so or its first line is an object; HTML if
    its name says so or, for want of one, it begins with a tag; else text.
    """
    where = source.where
    suffix = source.path.suffix.lower() if source.path else ""
    if suffix in ROWS:
        yield from rows(where, _lines(stream), given)
        return
    head = _head(stream)
    if suffix not in PAGES and is_rows(head[-1]):
        yield from rows(where, chain(head, _lines(stream)), given)
        return
    data = b"".join(head) + stream.read(TEXT_BYTES)
    if stream.read(1):
        yield Refused(where, "too_large", "is over 2 MiB of UTF-8")
        return
    yield _one(where, suffix, data, source, given)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Read lines; of one that is over the limit only what shows that it is."""
    while line := stream.readline(ROW_BYTES + 1):
        yield line
        while len(line) > ROW_BYTES and not line.endswith(b"\n"):
            line = stream.readline(ROW_BYTES + 1)


def _head(stream: BinaryIO) -> list[bytes]:
    """Take lines up to the first that is not blank: a pipe may never end."""
    head = [b""]
    while not head[-1].strip() and (line := stream.readline(ROW_BYTES + 1)):
        head.append(line)
    return head[1:] or head


def _one(where: str, suffix: str, data: bytes, source: Source, given: Given) -> Item:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix == ".json" or (not suffix and start[:1] in (b"{", b"[")):
        return row(where, start, given)
    name = source.name
    if source.path is None:
        name = f"stdin-{blake2b(data, digest_size=6).hexdigest()}"
    if suffix in PAGES or (suffix == "" and start[:1] == b"<"):
        return page(where, data, name, given)
    return plain(where, data, name, given)
