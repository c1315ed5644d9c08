"""From records to outcomes, without a broker."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from agents.runtime.decide import SYSTEMATIC, Decider, SystematicFaultError
from agents.runtime.offload import Offload
from pipeline.stage import (
    AnyContext,
    Context,
    Drop,
    Emit,
    Input,
    NoState,
    Outcomes,
    Reject,
)
from schemas.headers import HEARTBEAT, REPLAYED
from tests.support import toy

CONTEXT = Context(
    now=datetime(2026, 5, 1, tzinfo=UTC), state=NoState(), models=None, rules=None
)


def fetched(value: bytes | None, offset: int = 0, **headers: bytes) -> Any:
    """Make what aiokafka gives for a record."""
    return SimpleNamespace(
        topic="news.raw.v1",
        partition=0,
        offset=offset,
        timestamp=1_777_000_000_000,
        key=b"k",
        value=value,
        headers=tuple(headers.items()),
    )


async def decide(stage: Any, *records: Any) -> list[Outcomes]:
    """Answer *records* by *stage*."""
    decisions = await Decider(stage, Offload()).decide(records, CONTEXT)
    return [decision.outcomes for decision in decisions]


async def test_every_record_is_answered_in_order() -> None:
    """A refused or broken record does not shift the answers of its neighbours."""
    titles = ["t", "boom", "drop", "boom", "t", "reject"]
    records = [fetched(toy.raw(n, t), n) for n, t in enumerate(titles)]
    records.insert(2, fetched(b"{", 9))
    kinds = [type(o[0]).__name__ for o in await decide(toy.PREPARE, *records)]

    assert kinds == ["Emit", "Reject", "Reject", "Drop", "Reject", "Emit", "Reject"]


async def test_time_and_coordinates_come_from_the_log() -> None:
    """A stage sees when and where its record was sent, and how often it came back."""
    seen: list[Input[Any]] = []

    def watch(records: Sequence[Input[Any]], _: AnyContext) -> Iterator[Outcomes]:
        for item in records:
            seen.append(item)
            yield (Drop("asked"),)

    stage, before = replace(toy.PREPARE, handle=watch), datetime.now(UTC)
    await decide(stage, fetched(toy.raw(1), 7, **{REPLAYED: b"2"}))

    (item,) = seen
    assert item.time == datetime.fromtimestamp(1_777_000_000, UTC)
    assert before <= (item.read_at or before) <= datetime.now(UTC)
    assert item.read_at is not None
    assert (item.topic, item.partition, item.offset) == ("news.raw.v1", 0, 7)
    assert item.replays == 2


async def test_a_heartbeat_is_not_shown_to_the_stage() -> None:
    """It is forwarded past the stage, on every topic that the pipeline writes."""
    record = fetched(b"", **{HEARTBEAT: b"2026-05-01T00:00:00Z"})
    record.key = None
    decisions = await Decider(toy.COUNT, Offload()).decide([record], CONTEXT)

    assert decisions[0].heartbeat == datetime(2026, 5, 1, tzinfo=UTC)
    assert decisions[0].input is None


async def test_a_heartbeat_on_a_raw_record_means_nothing() -> None:
    """Anybody writes raw records: a header must not make an article vanish."""
    record = fetched(toy.raw(1), **{HEARTBEAT: b"2026-05-01T00:00:00Z"})
    empty = fetched(b"", 1, **{HEARTBEAT: b"2026-05-01T00:00:00Z"})
    empty.key = None
    first, second = await decide(toy.PREPARE, record, empty)

    assert isinstance(first[0], Emit)
    assert isinstance(second[0], Reject)


async def test_faults_in_a_row_stop_the_worker() -> None:
    """A stage that fails on everything is our fault, not that of the data."""
    records = [fetched(toy.raw(n, "boom"), n) for n in range(SYSTEMATIC)]

    with pytest.raises(SystematicFaultError, match="20 records in a row"):
        await decide(toy.PREPARE, *records)


async def test_one_success_ends_the_row() -> None:
    """Scattered bugs cost dead letters, not the worker."""
    titles = (["boom"] * (SYSTEMATIC - 1) + ["t"]) * 3
    records = [fetched(toy.raw(n, t), n) for n, t in enumerate(titles)]
    outcomes = await decide(toy.PREPARE, *records)

    assert sum(isinstance(o[0], Emit) for o in outcomes) == 3
    assert sum(isinstance(o[0], Reject) for o in outcomes) == 3 * (SYSTEMATIC - 1)


async def test_a_stage_that_leaves_out_a_record_is_found() -> None:
    """Nothing is lost by a stage that forgets to answer."""

    def forget(records: Sequence[Input[Any]], _: AnyContext) -> Iterator[Outcomes]:
        for _item in records[:-1]:
            yield (Drop("asked"),)

    stage = replace(toy.PREPARE, handle=forget)
    outcomes = await decide(stage, fetched(toy.raw(1)), fetched(toy.raw(2), 1))

    (refused,) = outcomes[1]
    assert isinstance(refused, Reject)
    assert "left out a record" in refused.detail
