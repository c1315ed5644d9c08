"""A record that takes a process down is found, and what is behind it flows."""

import asyncio
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.kafka.message import Message
from agents.kafka.tried import KILLED, SLOW, Tried, this_process
from agents.order.lane import Chunk
from agents.runtime.caution import CAREFUL_RECORDS
from agents.runtime.decide import SlowRecordError, SystematicFaultError
from agents.runtime.partition_state import PartitionState
from agents.runtime.row import Row
from agents.telemetry.hand import Hand, TookTooLong
from pipeline.stage import AnyContext, Input, NoState, Outcomes
from schemas.headers import ERROR_PREFIX, RAW, value
from tests.support import toy
from tests.support.factories import AT
from tests.unit.agents.runtime.test_net import fetched
from tests.unit.agents.runtime.test_stage_runner import FakeIntake, Sent, wired, worker

POISON: Final = 3


class KilledError(BaseException):
    """Stands for the end of the process."""


def answers(records: Sequence[Input[Any]], context: AnyContext) -> Iterator[Outcomes]:
    """Die of the record at POISON; else answer as the toy does."""
    for item, outcomes in zip(records, toy.prepare(records, context), strict=True):
        if item.offset == POISON and item.record.title == "kill":
            raise KilledError
        yield outcomes


def of_another_process(metadata: str) -> str:
    """Make the note of this process that of one that is no more."""
    return re.sub(r"\b(open|hand)=(\d+)-\d+", r"\1=\2-1", metadata)


async def live(
    row: Row, intake: FakeIntake, titles: Sequence[str], **settings: Any
) -> list[Message]:
    """Live one life over records with *titles*; give what was sent."""
    intake.metadata = of_another_process(intake.metadata)
    sent = Sent()
    state = PartitionState(row.stage.state() if row.stage.state else NoState())
    state.loaded.set()
    one = worker(wired(row, sent, **settings), state, intake)
    records = [fetched(n, toy.raw(n, title)) for n, title in enumerate(titles)]
    one.offer(Chunk(records, lambda: asyncio.sleep(0)))
    await one._work(one._take())
    return sent.sent


DEEP: Final = 650


def deep(records: Sequence[Input[Any]], context: AnyContext) -> Iterator[Outcomes]:
    """Die of the record at DEEP."""
    for item, outcomes in zip(records, toy.prepare(records, context), strict=True):
        if item.offset == DEEP:
            raise KilledError
        yield outcomes


async def live_on(row: Row, intake: FakeIntake, count: int) -> list[Message]:
    """Live one life from the last commit on, in batches of at most 100 records."""
    intake.metadata = of_another_process(intake.metadata)
    sent = Sent()
    state = PartitionState(NoState())
    state.loaded.set()
    one = worker(wired(row, sent), state, intake)
    for start in range(intake.offset, count, 100):
        records = [
            fetched(n, toy.raw(n, "t")) for n in range(start, min(start + 100, count))
        ]
        one.offer(Chunk(records, lambda: asyncio.sleep(0)))
        await one._work(one._take())
    return sent.sent


def dead(sent: Sequence[Message]) -> dict[str, str]:
    """Give the reason of each dead letter by the coordinates of its original."""
    found = {
        (value(m.headers, RAW) or b"").decode(): value(
            m.headers, f"{ERROR_PREFIX}reason"
        )
        for m in sent
        if m.topic.endswith(".dlq")
    }
    return {place: (why or b"").decode() for place, why in found.items()}


async def test_a_record_that_killed_twice_is_a_dead_letter_in_the_third_life() -> None:
    """And all its neighbours are done, in the same life."""
    row = Row(stage=replace(toy.PREPARE, handle=answers))
    titles, intake, lives = ["t", "t", "t", "kill", "t", "t"], FakeIntake(), 0
    sent: list[Message] = []
    while not sent:
        lives += 1
        try:
            sent = await live(row, intake, titles)
        except KilledError:
            assert lives < 3

    assert lives == 3
    assert dead(sent) == {f"news.raw.v1/0/{POISON}": KILLED}
    assert len(sent) == len(titles)


async def test_an_orderly_end_costs_nobody_care() -> None:
    """Without a note of the last owner no record is decided alone."""
    intake = FakeIntake()
    await live(toy.FLOW[0], intake, ["t"] * 3)

    assert Tried.read(intake.metadata) == Tried(open=True)


async def test_a_death_without_fault_costs_no_record() -> None:
    """One death may strike any record; only a second with the same in hand counts."""
    intake = FakeIntake()
    intake.metadata = Tried(open=True).taking(2).metadata()
    sent = await live(toy.FLOW[0], intake, ["t"] * 4)

    assert dead(sent) == {}
    assert len(sent) == 4


async def test_a_heartbeat_after_care_takes_no_commit_back() -> None:
    """What was done with care stays committed, though no record comes behind it."""
    intake = FakeIntake()
    intake.metadata = Tried(open=True, owner="1-1").metadata()
    state = PartitionState(NoState())
    state.loaded.set()
    one = worker(wired(toy.FLOW[0], Sent()), state, intake)
    records = [fetched(n, toy.raw(n, "t")) for n in range(3)]
    one.offer(Chunk(records, lambda: asyncio.sleep(0)))
    await one._work(one._take())
    assert one.alone == 3
    intake.offset = one.done  # the commit of what was acknowledged

    one.relay(AT)
    await one._work(one._take())

    assert intake.offset == 3


