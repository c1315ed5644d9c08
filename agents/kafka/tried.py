"""What earlier lives of a stage learned of the records of one partition.

It travels as the metadata of the committed offset, so the next owner finds it on
whatever machine it runs. Any text there says that the last owner did not end in order,
unless that was this very process, which has lost its session and not its life.
"""

import os
import re
import socket
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from typing import Final

__all__ = ["KILLED", "SKIPPED", "SLOW", "Tried", "this_process"]

SLOW: Final = "took_too_long"
KILLED: Final = "killed_worker"
SKIPPED: Final = "skipped"
DEATHS: Final = 2
"""A record alone in hand at so many deaths is held to be their cause, whatever a trial
says (:mod:`agents.runtime.trial`)."""
_MOST_OFFSETS: Final = 20  # of each kind: Kafka takes 4,096 bytes in all
_WORD: Final = re.compile(r"([a-z]+)=(\d{1,19})-(\d{1,19})", re.ASCII)


_BEGUN: Final = time.time_ns()


@cache
def this_process() -> int:
    """Number this process, unlike any other on any machine; at most 18 digits."""
    name = f"{socket.gethostname()} {os.getpid()} {_BEGUN}"
    return 1 + int.from_bytes(blake2b(name.encode(), digest_size=7).digest())


@dataclass(frozen=True, slots=True)
class Tried:
    """What is known of the records from the committed offset on.

    Attributes:
        open: The last owner did not end in order: a record may have killed it.
        slow: Offsets of records that were over their time budget.
        killed: Offsets of records that were in hand at two deaths.
        skipped: Offsets that an operator has skipped; their dead letters are written.
        faults: First and last offset of records that failed in a row.
        deaths: Offset and count: how often the process died with it in hand, alone.
        in_hand: Offset of the record that is decided alone now; -1 = none.
        owner: Number of the process that writes it down; 0 = none that works.
    """

    open: bool = False
    slow: frozenset[int] = field(default_factory=frozenset)
    killed: frozenset[int] = field(default_factory=frozenset)
    skipped: frozenset[int] = field(default_factory=frozenset)
    faults: tuple[int, int] = (-1, -1)
    deaths: tuple[tuple[int, int], ...] = ()
    in_hand: int = -1
    owner: int = 0

    @classmethod
    def read(cls, metadata: str, owner: int = 0) -> "Tried":
        """Read what :meth:`metadata` wrote; what is unreadable says nothing.

        Args:
            metadata: Of the committed offset.
            owner: Number of the process that reads. Its own note tells of no death.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for name, first, second in _WORD.findall(metadata):
            found.setdefault(name, []).append((int(first), int(second)))
        sets = {name: frozenset(at for at, _ in pairs) for name, pairs in found.items()}
        deaths = Counter(dict(found.get("dead", ())))
        own = owner > 0 and any(by == owner for _, by in found.get("open", ()))
        deaths.update(at for at, _ in found.get("hand", ()) if not own)
        guilty = {at for at, count in deaths.items() if count >= DEATHS}
        innocent = {at: count for at, count in deaths.items() if at not in guilty}
        return cls(
            open=bool(metadata) and not own,
            owner=owner,
            slow=sets.get("slow", frozenset()),
            killed=sets.get("killed", frozenset()) | guilty,
            skipped=sets.get("skip", frozenset()),
            faults=found.get("fault", [(-1, -1)])[-1],
            deaths=tuple(sorted(innocent.items())),
        )

    def metadata(self) -> str:
        """Write it down; never empty, for the partition is in somebody's hands."""
        words = [f"open=0-{self.owner}"]
        words += [f"slow={at}-{at}" for at in sorted(self.slow)[:_MOST_OFFSETS]]
        words += [f"killed={at}-{at}" for at in sorted(self.killed)[:_MOST_OFFSETS]]
        words += [f"skip={at}-{at}" for at in sorted(self.skipped)[:_MOST_OFFSETS]]
        if self.faults[1] >= 0:
            words.append(f"fault={self.faults[0]}-{self.faults[1]}")
        words += [f"dead={at}-{count}" for at, count in self.deaths[:_MOST_OFFSETS]]
        if self.in_hand >= 0:
            words.append(f"hand={self.in_hand}-{self.owner}")
        return " ".join(words)

    def verdict(self, offset: int) -> str:
        """Name the reason to refuse the record at *offset* unread; "" = none."""
        if offset in self.skipped:
            return SKIPPED
        if offset in self.slow:
            return SLOW
        return KILLED if offset in self.killed else ""

    @property
    def last(self) -> int:
        """The last offset of which anything is known; -1 = nothing is."""
        named = self.slow | self.killed | self.skipped
        return max((*named, *(at for at, _ in self.deaths), self.faults[1], -1))

    def died(self, offset: int) -> bool:
        """Tell whether the record at *offset* was alone in hand at a death."""
        return any(at == offset for at, _ in self.deaths)

    def suspects(self, offset: int) -> bool:
        """Tell whether the record at *offset* failed in a row with others before."""
        return self.faults[0] <= offset <= self.faults[1]

    def taking(self, offset: int) -> "Tried":
        """Note that the record at *offset* is decided alone now."""
        return replace(self, in_hand=offset)

    def decided(self) -> "Tried":
        """Note that no record is in hand any more."""
        return replace(self, in_hand=-1)

    def too_slow(self, offset: int) -> "Tried":
        """Note that the record at *offset* was over its time budget."""
        return replace(self, slow=self.slow | {offset}, in_hand=-1)

    def skipping(self, offset: int) -> "Tried":
        """Note that an operator has skipped *offset*."""
        return replace(self, skipped=self.skipped | {offset})

    def failing(self, first: int, last: int) -> "Tried":
        """Note that the records from *first* to *last* failed in a row."""
        return replace(self, faults=(first, last), in_hand=-1)

    def done(self, next_offset: int) -> "Tried":
        """Forget what lies below *next_offset*."""
        return Tried(
            open=True,
            owner=self.owner,
            slow=_from(self.slow, next_offset),
            killed=_from(self.killed, next_offset),
            skipped=_from(self.skipped, next_offset),
            faults=self.faults if self.faults[1] >= next_offset else (-1, -1),
            deaths=tuple(pair for pair in self.deaths if pair[0] >= next_offset),
        )


def _from(offsets: Iterable[int], least: int) -> frozenset[int]:
    return frozenset(offset for offset in offsets if offset >= least)
