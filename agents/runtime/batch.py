"""What one flush of a partition takes along."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agents.order.lane import Chunk, Taken
from agents.order.step import Turn
from pipeline.stage import Outcome

__all__ = ["Batch", "Submission"]


@dataclass(slots=True)
class Submission:
    """Outcomes or a heartbeat that no record caused, and who waits for them."""

    outcomes: Sequence[Outcome] = ()
    heartbeat: datetime | None = None
    done: asyncio.Future[None] | None = None


@dataclass(slots=True)
class Batch:
    """What one flush takes along.

    Attributes:
        turn: Of all partitions that publish together; None = this one on its own.
    """

    taken: Taken = field(default_factory=Taken)
    turn: Turn | None = None
    submissions: list[Submission] = field(default_factory=list)

    @property
    def chunks(self) -> list[Chunk]:
        """Chunks that are done with this batch."""
        return self.taken.chunks