async def test_care_is_progress_for_the_watchdog() -> None:
    """Each record costs a commit then, and behind a slow broker many take minutes."""
    intake = FakeIntake()
    intake.metadata = of_another_process(Tried(open=True).metadata())
    state = PartitionState(NoState())
    state.loaded.set()
    one = worker(wired(toy.FLOW[0], Sent()), state, intake)
    one.offer(Chunk([fetched(n, toy.raw(n)) for n in range(5)], _never))
    seen: list[int] = []
    note = intake.note

    async def slowly(*args: Any) -> None:
        seen.append(one.alone)
        await note(*args)

    intake.note = slowly  # type: ignore[method-assign]
    with suppress(KilledError):
        await one._work(one._take())

    assert seen == [0, 0, 1, 2, 3, 4, 5]


async def _never() -> None:
    raise KilledError


def test_a_session_lost_with_a_record_in_hand_is_no_death() -> None:
    """The same process goes on: its own note accuses nothing, however often."""
    note = Tried(open=True, owner=this_process()).taking(POISON).metadata()

    assert Tried.read(note, this_process()) == Tried(owner=this_process())
    assert Tried.read(note, 1).died(POISON)


async def test_a_record_far_behind_is_found_too() -> None:
    """What was done with care stays done, so each life comes nearer to it."""
    row = Row(stage=replace(toy.PREPARE, handle=deep))
    intake, lives = FakeIntake(), 0
    sent: list[Message] = []
    while not dead(sent):
        lives += 1
        with suppress(KilledError):
            sent = await live_on(row, intake, 700)
        assert lives < 7

    assert dead(sent) == {f"news.raw.v1/0/{DEEP}": KILLED}


async def test_absurd_records_in_a_row_do_not_end_the_worker_for_ever() -> None:
    """Twenty in a row stop it; those that fail again alone are at fault themselves."""
    titles, intake = ["boom"] * 25 + ["t"], FakeIntake()
    with pytest.raises(SystematicFaultError):
        await live(toy.FLOW[0], intake, titles)
    sent = await live(toy.FLOW[0], intake, titles)

    assert set(dead(sent).values()) == {"exception"}
    assert len(dead(sent)) == 25
    assert len(sent) == 26


def hang(records: Sequence[Input[Any]], context: AnyContext) -> Iterator[Outcomes]:
    """Search with a pattern that takes for ever where the title asks for it."""
    for item, outcomes in zip(records, toy.prepare(records, context), strict=True):
        if item.record.title == "hang":
            re.search("(a+)+$", "a" * 64 + "b")
        yield outcomes


@pytest.fixture
def armed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the timer of the budget run."""
    hand = Hand(0.3)
    hand.arm()
    monkeypatch.setattr("agents.runtime.wiring.Hand", lambda _: hand)
    yield
    hand.disarm()


@pytest.mark.usefixtures("armed")
async def test_a_record_over_its_budget_is_a_dead_letter() -> None:
    """Even inside a regular expression; its neighbours are done in the same life."""
    row = Row(stage=replace(toy.PREPARE, handle=hang))
    sent = await live(row, FakeIntake(), ["t", "hang", "t"])

    assert dead(sent) == {"news.raw.v1/0/1": SLOW}
    assert len(sent) == 3


@pytest.mark.usefixtures("armed")
async def test_a_stage_with_state_starts_anew_after_work_was_broken_off() -> None:
    """Its state may be half changed; the next life refuses the record unread."""
    stage = replace(toy.PREPARE, handle=hang, state=NoState)
    titles, intake = ["t", "hang", "t"], FakeIntake()
    with pytest.raises(SlowRecordError, match="normalize/0 at offset 1"):
        await live(Row(stage=stage), intake, titles)
    sent = await live(Row(stage=stage), intake, titles)

    assert dead(sent) == {"news.raw.v1/0/1": SLOW}
    assert len(sent) == 3


def test_a_hand_that_holds_nothing_is_never_late() -> None:
    """What runs between two records has no budget."""
    hand = Hand(0.0)
    hand._look(0, None)
    hand.take("link", fetched(17, b""))
    assert str(hand) == "link/0 at offset 17"
    with pytest.raises(TookTooLong):
        hand._look(0, None)
    assert str(hand) == "no record"


OFFSETS = st.frozensets(st.integers(0, 2**62), max_size=5)


@given(
    st.builds(
        Tried,
        open=st.just(True),
        slow=OFFSETS,
        killed=OFFSETS,
        skipped=OFFSETS,
        faults=st.tuples(st.integers(0, 2**62), st.integers(0, 2**62)),
        deaths=st.frozensets(st.integers(0, 2**62), max_size=5).map(
            lambda found: tuple((at, 1) for at in sorted(found))
        ),
    )
)
def test_what_was_tried_is_read_as_it_was_written(tried: Tried) -> None:
    """And fits into what Kafka keeps beside an offset."""
    assert Tried.read(tried.metadata()) == tried
    assert len(tried.metadata()) < 4096


@given(st.text(max_size=200))
def test_metadata_of_others_says_nothing_of_records(text: str) -> None:
    """A group may have been committed by other programs."""
    assert Tried.read("") == Tried()
    assert Tried.read(text).open == bool(text)


async def test_the_first_batch_is_no_longer_than_its_care() -> None:
    """Each record costs a commit; what comes after the first two hundred does not."""
    row, intake = toy.FLOW[0], FakeIntake()
    intake.metadata = "open=0-1"
    state = PartitionState(NoState())
    state.loaded.set()
    one = worker(wired(row, Sent()), state, intake)
    assert one.lane.most == CAREFUL_RECORDS
    for first, most in ((0, CAREFUL_RECORDS), (150, sys.maxsize)):
        records = [fetched(first + n, toy.raw(n)) for n in range(150)]
        one.offer(Chunk(records, lambda: asyncio.sleep(0)))
        await one._work(one._take())
        assert one.lane.most == most
