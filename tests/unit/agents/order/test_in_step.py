"""Partitions advance together in record time, however their records arrive."""

import asyncio
from collections import deque
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.kafka.message import Message
from agents.order.lane import Chunk, Lane, PatientClock, Taken
from agents.order.plan import PATIENCE_SECONDS, Limits, Moment, Plan, Word, plan
from agents.order.record_time import UNKNOWN, Times, waves
from agents.order.step import Turn

LEAD: Final = 60.0
NOW: Final = 1e9
LIMITS: Final = Limits(LEAD, 500, 8_000_000)
HOUR: Final = 3600.0


async def _done() -> None:
    """Acknowledge nothing."""


class Line:
    """Lanes, and records that are still on the broker: by partition, in order."""

    def __init__(self, broker: dict[int, deque[float]]) -> None:
        self.broker = broker
        self.at = 0.0
        self.published: list[tuple[float, int]] = []
        self.lanes = {n: self._lane(n) for n in self.broker}
        self.offsets = dict.fromkeys(self.broker, 0)

    def _lane(self, partition: int) -> Lane:
        lane = Lane(partition, lambda r: Times(r.time, r.oldest), lambda: self.at)
        lane.ready = True
        return lane

    def fetch(
        self, partition: int, count: int = 1, oldest: float | None = None
    ) -> None:
        """Let the next records of *partition* arrive."""
        records = []
        for _ in range(min(count, len(self.broker[partition]))):
            time = self.broker[partition].popleft()
            at = self.offsets[partition]
            self.offsets[partition] += 1
            old = time if oldest is None else oldest
            records.append(SimpleNamespace(time=time, oldest=old, offset=at, value=b""))
        if records:
            self.lanes[partition].add(Chunk(records, _done))

    def coming(self, partition: int) -> bool:
        """Whether the broker has more of it."""
        return bool(self.broker[partition])

    def plan(self, asked: float | None = None, **moment: Any) -> Plan:
        """Plan as of now; *asked*: when the broker was asked last, now if not given."""
        now = Moment(NOW, self.at, **moment)
        word = Word(self.coming, lambda _: self.at if asked is None else asked)
        return plan(list(self.lanes.values()), word, now, LIMITS)

    def run(self) -> None:
        """Take what may be taken until nothing may."""
        while True:
            found = self.plan()
            if not found.free and not found.turn:
                return
            joint: list[tuple[float, int]] = []
            for partition, count in found.free.items():
                self.published += self._take(partition, count)
            for partition, count in found.turn.items():
                joint += self._take(partition, count)
            self.published += sorted(joint)

    def _take(self, partition: int, count: int) -> list[tuple[float, int]]:
        lane = self.lanes[partition]
        taken: Taken = lane.take(count)
        lane.in_hand = None
        return [(time, partition) for time in taken.times]


def line(*partitions: list[float]) -> Line:
    """Make a line of *partitions*, all records on the broker."""
    return Line({n: deque(times) for n, times in enumerate(partitions)})


@st.composite
def _scattered(draw: st.DrawFn) -> tuple[Line, list[tuple[int, int]]]:
    """Make a stream in order, scattered over partitions, and an order of fetching."""
    gaps = draw(st.lists(st.floats(0, 4 * HOUR), min_size=1, max_size=60))
    count = draw(st.integers(1, 5))
    parts: list[list[float]] = [[] for _ in range(count)]
    time = 0.0
    for gap in gaps:
        time += gap
        parts[draw(st.integers(0, count - 1))].append(time)
    fetches = draw(
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(1, 7)), max_size=80)
    )
    return line(*parts), fetches


@given(_scattered())
def test_no_order_of_arrival_disturbs_the_order_by_more_than_the_lead(
    given: tuple[Line, list[tuple[int, int]]],
) -> None:
    """What is published goes back by a minute at most, and nothing is left out."""
    one, fetches = given
    due = sorted((t, n) for n, times in one.broker.items() for t in times)
    for partition, count in fetches:
        one.fetch(partition, count)
        one.run()
    while any(one.broker.values()):
        for partition in one.broker:
            one.fetch(partition, 3)
        one.run()
    latest = UNKNOWN
    for time, _ in one.published:
        assert time >= latest - LEAD
        latest = max(latest, time)
    assert sorted(one.published) == due
    for partition in one.broker:
        own = [time for time, n in one.published if n == partition]
        assert all(a <= b for a, b in pairwise(own)), "offsets stay in order"


