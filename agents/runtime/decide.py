"""From fetched records to outcomes: decoding, the stage, and what may go wrong."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import structlog
from msgspec import structs

from agents.kafka.fetched import sent_at, trace_of
from agents.kafka.tried import SLOW
from agents.runtime.offload import Offload
from agents.telemetry.hand import Hand, TookTooLong
from pipeline.stage import AnyContext, AnyStage, Input, Outcomes, Reject, time_of
from schemas import codec
from schemas.headers import arrival, heartbeat_of, replays
from schemas.topics import RAW

log = structlog.get_logger(__name__)

BREATH_SECONDS: Final = 0.02
"""The loop gets its turn after this long; the contract of a stage says 50 ms."""
SYSTEMATIC: Final = 20
"""So many unexpected exceptions in a row are our fault, not that of the data."""


class SystematicFaultError(Exception):
    """A stage fails on everything; the worker must stop, uncommitted.

    Attributes:
        first: Offset of the first record that failed in a row.
        last: That of the last.
    """

    def __init__(self, text: str, first: int, last: int) -> None:
        super().__init__(text)
        self.first = first
        self.last = last


class SlowRecordError(Exception):
    """The work of a record was broken off; its state must be loaded anew.

    Attributes:
        offset: Of the record.
    """

    def __init__(self, stage: str, record: Any) -> None:
        where = f"{stage}/{record.partition} at offset {record.offset}"
        super().__init__(f"{where} took too long")
        self.offset: int = record.offset


@dataclass(slots=True)
class Decision:
    """One record and what the stage answered.

    Attributes:
        record: As fetched (aiokafka ConsumerRecord).
        input: Decoded; None for a heartbeat and for what does not decode.
        outcomes: Empty for a heartbeat.
        heartbeat: When it was sent, if it is one.
        time: Record time; a raw record has none yet but that of its sending.
    """

    record: Any
    input: Input[Any] | None = None
    outcomes: Outcomes = ()
    heartbeat: datetime | None = None
    time: datetime | None = None


class Decider:
    """Runs one stage over batches; one for each partition.

    Args:
        stage: What decides.
        offload: Where its heavy work goes.
        hand: Ends the work of a record that is over its time budget.
    """

    def __init__(
        self, stage: AnyStage, offload: Offload, hand: Hand | None = None
    ) -> None:
        self._stage = stage
        self._offload = offload
        self._hand = hand or Hand(float("inf"))
        self._streak = 0
        self._streak_from = 0
        self._since = 0.0

    async def decide(
        self, records: Sequence[Any], context: AnyContext
    ) -> list[Decision]:
        """Answer every record, in order.

        Raises:
            SystematicFaultError: The stage raised on too many records in a row.
            SlowRecordError: A record was over its time budget, and the work that was
                broken off may have left the state half changed.
        """
        self._since = time.monotonic()
        decisions, offload = [], self._stage.offload
        for record in records:
            decision = self._open(record)
            if offload is not None:
                await self._lighten(decision, offload)
            decisions.append(decision)
            if time.monotonic() - self._since > BREATH_SECONDS:
                await self._breathe()
        await self._handle([d for d in decisions if d.input is not None], context)
        return decisions

    def _open(self, record: Any) -> Decision:
        """Read one record; whatever is wrong with it becomes its own dead letter."""
        decision = Decision(record)
        self._hand.take(self._stage.name, record)
        try:
            self._fill(decision)
        except codec.DecodeError as error:
            decision.outcomes = (Reject("decode", str(error)),)
        except Exception as error:  # noqa: BLE001 - anybody may write anything
            decision.input = None
            self._fault(decision, error)
        except TookTooLong:
            decision.input = None
            self._slow(decision, changed=False)
        finally:
            self._hand.release()
        return decision

    def _fill(self, decision: Decision) -> None:
        record, headers = decision.record, decision.record.headers
        if headers and self._stage.reads is not RAW:
            sent = heartbeat_of(record.key, record.value, headers)
            if sent is not None:
                decision.heartbeat = sent
                return
        item: Input[Any] = Input(
            self._decode(record.value),
            sent_at(record.timestamp),
            record.topic,
            record.partition,
            record.offset,
            replays(headers) if headers else 0,
            read_at=datetime.now(UTC) if self._stage.reads is RAW else None,
            arrived_at=_arrival(record),
        )
        has_time = hasattr(item.record, "envelope")
        decision.time = time_of(item.record) if has_time else item.time
        decision.input = item

    async def _lighten(self, decision: Decision, offload: Callable[[Any], Any]) -> None:
        """Do the heavy work of the record, if it has any, in another process."""
        if decision.input is None:
            return
        try:
            work = offload(decision.input.record)
        except Exception as error:  # noqa: BLE001 - as in _open
            decision.input = None
            self._fault(decision, error)
            return
        if work is not None:
            result = await self._offload.run(work)
            decision.input = structs.replace(decision.input, offload_result=result)

    def _decode(self, payload: bytes | None) -> Any:
        if payload is None:
            raise codec.DecodeError("the record has no value")
        return codec.decode(payload, self._stage.reads.record)

    async def _handle(self, due: list[Decision], context: AnyContext) -> None:
        while due:
            inputs = [d.input for d in due if d.input is not None]
            done = 0
            try:
                self._hand.take(self._stage.name, due[0].record)
                for outcomes in self._stage.handle(inputs, context):
                    due[done].outcomes = outcomes
                    done += 1
                    self._streak = 0
                    self._hand.release()
                    if time.monotonic() - self._since > BREATH_SECONDS:
                        await self._breathe()
                    if done < len(due):
                        self._hand.take(self._stage.name, due[done].record)
                if done < len(due):
                    raise RuntimeError(f"{self._stage.name} left out a record")  # noqa: TRY301 - one path for both
            except Exception as error:  # noqa: BLE001 - a bug must not lose the record
                self._fault(due[done], error)
                done += 1
            except TookTooLong:
                self._slow(due[done], changed=self._stage.state is not None)
                done += 1
            finally:
                self._hand.release()
            due = due[done:]

    def _slow(self, decision: Decision, *, changed: bool) -> None:
        """Refuse a record whose work was broken off."""
        record = decision.record
        log.error(
            "record took too long",
            stage=self._stage.name,
            partition=record.partition,
            offset=record.offset,
            trace=self._trace(record),
        )
        if changed:
            raise SlowRecordError(self._stage.name, record)
        detail = f"over the time budget of {self._hand.seconds:g} s"
        decision.outcomes = (Reject(SLOW, detail),)

    def rehearse(self, record: Any, context: AnyContext) -> None:
        """Do all the work of *record* here and now, for what it does to the process.

        Raises:
            Exception: Any that the work ends with.
        """
        decision = Decision(record)
        self._fill(decision)
        if decision.input is not None:
            for _outcomes in self._stage.handle([decision.input], context):
                pass

    def forgive(self) -> None:
        """Count no more the records in a row that failed so far."""
        self._streak = 0

    def _fault(self, decision: Decision, error: Exception) -> None:
        record = decision.record
        if not self._streak:
            self._streak_from = record.offset
        self._streak += 1
        log.error(
            "unexpected exception",
            exc_info=error,
            stage=self._stage.name,
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            trace=self._trace(record),
        )
        if self._streak >= SYSTEMATIC:
            raise SystematicFaultError(
                f"{self._stage.name} raised on {self._streak} records in a row, "
                f"last: {error!r}",
                self._streak_from,
                record.offset,
            ) from error
        decision.outcomes = (Reject("exception", f"{type(error).__name__}: {error}"),)

    def _trace(self, record: Any) -> str:
        return trace_of(record, is_raw=self._stage.reads is RAW)

    async def _breathe(self) -> None:
        await asyncio.sleep(0)
        self._since = time.monotonic()


def _arrival(record: Any) -> datetime | None:
    """Read when the raw record arrived that *record* goes back to, if it says so."""
    arrived = arrival(record.headers) if record.headers else None
    return None if arrived is None else sent_at(arrived)
