"""Which records the partitions of a stage may take, so that they advance together.

Kafka keeps order within a partition alone. What comes next reads what many partitions
wrote, and decides by order: dedupe who was first, link which story a report belongs to.
So of a backlog the records with the smallest record time are taken first, and no
partition runs ahead of another that has something to read
(``docs/decisions/0012-backlog-and-live-decide-alike.md``). What is current never waits.

Plain functions of what waits; :mod:`agents.order.step` runs them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from agents.order.lane import Lane, Waiting
from agents.order.record_time import UNKNOWN

__all__ = ["Limits", "Moment", "Plan", "Word", "known", "low", "plan"]

PATIENCE_SECONDS: Final = 20.0
"""Longest wait for a partition that has records on the broker and does not give them,
or of which the broker says nothing: Kafka takes half of that to see that a broker is
dead (``broker.session.timeout.ms``, 9 s) and to name another leader."""
LOADING_SECONDS: Final = 30.0
"""Longest wait for the state of a partition: a million entries load in less."""
SETTLED_SECONDS: Final = 0.5
"""What was sent as one by a process whose stage is not here stands on the broker after
this long, all of it: a few round trips, on a machine that is busy."""
FOREVER: Final = float("inf")
_FEWEST: Final = 50
"""Records that are worth a flush of their own: below that partitions flush together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one turn.

    Attributes:
        lead: Seconds of record time that one may be ahead of the slowest.
        records: Most records of one partition, or of a turn of all.
        size: Bytes, likewise.
    """

    lead: float
    records: int
    size: int


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of the world when a plan is made.

    Attributes:
        now: Seconds since the epoch.
        at: Seconds, by the clock of the lanes.
        peers: Record time that the slowest other process with a backlog has reached;
            None = there is none.
        alone: Whether this process owns all partitions.
        known: By the clock of the lanes, up to when the other processes know what
            stood on the broker in their partitions.
        published: Since when, by that clock, the stage before has published all before
            a record time, infinity = it has not; None = that stage is not here.
    """

    now: float
    at: float
    peers: float | None = None
    alone: bool = True
    known: float = FOREVER
    published: Callable[[float], float] | None = None


@dataclass(slots=True)
class Plan:
    """What may be taken.

    Attributes:
        free: By partition, how many records it may take on its own.
        turn: Likewise, where the partitions flush together in order of record time.
        held: Partitions that wait for another.
        passed: Partitions that were waited for in vain and hold nobody any more; None
            where nobody had to ask.
        gave_up: Whether some are taken though the stage before has not said that it has
            published what was sent with them.
    """

    free: dict[int, int] = field(default_factory=dict)
    turn: dict[int, int] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    passed: set[int] | None = None
    gave_up: bool = False


class Word(NamedTuple):
    """What the broker last said of a partition; asked of empty lanes alone.

    Attributes:
        coming: Whether it has records that have not arrived here.
        asked: When it was asked for that, by the clock of the lanes: of what came to
            it since it has said nothing.
    """

    coming: Callable[[int], bool]
    asked: Callable[[int], float]


def plan(lanes: Sequence[Lane], word: Word, moment: Moment, limits: Limits) -> Plan:
    """Decide which records may be taken now.

    Args:
        lanes: All partitions that this process owns.
        word: Of the broker.
        moment: Clocks, and the other processes.
        limits: Bounds.
    """
    found = Plan()
    due = [lane for lane in lanes if _waits(lane, found, moment, limits)]
    if not due:
        return found
    lows, found.passed = _lows(lanes, word, moment, limits)
    slowest = min(lows.values(), default=UNKNOWN)
    if moment.peers is not None:
        slowest = min(slowest, moment.peers)
    until = min(known(lanes, word, moment.at), moment.known)
    elders = _Elders(lows, word, until, moment, limits.lead)
    horizon, sparse = slowest + limits.lead, False
    for lane in due:
        if (
            _is_small(lane, limits)
            and lane.newest <= until
            and lane.lies_within(UNKNOWN, horizon, limits.lead)
        ):
            found.free[lane.partition] = len(lane)
            continue
        count = _count(
            lane, limits, lambda item: item.time <= horizon and elders.fresh(item)
        )
        if count >= min(len(lane), _FEWEST):
            found.free[lane.partition] = count
        else:
            sparse = True
    if sparse and not found.free and not _in_hand(lanes, moment, limits):
        found.turn = _turn(due, elders, moment, limits)
    counts = found.free | found.turn
    found.held = {lane.partition for lane in due} - counts.keys()
    found.gave_up = any(
        elders.gave_up(item)
        for lane in due
        if lane.partition in counts
        and not lane.lies_within(UNKNOWN, FOREVER, limits.lead)
        for item in lane.first(counts[lane.partition], limits.size)
    )
    return found


