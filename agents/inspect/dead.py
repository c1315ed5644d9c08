"""Dead letters as a queue of work: which there are, and sending them again.

What was sent again is remembered as a consumer group would: the offset below which
all is done, and in the metadata of that offset the done ones above it, for a replay
may pick by reason. Nothing is deleted; retention does that. The embedded broker keeps
no metadata, so there a gap hides what was done above it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from agents.inspect.reading import StoredRecord
from agents.runtime.deadletter import describe
from schemas.headers import ERROR_PREFIX, REPLAYED, Header, replays

__all__ = [
    "GROUP",
    "MOST_ROUNDS",
    "DeadLetter",
    "Done",
    "again",
    "read_letter",
    "recorded",
]

GROUP: Final = "dlq-replay"
MOST_ROUNDS: Final = 3
_METADATA_CHARS: Final = 4_000  # Kafka's offset.metadata.max.bytes is 4,096


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter and what its headers say.

    Attributes:
        why: Error headers without their prefix: stage, reason, message, topic ...
        rounds: How often it was sent again before it died this time.
    """

    found: StoredRecord
    why: Mapping[str, str]
    rounds: int

    @property
    def is_whole(self) -> bool:
        """Whether the original is all here; a very large one was cut."""
        return "cut" not in self.why

    def refusal(self) -> str:
        """Say why it may not be sent again; "" = it may."""
        if self.rounds >= MOST_ROUNDS:
            return f"was sent again {self.rounds} times and died each time"
        if not self.is_whole:
            return f"was cut; the original is {self.why.get('topic', '?')}"
        return ""

    def picked(self, reason: str | None, stage: str | None) -> bool:
        """Whether it has this *reason* and *stage*; None matches any."""
        return reason in (None, self.why.get("reason")) and (
            stage in (None, self.why.get("stage"))
        )


def read_letter(found: StoredRecord) -> DeadLetter:
    """Read the headers of a dead letter."""
    return DeadLetter(found, describe(list(found.headers)), replays(found.headers))


def again(dead: DeadLetter) -> list[Header]:
    """Make the headers for another try of *dead*: the original's and a count."""
    original = [
        (name, value)
        for name, value in dead.found.headers
        if not name.startswith(ERROR_PREFIX) and name != REPLAYED
    ]
    return [*original, (REPLAYED, str(dead.rounds + 1).encode())]


@dataclass(slots=True)
class Done:
    """Offsets of one partition that were sent again.

    Attributes:
        below: All offsets below this one are done.
        above: Those at or above it that are.
    """

    below: int
    above: set[int]

    def __contains__(self, offset: int) -> bool:
        """Whether *offset* was sent again."""
        return offset < self.below or offset in self.above

    def add(self, offset: int, there: Iterable[int]) -> None:
        """Note *offset*; *there* are the offsets that the partition still holds."""
        self.above.add(offset)
        waiting = [each for each in there if each not in self]
        self.below = min(waiting, default=max(self.above) + 1)
        self.above = {each for each in self.above if each >= self.below}

    def metadata(self) -> str:
        """Write :attr:`above` as runs, ``7-9,12``.

        Runs past what Kafka keeps are left out: those letters would be sent once
        more, which the stages recognise as known.
        """
        runs: list[list[int]] = []
        for offset in sorted(self.above):
            if runs and runs[-1][1] == offset - 1:
                runs[-1][1] = offset
            else:
                runs.append([offset, offset])
        text = ""
        for low, high in runs:
            more = f"{text},{low}-{high}" if text else f"{low}-{high}"
            if len(more) > _METADATA_CHARS:
                break
            text = more
        return text


def recorded(below: int, metadata: str) -> Done:
    """Read back what :meth:`Done.metadata` wrote; what is unreadable counts nothing."""
    above: set[int] = set()
    for run in metadata.split(","):
        low, _, high = run.partition("-")
        if low.isdecimal() and high.isdecimal():
            above.update(range(int(low), int(high) + 1))
    return Done(max(below, 0), above)
