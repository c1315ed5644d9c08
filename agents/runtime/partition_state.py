"""The state of one partition, and the rank of every entry .

Every entry carries the source offset that made it. So the highest of them says how far
the partition was handled, and an entry that a former owner wrote late is recognised.
Where a record made several, all but the last say that more follow: if a kill tore them
apart, none counts, and the record is handled again.
"""

import asyncio
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from agents.kafka.message import Message
from pipeline.stage import Put, State
from schemas.headers import Header, value

RANK_HEADER: Final = "tocsin_rank"
MORE_HEADER: Final = "tocsin_more"
_MORE: Final = (MORE_HEADER, b"1")
STATE_VERSION: Final = 2
"""Of the form of all entries of all stages: raised where one of them changes, so that
the Tocsin of before says what it met and does not misread it."""
_RANK: Final = struct.Struct(">qIq")  # source offset, step, record time in ms
_VERSION: Final = struct.Struct(">H")
_STEP_BITS: Final = 20
_PRUNE_SLACK: Final = 1000


@dataclass(slots=True)
class _Begun:
    """An entry that was read, and not those which must follow it."""

    record: Any
    rank: int
    millis: int
    hidden: bool = False  # an older one of its key was read behind it

    @property
    def offset(self) -> int:
        return self.rank >> _STEP_BITS


class StateError(Exception):
    """The state does not fit its source; a person has to decide."""


