"""From a path to items: which files there are, and what each of them is."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from agents.ingest.items import Given, Item, Link, Refused
from agents.ingest.kinds import table
from agents.ingest.kinds.base import Document, Found, Stream

__all__ = [
    "STDIN",
    "Source",
    "articles",
    "documents",
    "opened",
    "sources",
]

STDIN: Final = "-"

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


def sources(given: str, others: Counter[str] | None = None) -> list[Source | Refused]:
    """List the files of *given*: one file, ``-``, or those of a known kind below it.

    What cannot be listed is in the list as refused: links to folders, and folders that
    may not be read.

    Args:
        given: A path, or ``-``.
        others: Counts by their endings the files below it that are of no known kind.

    Raises:
        OSError: There is no such path, or it may not be looked at.
    """
    if given == STDIN:
        return [Source(None, "stdin")]
    path = Path(given)
    if not stat.S_ISDIR(path.stat().st_mode):
        return [Source(path, path.name)]
    others = Counter() if others is None else others
    found = sorted(_below(path, others), key=lambda pair: pair[0])
    return [item for _, item in found]


def _below(
    folder: Path, others: Counter[str]
) -> Iterator[tuple[Path, Source | Refused]]:
    """Walk *folder* without following a link to another."""
    root = folder.resolve()
    faults: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=faults.append):
        for path in (Path(here, name) for name in folders):
            if path.is_symlink():
                yield path, Refused(printable(path), "link", "leads to a folder")
        for path in (Path(here, name) for name in files if name[0] != "."):
            if (ending := path.suffix.lower()) in table.SUFFIXES:
                yield path, _listed(path, path.relative_to(folder).as_posix(), root)
            else:
                others[ending] += 1
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


def documents(source: Source, stream: BinaryIO, given: Given) -> Iterator[Found]:
    """Read what *source* holds, one by one; a fault refuses the rest of it alone.

    What it only names, such as the pages of a sitemap, comes as links.
    """
    try:
        document = Document(
            where=source.where,
            name=source.name if source.path else "",
            stream=Stream(stream),
            given=given,
            nested=table.read,
        )
    except OSError as error:
        yield Refused(source.where, "unreadable", error.strerror or str(error))
        return
    yield from table.read(document)


def articles(source: Source, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Read all articles of *source*; nothing is fetched for it."""
    for found in documents(source, stream, given):
        yield found.otherwise if isinstance(found, Link) else found
