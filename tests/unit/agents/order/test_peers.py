"""What the processes of one stage say to one another, and when it is believed."""

from typing import Any

from agents.order.peers import Said, StagePeers
from agents.order.record_time import UNKNOWN


class _Peers:
    """Peers of partition 0 of three, and a clock to move."""

    def __init__(self) -> None:
        self.at = 0.0
        self.silent = 0
        self.peers = StagePeers("g", 3, self._count, lambda: self.at, session=6.0)
        self.peers.assigned(7)

    def _count(self) -> None:
        self.silent += 1

    def hear(
        self, partition: int, reached: int | None, generation: int = 7, seen: int = -1
    ) -> None:
        self.peers.hear(Said("g", generation, (partition,), reached, seen, True), 100)

    def tell(self, reached: float | None, place: int, newest: float = UNKNOWN) -> Any:
        """Say it, and have it at *place* of the topic if it is due."""
        self.peers.say({0}, reached, self.at, newest)
        said = self.peers.due()
        if said is not None:
            self.peers.sent(place)
        return said

    @property
    def slowest(self) -> float | None:
        return self.peers.slowest({0})


def test_the_slowest_process_counts_and_one_without_a_backlog_does_not() -> None:
    """Until all have said something, nobody goes on."""
    one = _Peers()
    assert one.slowest == UNKNOWN
    one.hear(1, 5_000)
    assert one.slowest == UNKNOWN
    one.hear(2, 9_000)
    assert one.slowest == 5.0
    one.hear(1, None)
    assert one.slowest == 9.0
    one.hear(2, None)
    assert one.slowest is None


def test_a_silent_process_holds_nobody_for_long_and_is_counted() -> None:
    """A session and three seconds, heard before or not; a word brings it back."""
    one = _Peers()
    one.hear(1, 5_000)
    one.hear(2, None)
    one.at += 9.1
    assert (one.slowest, one.slowest, one.silent) == (None, None, 1)
    one.hear(1, 6_000)
    assert one.slowest == 6.0
    one.at += 9.1
    assert (one.slowest, one.silent) == (None, 2)


def _cut_off(seconds: float) -> _Peers:
    """Let a process have a word on its way for so long, as one behind it was heard."""
    one = _Peers()
    one.hear(1, 5_000)
    one.hear(2, None)
    one.peers.hearing.sending()
    one.at += seconds
    return one


def test_a_process_that_is_cut_off_takes_nobody_for_silent() -> None:
    """Others are silent from when it hears again: its own word first."""
    one = _cut_off(30.0)
    assert (one.slowest, one.silent) == (5.0, 0)
    one.peers.hearing.sending()
    one.at += 1.0
    one.peers.hearing.sent(200)
    assert (one.slowest, one.silent) == (5.0, 0), "the broker has it, and gave nothing"
    one.peers.hearing.heard(199)
    one.at += 0.4
    assert (one.slowest, one.silent) == (5.0, 0)
    one.peers.hearing.heard(200)
    one.at += 8.9
    assert (one.slowest, one.silent) == (None, 1), "the bound of 36 seconds"


def test_who_is_silent_once_all_can_be_heard_is_not_waited_for() -> None:
    """A session and three seconds from then."""
    one = _cut_off(12.0)
    one.peers.hearing.sent(200)
    one.peers.hearing.heard(201)
    one.at += 8.9
    assert (one.slowest, one.silent) == (5.0, 0)
    one.at += 0.2
    assert (one.slowest, one.silent) == (None, 1)


def test_a_process_that_stays_cut_off_is_held_up_to_a_bound() -> None:
    """Words alone may be refused while all else goes on; that is counted."""
    one = _cut_off(36.1)
    assert (one.slowest, one.silent) == (None, 1)


def test_a_word_that_is_not_late_gives_the_silent_no_time() -> None:
    """Nor does a clock that goes on from one look to the next."""
    one = _cut_off(1.0)
    one.peers.hearing._clock = iter((1.0, 1.001, 1.002)).__next__
    one.peers.hearing.sent(200)
    one.at += 8.1
    assert (one.slowest, one.silent) == (None, 1)