class PartitionState:
    """State of one partition, and the rank of every entry.

    Memory on top of the stage's own: about 100 bytes an entry for its rank.

    Attributes:
        state: The stage's own.
        done: Highest source offset of an entry, -1 without one.
        position: Next offset to read in the state topic; None = from the beginning.
        latest: Latest record time of an entry.
        deciding: Held while records are decided and what they write is not yet noted:
            what another owner wrote of the same records must not come in between.
        loaded: Set when all that was there at assignment is in.
        size: Bytes of keys and values taken in, for the metric.
        source_end: Where the source partition ended when that was last asked.
        hidden: Keys whose entry must be written again, for an older one stands behind
            it. They stand here and not in a worker: a rebalance replaces the workers.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.done = -1
        self.position: int | None = None
        self.latest = datetime.fromtimestamp(0, UTC)
        self.deciding = asyncio.Lock()
        self.loaded = asyncio.Event()
        self.size = 0
        self.source_end: int | None = None
        self.hidden: dict[bytes, None] = {}  # in the order of finding
        self._begun: dict[bytes, _Begun] = {}
        self._ranks: dict[bytes, int] = {}
        self._unread: dict[bytes, int] = {}  # own writes that were not read back yet

    @property
    def ahead(self) -> bool:
        """Whether it speaks of source records past the end that is known."""
        return self.source_end is not None and self.done >= self.source_end

    def check(self, name: str) -> None:
        """Refuse state that speaks of source records which do not exist.

        Raises:
            StateError: The source topic was made anew under an old state topic.
        """
        if self.ahead:
            raise StateError(
                f"{name} was made up to source offset {self.done}, but its source ends "
                f"at {self.source_end}: that topic was made anew. Delete the state "
                "topic too, or bring the old topic back."
            )

    def take(self, record: Any) -> bytes | None:
        """Take over an entry that was read; give its key if it must be written again.

        That is so where the entry is older than the one known and stands behind it: a
        former owner wrote it late, and compaction would keep it. An own write that is
        read back before its successor was is older too, and no harm.
        """
        rank, millis = _rank(record)
        offset = rank >> _STEP_BITS
        known = self._ranks.get(record.key)
        if known is not None and rank <= known:
            if rank == self._unread.get(record.key):
                del self._unread[record.key]
            if rank == known:
                self.hidden.pop(record.key, None)
            elif record.key not in self._unread:
                self._hide(record.key)
                return bytes(record.key)
            return None
        begun = self._begun.get(record.key)
        if begun is not None and rank < begun.rank:
            begun.hidden = True
        elif offset > self.done and value(record.headers, MORE_HEADER) is not None:
            self._settle(offset)
            # Of two tries at one record the last counts, as after compaction.
            self._begun[record.key] = _Begun(record, rank, millis)
            return None
        self._settle(offset + 1)  # this one ends that record, or stands behind it
        self._load(record, rank, millis)
        return None

    def handle(self, first: int, last: int) -> None:
        """Get ready for the source records from offset *first* to *last*.

        What was begun before them is whole: the partition would not have gone on. What
        was begun by one of them was torn apart, and is written again.
        """
        self._settle(first)
        torn = [key for key, begun in self._begun.items() if begun.offset <= last]
        for key in torn:
            del self._begun[key]

    def _settle(self, offset: int) -> None:
        """Take over what records before source *offset* began to write."""
        whole = [key for key, begun in self._begun.items() if begun.offset < offset]
        for key in whole:
            begun = self._begun.pop(key)
            if begun.rank > self._ranks.get(key, -1):
                self._load(begun.record, begun.rank, begun.millis)
                if begun.hidden:
                    self._hide(key)

    def _load(self, record: Any, rank: int, millis: int) -> None:
        at = datetime.fromtimestamp(millis / 1000, UTC)
        self.state.load(record.key, record.value, at)
        self._note(record.key, record.value, rank)
        self.hidden.pop(record.key, None)
        self.latest = max(self.latest, at)

    def write(
        self, topic: str, partition: int, put: Put, offset: int, *, more: bool = False
    ) -> Message:
        """Make the record of *put*, which the input at *offset* caused.

        *more*: the input caused another, which comes next.
        """
        rank = (offset << _STEP_BITS) | put.step
        self._note(put.key, put.value, rank)
        self._unread[put.key] = rank
        self.hidden.pop(put.key, None)
        self.latest = max(self.latest, put.at)
        headers = [_rank_header(rank, put.at), *([_MORE] if more else [])]
        return Message(topic, put.key, put.value, headers, partition)

    def rewrite(self, topic: str, partition: int, key: bytes) -> Message:
        """Make the record of *key* as it is known, with its own rank."""
        self.hidden.pop(key, None)
        known = self.state.dump(key)
        content, at = known or (None, datetime.now(UTC))
        self._unread[key] = self._ranks[key]
        headers = [_rank_header(self._ranks[key], at)]
        return Message(topic, key, content, headers, partition)

    def expire(self, now: datetime) -> None:
        """Forget what is older than the window at record time *now*."""
        self.state.expire(now)
        if len(self._ranks) > 2 * len(self.state) + _PRUNE_SLACK:
            dump = self.state.dump
            self._ranks = {k: r for k, r in self._ranks.items() if dump(k) is not None}

    def _hide(self, key: bytes) -> None:
        self.hidden[key] = None

    def _note(self, key: bytes, content: bytes | None, rank: int) -> None:
        self._ranks[key] = rank
        self.done = max(self.done, rank >> _STEP_BITS)
        self.size += len(key) + len(content or b"")


def _rank(record: Any) -> tuple[int, int]:
    """Read the rank of an entry, and its record time in milliseconds."""
    header = value(record.headers, RANK_HEADER)
    if header is None or record.key is None:
        raise StateError(
            f"{record.topic}/{record.partition}/{record.offset} is no state entry"
        )
    if len(header) > _RANK.size:
        (version,) = _VERSION.unpack_from(header, _RANK.size)
        _check_version(version, record)
    offset, step, millis = _RANK.unpack_from(header)
    return (offset << _STEP_BITS) | step, millis


def _check_version(version: int, record: Any) -> None:
    """Refuse an entry that a newer Tocsin wrote."""
    if version > STATE_VERSION:
        raise StateError(
            f"{record.topic}/{record.partition}/{record.offset} has version {version} "
            f"of the state and this Tocsin reads up to {STATE_VERSION}: run the newer "
            'one again, or see "Going back" in docs/reliability.md'
        )


def _rank_header(rank: int, at: datetime) -> Header:
    offset, step = rank >> _STEP_BITS, rank & ((1 << _STEP_BITS) - 1)
    packed = _RANK.pack(offset, step, int(at.timestamp() * 1000))
    return RANK_HEADER, packed + _VERSION.pack(STATE_VERSION)
