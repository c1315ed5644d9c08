"""What a stage sends as one, and who waits until all of it is there."""

from typing import Any

from agents.kafka.message import Message
from agents.order.plan import FOREVER, PATIENCE_SECONDS, Plan
from agents.order.published import Published
from agents.order.record_time import UNKNOWN, as_one, read_times, waves
from agents.order.step import Step
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from pipeline.stage import NoState
from schemas.headers import OLDEST
from tests.support import toy
from tests.unit.agents.order.test_in_step import HOUR, LEAD, Line, line
from tests.unit.agents.order.test_step import _step
from tests.unit.agents.runtime.test_net import fetched
from tests.unit.agents.runtime.test_stage_runner import FakeIntake, Sent, wired


class _Clock:
    """Seconds that a test sets."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def _told(*ups: tuple[float, float]) -> Published:
    """Tell at each second (the first) what was published by then."""
    clock = _Clock()
    found = Published(clock)
    for at, up in ups:
        clock.at = at
        found.note(up)
    return found


def test_it_says_since_when_all_before_a_record_time_is_there() -> None:
    """Of what came first; what has just gone back is not known any more."""
    found = _told((1.0, HOUR), (2.0, 3 * HOUR), (3.0, 3 * HOUR), (4.0, FOREVER))
    assert [found.since(t * HOUR) for t in (1, 2, 3, 4)] == [1.0, 2.0, 2.0, 4.0]
    found = _told((1.0, FOREVER), (2.0, HOUR))
    assert (found.since(HOUR), found.since(2 * HOUR)) == (1.0, FOREVER)
    assert _told((1.0, HOUR), (2.0, UNKNOWN)).since(HOUR) == FOREVER
    assert _told().since(HOUR) == FOREVER


def test_live_records_do_not_make_a_backlog_wait_anew() -> None:
    """Each is in hand for a moment; what is hours older was there before it."""
    live = [(9 * HOUR + n, at) for n in range(40) for at in (9 * HOUR + n, FOREVER)]
    told = [(4.0 + 0.01 * n, up) for n, (_, up) in enumerate(live)]
    found = _told((1.0, HOUR), (2.0, 3 * HOUR), *told)
    assert [found.since(t * HOUR) for t in (1, 2, 3, 9)] == [1.0, 2.0, 2.0, 4.0]
    assert found.since(10 * HOUR) == told[-1][0]
    one = line([3 * HOUR], [])
    one.fetch(0, oldest=HOUR)
    one.at = told[-1][0] + 0.02
    assert one.plan(published=found.since, asked=told[-1][0] - 0.02).free == {0: 1}


def test_elders_that_come_are_waited_for_again() -> None:
    """Of what is younger than they are nothing is known until they are done."""
    found = _told((1.0, HOUR), (2.0, 4 * HOUR), (3.0, FOREVER), (4.0, 3 * HOUR))
    assert [found.since(t * HOUR) for t in (1, 3, 4)] == [1.0, 2.0, FOREVER]
    found.note(4 * HOUR)
    assert [found.since(t * HOUR) for t in (1, 3, 4)] == [1.0, 2.0, 4.0]


def test_a_long_backlog_is_not_kept_turn_by_turn() -> None:
    """What is forgotten is said to be there later than it was, and never earlier."""
    found = _told(*((float(n), n * HOUR) for n in range(9_000)))
    assert len(found._ups) <= 2000
    assert found.since(8_999 * HOUR) == 8_999.0
    assert found.since(HOUR) >= 1.0


def _held(**moment: Any) -> tuple[Line, Any]:
    """Let a record come at 0 that was sent as one with those of hours before."""
    one = line([9 * HOUR], [])
    one.fetch(0, oldest=HOUR)
    one.at = 5.0
    return one, one.plan(**moment)


def test_a_record_waits_until_all_that_was_sent_with_it_is_there() -> None:
    """However long that takes, and then for a question that was asked since."""
    published = _told((2.0, HOUR))
    one, found = _held(published=published.since)
    assert (found.free, found.turn, found.held) == ({}, {}, {0})

    whole = _told((2.0, HOUR), (4.0, 9 * HOUR)).since
    assert one.plan(published=whole, asked=3.0).held == {0}, "asked too early"
    assert one.plan(published=whole, asked=4.5).free == {0: 1}


def test_a_stage_before_that_never_ends_holds_nobody_for_ever() -> None:
    """It is the same patience as for a partition that gives nothing."""
    one, _ = _held()
    one.at = PATIENCE_SECONDS + 0.1
    found = one.plan(published=lambda _: FOREVER)
    assert (found.free, found.gave_up) == ({0: 1}, True)


def test_only_what_may_have_cost_the_order_is_given_up() -> None:
    """Not what waited for others and is whole, what is held, or what was sent alone."""
    one, found = _held(published=lambda _: FOREVER)
    assert not found.gave_up
    one.at = PATIENCE_SECONDS + 0.1
    assert not one.plan(published=lambda _: 3.0).gave_up
    assert not one.plan().gave_up, "the stage before is not here"
    found = one.plan(published=lambda _: FOREVER, peers=HOUR, alone=False)
    assert (found.held, found.gave_up) == ({0}, False)
    one = line([9 * HOUR], [])
    one.fetch(0)
    one.at = PATIENCE_SECONDS + 0.1
    found = one.plan(published=lambda _: FOREVER)
    assert (found.free, found.gave_up) == ({0: 1}, False)


async def test_what_is_given_up_is_counted_once_each_time() -> None:
    """The metric is what tells people that order was not kept."""
    wiring = wired(toy.FLOW[0], Sent())
    step = _step(wiring, Sent(), 2)
    for gave_up, held in ((True, 0), (True, 1), (False, 0), (False, 1), (True, 0)):
        step._note(Plan(gave_up=gave_up, held=set(range(held))))
    count = wiring.metrics.registry.get_sample_value(
        "tocsin_out_of_step_total", {"stage": wiring.stage.name}
    )
    assert count == 2


async def test_who_owns_nothing_of_the_stage_before_does_not_wait_for_its_word() -> (
    None
):
    """Of more workers than partitions one would wait for it in vain."""
    sent = Sent()
    wiring = wired(toy.FLOW[0], sent)
    first, second = _step(wiring, sent, 1), _step(wiring, sent, 2)
    first.lead_to([second])
    second.open({0: _worker(second)})
    assert second._moment().published is not None, "not known yet"
    first.open({})
    assert second._moment().published is None
    first.open({0: _worker(first)})
    assert second._moment().published is not None
    first.close()
    assert second._moment().published is not None, "while partitions move"
    second.close()


def test_what_is_sent_at_once_says_how_old_its_elders_are() -> None:
    """So whoever reads it, in this process or in another, knows what it waits for."""
    first, near, far = (Message("t", b"%d" % n, b"v") for n in range(3))
    at = 1_577_000_000.0
    sent = as_one([(at, first), (at + LEAD, near), (at + HOUR, far)], LEAD)
    assert [message.key for message in sent] == [b"0", b"1", b"2"]
    assert sent[:2] == [first, near]
    assert sent[2].headers[-1][0] == OLDEST
    record = fetched(0, b"v", timestamp=int((at + HOUR) * 1000))
    record.headers = [("ce_time", b"2019-12-22T08:33:20+00:00"), *sent[2].headers]
    assert read_times(None, record).oldest == at
    assert as_one([], LEAD) == []


def test_what_goes_to_one_partition_is_one_wave() -> None:
    """Its order there is that of sending; beside another key a wave is a minute."""
    same = [(n * HOUR, Message("t", b"world", b"%d" % n)) for n in range(4)]
    other = (4 * HOUR, Message("t", b"other", b"4"))
    last = (5 * HOUR, Message("t", b"world", b"5"))
    lost = [(n * HOUR, Message("t.dlq", None, b"")) for n in (6, 7)]
    found = waves([*same, other, last, *lost], LEAD)
    assert [len(wave) for wave in found] == [4, 1, 1, 1, 1]


async def test_a_turn_is_whole_only_where_this_process_reads_all_of_it() -> None:
    """Else it goes in waves; and how far it is, is told to who reads it."""
    sent = Sent()
    wiring = wired(toy.FLOW[0], sent)
    first, second = _step(wiring, sent, 2), _step(wiring, sent, 2)
    assert not first.sends_whole, "nobody said who reads it"
    first.lead_to([second])
    assert not first.sends_whole, "it owns nothing yet"
    second.open({0: _worker(second), 1: _worker(second)})
    assert first.sends_whole
    first.open({0: _worker(first), 1: _worker(first)})
    first._plan()
    assert second.published is not None
    assert second.published.since(HOUR) < FOREVER, "there is no backlog"
    first.close()
    assert second.published.since(HOUR) == FOREVER
    second.close()
    assert not first.sends_whole


def _worker(step: Step) -> PartitionWorker:
    state = PartitionState(NoState())
    wiring = wired(toy.FLOW[0], Sent())
    return PartitionWorker(wiring, 0, state, intake=FakeIntake(), step=step)