def low(
    lanes: Iterable[Lane], word: Word, moment: Moment, limits: Limits
) -> float | None:
    """Give the record time that all of *lanes* have reached; None without a backlog."""
    lows, _ = _lows(lanes, word, moment, limits)
    return min(lows.values(), default=None)


def _waits(lane: Lane, found: Plan, moment: Moment, limits: Limits) -> bool:
    """Whether what *lane* has waits for others.

    What is current is let through, and so are heartbeats.
    """
    if not len(lane) or lane.in_hand is not None or not lane.ready:
        return False
    current = moment.now - limits.lead
    if _is_small(lane, limits) and lane.lies_within(current, FOREVER, FOREVER):
        found.free[lane.partition] = len(lane)
        return False
    count = _count(
        lane, limits, lambda item: item.time >= current or item.time == UNKNOWN
    )
    if count:
        found.free[lane.partition] = count
    return not count


def _lows(
    lanes: Iterable[Lane], word: Word, moment: Moment, limits: Limits
) -> tuple[dict[int, float], set[int]]:
    """Say by partition up to which record time nothing more can come from it.

    What a partition in the middle of a backlog gives next goes on from there; behind
    what was current, anything may come. Left out are partitions that have nothing to
    read, and those that were waited for long enough (the second answer).
    """
    lows: dict[int, float] = {}
    current = moment.now - limits.lead
    passed = set()
    for lane in lanes:
        found = [] if lane.in_hand is None else [lane.in_hand]
        if _is_waited_for(lane, word, moment.at):
            reached = lane.reached if lane.reached < current else UNKNOWN
            found.append(lane.head if len(lane) else reached)
        elif (
            len(lane)
            or lane.expected_since is not None
            or not _is_answered(lane, word, moment.at)
        ):
            passed.add(lane.partition)
        if found:
            lows[lane.partition] = min(found)
    return lows, passed


def _is_waited_for(lane: Lane, word: Word, at: float) -> bool:
    """Whether *lane* has something to read, and gave nobody cause to go on without."""
    if len(lane):
        return lane.ready or at - lane.made <= LOADING_SECONDS
    if not word.coming(lane.partition):
        lane.expected_since = None
        return False
    if lane.expected_since is None:
        lane.expected_since = at
    return at - lane.expected_since <= PATIENCE_SECONDS


def _is_answered(lane: Lane, word: Word, at: float) -> bool:
    """Whether the broker still says how *lane*, an empty one, stands."""
    return at - word.asked(lane.partition) <= PATIENCE_SECONDS


def known(lanes: Iterable[Lane], word: Word, at: float) -> float:
    """Say up to when it is known what stood on the broker, by the clock of *lanes*.

    What came later to a partition that was found empty has not been seen, be it because
    the fetch, the broker or this process is slow.
    """
    return min(
        (
            word.asked(lane.partition)
            for lane in lanes
            if not len(lane) and _is_answered(lane, word, at)
        ),
        default=FOREVER,
    )


def _in_hand(lanes: Iterable[Lane], moment: Moment, limits: Limits) -> bool:
    """Whether records of the backlog are being handled."""
    current = moment.now - limits.lead
    return any(lane.in_hand is not None and lane.in_hand < current for lane in lanes)


