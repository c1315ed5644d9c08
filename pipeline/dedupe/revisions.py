"""The revisions of each page, in the order in which they came.

What page a revision is of stands in its entry, and is not held once more here: 20 bytes
a revision, where a dict by page takes 100.
"""

from collections.abc import Callable
from zlib import crc32

from pipeline.dedupe.rows import Rows


class Revisions:
    """Keys of revisions by page.

    Args:
        page_of: Gives the page of a revision; None of one that is not kept.
    """

    def __init__(self, page_of: Callable[[bytes], bytes | None]) -> None:
        self._page_of = page_of
        self._rows = Rows()
        self._keys: list[bytes | None] = []
        self._free: list[int] = []

    def of(self, page: bytes) -> list[bytes]:
        """List the revisions of *page* that are kept, the latest last."""
        rows = self._rows.of(crc32(page))
        keys = [self._keys[row] for row in reversed(rows)] if rows else ()
        return [key for key in keys if key and self._page_of(key) == page]

    def add(self, page: bytes, key: bytes) -> None:
        """Take in the revision *key* of *page*, which must be new."""
        row = self._free.pop() if self._free else len(self._keys)
        if row == len(self._keys):
            self._keys.append(key)
        else:
            self._keys[row] = key
        self._rows.put(row, crc32(page))

    def remove(self, page: bytes, key: bytes) -> None:
        """Take out the revision *key* of *page*, whether it is still kept or not."""
        rows = self._rows.of(crc32(page))
        row = next(row for row in rows if self._keys[row] == key)
        self._rows.take(row)
        self._keys[row] = None
        self._free.append(row)
