"""Entries of the state and their ranks, without a broker."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from agents.kafka.message import Message
from agents.runtime.partition_state import (
    RANK_HEADER,
    PartitionState,
    StateError,
)
from agents.runtime.statelog import StateLog
from pipeline.stage import Put
from pipeline.state import HourlyStore
from tests.support import toy
from tests.support.toy import Count

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
KEY = b"article"


def empty() -> PartitionState:
    """Make the state of a partition that nobody worked on."""
    decode = msgspec.msgpack.Decoder(Count).decode
    return PartitionState(HourlyStore(timedelta(hours=3), decode))


def put(seen: int, at: datetime = AT, key: bytes = KEY) -> Put:
    """Make an entry."""
    return Put(key, msgspec.msgpack.encode(Count(seen)), at)


def read(message: Message) -> Any:
    """Turn what was sent into what is fetched."""
    return SimpleNamespace(
        topic=message.topic,
        partition=message.partition,
        offset=0,
        key=message.key,
        value=message.value,
        headers=tuple(message.headers),
    )


def test_what_was_written_loads_again() -> None:
    """A new owner knows what the old one knew, and how far it got."""
    old, new = empty(), empty()
    entry = old.write("state", 0, put(3), 41)

    assert new.take(read(entry)) is None
    assert new.state.get(KEY) == Count(3)
    assert new.done == 41


def test_a_late_write_of_a_former_owner_loses() -> None:
    """It is told to be written again, so that compaction keeps the right one."""
    former, owner = empty(), empty()
    late = former.write("state", 0, put(1), 10)
    owner.state.set(KEY, Count(2), AT)
    own = owner.write("state", 0, put(2), 11)
    owner.take(read(own))

    assert owner.take(read(late)) == KEY
    assert owner.state.get(KEY) == Count(2)
    again = owner.rewrite("state", 0, KEY)
    fresh = empty()
    fresh.take(read(late))
    fresh.take(read(again))
    assert fresh.state.get(KEY) == Count(2)
    assert fresh.done == 11


def test_what_is_hidden_is_remembered_until_it_is_written_again() -> None:
    """By whoever writes it: a rewrite, a newer entry, or another owner."""
    former, owner = empty(), empty()
    late = former.write("state", 0, put(1), 10)
    own = owner.write("state", 0, put(2), 11)
    owner.take(read(own))

    for mend in (
        lambda: owner.rewrite("state", 0, KEY),
        lambda: owner.write("state", 0, put(3), 12),
        lambda: owner.take(read(owner.write("state", 0, put(4), 13))),
    ):
        owner._unread.clear()  # all that it wrote was read back
        owner.take(read(late))
        assert list(owner.hidden) == [KEY]
        mend()
        assert not owner.hidden


def test_own_writes_that_come_back_change_nothing() -> None:
    """The owner reads its partition on behind itself."""
    owner = empty()
    owner.state.set(KEY, Count(1), AT)
    entry = owner.write("state", 0, put(1), 10)

    assert owner.take(read(entry)) is None
    assert owner.state.get(KEY) == Count(1)


def test_own_older_write_that_comes_back_is_no_late_one() -> None:
    """Both were written before the first was read: the log has them in order."""
    owner = empty()
    first = owner.write("state", 0, put(1), 10)
    second = owner.write("state", 0, put(2), 11)

    assert owner.take(read(first)) is None
    assert owner.take(read(second)) is None
    assert owner.take(read(first)) == KEY


def test_steps_order_entries_of_one_input() -> None:
    """A delivery that ended overrides the pending entry of the same alert."""
    owner, fresh = empty(), empty()
    pending = owner.write("state", 0, put(1), 10)
    done = owner.write("state", 0, Put(KEY, put(2).value, AT, step=1), 10)
    for entry in (done, pending):
        fresh.take(read(entry))

    assert fresh.state.get(KEY) == Count(2)


OTHER = b"other article"


def pair(owner: PartitionState, seen: int, offset: int) -> list[Any]:
    """Let one record write two entries."""
    return [
        read(owner.write("state", 0, put(seen), offset, more=True)),
        read(owner.write("state", 0, put(seen, key=OTHER), offset)),
    ]


def counts(state: PartitionState) -> list[Any]:
    """Give what is kept under both keys."""
    return [state.state.get(KEY), state.state.get(OTHER)]


def test_what_one_record_wrote_is_loaded_whole() -> None:
    """Two stories that become one write two entries."""
    owner, fresh = empty(), empty()
    for entry in pair(owner, 1, 10):
        fresh.take(entry)

    assert counts(fresh) == [Count(1)] * 2
    assert fresh.done == 10


def test_what_a_kill_tore_apart_is_not_loaded_and_comes_again() -> None:
    """The record is handled on the state before it, and writes both once more."""
    owner, fresh = empty(), empty()
    for entry in pair(owner, 1, 10):
        fresh.take(entry)
    begun, _ = pair(owner, 2, 11)

    fresh.take(begun)

    assert counts(fresh) == [Count(1)] * 2
    assert fresh.done == 10
    fresh.handle(11, 11)
    again = pair(fresh, 2, 11)
    last = empty()
    for entry in (begun, *again):
        last.take(entry)
    assert last.done == fresh.done == 11
    assert counts(last) == [Count(2)] * 2


@pytest.mark.parametrize("behind", ["entry", "record"])
def test_what_was_begun_is_whole_where_the_partition_went_on(behind: str) -> None:
    """Its other entry was overwritten since, and compaction has dropped it."""
    owner, fresh = empty(), empty()
    begun, _ = pair(owner, 1, 10)
    fresh.take(begun)
    assert counts(fresh) == [None, None]

    if behind == "entry":
        fresh.take(read(owner.write("state", 0, put(5, key=OTHER), 12)))
    else:
        fresh.handle(12, 20)

    assert fresh.state.get(KEY) == Count(1)
    assert fresh.done == (12 if behind == "entry" else 10)


def test_a_late_entry_does_not_complete_what_was_torn_apart() -> None:
    """It is of a record before that one."""
    owner, fresh = empty(), empty()
    late = read(owner.write("state", 0, put(3, key=b"third"), 8))
    begun, _ = pair(owner, 1, 10)

    fresh.take(begun)
    fresh.take(late)

    assert counts(fresh) == [None, None]
    assert fresh.done == 8


def test_what_was_begun_never_hides_what_was_written_since() -> None:
    """The owner may have gone on with that key before the rest is known to be whole."""
    owner, fresh = empty(), empty()
    begun, _ = pair(owner, 1, 10)
    fresh.take(begun)
    fresh.write("state", 0, put(7), 13)
    fresh.state.set(KEY, Count(7), AT)

    fresh.handle(14, 14)

    assert fresh.state.get(KEY) == Count(7)


def test_what_was_begun_behind_the_next_batch_waits_for_its_end() -> None:
    """A former owner is still at it; commits lag, so the batch ends before that."""
    former, owner = empty(), empty()
    begun, end = pair(former, 1, 10)
    owner.take(begun)

    owner.handle(7, 9)
    owner.take(end)

    assert counts(owner) == [Count(1)] * 2
    assert owner.done == 10


def test_of_two_tries_at_one_record_the_last_counts() -> None:
    """As it does after compaction; the state may have expired between the two."""
    former, owner, fresh = empty(), empty(), empty()
    torn, _ = pair(former, 1, 10)
    for entry in (torn, *pair(owner, 2, 10)):
        fresh.take(entry)

    assert counts(fresh) == [Count(2)] * 2


def test_a_late_entry_behind_a_begun_one_is_seen() -> None:
    """Once the begun one is whole the late one hides it: it must be written again."""
    former, owner, fresh = empty(), empty(), empty()
    late = read(former.write("state", 0, put(3), 9))
    begun, end = pair(owner, 1, 10)
    for entry in (begun, late, end):
        fresh.take(entry)

    assert counts(fresh) == [Count(1)] * 2
    assert list(fresh.hidden) == [KEY]


def test_a_deleted_entry_stays_deleted() -> None:
    """A tombstone has a rank as well."""
    owner = empty()
    old = owner.write("state", 0, put(1), 10)
    owner.state.load(KEY, None, AT)
    gone = owner.write("state", 0, Put(KEY, None, AT), 11)
    owner.take(read(old))
    owner.take(read(gone))

    assert owner.take(read(old)) == KEY
    assert owner.rewrite("state", 0, KEY).value is None


def test_loaded_entries_expire() -> None:
    """faust.md 5: recovered keys of Faust's windowed tables never do."""
    old, new = empty(), empty()
    new.take(read(old.write("state", 0, put(1), 1)))
    new.expire(AT + timedelta(hours=3))

    assert new.state.get(KEY) == Count(1)
    new.expire(AT + timedelta(hours=4))
    assert new.state.get(KEY) is None
    assert len(new.state) == 0