@dataclass(frozen=True, slots=True)
class _Elders:
    """What says whether an elder record may still come.

    Attributes:
        lows: By partition, up to which record time nothing more can come.
        word: Of the broker.
        until: When a record must have come so that no elder can be on its way here:
            what came after a partition without records was asked for last may have
            elders there.
        moment: See :class:`Moment`.
        lead: See :class:`Limits`.
    """

    lows: dict[int, float]
    word: Word
    until: float
    moment: Moment
    lead: float

    def fresh(self, item: Waiting) -> bool:
        """Whether *item* has waited for its elders long enough."""
        return self.came(item) <= self.until

    def came(self, item: Waiting) -> float:
        """Say since when *item* and all that was sent with it is on the broker."""
        if item.time - item.oldest <= self.lead:
            return item.since
        published = self.moment.published
        if published is None:
            return item.since + SETTLED_SECONDS
        if self._is_over(item):
            return item.since
        return max(item.since, published(item.time))

    def _is_over(self, item: Waiting) -> bool:
        return item.since <= self.moment.at - PATIENCE_SECONDS

    def gave_up(self, item: Waiting) -> bool:
        """Whether *item* is taken though what was sent with it may not be there yet."""
        published = self.moment.published
        return (
            published is not None
            and item.time - item.oldest > self.lead
            and self._is_over(item)
            and published(item.time) == FOREVER
        )


def _turn(
    due: Sequence[Lane], elders: _Elders, moment: Moment, limits: Limits
) -> dict[int, int]:
    """Count for each lane what it may take in a turn of all.

    They take all up to one record time, of which nobody has an elder record elsewhere:
    the smallest at which the share of a lane ends, or more of it may come.
    """
    share = Limits(
        limits.lead,
        max(_FEWEST, limits.records // len(due)),
        max(1, limits.size // len(due)),
    )
    until = float("inf") if moment.peers is None else moment.peers + limits.lead
    waiting = {lane.partition for lane in due}
    until = min([until, *(at for n, at in elders.lows.items() if n not in waiting)])
    ends = [_end(lane, share, elders) for lane in due]
    until = min([until, *(end.until for end in ends)])
    latest = min(end.latest for end in ends)
    known = min(end.known for end in ends)
    counts = {
        lane.partition: _count(
            lane,
            limits,
            lambda item: (
                item.time <= until
                and elders.fresh(item)
                and (item.time <= latest or elders.came(item) <= known)
            ),
        )
        for lane in due
    }
    return {partition: count for partition, count in counts.items() if count}


class _End(NamedTuple):
    """Where a lane ends with its share of a turn.

    Attributes:
        until: Record time up to which the turn may go.
        latest: That of its last record; infinity if the lane goes on after its share.
        known: When a record of others must have come to go on behind *latest*: what the
            broker said of this lane knows nothing of what came later.
    """

    until: float
    latest: float = FOREVER
    known: float = FOREVER


def _end(lane: Lane, share: Limits, elders: _Elders) -> _End:
    """Say where *lane* ends with its share of a turn."""
    latest, count = UNKNOWN, 0
    for item in lane.first(share.records, share.size):
        if not elders.fresh(item):
            return _End(item.time)
        latest, count = max(latest, item.time), count + 1
    if count < len(lane) or elders.word.coming(lane.partition):
        return _End(latest)
    return _End(FOREVER, latest, elders.word.asked(lane.partition))


def _is_small(lane: Lane, limits: Limits) -> bool:
    """Whether *lane* may be taken as a whole."""
    most = min(limits.records, lane.most)
    return len(lane) <= most and lane.size <= limits.size


def _count(lane: Lane, limits: Limits, may: Callable[[Waiting], bool]) -> int:
    """Count the first records that *may* be taken, in the order of their offsets."""
    return sum(1 for _ in takewhile(may, lane.first(limits.records, limits.size)))