def test_what_is_current_waits_for_nobody() -> None:
    """A record of this minute passes though another partition shows nothing yet."""
    one = line([NOW - 10], [NOW - 9 * HOUR])
    one.fetch(0)
    assert one.plan().free == {0: 1}


def test_a_partition_with_records_that_do_not_come_is_given_up_after_a_while() -> None:
    """It holds the others for twenty seconds, then no more, until it shows a record."""
    one = line([HOUR], [0.0])
    one.fetch(0)
    held = one.plan()
    assert (held.free, held.turn, held.held) == ({}, {}, {0})
    one.at += 20.1
    passed = one.plan()
    assert (passed.free, passed.passed) == ({0: 1}, {1})


def test_a_partition_whose_state_loads_holds_the_others_and_not_for_ever() -> None:
    """State takes long to load; after half a minute its partition is given up."""
    one = line([HOUR], [0.0])
    one.fetch(0)
    one.fetch(1)
    one.lanes[1].ready = False
    assert one.plan().held == {0}
    one.at += 31
    assert one.plan().free == {0: 1}


def test_a_partition_that_was_found_empty_before_a_record_came_is_asked_again() -> None:
    """Its elder stood on the broker by then, and the answer is older than that."""
    one = line([9 * HOUR], [])
    one.at = 3.0
    one.fetch(0)
    held = one.plan(asked=2.9)
    assert (held.free, held.turn, held.held) == ({}, {}, {0})
    one.broker[1].append(HOUR)
    one.fetch(1)
    one.run()
    assert one.published == [(HOUR, 1), (9 * HOUR, 0)]


def test_a_partition_that_was_found_empty_since_holds_nobody() -> None:
    """What comes to it from now on is younger, or was sent out of order."""
    one = line([9 * HOUR], [])
    one.fetch(0)
    one.at = 0.3
    assert one.plan(asked=0.2).free == {0: 1}


def test_a_turn_goes_no_further_than_what_is_known_of_who_takes_part() -> None:
    """A partition may have more than is here, though its last answer was the end."""
    one = line([HOUR, 9 * HOUR], [2 * HOUR])
    one.fetch(0)
    one.fetch(1)
    one.at = 1.0
    one.fetch(0)
    assert one.plan(asked=0.5).turn == {0: 1, 1: 1}
    assert one.plan(asked=1.0).turn == {0: 2, 1: 1}


def test_a_partition_of_which_the_broker_says_nothing_is_given_up() -> None:
    """It holds the others for twenty seconds, though it may hold nothing at all."""
    one = line([9 * HOUR], [])
    one.at = 10.0
    one.fetch(0)
    one.at = 25.0
    assert one.plan(asked=9.0).held == {0}
    one.at = 30.0
    passed = one.plan(asked=9.0)
    assert (passed.free, passed.passed) == ({0: 1}, {1})


def test_a_record_whose_elders_may_be_on_their_way_waits_for_them() -> None:
    """It left its stage together with records of hours before; they come within it."""
    one = line([9 * HOUR], [])
    one.fetch(0, oldest=HOUR)
    assert one.plan().held == {0}
    one.broker[1].append(HOUR)
    one.fetch(1)
    one.at += 0.6
    one.run()
    assert one.published == [(HOUR, 1), (9 * HOUR, 0)]


def test_a_partition_takes_no_more_at_once_than_its_worker_can() -> None:
    """A turn goes no further than that, so that the order stays."""
    one = line([0.0, HOUR, 2 * HOUR], [30.0 * 60, 90.0 * 60])
    one.fetch(0, 3)
    one.fetch(1, 2)
    one.lanes[0].most = 2
    assert one.plan().turn == {0: 2, 1: 1}
    one.run()
    assert one.published == sorted(one.published)
    assert len(one.published) == 5


def test_old_records_behind_a_heartbeat_hold_the_others_all_the_same() -> None:
    """A heartbeat has no record time; what stands behind it has."""
    one = line([UNKNOWN, HOUR], [9 * HOUR])
    one.fetch(0, 2)
    one.fetch(1)
    assert one.plan().free == {0: 1}
    one.run()
    assert one.published[1:] == [(HOUR, 0), (9 * HOUR, 1)]