def test_ranks_of_expired_entries_go_too() -> None:
    """Else memory would grow with every key that ever was."""
    kept = empty()
    for number in range(5000):
        key = b"%d" % number
        kept.state.set(key, Count(1), AT)  # type: ignore[attr-defined]
        kept.write("state", 0, put(1, key=key), number)
    kept.expire(AT + timedelta(days=1))

    assert kept._ranks == {}
    assert kept.done == 4999


def test_state_of_a_source_that_was_made_anew_is_refused() -> None:
    """Handling would skip every record up to the old offset."""
    kept = empty()
    kept.write("state", 0, put(1), 99)
    kept.source_end = 100
    kept.check("tocsin.dedupe.state/0")
    kept.source_end = 99

    with pytest.raises(StateError, match="made anew"):
        kept.check("tocsin.dedupe.state/0")


def test_a_stranger_in_the_state_topic_is_refused() -> None:
    """Without a rank nobody knows what it may override."""
    record = read(Message("state", KEY, b"x", [], 0))

    with pytest.raises(StateError, match="no state entry"):
        empty().take(record)


class Consumer:
    """A consumer of empty topics; without an assignment it waits, as aiokafka does."""

    def __init__(self) -> None:
        self._assigned: list[Any] = []

    async def start(self) -> None:
        """Be ready."""

    async def stop(self) -> None:
        """Be done."""

    def assign(self, partitions: list[Any]) -> None:
        """Own just *partitions*."""
        self._assigned = list(partitions)

    def assignment(self) -> frozenset[Any]:
        """Tell what is owned."""
        return frozenset(self._assigned)

    async def seek_to_beginning(self, *_: Any) -> None:
        """Stay at 0."""

    async def position(self, _partition: Any) -> int:
        """Stand at 0."""
        return 0

    async def getmany(self, **_: Any) -> dict[Any, Any]:
        """Give nothing, after a moment."""
        if not self._assigned:
            await asyncio.Event().wait()
        await asyncio.sleep(0.001)
        return {}


