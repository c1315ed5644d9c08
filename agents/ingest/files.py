"""From a path to items: which files there are, and what each of them is."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from agents.ingest.items import TEXT_BYTES, Given, Item, Refused
from agents.ingest.jsonl import is_rows, row, rows
from agents.ingest.pages import page, plain
from schemas.topics import RAW

__all__ = ["STDIN", "Source", "read", "sources"]

STDIN: Final = "-"
PAGES: Final = (".html", ".htm", ".xhtml")
ROWS: Final = (".jsonl", ".ndjson")
TEXTS: Final = (".txt", ".text", ".md", ".json")


class Source:
    """One file to read.

    Attributes:
        path: Where it is; None for standard input.
        name: What its articles are called that have no address: the file's name, or
            the path below the folder that was asked for, so that two files of one
            name do not become two versions of one article.
        size: Bytes, 0 where unknown; for the progress bar.
    """

    def __init__(self, path: Path | None, name: str) -> None:
        self.path = path
        self.name = name
        self.size = path.stat().st_size if path else 0


def sources(given: str) -> list[Source]:
    """List the files of *given*: one file, ``-``, or those of a known kind below it.

    Raises:
        FileNotFoundError: There is no such path.
    """
    if given == STDIN:
        return [Source(None, "stdin")]
    path = Path(given)
    if not path.is_dir():
        return [Source(path, path.name)]
    known = (*PAGES, *ROWS, *TEXTS)
    return [
        Source(file, file.relative_to(path).as_posix())
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix.lower() in known and file.name[0] != "."
    ]


def read(source: Source, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Read all articles of *source* from *stream*, one by one.

    A file is JSON lines if its name says so or its first line is an object; HTML if
    its name says so or, for want of one, it begins with a tag; else text.
    """
    where = str(source.path) if source.path else "stdin"
    suffix = source.path.suffix.lower() if source.path else ""
    if suffix in ROWS:
        yield from rows(where, stream, given)
        return
    head = _head(stream)
    if suffix not in PAGES and is_rows(head[-1]):
        yield from rows(where, chain(head, stream), given)
        return
    data = b"".join(head) + stream.read(TEXT_BYTES)
    if stream.read(1):
        yield Refused(where, "too_large", "is over 2 MiB of UTF-8")
        return
    yield _one(where, suffix, data, source, given)


def _head(stream: BinaryIO) -> list[bytes]:
    """Take lines up to the first that is not blank: a pipe may never end."""
    head = [b""]
    while not head[-1].strip() and (line := stream.readline(RAW.max_bytes)):
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
