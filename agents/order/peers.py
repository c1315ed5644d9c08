"""What the processes that run one stage say to one another: how far they have come.

Nobody knows what another's partitions hold but their owner, and its word is as old as
what it asked the broker. So each says up to which word of the others, by its place on
the topic, it has asked since (``seen``): a record that came before a word is safe from
elders elsewhere once all others have seen that word.

:mod:`agents.order.bus` carries it.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
import structlog

from agents.order.hearing import Hearing
from agents.order.record_time import UNKNOWN

__all__ = ["Said", "StagePeers"]

log = structlog.get_logger(__name__)

SILENT_SECONDS: Final = 3.0
"""Time for a word on its way, beyond the session: a process says one every second."""
_CUT_OFF: Final = 4  # so many times that patience and no longer: words may be refused
_AGAIN_SECONDS: Final = 1.0
_REPLY_SECONDS: Final = 0.05  # between words that only say what was seen: 20 a second
_NOT_KNOWN: Final = -(2**53)
"""Said as *reached* while it is not known: before all times, and whole in JSON."""


class Said(msgspec.Struct, frozen=True):
    """What one process says of its partitions of one stage.

    Attributes:
        group: Consumer group of the stage.
        generation: Of that group, when the partitions were assigned.
        partitions: Those it owns.
        reached: Record time in milliseconds since the epoch, up to which it has
            published all; None = it has no backlog, and nobody waits for it.
        seen: Place on the topic of the last word that asked and was heard before the
            broker was asked of these partitions; -1 = none, as in older versions.
        asks: Whether the others shall say that they have seen this word.
    """

    group: str
    generation: int
    partitions: tuple[int, ...]
    reached: int | None
    seen: int = -1
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Heard:
    said: Said
    at: float


class StagePeers:
    """The other processes of one stage.

    Args:
        group: Its consumer group.
        partitions: How many its source topic has.
        silent: Called when a process is not waited for any more.
        clock: Measures how long others are silent, and dates what comes.
        session: Seconds after which the coordinator takes a process for dead. It then
            gives its partitions to others, so that nobody waits for it longer.

    Attributes:
        hearing: Whether this process hears the others at all.
    """

    def __init__(
        self,
        group: str,
        partitions: int,
        silent: Callable[[], None],
        clock: Callable[[], float],
        session: float = 0.0,
    ) -> None:
        self._patience = session + SILENT_SECONDS
        self.group = group
        self.partitions = partitions
        self._silent = silent
        self._clock = clock
        self.hearing = Hearing(clock)
        self._heard: dict[int, _Heard] = {}
        self._passed: set[int] = set()
        self._mute: set[int] = set()
        self._said: Said | None = None
        self._said_at = 0.0
        self._generation = 0
        self._assigned_at = clock()
        self._joined_at = 0.0
        self._is_due = False
        self._is_asked = False
        self._due: tuple[Said, float] | None = None
        self._unsent_since: float | None = None
        self._known = UNKNOWN
        self._seen = -1
        # words of others and when they were heard; of many the last ones will do
        self._owed: deque[tuple[int, float]] = deque(maxlen=1000)
        # own words that asked, and when they were made
        self._marks: deque[tuple[int, float]] = deque()
        self.wake: Callable[[], None] = lambda: None
        self.changed: Callable[[], None] = lambda: None

    def assigned(self, generation: int) -> None:
        """Forget what was said before *generation* of the group."""
        self._generation = generation
        self._assigned_at = self._clock()
        self._joined_at = time.monotonic()
        self._said = None
        self._passed.clear()
        self._mute.clear()
        self._seen = -1
        self._known = UNKNOWN
        self._owed.clear()
        self._marks.clear()
        self._heard = {
            n: heard
            for n, heard in self._heard.items()
            if heard.said.generation >= generation
        }

    def slowest(self, own: Iterable[int]) -> float | None:
        """Give the record time that the slowest has reached; None = no backlog.

        Minus infinity while somebody has not said it yet.
        """
        found: float | None = None
        others = set(range(self.partitions)).difference(own)
        for partition in others:
            reached = self._reached(partition)
            if reached is not None:
                found = reached if found is None else min(found, reached)
        return found

    def _reached(self, partition: int) -> float | None:
        heard = self._heard.get(partition)
        if heard is not None and heard.said.reached is None:
            self._passed.discard(partition)
            return None
        since = heard.at if heard else self._assigned_at
        if not self._is_silent(partition, since, self._passed):
            reached = heard.said.reached if heard else None
            return UNKNOWN if reached in (None, _NOT_KNOWN) else reached / 1000
        return None

    def _is_silent(self, partition: int, since: float, noted: set[int]) -> bool:
        """Whether a word that is due *since* then is not waited for any more.

        Time in which this process heard nobody does not count, up to a bound.
        """
        now = self._clock()
        silence = self.hearing.until(now) - max(since, self.hearing.again)
        if silence <= self._patience and now - since <= _CUT_OFF * self._patience:
            noted.discard(partition)
            return False
        if not noted:  # once for all partitions of a process
            log.warning("a process is silent: not waited for", group=self.group)
            self._silent()
        noted.add(partition)
        return True

    def known(self, own: Iterable[int]) -> float:
        """Say up to when the others know what stood on the broker, by the clock.

        Of what came to this process later they may own elders.
        """
        found = float("inf")
        for partition in set(range(self.partitions)).difference(own):
            heard = self._heard.get(partition)
            if heard is None:  # see slowest()
                continue
            answered, since = self._answered(heard.said.seen)
            if since is None or not self._is_silent(partition, since, self._mute):
                found = min(found, answered)
        self._known = found
        return found

    def _answered(self, seen: int) -> tuple[float, float | None]:
        """Say when the last own word was made that was *seen*, and the first since.

        The first since may be one that could not be sent yet; None = there is none.
        """
        since = self._unsent_since
        for place, at in reversed(self._marks):
            if place <= seen:
                return at, since
            since = at
        return UNKNOWN, since

    def say(
        self,
        partitions: Iterable[int],
        reached: float | None,
        known: float = UNKNOWN,
        newest: float = UNKNOWN,
    ) -> None:
        """Say what this process has reached; None = it has no backlog.

        Args:
            partitions: Those of this process.
            reached: See :class:`Said`.
            known: Up to when this process knows what stood on the broker.
            newest: When the last record came that waits; by the clock, as *known*.
        """
        while self._owed and self._owed[0][1] <= known:
            self._seen = self._owed.popleft()[0]
        millis = None if reached is None else _millis(reached)
        told = tuple(sorted(partitions))
        asks = millis is not None and newest > self._known
        said = Said(self.group, self._generation, told, millis, self._seen, asks)
        marked = self._marks[-1][1] if self._marks else UNKNOWN
        last, self._said = self._said, said
        if last is None or (said.partitions, millis) != (last.partitions, last.reached):
            self._is_due = True
        elif said.seen != last.seen or (asks and newest > marked):
            self._is_asked = True
        else:
            return
        if self._unsent_since is None:
            self._unsent_since = self._clock()
        self.wake()

    @property
    def owes(self) -> bool:
        """Whether another waits to be told what the broker has for this process."""
        return bool(self._owed)

    def due(self) -> Said | None:
        """Give what is to be sent now: news, and again every second what holds others.

        For a while after an assignment all is said again, for a process may have joined
        that did not listen yet.
        """
        now, said = time.monotonic(), self._said
        if said is None:
            return None
        young = now - self._joined_at <= 2 * SILENT_SECONDS
        again = now - self._said_at >= _AGAIN_SECONDS
        asked = self._is_asked and now - self._said_at >= _REPLY_SECONDS
        if self._is_due or asked or (again and (young or said.reached is not None)):
            self._is_due = self._is_asked = False
            self._said_at, self._due = now, (said, self._clock())
            return said
        return None

    @property
    def wait(self) -> float:
        """Longest time until something may be due."""
        return _REPLY_SECONDS if self._is_asked else _AGAIN_SECONDS

    def unsent(self) -> None:
        """Note that what was due last did not reach the topic: it is due again."""
        self._is_due = True

    def sent(self, place: int) -> None:
        """Note that what was due last stands at *place* of the topic."""
        self._unsent_since = None
        if self._due is None or not self._due[0].asks:
            return
        at = self._due[1]
        self._marks.append((place, at))
        # whoever has not seen those is not waited for any more
        while self._marks[0][1] < at - 2 * self._patience:
            self._marks.popleft()

    def hear(self, said: Said, place: int = -1) -> None:
        """Take what another process says, or this one; older generations are over.

        *place*: where it stands on the topic.
        """
        if said.generation < self._generation:
            return
        is_own = self._said is not None and said.partitions == self._said.partitions
        if not is_own and said.asks:
            self._owed.append((place, self._clock()))
        heard = _Heard(said, self._clock())
        self._heard |= dict.fromkeys(said.partitions, heard)
        self.changed()


def _millis(reached: float) -> int:
    return _NOT_KNOWN if reached == UNKNOWN else int(reached * 1000)