async def test_who_first_owns_nothing_loads_what_comes_later() -> None:
    """A worker too many is assigned no partition, until another leaves."""
    failures: list[Exception] = []

    async def ends(_consumer: Any, partitions: list[Any]) -> dict[Any, int]:
        return dict.fromkeys(partitions, 0)

    reading = StateLog(
        "state",
        "source",
        consumer=Consumer,
        ends=ends,
        late=lambda *_: None,
        failed=failures.append,
    )
    reading.start()
    reading.assign({})
    await asyncio.sleep(0.02)
    state = empty()

    reading.assign({0: state})

    await asyncio.wait_for(state.loaded.wait(), 5)
    await reading.stop()
    assert failures == []


def test_state_of_a_newer_version_is_refused() -> None:
    """Misread, it would be lost; whoever goes back is told what to do."""
    fresh = toy.COUNT.state
    assert fresh is not None
    state = PartitionState(fresh())
    put = Put(b"key", b"\x91\x01", datetime(2026, 5, 1, tzinfo=UTC))
    message = state.write("state", 0, put, 7)
    ((name, header), *_) = message.headers
    newer = (header or b"")[:-2] + b"\xff\xff"
    older = (header or b"")[:-2]

    assert PartitionState(fresh()).take(entry(message, older)) is None
    with pytest.raises(StateError, match="version 65535"):
        PartitionState(fresh()).take(entry(message, newer, name))


def entry(message: Message, header: bytes, name: str = RANK_HEADER) -> Any:
    """Make what was fetched of *message*, with another *header*."""
    return SimpleNamespace(
        topic="state",
        partition=0,
        offset=0,
        key=message.key,
        value=message.value,
        headers=[(name, header)],
    )
