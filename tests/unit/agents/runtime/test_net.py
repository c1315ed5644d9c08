"""Nothing that is done for one record stops the others, whatever a stranger wrote."""

import itertools
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, Final

import pytest

from agents.kafka.fetched import EPOCH, coordinates, sent_at, sent_seconds
from agents.kafka.message import Message
from agents.order.lane import Chunk
from agents.runtime.deadletter import dead_letter, describe
from agents.runtime.partition_state import PartitionState
from agents.runtime.row import Row
from pipeline.stage import NoState, Reject
from schemas import topics
from schemas.headers import (
    ERROR_PREFIX,
    HEARTBEAT,
    RAW,
    REPLAYED,
    heartbeat_of,
    replays,
    value,
)
from tests.support import toy
from tests.unit.agents.runtime.test_stage_runner import Sent, wired, worker

HEADERS: Final[dict[str, tuple[tuple[str, bytes | None], ...]]] = {
    "null": (("theirs", None),),
    "null under our name": ((HEARTBEAT, None), (REPLAYED, None), (RAW, None)),
    "heartbeat garbage": ((HEARTBEAT, b"garbage"),),
    "heartbeat not UTF-8": ((HEARTBEAT, b"\xff\xfe"),),
    "heartbeat without zone": ((HEARTBEAT, b"2026-05-01T00:00:00"),),
    "heartbeat valid": ((HEARTBEAT, b"2026-05-01T00:00:00Z"),),
    "5,000 digits": ((REPLAYED, b"9" * 5000),),
    "digits of another script": ((REPLAYED, "²³".encode()),),
    "raw of another": ((RAW, b"news.raw.v1/0/999"),),
    "raw not UTF-8": ((RAW, b"\xff"),),
    "errors of ours": ((ERROR_PREFIX + "stage", b"\xff"), (ERROR_PREFIX + "x", None)),
    "no name": (("", b""),),
}
STAMPS: Final = (-(10**17), -1, 0, 10**17, 2**63 - 1, -(2**63), 1_777_000_000_000)
PAYLOADS: Final = (
    None,
    b"",
    b"{",
    b"\xff",
    toy.raw(1),
    toy.raw(1, "reject"),
    b"[" * 9999,
)


def fetched(offset: int, payload: bytes | None, **over: Any) -> Any:
    """Make what aiokafka gives for a record."""
    fields = {
        "topic": "news.raw.v1",
        "partition": 0,
        "offset": offset,
        "timestamp": 1_777_000_000_000,
        "key": b"k",
        "value": payload,
        "headers": (),
    }
    return SimpleNamespace(**(fields | over))


async def through(row: Row, *records: Any) -> list[Message]:
    """Let one worker do *records*, and give what it sent."""
    sent = Sent()
    wiring = wired(row, sent)
    state = PartitionState(NoState())
    state.loaded.set()
    acknowledged = []

    async def acknowledge() -> None:
        acknowledged.append(True)

    one = worker(wiring, state)
    one.offer(Chunk(list(records), acknowledge))
    await one._work(one._take())
    assert acknowledged == [True]
    return sent.sent


def origin(message: Message) -> str:
    """Name the raw record that *message* goes back to."""
    return (value(message.headers, RAW) or b"").decode()


@pytest.mark.parametrize("kind", HEADERS)
async def test_every_record_with_odd_headers_ends_somewhere(kind: str) -> None:
    """As what its payload deserves, under its own coordinates; none vanishes."""
    records = [
        fetched(n, payload, headers=HEADERS[kind], key=key)
        for n, (payload, key) in enumerate(itertools.product(PAYLOADS, (None, b"k")))
    ]
    sent = await through(toy.FLOW[0], *records)

    assert sorted(map(origin, sent)) == sorted(map(coordinates, records))
    good = [m for m in sent if m.topic == topics.PREPARED.name]
    assert len(good) == 2


@pytest.mark.parametrize("stamp", STAMPS)
async def test_every_time_stamp_is_survived(stamp: int) -> None:
    """A time that no calendar has is 1970, in what goes on and in a dead letter."""
    sent = await through(
        toy.FLOW[0],
        fetched(0, toy.raw(1), timestamp=stamp),
        fetched(1, b"{", timestamp=stamp),
    )

    assert sorted(m.topic for m in sent) == ["news.prepared.v1", "news.raw.v1.dlq"]


async def test_nothing_is_sent_that_the_client_refuses() -> None:
    """The client sends no record that has neither key nor value."""
    (letter,) = await through(toy.FLOW[0], fetched(0, None, key=None))

    assert letter.key is not None or letter.value is not None


async def test_outcomes_that_cannot_be_encoded_cost_one_record() -> None:
    """What fails while a record is written fails for that record alone."""

    def surrogate(records: Any, context: Any) -> Any:
        for item, outcomes in zip(records, toy.prepare(records, context), strict=True):
            if item.offset == 1:
                yield (replace_key(outcomes[0]),)
            else:
                yield outcomes

    row = Row(stage=replace(toy.PREPARE, handle=surrogate))
    sent = await through(row, *(fetched(n, toy.raw(n)) for n in range(3)))

    assert [(m.topic, origin(m)) for m in sent] == [
        ("news.prepared.v1", "news.raw.v1/0/0"),
        ("news.raw.v1.dlq", "news.raw.v1/0/1"),
        ("news.prepared.v1", "news.raw.v1/0/2"),
    ]


def replace_key(emit: Any) -> Any:
    """Give *emit* a key that is no text of Unicode."""
    return type(emit)(emit.topic, "\ud800", emit.record)


async def test_a_count_that_fails_does_not_stop_the_worker() -> None:
    """The figures of a stage are not worth a record."""

    def observe(*_: Any) -> None:
        raise ZeroDivisionError

    row = Row(stage=toy.PREPARE, observe=observe)
    assert len(await through(row, fetched(0, toy.raw(1)))) == 1


def test_the_last_resort_is_made_of_bytes_and_coordinates() -> None:
    """Where even the dead letter fails, another is made that cannot."""
    record = fetched(7, b"payload", headers=None)
    letter = dead_letter(
        record, Reject("r", "d"), toy.PREPARE, name="raw.dlq", version="0"
    )

    assert (letter.value, origin(letter)) == (b"payload", "news.raw.v1/0/7")
    assert describe(list(letter.headers))["reason"] == "r"


def test_a_detail_that_is_no_unicode_is_written_all_the_same() -> None:
    """A text of outside may hold half of a surrogate pair."""
    why = Reject("decode", "field '\ud800'")
    letter = dead_letter(fetched(1, b"v"), why, toy.PREPARE, name="d", version="0")

    assert describe(list(letter.headers))["message"] == "field '?'"


def test_readings_of_time_and_counts_never_raise() -> None:
    """Whatever 64 bits or bytes say."""
    assert [sent_at(stamp).year for stamp in STAMPS[:3]] == [1970, 1969, 1970]
    assert sent_at(10**17) == EPOCH
    assert sent_seconds(0, 5.0) == 5.0
    assert sent_seconds(1_777_000_000_000, 5.0) == 1_777_000_000
    assert [replays([(REPLAYED, d)]) for d in (b"2", b"-1", b"", None)] == [2, 0, 0, 0]
    assert heartbeat_of(None, b"", [(HEARTBEAT, b"0" * 5000)]) is None
    assert heartbeat_of(None, b"content", [(HEARTBEAT, b"2026-05-01T00:00Z")]) is None
