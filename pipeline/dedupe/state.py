"""What dedupe keeps: one entry per revision of a page.

For 72 hours an index of 0.7 kB comes on top of an entry. The latest revision of
a page is kept for 30 days, by which its next fetch is recognised.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from heapq import nlargest
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.bands import (
    BANDS,
    Bands,
    bands_of,
    narrow,
    similarities,
    values_of,
)
from pipeline.dedupe.cast import COLUMNS, LEAST, cast_of
from pipeline.dedupe.chains import Hashes
from pipeline.dedupe.counts import Counts
from pipeline.dedupe.entry import DedupeEntry, fingerprint_of, lines_of, pack, unpack
from pipeline.dedupe.openings import MOST as _LEADS
from pipeline.dedupe.recurring import Pages
from pipeline.dedupe.sketch import END_OF_FURNITURE, NUMBER, Unit, unit_hash, units
from pipeline.state import PackedStore, hour_of

PAGES: Final = timedelta(days=30)
TEXTS: Final = timedelta(hours=72)
_REVISIONS: Final = 4  # of one page; a live blog must not fill the state
_ALIKE: Final = 12 + _REVISIONS  # 12 are looked at, beside those of the page itself
_LEAD_WORDS: Final = 8
_SHARED_LEAD: Final = 12  # texts looked at behind one opening; templates share theirs
_EDGE: Final = 3
_EDGE_WORDS: Final = 25
_REPEATED: Final = 2
_LIKE: Final = 0.18
"""Under the 0.25 of rewritten copies by two standard errors of the estimate."""


class DedupeState(PackedStore[DedupeEntry]):
    """Revisions by id, with indexes by page, band, opening sentence and group."""

    def __init__(self) -> None:
        super().__init__(PAGES, unpack, pack)
        self._pages: dict[bytes, bytes | list[bytes]] = {}  # most have one revision
        self._recent: set[int] = set()  # hours of texts
        self._texts = Bands((BANDS, 1), (COLUMNS, LEAST))
        self._edges = Counts()
        self._copies: defaultdict[bytes, int] = defaultdict(int)
        self._outlets = Pages()

    def keep(self, entry: DedupeEntry) -> bytes:
        """Keep *entry*; gives the key under which it must be put."""
        key = bytes.fromhex(entry.revision)
        self.set(key, entry, entry.last)
        return key

    def note(self, entry: DedupeEntry) -> bytes:
        """Replace the entry of a kept revision without indexing it; return its key."""
        key = bytes.fromhex(entry.revision)
        self.amend(key, entry)
        return key

    def revisions(self, page: str) -> list[DedupeEntry]:
        """List the known revisions of a page (article id), the latest last."""
        found = (self.get(key) for key in self._revisions(bytes.fromhex(page)))
        return [entry for entry in found if entry]

    def _revisions(self, page: bytes) -> list[bytes]:
        found = self._pages.get(page, [])
        return [found] if isinstance(found, bytes) else found

    def alike(
        self, fingerprint: bytes, codes: bytes
    ) -> list[tuple[DedupeEntry, float]]:
        """Find revisions that may be alike, by estimated Jaccard, highest first.

        Args:
            fingerprint: Of the text in hand.
            codes: Its sketch, packed.
        """
        marks = _marks(narrow(fingerprint), codes)
        near, cast = self._texts.candidates(marks.bands, marks.cast)
        led = dict.fromkeys(cast[:_SHARED_LEAD])
        for lead in marks.leads:
            led.update(dict.fromkeys(self._texts.opened(lead, _SHARED_LEAD)))
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
            if len(unit) > _EDGE_WORDS or any(map(NUMBER.__and__, unit)):
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
                if entry and self._revisions(bytes.fromhex(entry.page))[-1] != key:
                    self.delete(key)
                elif entry:
                    self._forget_text(key, entry)
            self._recent.discard(hour)

    def added(self, key: bytes, value: DedupeEntry) -> None:
        """Index a revision."""
        page = bytes.fromhex(value.page)
        older = self._revisions(page)
        self._pages[page] = [*older, key] if older else key
        self._recent.add(hour_of(value.last))
        self._outlets.add(value.source, value.first, key)
        marks = _marks(value.fingerprint, value.codes)
        self._texts.add(key, marks.bands, marks.cast, openings=marks.leads)
        if value.fresh:
            for edge in _edges(value.source, marks.units):
                self._edges.add(edge)
        if value.head:
            self._copies[_group(value)] += value.fresh
        for before in older:
            many = len(self._revisions(page)) > _REVISIONS
            if many or before not in self._texts:
                self.delete(before)

    def removed(self, key: bytes, value: DedupeEntry) -> None:
        """Take a revision out of the indexes."""
        page = bytes.fromhex(value.page)
        left = [each for each in self._revisions(page) if each != key]
        if left:
            self._pages[page] = left if len(left) > 1 else left[0]
        else:
            del self._pages[page]
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
            for edge in _edges(value.source, _units(value.codes)):
                self._edges.discard(edge)


def _group(entry: DedupeEntry) -> bytes:
    return bytes.fromhex(entry.head.revision_id if entry.head else entry.revision)


class _Marks(NamedTuple):
    """What a text is found by, and its sentences."""

    bands: Hashes | None
    cast: Hashes | None
    leads: list[int]
    units: list[tuple[Unit, bool]]


@lru_cache(maxsize=2)
def _marks(fingerprint: bytes, codes: bytes) -> _Marks:
    """Draw what a text is found by: once for both, the search and the index."""
    values, given = values_of(fingerprint), _units(codes)
    bands = None if values is None else bands_of(values)
    return _Marks(bands, cast_of(np.frombuffer(codes, "<u2")), _leads(given), given)


def _units(codes: bytes) -> list[tuple[Unit, bool]]:
    words: NDArray[np.uint16] = np.frombuffer(codes, "<u2")
    ends = (words >= END_OF_FURNITURE).nonzero()[0].tolist()
    return [*units(words.tolist(), ends)]


def _leads(given: Iterable[tuple[Unit, bool]]) -> list[int]:
    """Hash the first words of the first sentences that are long enough."""
    found: dict[int, None] = {}
    for unit, furniture in given:
        if not furniture and len(unit) >= _LEAD_WORDS:
            found[unit_hash(unit[:_LEAD_WORDS])] = None
            if len(found) == _LEADS:
                break
    return list(found)


def _edges(source: str, given: Iterable[tuple[Unit, bool]]) -> set[int]:
    """Hash the short sentences at both ends, where outlets repeat themselves."""
    ends = [unit for unit, _ in given]
    ends = ends[:_EDGE] + ends[_EDGE:][-_EDGE:]
    salt = _salt(source)
    return {unit_hash(unit, salt) for unit in ends if len(unit) <= _EDGE_WORDS}


def _salt(source: str) -> int:
    return crc32(source.encode("utf-8", "surrogatepass"))


__all__ = ["PAGES", "TEXTS", "DedupeEntry", "DedupeState", "pack"]