def test_what_was_said_before_a_rebalance_is_over() -> None:
    """The partition may have another owner, who stands elsewhere."""
    one = _Peers()
    one.hear(1, 5_000)
    one.hear(2, 6_000, generation=8)
    one.peers.assigned(8)
    assert one.slowest == UNKNOWN
    one.hear(1, None, generation=7)
    assert one.slowest == UNKNOWN
    one.hear(1, None, generation=8)
    assert one.slowest == 6.0


def test_a_process_says_news_at_once_and_what_holds_others_again() -> None:
    """Nothing is said twice in one second; that it is not known yet is said, too."""
    one, other = _Peers(), _Peers()
    one.peers.say({0}, UNKNOWN)
    said = one.peers.due()
    assert said is not None
    other.peers.hear(Said("g", 7, (1,), None))
    other.peers.hear(Said("g", 7, (2,), said.reached))
    assert other.slowest == UNKNOWN
    one.peers.say({0}, 4.5)
    assert one.peers.due() == Said("g", 7, (0,), 4_500)
    one.peers.say({0}, 4.5)
    assert one.peers.due() is None
    one.peers.say({0}, None)
    assert one.peers.due() == Said("g", 7, (0,), None)


def test_what_came_before_a_word_that_all_have_seen_is_known() -> None:
    """Another's partitions may hold elders of it until their owner has asked."""
    one = _Peers()
    one.at = 1.0
    one.hear(1, None)
    one.hear(2, None)
    assert one.peers.known({0}) == UNKNOWN
    one.tell(5.0, place=10, newest=0.9)
    one.hear(1, None, seen=10)
    assert one.peers.known({0}) == UNKNOWN
    one.hear(2, None, seen=12)
    assert one.peers.known({0}) == 1.0
    one.at = 2.0
    one.tell(6.0, place=13, newest=1.9)
    assert one.peers.known({0}) == 1.0
    one.hear(1, None, seen=13)
    one.hear(2, None, seen=14)
    assert one.peers.known({0}) == 2.0


def test_who_does_not_see_holds_nobody_for_long_and_is_counted_once() -> None:
    """It is of an older version, or its broker is away; nor does a word unsent."""
    one = _Peers()
    one.hear(1, None)
    one.hear(2, None)
    one.peers.say({0}, 5.0, 0.0, 0.0)
    one.at = 9.1
    assert [one.peers.known({0}) for _ in range(3)] == [float("inf")] * 3
    assert one.silent == 1
    one.tell(6.0, place=10, newest=9.0)
    assert one.peers.known({0}) == UNKNOWN
    one.tell(7.0, place=11, newest=9.0)
    assert one.peers.known({0}) == UNKNOWN
    one.at = 18.3
    assert one.peers.known({0}) == float("inf")
    assert one.slowest is None


def test_a_process_says_what_it_has_seen_once_it_has_asked_the_broker() -> None:
    """Not before: its answer must be younger than the word of the other."""
    one = _Peers()
    one.tell(None, place=1)
    one.at = 1.0
    one.hear(1, 5_000)
    assert one.peers.owes
    one.peers.say({0}, None, known=0.9)
    assert one.peers.owes
    one.peers.say({0}, None, known=1.1)
    assert not one.peers.owes
    one.peers._said_at = float("-inf")
    assert one.peers.due() == Said("g", 7, (0,), None, 100)


def test_only_a_word_that_asks_is_answered() -> None:
    """Processes with a backlog would else answer one another without end."""
    one = _Peers()
    said = one.tell(5.0, place=10, newest=0.0)
    assert said.asks
    one.hear(1, None, seen=10)
    one.hear(2, None, seen=10)
    assert one.peers.known({0}) == 0.0
    said = one.tell(6.0, place=11, newest=0.0)
    assert not said.asks
    one.peers.hear(said)
    one.peers.hear(Said("g", 7, (1,), 5_000), 12)
    assert not one.peers.owes
