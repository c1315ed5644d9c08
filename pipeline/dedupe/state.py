"""What dedupe keeps: one entry per revision of a page.

An entry packs to 1.7 kB for an article of 0.8 kB and to less than 7 kB for any:
fingerprint 1 kB, sketch at most 2.4 kB, names and numbers at most 1.2 kB, fetches at
most 1.1 kB, marks of lines at most 0.4 kB, ids and addresses. For 72 hours an index of
1.3 to 2.5 kB comes on top. The latest revision of a page is kept for 30 days, by which
its next fetch is recognised.
"""

import struct
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.bands import Bands, Values, bands_of, similarity, values_of
from pipeline.dedupe.cast import COLUMNS, LEAST, cast_of
from pipeline.dedupe.recurring import Pages
from pipeline.dedupe.sketch import END_OF_FURNITURE, NUMBER, Unit, unit_hash, units
from pipeline.state import HourlyStore, hour_of
from schemas.article import Original

PAGES: Final = timedelta(days=30)
TEXTS: Final = timedelta(hours=72)

_FETCHES: Final = 110  # of a page; all that are older than these are answered
_DIGEST: Final = 6  # bytes: two of 110 are taken for one in one of 10^12 cases
_TIME: Final = struct.Struct(">I")  # seconds since 1970, until 2106
_REVISIONS: Final = 4  # of one page; a live blog must not fill the state
_LEADS: Final = 4
_LEAD_WORDS: Final = 8
_SHARED_LEAD: Final = 12  # texts looked at behind one opening; templates share theirs
_EDGE: Final = 3
_EDGE_WORDS: Final = 25
_REPEATED: Final = 2
_LIKE: Final = 0.18
"""Under the 0.25 of rewritten copies by two standard errors of the estimate."""


