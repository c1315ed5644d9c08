"""All kinds of document, and which one a document is."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from agents.ingest.items import Refused
from agents.ingest.kinds import (
    feed,
    gzipped,
    opml,
    page,
    record,
    rows,
    sitemap,
    text,
    warc,
    xml,
    zipped,
)
from agents.ingest.kinds.base import Document, Found, Kind

__all__ = ["KINDS", "SUFFIXES", "kind_of", "read"]

KINDS: Final[tuple[Kind, ...]] = (
    *(warc.KIND, gzipped.KIND, zipped.KIND),
    *(page.KIND, feed.KIND, sitemap.KIND, opml.KIND, xml.KIND),
    *(rows.KIND, record.KIND, text.KIND),
)
"""In the order in which they are asked; the first that recognises a document has it."""

SUFFIXES: Final = tuple(suffix for kind in KINDS for suffix in kind.suffixes)
"""Files that are looked for in a folder."""

MOST_NESTED: Final = 3  # an archive in an archive in an archive


def kind_of(document: Document) -> Kind:
    """Find the kind of *document*; text is what is nothing else."""
    suffix = PurePosixPath(document.name).suffix.lower()
    head = document.stream.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if document.media_type in page.MEDIA_TYPES and xml.root(head) not in xml.ROOTS:
        return page.KIND
    return next(kind for kind in KINDS if kind.recognise(suffix, head))


def read(document: Document) -> Iterator[Found]:
    """Read all that *document* holds; a fault refuses the rest of it alone."""
    where = document.where
    try:
        if document.depth > MOST_NESTED:
            yield Refused(where, "too_large", f"lies in over {MOST_NESTED} archives")
            return
        yield from kind_of(document).read(document)
    except OSError as error:
        yield Refused(where, "unreadable", error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - one file must not end a folder
        yield Refused(where, "unreadable", f"{type(error).__name__}: {error}")
