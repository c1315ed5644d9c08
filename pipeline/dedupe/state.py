"""What dedupe keeps: one entry per revision of a page.

For 72 hours an index of 0.7 kB comes on top of an entry. The latest revision of
a page is kept for 30 days, by which its next fetch is recognised.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from heapq import nlargest
from typing import Final
from zlib import crc32

from pipeline.dedupe.bands import narrow, similarities, values_of
from pipeline.dedupe.counts import Counts
from pipeline.dedupe.entry import (
    DedupeEntry,
    fingerprint_of,
    is_packed,
    lines_of,
    pack,
    unpack,
)
from pipeline.dedupe.marks import EDGE_WORDS, Marks, marks_of
from pipeline.dedupe.recurring import Pages
from pipeline.dedupe.revisions import Revisions
from pipeline.dedupe.sketch import NUMBER, Unit, unit_hash
from pipeline.dedupe.texts import Texts
from pipeline.stage import Put
from pipeline.state import PackedStore, hour_of

PAGES: Final = timedelta(days=30)
TEXTS: Final = timedelta(hours=72)
_REVISIONS: Final = 4  # of one page; a live blog must not fill the state
_ALIKE: Final = 12 + _REVISIONS  # of 12 the overlap is told, beside those of the page
_REPEATED: Final = 2
_LIKE: Final = 0.18
"""Under the 0.25 of rewritten copies by two standard errors of the estimate."""


class DedupeState(PackedStore[DedupeEntry]):
    """Revisions by id, with indexes by page, band, opening sentence and group."""

    def __init__(self) -> None:
        super().__init__(PAGES, unpack, pack)
        self._revisions = Revisions(self._page_of)
        self._recent: set[int] = set()  # hours of texts
        self._texts = Texts()
        self._edges = Counts()
        self._copies: defaultdict[bytes, int] = defaultdict(int)
        self._outlets = Pages()

    def keep(self, entry: DedupeEntry) -> Put:
        """Keep *entry*, and give what makes it durable."""
        key = bytes.fromhex(entry.revision)
        self.set(key, entry, entry.last)
        return Put(key, self.packed(key), entry.last)

    def note(self, entry: DedupeEntry) -> Put:
        """Do the same in the place of a kept revision, without indexing it."""
        key = bytes.fromhex(entry.revision)
        self.amend(key, entry)
        return Put(key, self.packed(key), entry.last)

    def revisions(self, page: str) -> list[DedupeEntry]:
        """List the known revisions of a page (article id), the latest last."""
        found = (self.get(key) for key in self._revisions.of(bytes.fromhex(page)))
        return [entry for entry in found if entry]

    def _page_of(self, key: bytes) -> bytes | None:
        packed = self.packed(key)
        return lines_of(packed).page if packed else None

    def alike(
        self, fingerprint: bytes, codes: bytes
    ) -> list[tuple[DedupeEntry, float]]:
        """Find revisions that may be alike, by estimated Jaccard, highest first.

        Args:
            fingerprint: Of the text in hand.
            codes: Its sketch, packed.
        """
        leads = marks_of(codes, 0).leads
        near, led = self._texts.find(narrow(fingerprint), codes, leads)
        pairs = [(k, self.packed(k)) for k in led | dict.fromkeys(near)]
        kept = [(key, packed) for key, packed in pairs if packed]
        likeness = similarities(
            values_of(fingerprint), [fingerprint_of(packed) for _, packed in kept]
        )
        found = [
            (like, packed)
            for (key, packed), like in zip(kept, likeness, strict=True)
            if key in led or like >= _LIKE
        ]
        # Only what may be chosen is unpacked.
        best = nlargest(_ALIKE, [like for like, _ in found])
        least = best[-1] if len(found) > _ALIKE else 0.0
        read = [(unpack(packed), like) for like, packed in found if like >= least]
        read.sort(key=lambda e: (-e[1], e[0].first, e[0].revision))
        return read[:_ALIKE]

    def group_size(self, original: str) -> int:
        """Count the articles of the group of revision *original*, itself included."""
        key = bytes.fromhex(original)
        entry = self.get(key)
        itself = entry is not None and entry.fresh and entry.head is None
        return max(1, self._copies.get(key, 0) + itself)

    def furniture_of(self, source: str) -> Callable[[Unit], bool]:
        """Tell which sentences *source* has shown at the edge of several articles."""
        salt, edges = _salt(source), self._edges

        def is_furniture(unit: Unit) -> bool:
            if len(unit) > EDGE_WORDS or any(map(NUMBER.__and__, unit)):
                # "Record date March 16": a mould of the outlet, but news.
                return False
            return edges.get(unit_hash(unit, salt)) >= _REPEATED

        return is_furniture

    def lines_of(self, source: str) -> list[tuple[bytes, bytes]]:
        """Give page and lines of what *source* itself published lately."""
        packed = map(self.packed, self._outlets.latest(source))
        found = [lines_of(each) for each in packed if each]
        return [(each.page, each.lines) for each in found if not each.is_copy]

    def expire(self, now: datetime) -> None:
        """Forget pages after 30 days, texts and older revisions after 72 hours."""
        super().expire(now)
        oldest = hour_of(now - TEXTS)
        for hour in [hour for hour in self._recent if hour < oldest]:
            for key in sorted(filter(self._texts.__contains__, self.of_hour(hour))):
                entry = self.get(key)
                if entry and self._revisions.of(bytes.fromhex(entry.page))[-1] != key:
                    self.delete(key)
                elif entry:
                    self._forget_text(key, entry)
            self._recent.discard(hour)

    def taken(self, value: bytes, read: DedupeEntry) -> bytes:
        """Hold an entry of before 2026-11-30 in the form of today."""
        return value if is_packed(value) else pack(read)

    def added(self, key: bytes, value: DedupeEntry) -> None:
        """Index a revision."""
        page = bytes.fromhex(value.page)
        older = self._revisions.of(page)
        self._revisions.add(page, key)
        self._recent.add(hour_of(value.last))
        self._outlets.add(value.source, value.first, key)
        marks = _marks(value)
        self._texts.add(key, value.fingerprint, value.codes, marks.leads)
        if value.fresh:
            for edge in marks.edges:
                self._edges.add(edge)
        if value.head:
            self._copies[_group(value)] += value.fresh
        for before in older:
            many = len(self._revisions.of(page)) > _REVISIONS
            if many or before not in self._texts:
                self.delete(before)

    def removed(self, key: bytes, value: DedupeEntry) -> None:
        """Take a revision out of the indexes."""
        self._revisions.remove(bytes.fromhex(value.page), key)
        if value.head:
            self._copies[_group(value)] -= value.fresh
            if self._copies[_group(value)] <= 0:
                del self._copies[_group(value)]
        if key in self._texts:
            self._forget_text(key, value)

    def _forget_text(self, key: bytes, value: DedupeEntry) -> None:
        self._outlets.remove(value.source, value.first, key)
        self._texts.remove(key)
        if value.fresh:
            for edge in _marks(value).edges:
                self._edges.discard(edge)


def _group(entry: DedupeEntry) -> bytes:
    return bytes.fromhex(entry.head.revision_id if entry.head else entry.revision)


def _marks(entry: DedupeEntry) -> Marks:
    return marks_of(entry.codes, _salt(entry.source))


@lru_cache(maxsize=1 << 10)
def _salt(source: str) -> int:
    return crc32(source.encode("utf-8", "surrogatepass"))


__all__ = ["PAGES", "TEXTS", "DedupeEntry", "DedupeState", "pack"]
