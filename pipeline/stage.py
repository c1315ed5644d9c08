"""The contract of a stage: what it is given, and the closed set of what it answers.

A stage is a generator ``handle(records, context)``. It yields, for every input in
order, one tuple of outcomes; the caller may stop between two of them, so a stage never
looks ahead and changes its state only in the same step in which it yields. ``tick``
yields outcomes that are due because nothing came.

The rules are numbered and tested in ``docs/stage-contract.md``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from schemas.headers import Enveloped
from schemas.topics import Topic

R = TypeVar("R")


class Input(msgspec.Struct, Generic[R], frozen=True):
    """One record and what the log knows of it.

    One is made for every record, and a struct costs a fifth of a frozen dataclass; so
    for :class:`Emit` and :class:`Put`.

    Attributes:
        record: Decoded and valid.
        time: Kafka time stamp, aware UTC: when it was sent.
        topic: With *partition* and *offset*: its coordinates.
        replays: How often it came back from the dead letters.
        aside: Result of the stage's ``offload`` for this record, or the exception
            that ended it (``TimeoutError`` where the deadline passed).
    """

    record: R
    time: datetime
    topic: str = ""
    partition: int = 0
    offset: int = 0
    replays: int = 0
    aside: Any = None


class Emit(msgspec.Struct, frozen=True):
    """Send *record* to *topic* under *key*."""

    topic: Topic
    key: str
    record: Enveloped


class Put(msgspec.Struct, frozen=True):
    """Keep *value* under *key* in the state of the stage; None deletes it.

    The stage has changed its own state already; this makes the change durable. At most
    one per input, one more for a merge.

    Attributes:
        at: Record time, by which the entry expires.
        step: Orders entries of one key that come from the same input.
    """

    key: bytes
    value: bytes | None
    at: datetime
    step: int = 0


@dataclass(frozen=True, slots=True)
class Drop:
    """End the way of a record on purpose; *reason* is one of the stage's own."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Send the original to the dead letters; people read *detail*."""

    reason: str
    detail: str


Outcome: TypeAlias = Emit | Put | Drop | Reject
Outcomes: TypeAlias = tuple[Outcome, ...]


class State(Protocol):
    """What a stage keeps for one partition; made anew and loaded at assignment."""

    def load(self, key: bytes, value: bytes | None, at: datetime) -> None:
        """Take over an entry as it was put; later calls of one key win."""

    def dump(self, key: bytes) -> tuple[bytes, datetime] | None:
        """Give the entry of *key* as it was put, or None if it is not kept."""

    def expire(self, now: datetime) -> None:
        """Forget whole hours that are older than the window at record time *now*."""

    def __len__(self) -> int:
        """Count the entries."""


class NoState:
    """State of a stage that keeps none."""

    def load(self, key: bytes, value: bytes | None, at: datetime) -> None:
        """Refuse: nothing was ever put."""
        raise ValueError(f"entry {key!r} = {value!r} of {at} for a stage without state")

    def dump(self, key: bytes) -> tuple[bytes, datetime] | None:
        """Keep nothing of *key*."""

    def expire(self, now: datetime) -> None:
        """Forget nothing."""

    def __len__(self) -> int:
        """Count no entries."""
        return 0


@dataclass(frozen=True, slots=True)
class Context:
    """All that a decision may know beside its input.

    Attributes:
        now: For ``handle``: the record time of the partition (latest seen). For
            ``tick``: the clock, or the record time in a replay. Aware UTC.
        state: The stage's own state of this partition.
        models: What the stage's ``models`` factory gave.
        rules: What the stage's ``rules`` parser made of the rules file.
        version: Version of Tocsin, for provenance.
    """

    now: datetime
    state: Any = field(default_factory=NoState)
    models: Any = None
    rules: Any = None
    version: str = "0"


@dataclass(frozen=True, slots=True)
class Work:
    """Heavy pure work, run in another process before ``handle`` sees the record.

    Attributes:
        function: Importable by name; *arguments* and result must pickle.
        deadline: After it the process is killed and *fallback* is tried likewise.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    deadline: timedelta = timedelta(seconds=5)
    fallback: Callable[..., Any] | None = None


Handle: TypeAlias = Callable[[Sequence[Input[Any]], Context], Iterator[Outcomes]]
Tick: TypeAlias = Callable[[datetime, Context], Iterable[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One row of the flow.

    Attributes:
        name: A verb; the consumer group is ``tocsin.<name>``.
        reads: The topic it reads.
        writes: All topics it may write, the main one (where heartbeats go on) first.
        handle: Decides about records.
        tick: Called every second for each partition, if given.
        state: Makes the empty state of a partition; None = keeps none.
        window: How long state is kept, in record time.
        models: Loads package data once at start.
        rules: Parses the text of the rules file; raises ValueError naming the field.
        offload: Heavy work of a record, or None.
        drops: Closed list of its reasons to drop, for counters that start at 0.
        strict: Refuse records with two values for one key (records of others).
    """

    name: str
    reads: Topic
    writes: tuple[Topic, ...]
    handle: Handle
    tick: Tick | None = None
    state: Callable[[], State] | None = None
    window: timedelta = timedelta(0)
    models: Callable[[], Any] | None = None
    rules: Callable[[str], Any] | None = None
    offload: Callable[[Any], Work | None] | None = None
    drops: tuple[str, ...] = ()
    strict: bool = False


def time_of(record: Any) -> datetime:
    """Give the record time of *record*: when its article was fetched."""
    at: datetime = record.envelope().time
    return at


__all__ = [
    "Context",
    "Drop",
    "Emit",
    "Handle",
    "Input",
    "NoState",
    "Outcome",
    "Outcomes",
    "Put",
    "Reject",
    "Stage",
    "State",
    "Tick",
    "Work",
    "time_of",
]
