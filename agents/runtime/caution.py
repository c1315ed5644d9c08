"""Care with the first records after an owner that did not end in order.

What kills a process (memory, a fault of a library, a hang that the watchdog ended) may
be a record, and would kill the next process too. So the first records after such an
end are decided one by one, and before each the next owner is told which it is: in the
metadata of the committed offset. A record that was in hand then, alone, at a second
death is tried by the third process in a fork, and becomes a dead letter if that ends.
"""

import asyncio
import sys
from collections.abc import Sequence
from typing import Any, Final

import structlog

from agents.kafka.tried import KILLED, SKIPPED, SLOW, Tried, this_process
from agents.runtime.decide import (
    Decider,
    Decision,
    SlowRecordError,
    SystematicFaultError,
)
from agents.runtime.trial import survives
from agents.runtime.wiring import Intake, Wiring
from pipeline.stage import AnyContext, Drop, Reject

__all__ = ["Caution"]

log = structlog.get_logger(__name__)

CAREFUL_RECORDS: Final = 200
"""So many are decided one by one: a commit of some milliseconds each."""
_PATIENCE: Final = 0.5
"""Share of the patience of the watchdog that a trial may take by the clock."""
_NOTE_SECONDS: Final = 5.0
"""Longest wait for the last note of a process that ends."""
_DETAILS: Final = {
    SLOW: "over its time budget in an earlier run",
    KILLED: "in hand, alone, when the process ended, and it ends a process again",
}


class Caution:
    """What one partition knows of its records from earlier lives.

    Args:
        wiring: What the parts of the stage share.
        partition: Its number.
        intake: Keeps the notes.

    Attributes:
        alone: Records that were decided alone so far: progress, though it is slow.
    """

    def __init__(self, wiring: Wiring, partition: int, intake: Intake) -> None:
        self._wiring = wiring
        self._partition = partition
        self._intake = intake
        self._tried: Tried | None = None
        self._first = 0
        self._careful_to = -1
        self._noted_first = self._next = 0
        self.alone = 0

    async def begin(self, first: int) -> None:
        """Get ready for a batch whose first record is at offset *first*."""
        self._first = first
        if self._tried is not None:
            if self._noted_first < self._careful_to:
                # What was done with care stays done, should the next record strike.
                await self._note(self._tried)
            return
        note = await self._intake.recall(self._partition)
        self._tried = Tried.read(note, this_process())
        self._careful_to = self._tried.last + 1
        if self._tried.open:
            self._careful_to = max(self._careful_to, first + CAREFUL_RECORDS)
            log.warning(
                "the last owner did not end in order",
                stage=self._wiring.stage.name,
                partition=self._partition,
                offset=first,
            )
        await self._note(self._tried)

    @property
    def most(self) -> int:
        """Give the most records of the next batch: all of it is decided with care.

        Before the first batch nobody knows how the last owner ended.
        """
        careful = self._tried is None or self._next < self._careful_to
        return CAREFUL_RECORDS if careful else sys.maxsize

    def end(self, next_offset: int) -> None:
        """Forget what lies below *next_offset*: it is done."""
        self._next = next_offset
        if self._tried is not None:
            self._tried = self._tried.done(next_offset)

    async def decide(
        self, decider: Decider, records: Sequence[Any], context: AnyContext
    ) -> list[Decision]:
        """Answer every record, in order, the first of them with care.

        Raises:
            SystematicFaultError: As :meth:`Decider.decide`; it is noted.
            SlowRecordError: Likewise.
        """
        try:
            return await self._decide(decider, records, context)
        except SystematicFaultError as error:
            await self._last_note(self._known.failing(error.first, error.last))
            raise
        except SlowRecordError as error:
            await self._last_note(self._known.too_slow(error.offset))
            raise

    @property
    def _known(self) -> Tried:
        return self._tried or Tried(open=True, owner=this_process())

    async def _decide(
        self, decider: Decider, records: Sequence[Any], context: AnyContext
    ) -> list[Decision]:
        # A batch without records, such as one of heartbeats, has no offset to note:
        # that of the batch before would take back what was committed since.
        if not records or self._first >= self._careful_to:
            return await decider.decide(records, context)
        # All of the batch: one that strikes behind the others would undo their care.
        decisions = [await self._decide_alone(decider, r, context) for r in records]
        await self._note(self._known.decided())
        return decisions

    async def _decide_alone(
        self, decider: Decider, record: Any, context: AnyContext
    ) -> Decision:
        known = self._known
        verdict = known.verdict(record.offset)
        if verdict == SKIPPED:  # its dead letter was written by who skipped it
            return Decision(record, outcomes=(Drop(SKIPPED),))
        if known.died(record.offset) and not await self._survives(
            decider, record, context
        ):
            verdict = KILLED
        if verdict:
            return Decision(record, outcomes=(Reject(verdict, _DETAILS[verdict]),))
        await self._note(known.taking(record.offset))
        (decision,) = await decider.decide([record], context)
        self.alone += 1
        if known.suspects(record.offset):
            decider.forgive()  # it failed in a row before: its fault, not the stage's
        return decision

    async def _survives(
        self, decider: Decider, record: Any, context: AnyContext
    ) -> bool:
        settings = self._wiring.settings
        return await survives(
            lambda: decider.rehearse(record, context),
            settings.record_seconds,
            _PATIENCE * settings.watchdog_seconds,
        )

    async def _note(self, tried: Tried) -> None:
        self._tried = tried
        self._noted_first = self._first
        await self._intake.note(self._partition, self._first, tried.metadata())

    async def _last_note(self, tried: Tried) -> None:
        """Tell the next owner, as well as that can be done, why this one ends."""
        try:
            async with asyncio.timeout(_NOTE_SECONDS):
                await self._note(tried)
        except Exception:
            log.exception("the next owner could not be told")
