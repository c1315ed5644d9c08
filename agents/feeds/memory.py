"""What is remembered of a feed, and what each answer makes of it; no network here."""

from hashlib import blake2b
from typing import Final

from msgspec import Struct, json, structs

from agents.feeds.rows import FeedRow

__all__ = [
    "Memory",
    "decode",
    "encode",
    "encode_seen",
    "failed",
    "is_silent",
    "mark",
    "saw",
    "succeeded",
]

LONGEST_WAIT: Final = 6 * 3_600.0  # seconds between two tries of a broken feed
SLOWER: Final = 1.5  # the interval grows by this where nothing is new
QUICKER: Final = 0.5  # and shrinks by this where something is
OLD_MARKS: Final = 1_000  # entries remembered that the feed lists no more
MOVED_ERRORS: Final = 3  # failures in a row after which a new address is given up
_MARK_BYTES: Final = 8  # of the name of an entry, and of its version: 2^-64 collide


class Memory(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one feed; times in seconds since the epoch, 0 = never.

    Attributes:
        moved_to: Where a permanent redirect led; empty if nowhere.
        etag: As the server gave it; *last_modified*: likewise.
        next_try: Not before this is it fetched again.
        interval: Seconds between two looks, as the feed's own pace suggests.
        last_item: When an entry was new.
        items: Articles sent in all; *teasers*: those sent without their page.
        errors: In a row; *last_error*: the reason of the last one.
        gone: The server says that it will never come back (410).
        seen: Entries sent, oldest first: marks of their name and version, in hex.
    """

    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    next_try: float = 0.0
    interval: float = 0.0
    last_success: float = 0.0
    last_item: float = 0.0
    items: int = 0
    teasers: int = 0
    errors: int = 0
    last_error: str = ""
    gone: bool = False
    seen: dict[str, str] = {}


def encode(memory: Memory) -> bytes:
    """Write all of *memory* but what was seen, which is long and seldom changes."""
    return json.encode(structs.replace(memory, seen={}))


def encode_seen(memory: Memory) -> bytes:
    """Write what was seen."""
    return json.encode(memory.seen)


def decode(value: bytes | None, seen: bytes | None) -> Memory:
    """Read what :func:`encode` and :func:`encode_seen` wrote, as far as it is there.

    Raises:
        msgspec.DecodeError: It is something else.
    """
    memory = json.decode(value, type=Memory) if value else Memory()
    marks = json.decode(seen, type=dict[str, str]) if seen else {}
    return structs.replace(memory, seen=marks)


def mark(text: str) -> str:
    """Shorten the name or the version of an entry to a fixed size."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=_MARK_BYTES).hexdigest()


def saw(memory: Memory, marks: dict[str, str], listed: frozenset[str]) -> Memory:
    """Remember that *marks* were sent; what is *listed* no more goes when it is old."""
    seen = {name: v for name, v in memory.seen.items() if name not in marks} | marks
    old = [name for name in seen if name not in listed]
    for name in old[: max(0, len(old) - OLD_MARKS)]:
        del seen[name]
    return structs.replace(memory, seen=seen)


def succeeded(
    memory: Memory, row: FeedRow, now: float, *, new: int, fresh_for: float
) -> Memory:
    """Draw the consequences of an answer that could be used.

    Args:
        memory: So far.
        row: Of the feed.
        now: Seconds since the epoch.
        new: Entries that were not known.
        fresh_for: Seconds for which the server says that nothing will change.
    """
    interval = memory.interval or row.every
    if memory.last_success:  # all entries of the first look are new
        interval *= QUICKER if new else SLOWER
    interval = min(max(interval, row.every), row.at_most)
    return structs.replace(
        memory,
        interval=interval,
        next_try=now + max(interval, min(fresh_for, row.at_most)),
        last_success=now,
        last_item=now if new or not memory.last_item else memory.last_item,
        errors=0,
        last_error="",
    )


def failed(
    memory: Memory, row: FeedRow, now: float, reason: str, asked: float = 0.0
) -> Memory:
    """Draw the consequences of an error: wait twice as long each time, then knock on.

    Args:
        memory: So far.
        row: Of the feed.
        now: Seconds since the epoch.
        reason: One of a closed set; ``gone`` ends it.
        asked: Seconds that the server asks to wait.
    """
    errors = memory.errors + 1
    doubled = row.every * 2.0 ** min(errors - 1, 30)
    wait = max(asked, min(doubled, LONGEST_WAIT))
    return structs.replace(
        memory,
        errors=errors,
        last_error=reason,
        next_try=now + wait,
        gone=reason == "gone",
        moved_to="" if errors >= MOVED_ERRORS else memory.moved_to,
    )


def is_silent(row: FeedRow, memory: Memory, now: float) -> bool:
    """Tell whether the feed has had no new entry for longer than its row allows.

    Args:
        row: Of the feed.
        memory: So far.
        now: Seconds since the epoch.
    """
    return bool(memory.last_item) and now - memory.last_item > row.silent_after
