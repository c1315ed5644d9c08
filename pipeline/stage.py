"""The contract of a stage: what it is given, and the closed set of what it answers.

A stage is a generator ``handle(records, context)``. It yields, for every input in
order, one tuple of outcomes; the caller may stop between two of them, so a stage never
looks ahead and changes its state only in the same step in which it yields. ``tick``
yields outcomes that are due because nothing came.

The rules are numbered and tested in ``docs/stage-contract.md``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from schemas.common import TopicRecord
from schemas.headers import Enveloped
from schemas.topics import Topic, TopicOf

R = TypeVar("R", bound=TopicRecord)
"""Type of the records that a stage reads."""
M = TypeVar("M")
"""Type of a stage's models; None for a stage without."""
U = TypeVar("U")
"""Type of a stage's rules; None for a stage without."""


class Input(msgspec.Struct, Generic[R], frozen=True):
    """One record and what the log knows of it.

    One is made for every record, and a struct costs a fifth of a frozen dataclass; so
    for :class:`Emit` and :class:`Put`.

    Attributes:
        record: Decoded and valid.
        time: Kafka time stamp, aware UTC: when it was sent.
        topic: With *partition* and *offset*: its coordinates.
        replays: How often it came back from the dead letters.
        offload_result: What the stage's ``offload`` for this record returned, or the
            exception that ended it (``TimeoutError`` where the deadline passed).
        read_at: The clock when it was read, aware UTC; absent where records are taken
            from elsewhere than a log. It bounds what times are believed, and nothing
            that is written may hold it.
        arrived_at: When the raw record was sent that this one goes back to, aware UTC;
            for figures alone. Absent where it does not say.
    """

    record: R
    time: datetime
    topic: str = ""
    partition: int = 0
    offset: int = 0
    replays: int = 0
    offload_result: object = None
    read_at: datetime | None = None
    arrived_at: datetime | None = None


class Emit(msgspec.Struct, frozen=True):
    """Send *record* to *topic* under *key*."""

    topic: Topic
    key: str
    record: Enveloped


class Put(msgspec.Struct, frozen=True):
    """Keep *value* under *key* in the state of the stage; None deletes it.

    The stage has changed its own state already; this makes the change durable. At most
    one per input, one more for each story that a merge ends, two more where a report
    changes its story.

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
    """End a record here on purpose; *reason* is one of the stage's own."""

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
        """Encode the entry of *key* as it was put; None if it is not kept."""

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


TOO_OLD: Final = "too_old"
"""Why a stage drops a record that is older than what it remembers."""

NO_WINDOW: Final = timedelta(0)
"""Window of a stage that keeps nothing."""

S = TypeVar("S", bound=State)
"""Type of a stage's state; :class:`NoState` for a stage without."""


@dataclass(frozen=True, slots=True)
class Context(Generic[S, M, U]):
    """All that a decision may know besides its input.

    Attributes:
        now: For ``handle``: the record time of the partition (latest seen). For
            ``tick``: the clock, or the record time in a replay. Aware UTC.
        state: The stage's own state of this partition.
        models: What the stage's ``models`` loader returned, else None.
        rules: What the stage's ``rules`` parser made of the rules file, else None.
        version: Version of Tocsin, for provenance.
    """

    now: datetime
    state: S
    models: M
    rules: U
    version: str = "0"


@dataclass(frozen=True, slots=True)
class Work:
    """Heavy pure work, run in another process before ``handle`` sees the record.

    Attributes:
        function: Importable by name; *arguments* and result must pickle.
        deadline: After it the process is killed.
        fallback: Tried likewise when the function ends by the deadline or an exception.
    """

    function: Callable[..., object]
    arguments: tuple[object, ...]
    deadline: timedelta = timedelta(seconds=5)
    fallback: Callable[..., object] | None = None


RecordTime: TypeAlias = Callable[[bytes, datetime, datetime], datetime]
"""Reads the record time from a value, as ``handle`` will: the value, the Kafka time
stamp and the clock, both aware. Raises where the value will not decode."""
Handle: TypeAlias = Callable[[Sequence[Input[R]], Context[S, M, U]], Iterator[Outcomes]]
Tick: TypeAlias = Callable[[datetime, Context[S, M, U]], Iterable[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[R, S, M, U]):
    """One row of the flow, typed by what it reads and by its state, models and rules.

    So a type checker refuses a stage whose parts do not fit, such as a ``handle`` that
    takes the state of another stage.

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
        record_time: Reads the record time of records of others, without decoding all;
            None = their headers say it.
    """

    name: str
    reads: TopicOf[R]
    writes: tuple[Topic, ...]
    handle: Handle[R, S, M, U]
    tick: Tick[S, M, U] | None = None
    state: Callable[[], S] | None = None
    window: timedelta = NO_WINDOW
    models: Callable[[], M] | None = None
    rules: Callable[[str], U] | None = None
    offload: Callable[[R], Work | None] | None = None
    drops: tuple[str, ...] = ()
    record_time: RecordTime | None = None


AnyStage: TypeAlias = Stage[Any, Any, Any, Any]
"""A stage as the runtime holds it in the table of all stages: what it hands over was
made by the stage itself or decoded by the record type of its topic."""
AnyContext: TypeAlias = Context[Any, Any, Any]
"""The context of :data:`AnyStage`."""


def time_of(record: Enveloped) -> datetime:
    """Look up the record time of *record*: when its article was fetched, aware UTC."""
    return record.envelope().time


__all__ = [
    "NO_WINDOW",
    "TOO_OLD",
    "AnyContext",
    "AnyStage",
    "Context",
    "Drop",
    "Emit",
    "Handle",
    "Input",
    "NoState",
    "Outcome",
    "Outcomes",
    "Put",
    "RecordTime",
    "Reject",
    "Stage",
    "State",
    "Tick",
    "Work",
    "time_of",
]
