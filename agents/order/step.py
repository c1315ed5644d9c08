"""Keeps the partitions of one stage in step: plans their turns and runs them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final, Protocol

import structlog

from agents.config.settings import Settings
from agents.kafka.message import Message
from agents.order.lane import Lane, PatientClock
from agents.order.plan import FOREVER, Limits, Moment, Plan, Word, known, low, plan
from agents.order.published import Published
from agents.order.record_time import UNKNOWN, Timed, as_one, waves
from agents.telemetry.metrics import Metrics

__all__ = ["Member", "Peers", "Step", "Turn"]

log = structlog.get_logger(__name__)

_LOOK_AGAIN_SECONDS: Final = 0.02
"""Pause between looks while something waits for others: an empty fetch says nothing."""
_HURRY_SECONDS: Final = 1.0
"""How long the broker is asked often after something waited: the next wave of a backlog
comes sooner than that."""


class Member(Protocol):
    """A partition worker as a turn sees it."""

    @property
    def lane(self) -> Lane:
        """Records of the partition that wait."""

    def grant(self, records: int, turn: "Turn | None") -> None:
        """Take so many records now, on its own or in a turn of all."""


class Peers(Protocol):
    """The other processes that run the stage."""

    def slowest(self, own: Iterable[int]) -> float | None:
        """Give the record time that the slowest has reached; None = none has a backlog.

        Minus infinity while somebody has not said it yet. *own*: partitions of this
        process.
        """

    def known(self, own: Iterable[int]) -> float:
        """Say up to when the others know what stood on the broker, by the clock."""

    def say(
        self,
        partitions: Iterable[int],
        reached: float | None,
        known: float,
        newest: float,
    ) -> None:
        """Say what this process has reached; None = it has no backlog.

        And up to when it knows what stood on the broker, and when the last record came
        that waits; both by the clock.
        """

    @property
    def owes(self) -> bool:
        """Whether another waits to be told what the broker has for this process."""


class Turn:
    """What several partitions publish as one, in order of record time.

    Args:
        publish: Sends messages in their order; all are durable when it returns.
        partitions: Those that take part.
        lead: Seconds of record time; see :func:`agents.order.record_time.waves`.
        whole: Whether all is sent at once, for who reads it waits until all is there.
    """

    def __init__(
        self,
        publish: Callable[[list[Message]], Awaitable[None]],
        partitions: Iterable[int],
        lead: float,
        *,
        whole: bool = False,
    ) -> None:
        self._lead = lead
        self._whole = whole
        self._publish = publish
        self._missing = set(partitions)
        self._given: dict[int, Sequence[Timed]] = {}
        self._sent: asyncio.Task[None] | None = None
        self._complete = asyncio.Event()

    async def publish(self, partition: int, messages: Sequence[Timed]) -> None:
        """Give what *partition* sends; durable, with what all send, when this returns.

        Nothing goes out before all have given theirs: what a partition that is taken
        away did not give has to come first. Who waits for it in vain is cancelled, and
        what all would have sent comes again.

        Raises:
            PublishError: Some could not be delivered; commit nothing more.
        """
        self._given[partition] = messages
        self._missing.discard(partition)
        if not self._missing:
            merged = [each for n in sorted(self._given) for each in self._given[n]]
            merged.sort(key=itemgetter(0))  # stable: partitions stay as they are
            if merged:
                self._sent = asyncio.ensure_future(self._send(merged))
            self._complete.set()
        try:
            await self._complete.wait()
        except asyncio.CancelledError:
            self._missing.add(partition)
            raise
        if self._sent is not None:
            await asyncio.shield(self._sent)

    async def _send(self, merged: Sequence[Timed]) -> None:
        if self._whole:
            await self._publish(as_one(merged, self._lead))
            return
        for wave in waves(merged, self._lead):
            await self._publish(wave)


class Step:
    """Keeps the partitions that this process owns of one stage in step.

    Args:
        stage: Its name.
        settings: Bounds.
        metrics: Counts who was not waited for.
        publish: As of :class:`Turn`.
        word: Of the broker.
        peers: The other processes.
        partitions: How many the source topic has.
        clock: Measures how long others are waited for.
        failed: Ends the process; called with what went wrong while planning.

    Attributes:
        readers: Steps of the stages that read what this one writes; None = not all are
            here, or some take it as it comes.
        published: What the stage before has published, if that is here.
    """

    def __init__(  # noqa: PLR0913 - wired once, in stage_runner.py
        self,
        stage: str,
        settings: Settings,
        metrics: Metrics,
        *,
        publish: Callable[[list[Message]], Awaitable[None]],
        word: Word,
        peers: Peers,
        partitions: int,
        clock: PatientClock,
        failed: Callable[[Exception], None],
    ) -> None:
        self._failed = failed
        self.clock = clock
        self._limits = Limits(
            settings.lead_seconds, settings.batch_max_records, settings.batch_max_bytes
        )
        self._publish = publish
        self._word = word
        self._peers = peers
        self._partitions = partitions
        self._passed = metrics.out_of_step.labels(stage)
        self._let_go: set[int] = set()
        self._gave_up = False
        self._members: dict[int, Member] = {}
        self._held: set[int] = set()
        self._look_again: asyncio.TimerHandle | None = None
        self._planning = False
        self._hurried = float("-inf")
        self.readers: Sequence[Step] | None = None
        self.published: Published | None = None

    def lead_to(self, readers: "Sequence[Step]") -> None:
        """Tell *readers*, all that read what this stage writes, how far it has come."""
        self.readers = readers
        for step in readers:
            step.published = Published(step.clock)

    def open(self, members: Mapping[int, Member]) -> None:
        """Keep just *members* in step, by partition."""
        self._members = dict(members)
        self._let_go = set()
        self._held = set()
        for step in self.readers or ():
            if step.published is not None:
                step.published.here = bool(members)
        self.changed()

    def close(self) -> None:
        """Let go of all."""
        self._members = {}
        self._held = set()
        self._tell(UNKNOWN)
        if self._look_again is not None:
            self._look_again.cancel()
            self._look_again = None

    def holds(self, partition: int) -> bool:
        """Whether *partition* has records and waits for another partition."""
        return partition in self._held

    @property
    def hurries(self) -> bool:
        """Whether somebody waits, or did just now, for what the broker has or has not.

        Of a record that came since, a fetch that waits for news says nothing.
        """
        return self.clock() - self._hurried <= _HURRY_SECONDS

    def changed(self) -> None:
        """Plan anew soon: records came, or were done."""
        if not self._planning and self._members:
            self._planning = True
            asyncio.get_running_loop().call_soon(self._plan)

    def _plan(self) -> None:
        self._planning = False
        try:
            if self._members:
                self._grant()
        except Exception as error:  # noqa: BLE001 - nothing would be taken ever again
            self._failed(error)

    def _grant(self) -> None:
        lanes = [member.lane for member in self._members.values()]
        moment = self._moment()
        reached = low(lanes, self._word, moment, self._limits)
        lows = [at for at in (reached, moment.peers) if at is not None]
        self._tell(min(lows, default=None))
        found = plan(lanes, self._word, moment, self._limits)
        self._note(found)
        turn = Turn(
            self._publish, found.turn, self._limits.lead, whole=self.sends_whole
        )
        for grants, joint in ((found.free, None), (found.turn, turn)):
            for partition, count in grants.items():
                self._members[partition].grant(count, joint)
        if not moment.alone:
            self._say(lanes, moment, reached)
        if self._look_again is not None:
            self._look_again.cancel()
            self._look_again = None
        if found.held or (not moment.alone and self._peers.owes):
            self._hurried = moment.at
            self._look_again = asyncio.get_running_loop().call_later(
                _LOOK_AGAIN_SECONDS, self.changed
            )

    def _moment(self) -> Moment:
        now, at = time.time(), self.clock()
        before = self.published
        published = before.since if before is not None and before.here else None
        if self.is_alone:
            return Moment(now, at, published=published)
        peers, own = self._peers, self._members
        return Moment(
            now,
            at,
            peers.slowest(own),
            alone=False,
            known=peers.known(own),
            published=published,
        )

    @property
    def is_alone(self) -> bool:
        """Whether this process owns all partitions of the stage."""
        return len(self._members) >= self._partitions

    @property
    def sends_whole(self) -> bool:
        """Whether a turn goes out at once: all who read it wait until it is there."""
        return self.readers is not None and all(s.is_alone for s in self.readers)

    def _tell(self, up: float | None) -> None:
        """Tell the readers that all before *up* is published; None = all there is."""
        for step in self.readers or ():
            if step.published is not None:
                step.published.note(FOREVER if up is None else up)

    def _say(
        self, lanes: Sequence[Lane], moment: Moment, reached: float | None
    ) -> None:
        lead = self._limits.lead
        if reached is not None and reached >= moment.now - lead:
            reached = None  # it keeps up: nobody need wait for it
        backlog = [
            min(lane.newest, moment.at)
            for lane in lanes
            if lane.head < moment.now - lead
        ]
        newest = max(backlog, default=UNKNOWN)
        until = known(lanes, self._word, moment.at)
        self._peers.say(self._members, reached, until, newest)

    def _note(self, found: Plan) -> None:
        """Count who is not waited for any more, once until it is there again."""
        self._held = found.held
        if found.gave_up and not self._gave_up:
            self._passed.inc()
            log.warning("what was sent before is not waited for any longer")
        if found.gave_up or found.held:
            self._gave_up = found.gave_up
        if found.passed is None:
            return
        for partition in found.passed - self._let_go:
            self._passed.inc()
            log.warning("not waited for any longer", partition=partition)
        self._let_go = found.passed
