"""What segment keeps of every page: its posts, by which a later fetch is compared."""

from datetime import timedelta
from typing import Final

import msgspec

from pipeline.state import PackedStore

WINDOW: Final = timedelta(days=30)
MOST: Final = 1000  # posts kept of one page
SHOWN, SCROLLED, WITHDRAWN, MISSED = 0, 1, 2, 3


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """One post as it was last sent.

    Attributes:
        segment_id: 16 bytes.
        text: Hash of its words, 8 bytes.
        ordinal: Of its last version.
        post: Hash of the page's own id; empty if it has none.
        heading: Hash of the heading; empty if it has none.
        mark: Hash of the time as printed; empty if there is none.
        sketch: At most 64 little-endian 16-bit hashes of word 2-shingles, sorted.
        place: Shown, scrolled off the page, withdrawn, or missed by the last fetch.
        minute: Of its time, since 1970; 0 where the page gives none.
        span: Minutes by which it may be earlier: printed as an age in whole hours or
            days.
        pinned: It has no time, and stood above newer posts when the page showed it
            last: where it goes from there tells nothing.
    """

    segment_id: bytes
    text: bytes
    ordinal: int
    post: bytes
    heading: bytes
    mark: bytes
    sketch: bytes
    place: int = SHOWN
    minute: int = 0
    span: int = 0
    pinned: bool = False


class SegmentEntry(msgspec.Struct, frozen=True, array_like=True):
    """One page: when it was read, and its posts in the order of the page.

    Attributes:
        fetched_at: Microseconds since 1970, UTC.
        seen: What it shows, then what it has shown.
        suspect: What the last fetch showed, if it had nothing of the page.
        newest_first: The order in which it shows them.
    """

    fetched_at: int
    seen: tuple[Seen, ...]
    suspect: tuple[Seen, ...] = ()
    newest_first: bool = True


_decoder = msgspec.msgpack.Decoder(SegmentEntry)
_encoder = msgspec.msgpack.Encoder()


def encode(page: SegmentEntry) -> bytes:
    """Pack *page* for the state topic."""
    return _encoder.encode(page)


class SegmentState(PackedStore[SegmentEntry]):
    """SegmentEntry by article id."""

    def __init__(self) -> None:
        super().__init__(WINDOW, _decoder.decode, encode)