class DedupeEntry(msgspec.Struct, frozen=True, array_like=True):
    """One revision of one page.

    Attributes:
        page: Article id; *revision* likewise as hex digits.
        first: When this revision was first fetched; *last*: when last.
        core: Hash of its words, furniture left out.
        codes: Its sketch, little-endian uint16.
        head: The original of its group, if it is a copy.
        fresh: The first revision of its page, which alone counts in the group.
        seen_fetches: Digests of the fetches of its page that were answered, whatever
            they found, 6 bytes each, at most 110. By these a fetch that is read again
            is known, though its revision is no longer kept. Entries of before
            2026-11-26 have the times between first and last instead.
        seen_times: When each of them was, 4 bytes each; 0 = of before 2026-11-28.
        answered_to: No fetch of its page up to this second is answered any more: those
            that were forgotten, the oldest first, cannot be told from late ones.
        title: Words of its title, folded, at most 120 characters.
        facts: Its names and numbers as they are spelled, at most 1,200 characters.
        original_source: Outlet whose text it reprints, the first of a chain; "" where
            it follows none of another outlet.
        lines: Marks of its lines, by which those that recur are known.
        cut: Marks of the lines that were taken out of its page from the first fetch on.
    """

    page: str
    revision: str
    text_hash: str
    url: str
    raw_url: str
    source: str
    first: datetime
    last: datetime
    fingerprint: bytes
    codes: bytes
    core: bytes
    head: Original | None = None
    fresh: bool = True
    seen_fetches: bytes | tuple[datetime, ...] = ()
    seen_times: bytes = b""
    answered_to: int = 0
    title: str = ""
    facts: str = ""
    original_source: str = ""
    lines: bytes = b""
    cut: bytes = b""

    def refetched(self, at: datetime, text_hash: str) -> "DedupeEntry":
        """Make the entry after one more fetch, at *at*, that brought the same text."""
        return msgspec.structs.replace(self.with_fetch(at, text_hash), last=at)

    def after(self, before: "DedupeEntry") -> "DedupeEntry":
        """Make the entry of a new revision remember the fetches of the one *before*."""
        return msgspec.structs.replace(
            self,
            seen_fetches=before.fetches(),
            seen_times=before.seen_times,
            answered_to=before.answered_to,
        )

    def with_fetch(self, at: datetime, text_hash: str) -> "DedupeEntry":
        """Make the entry after a fetch of its page that found another text."""
        digests, answered_to = self.fetches(), self.answered_to
        times = self.seen_times.rjust(len(digests) // _DIGEST * _TIME.size, b"\0")
        digests, times = digests + fetch(at, text_hash), times + _seconds(at)
        if len(digests) > _FETCHES * _DIGEST:
            found = [seconds for (seconds,) in _TIME.iter_unpack(times)]
            oldest = found.index(min(found))
            answered_to = max(answered_to, found[oldest])
            digests = _without(digests, oldest, _DIGEST)
            times = _without(times, oldest, _TIME.size)
        return msgspec.structs.replace(
            self, seen_fetches=digests, seen_times=times, answered_to=answered_to
        )

    def is_too_old(self, at: datetime) -> bool:
        """Tell whether a fetch of its page, at *at*, is no longer answered."""
        return at.timestamp() < self.answered_to + 1

    def knows(self, at: datetime, text_hash: str) -> bool:
        """Tell whether a fetch of its page, at *at*, has been answered already."""
        seen_fetches, wanted = self.fetches(), fetch(at, text_hash)
        place = seen_fetches.find(wanted)
        while place % _DIGEST:  # -1, which is not found, is no multiple
            if place < 0:
                return False
            place = seen_fetches.find(wanted, place + 1)
        return True

    def fetches(self) -> bytes:
        """Read the digests of the fetches that were answered, 6 bytes each."""
        if isinstance(self.seen_fetches, bytes):
            return self.seen_fetches
        times = dict.fromkeys((self.first, *self.seen_fetches, self.last))
        return b"".join(fetch(at, self.text_hash) for at in times)

    def sketch(self) -> tuple[int, ...]:
        """Unpack the codes of its words; see :mod:`pipeline.dedupe.sketch`."""
        return struct.unpack(f"<{len(self.codes) // 2}H", self.codes)

    def original(self) -> Original:
        """Describe this revision as that which others copy."""
        return Original(
            article_id=self.page,
            revision_id=self.revision,
            url=self.url,
            raw_url=self.raw_url,
            source=self.source,
            fetched_at=self.first,
        )


def _seconds(at: datetime) -> bytes:
    return _TIME.pack(min(max(int(at.timestamp()), 0), 2**32 - 1))


def _without(items: bytes, place: int, size: int) -> bytes:
    return items[: place * size] + items[(place + 1) * size :]


def fetch(at: datetime, text_hash: str) -> bytes:
    """Digest a fetch: when it was, and what it found."""
    text = f"{at.isoformat()} {text_hash}"
    return blake2b(text.encode(), digest_size=_DIGEST).digest()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(DedupeEntry)


def pack(entry: DedupeEntry) -> bytes:
    """Encode *entry* for the state topic."""
    return _encoder.encode(entry)


class DedupeState(HourlyStore[DedupeEntry]):
    """Revisions by id, with indexes by page, band, opening sentence and group."""

    def __init__(self) -> None:
        super().__init__(PAGES, _decoder.decode)
        self._pages: defaultdict[str, list[bytes]] = defaultdict(list)
        self._recent: defaultdict[int, set[bytes]] = defaultdict(set)
        self._bands = Bands()
        self._casts = Bands(COLUMNS, LEAST)
        self._leads: defaultdict[int, list[bytes]] = defaultdict(list)
        self._edges: defaultdict[int, int] = defaultdict(int)
        self._groups: defaultdict[str, int] = defaultdict(int)
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
        found = (self.get(key) for key in self._pages.get(page, ()))
        return [entry for entry in found if entry]

    def alike(
        self, fingerprint: bytes, codes: bytes
    ) -> list[tuple[DedupeEntry, float]]:
        """Find revisions that may be alike, by estimated Jaccard, highest first.

        Args:
            fingerprint: Of the text in hand.
            codes: Its sketch, packed.
        """
        values, marks = values_of(fingerprint), _marks(fingerprint, codes)
        led: dict[bytes, None] = {}
        for lead in marks.leads:
            led.update(dict.fromkeys(self._leads.get(lead, ())[-_SHARED_LEAD:]))
        if marks.cast is not None:
            led.update(dict.fromkeys(self._casts.candidates(marks.cast)[:_SHARED_LEAD]))
        near = () if marks.bands is None else self._bands.candidates(marks.bands)
        found: list[tuple[DedupeEntry, float]] = []
        for key in led | dict.fromkeys(near):
            entry = self.get(key)
            if entry is None:
                continue
            likeness = _similarity(values, entry)
            if key in led or likeness >= _LIKE:
                found.append((entry, likeness))
        return sorted(found, key=lambda e: (-e[1], e[0].first, e[0].revision))

    def group_size(self, original: str) -> int:
        """Count the articles of the group of revision *original*, itself included."""
        return max(1, self._groups.get(original, 0))

    def furniture_of(self, source: str) -> Callable[[Unit], bool]:
        """Tell which sentences *source* has shown at the edge of several articles."""
        salt, edges = _salt(source), self._edges

        def is_furniture(unit: Unit) -> bool:
            if len(unit) > _EDGE_WORDS or any(map(NUMBER.__and__, unit)):
                # "Record date March 16": a mould of the outlet, but news.
                return False
            return edges.get(unit_hash(unit, salt), 0) >= _REPEATED

        return is_furniture

    def lines_of(self, source: str) -> list[tuple[str, bytes]]:
        """Give page and lines of what *source* itself published lately."""
        entries = map(self.get, self._outlets.latest(source))
        return [(e.page, e.lines) for e in entries if e and not e.head]

    def expire(self, now: datetime) -> None:
        """Forget pages after 30 days, texts and older revisions after 72 hours."""
        super().expire(now)
        oldest = hour_of(now - TEXTS)
        for hour in [hour for hour in self._recent if hour < oldest]:
            for key in sorted(self._recent[hour]):
                entry = self.get(key)
                if entry and self._pages[entry.page][-1] != key:
                    self.delete(key)
                elif entry:
                    self._forget_text(key, entry)
            self._recent.pop(hour, None)

    def added(self, key: bytes, value: DedupeEntry) -> None:
        """Index a revision."""
        page = self._pages[value.page]
        page.append(key)
        self._recent[hour_of(value.last)].add(key)
        self._outlets.add(value.source, value.first, key)
        marks = _marks(value.fingerprint, value.codes)
        if marks.bands is not None:
            self._bands.add(key, marks.bands)
        if marks.cast is not None:
            self._casts.add(key, marks.cast)
        for lead in marks.leads:
            self._leads[lead].append(key)
        if value.fresh:
            for edge in _edges(value.source, marks.units):
                self._edges[edge] += 1
        self._groups[_group(value)] += value.fresh
        for older in page[:-1]:
            entry = self.get(older)
            if len(page) > _REVISIONS or (entry and not self._is_recent(older, entry)):
                self.delete(older)

    def removed(self, key: bytes, value: DedupeEntry) -> None:
        """Take a revision out of the indexes."""
        page = self._pages[value.page]
        page.remove(key)
        if not page:
            del self._pages[value.page]
        self._groups[_group(value)] -= value.fresh
        if self._groups[_group(value)] <= 0:
            del self._groups[_group(value)]
        if self._is_recent(key, value):
            self._recent[hour_of(value.last)].discard(key)
            self._forget_text(key, value)

    def _is_recent(self, key: bytes, entry: DedupeEntry) -> bool:
        hour = hour_of(entry.last)
        return key in self._recent.get(hour, ())

    def _forget_text(self, key: bytes, value: DedupeEntry) -> None:
        self._outlets.remove(value.source, value.first, key)
        self._bands.remove(key)
        self._casts.remove(key)
        given = _units(np.frombuffer(value.codes, "<u2"))
        for lead in _leads(given):
            keys = self._leads[lead]
            keys.remove(key)
            if not keys:
                del self._leads[lead]
        if value.fresh:
            for edge in _edges(value.source, given):
                self._edges[edge] -= 1
                if not self._edges[edge]:
                    del self._edges[edge]


def _group(entry: DedupeEntry) -> str:
    return entry.head.revision_id if entry.head else entry.revision


def _similarity(values: Values | None, entry: DedupeEntry) -> float:
    other = values_of(entry.fingerprint)
    return 0.0 if values is None or other is None else similarity(values, other)


class _Marks(NamedTuple):
    """What a text is found by, and its sentences."""

    bands: Values | None
    cast: Values | None
    leads: list[int]
    units: list[tuple[Unit, bool]]


@lru_cache(maxsize=2)
def _marks(fingerprint: bytes, codes: bytes) -> _Marks:
    """Draw what a text is found by: once for both, the search and the index."""
    values, words = values_of(fingerprint), np.frombuffer(codes, "<u2")
    given = _units(words)
    bands = None if values is None else bands_of(values)
    return _Marks(bands, cast_of(words), _leads(given), given)


def _units(codes: NDArray[np.uint16]) -> list[tuple[Unit, bool]]:
    ends = (codes >= END_OF_FURNITURE).nonzero()[0].tolist()
    return [*units(codes.tolist(), ends)]


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