def test_old_records_that_come_while_others_are_in_hand_hold_too() -> None:
    """A partition is as old as the oldest of what is in hand, waits or comes."""
    one = line([UNKNOWN, HOUR], [9 * HOUR])
    one.fetch(0)
    one.lanes[0].take(1)
    one.fetch(1)
    assert one.plan().held == {1}, "it comes"
    one.fetch(0)
    assert one.plan().held == {1}, "it waits behind what is in hand"
    one.lanes[0].in_hand = None
    assert one.plan().free == {0: 1}


def test_nobody_runs_ahead_of_a_slower_process() -> None:
    """A minute of record time, and no more than that."""
    one = line([100.0, 100.0 + LEAD, 100.0 + LEAD + 1, HOUR])
    one.fetch(0, 4)
    moment = {"alone": False}
    assert one.plan(peers=UNKNOWN, **moment).held == {0}
    assert one.plan(peers=100.0, **moment).turn == {0: 2}
    assert one.plan(peers=None, known=-1.0, **moment).held == {0}, "not asked since"
    assert one.plan(peers=None, known=0.0, **moment).turn == {0: 4}


async def test_a_turn_publishes_in_order_of_record_time_and_in_waves() -> None:
    """Partitions stay in their own order; what is much younger waits for the elders."""
    sent: list[list[bytes | None]] = []

    async def publish(messages: list[Message]) -> None:
        sent.append([message.key for message in messages])

    turn = Turn(publish, {0, 1}, LEAD)
    m = {n: Message("t", b"%d" % n, None) for n in range(5)}
    await asyncio.gather(
        turn.publish(1, [(5.0, m[1]), (5.0, m[2]), (HOUR, m[4])]),
        turn.publish(0, [(1.0, m[0]), (6.0, m[3])]),
    )
    assert sent == [[b"0", b"1", b"2", b"3"], [b"4"]]


async def test_of_a_turn_that_somebody_leaves_nothing_goes_out() -> None:
    """Who decides after its partitions were taken away runs ahead of nobody."""
    sent: list[Message] = []

    async def publish(messages: list[Message]) -> None:
        sent.extend(messages)

    turn = Turn(publish, {0, 1, 2}, LEAD)
    givers = [
        asyncio.create_task(turn.publish(n, [(at, Message("t", b"k", None))]))
        for n, at in enumerate((HOUR, 1.0))
    ]
    await asyncio.sleep(0)
    givers[0].cancel()
    givers += [asyncio.create_task(turn.publish(2, [(2.0, Message("t", b"k", None))]))]
    done, waiting = await asyncio.wait(givers, timeout=0.05)
    for giver in waiting:
        giver.cancel()
    await asyncio.gather(*givers, return_exceptions=True)

    assert done == {givers[0]}
    assert not sent


@given(st.lists(st.floats(0, 10 * LEAD), max_size=30))
def test_no_wave_spans_more_than_the_lead_and_none_is_lost(times: list[float]) -> None:
    """In the order in which they were given, whatever that is."""
    timed = [(at, Message("t", b"%d" % n, None)) for n, at in enumerate(times)]
    at_of = {message.key: at for at, message in timed}
    found = list(waves(timed, LEAD))
    assert [m for wave in found for m in wave] == [message for _, message in timed]
    for wave in found:
        ats = [at_of[message.key] for message in wave]
        assert max(ats) - min(ats) <= LEAD


async def test_what_one_turn_cannot_publish_ends_all_that_take_part() -> None:
    """Nobody acknowledges what was not delivered."""

    async def publish(_messages: list[Message]) -> None:
        raise OSError("away")

    turn = Turn(publish, {0}, LEAD)
    with pytest.raises(OSError, match="away"):
        await turn.publish(0, [(1.0, Message("t", b"k", None))])


def test_a_process_that_stood_still_has_waited_for_nobody() -> None:
    """Ten seconds without a turn of the loop count as one look."""
    clock = PatientClock(iter((0.0, 0.01, 0.02, 9.99, 10.0)).__next__)
    times = [clock(), clock()]
    clock.answered()
    assert [*times, clock()] == pytest.approx([0.01, 0.02, 0.05])


def test_a_broker_that_stands_still_does_not_use_up_the_patience() -> None:
    """Half a minute without any answer is less than the wait for one partition."""
    at = 0.0
    clock = PatientClock(lambda: at)
    clock.answered()
    for _ in range(1500):
        at += 0.02
        clock()
    assert 5 < clock() < PATIENCE_SECONDS
    for _ in range(50):
        at += 0.02
        clock.answered()
    before = clock()
    at += 0.02
    assert clock() - before == pytest.approx(0.02)
