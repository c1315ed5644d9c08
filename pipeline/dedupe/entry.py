"""What dedupe keeps of a revision of a page, as an object and as bytes.

An entry packs to 1.6 kB for an article of 1 kB and to less than 6.5 kB for any:
fingerprint 0.5 kB, sketch at most 2.4 kB, names and numbers at most 1.2 kB, fetches at
most 1.1 kB, marks of lines at most 0.4 kB, ids and addresses.
"""

import struct
from datetime import datetime
from hashlib import blake2b
from typing import Final

import msgspec

from pipeline.dedupe.bands import narrow
from schemas.article import Original

_FETCHES: Final = 110  # of a page; all that are older than these are answered
_DIGEST: Final = 6  # bytes: two of 110 are taken for one in one of 10^12 cases
_TIME: Final = struct.Struct(">I")  # seconds since 1970, until 2106


class DedupeEntry(msgspec.Struct, frozen=True, array_like=True):
    """One revision of one page.

    Attributes:
        page: Article id; *revision* likewise as hex digits.
        fingerprint: The lower half of each value, see :mod:`pipeline.dedupe.bands`.
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


class Lines(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of an entry as it is packed: what a page shows, and of whom.

    Attributes:
        fingerprint: First, so that its place is known.
        is_copy: It has another original than itself.
    """

    fingerprint: bytes
    page: bytes
    lines: bytes
    is_copy: bool


class _Packed(Lines, frozen=True, array_like=True):
    """An entry with its ids in half the bytes, and nothing in it twice.

    Attributes:
        raw_url: "" = the same as *url*.
        last: None = the same as *first*.
    """

    revision: bytes
    text_hash: bytes
    url: str
    raw_url: str
    source: str
    first: datetime
    last: datetime | None
    codes: bytes
    core: bytes
    head: Original | None
    fresh: bool
    seen_fetches: bytes
    seen_times: bytes
    answered_to: int
    title: str
    facts: str
    original_source: str
    cut: bytes


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(_Packed)
_first_form: Final = msgspec.msgpack.Decoder(DedupeEntry)
_lines: Final = msgspec.msgpack.Decoder(Lines)
_ARRAY, _LONG_BYTES = 0xDC, 0xC5  # first bytes in MessagePack, each with two of length
_PLACE: Final = 6  # of the fingerprint


def pack(entry: DedupeEntry) -> bytes:
    """Encode *entry* for the state topic, and for memory."""
    return _encoder.encode(
        _Packed(
            fingerprint=entry.fingerprint,
            page=bytes.fromhex(entry.page),
            lines=entry.lines,
            is_copy=entry.head is not None,
            revision=bytes.fromhex(entry.revision),
            text_hash=bytes.fromhex(entry.text_hash),
            url=entry.url,
            raw_url="" if entry.raw_url == entry.url else entry.raw_url,
            source=entry.source,
            first=entry.first,
            last=None if entry.last == entry.first else entry.last,
            codes=entry.codes,
            core=entry.core,
            head=entry.head,
            fresh=entry.fresh,
            seen_fetches=entry.fetches(),
            seen_times=entry.seen_times,
            answered_to=entry.answered_to,
            title=entry.title,
            facts=entry.facts,
            original_source=entry.original_source,
            cut=entry.cut,
        )
    )


def unpack(data: bytes) -> DedupeEntry:
    """Decode what :func:`pack` gave, or the Tocsin of before 2026-11-30."""
    if not is_packed(data):
        old = _first_form.decode(data)
        return msgspec.structs.replace(old, fingerprint=narrow(old.fingerprint))
    found = _decoder.decode(data)
    return DedupeEntry(
        found.page.hex(),
        found.revision.hex(),
        found.text_hash.hex(),
        found.url,
        found.raw_url or found.url,
        found.source,
        found.first,
        found.last or found.first,
        found.fingerprint,
        found.codes,
        found.core,
        found.head,
        found.fresh,
        found.seen_fetches,
        found.seen_times,
        found.answered_to,
        found.title,
        found.facts,
        found.original_source,
        found.lines,
        found.cut,
    )


def is_packed(data: bytes) -> bool:
    """Tell whether the first field is bytes: of the first form it is text."""
    return len(data) > _PLACE and data[0] == _ARRAY and data[3] in {0xC4, _LONG_BYTES}


def fingerprint_of(packed: bytes) -> bytes:
    """Read the fingerprint of an entry that :func:`pack` gave, and nothing else."""
    if packed[3] != _LONG_BYTES:
        return b""
    size = int.from_bytes(packed[4:_PLACE], "big")
    return packed[_PLACE : _PLACE + size]


def lines_of(packed: bytes) -> Lines:
    """Read the lines of an entry that :func:`pack` gave, and little else."""
    return _lines.decode(packed)
