"""One flush: the records it writes, in their order, and what is counted after it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import structlog

from agents.kafka.fetched import coordinates, raw_arrival, raw_place, trace_of
from agents.kafka.message import Message
from agents.order.step import Turn
from agents.runtime.deadletter import dead_letter
from agents.runtime.decide import Decision
from agents.runtime.heartbeat import forward
from agents.runtime.partition_state import PartitionState
from agents.runtime.wiring import Wiring
from agents.telemetry.metrics import Exemplar
from agents.telemetry.tracing import Times, Work
from pipeline.stage import Drop, Emit, Outcome, Put, Reject
from schemas import codec, headers
from schemas.headers import Enveloped
from schemas.topics import RAW

log = structlog.get_logger(__name__)


class Flush:
    """Collects what one batch of a partition writes.

    Args:
        wiring: What the parts of the stage share.
        partition: Number of the source partition.
        state: State of the partition.
        turn: Publishes the outputs with those of other partitions, in order of record
            time; None = they go out on their own.
    """

    def __init__(
        self,
        wiring: Wiring,
        partition: int,
        state: PartitionState,
        turn: Turn | None = None,
    ) -> None:
        self._wiring = wiring
        self._partition = partition
        self._state = state
        self._turn = turn
        self._latest = 0.0
        self._timed: list[float] = []
        self._outputs: list[Message] = []
        self._states: list[Message] = []
        self._decisions: list[Decision] = []
        self._sent: Counter[str] = Counter()
        self._works: list[Work] = []
        self._unasked: list[Enveloped] = []

    def add(self, decision: Decision, at: float = 0.0) -> None:
        """Take the outcomes of one record, or a dead letter if they cannot be sent.

        *at*: its record time, in seconds since the epoch; only a turn asks for it.
        """
        self._mark()
        self._latest = max(self._latest, at)  # behind what came before it
        if decision.heartbeat is not None:
            self.add_heartbeat(decision.heartbeat)
            return
        outputs, states = len(self._outputs), len(self._states)
        try:
            names = self._take(decision)
        except Exception as error:
            del self._outputs[outputs:], self._states[states:]
            log.exception("outcomes cannot be sent", **self._place(decision.record))
            detail = f"{type(error).__name__}: {error}"
            self._undo(decision.outcomes)
            decision.outcomes = (Reject("exception", detail),)
            names = self._take(decision)
        for name in names:
            self._sent[name] += 1
        self._decisions.append(decision)
        if self._wiring.tracing is not None:
            self._works.append(self._work(decision, self._outputs[outputs:]))

    def _take(self, decision: Decision) -> list[str]:
        """Add what *decision* writes; the names of the topics it goes to."""
        messages, refused = self._render(
            decision.outcomes, *self._origin(decision.record)
        )
        if refused is not None:
            self._undo(decision.outcomes)
            decision.outcomes = (refused,)
        puts: list[Put] = []
        self._outputs += (message for _, message in messages)
        for outcome in decision.outcomes:
            if isinstance(outcome, Put):
                puts.append(outcome)
            elif isinstance(outcome, Reject):
                self._outputs.append(self._dead(decision, outcome))
        for put in puts:
            self._put(put, decision.record.offset, more=put is not puts[-1])
        return [name for name, _ in messages]

    def _origin(self, record: Any) -> tuple[bytes, bytes]:
        """Say which raw record *record* goes back to, and when that was sent."""
        is_raw = self._wiring.stage.reads is RAW
        return raw_place(record, is_raw=is_raw), raw_arrival(record, is_raw=is_raw)

    def _work(self, decision: Decision, sent: list[Message]) -> Work:
        """Say what became of one record, for its span."""
        stage, record = self._wiring.stage, decision.record
        raw, arrived = self._origin(record)
        ends = [o for o in decision.outcomes if isinstance(o, Drop | Reject)]
        emitted = _emitted(decision.outcomes)
        verdict = emitted[0].envelope().kind if emitted else "kept"
        if ends:
            verdict = "dropped" if isinstance(ends[0], Drop) else "rejected"
        given = decision.input.record if decision.input else None
        return Work(
            stage=stage.name,
            record=record,
            place=coordinates(record),
            raw=raw,
            arrived=arrived,
            is_raw=stage.reads is RAW,
            verdict=verdict,
            reason=ends[0].reason if ends else "",
            sent=[(message.topic, message.headers) for message in sent],
            own=given.lineage("").own if given and self._wiring.row.side_task else "",
        )

    def _place(self, record: Any) -> dict[str, Any]:
        return {
            "stage": self._wiring.stage.name,
            "partition": self._partition,
            "offset": record.offset,
            "trace": self._trace(record),
        }

    def _trace(self, record: Any) -> str:
        return trace_of(record, is_raw=self._wiring.stage.reads is RAW)

    def add_heartbeat(self, sent: datetime) -> None:
        """Let a heartbeat go on."""
        wiring = self._wiring
        self._outputs += forward(
            wiring.stage, wiring.settings, wiring.metrics, self._partition, sent
        )

    def add_outcomes(self, outcomes: Iterable[Outcome], offset: int) -> None:
        """Take outcomes that no record caused; *offset* is the last one done."""
        given = tuple(outcomes)
        messages, refused = self._render(given, b"", b"")
        if refused is not None:
            raise ValueError(f"{self._wiring.stage.name}: {refused.detail}")
        for name, message in messages:
            self._outputs.append(message)
            self._sent[name] += 1
        for outcome in given:
            if isinstance(outcome, Put):
                self._put(outcome, offset)
        self._unasked += _emitted(given)

    def add_rewrites(self) -> None:
        """Take entries of the state that must be written again."""
        for key in list(self._state.hidden):
            self._states.append(
                self._state.rewrite(self._wiring.state_topic, self._partition, key)
            )
            self._wiring.metrics.state_rewrites.labels(self._wiring.stage.name).inc()

    def _mark(self) -> None:
        """Give the outputs so far the record time of what made them."""
        self._timed += [self._latest] * (len(self._outputs) - len(self._timed))

    async def write(self) -> None:
        """Publish outputs and dead letters, then state; both awaited."""
        if self._turn is not None:
            self._mark()
            timed = list(zip(self._timed, self._outputs, strict=True))
            await self._turn.publish(self._partition, timed)
        elif self._outputs:
            await self._wiring.publisher.publish(self._outputs)
        if self._states:
            await self._wiring.publisher.publish(self._states)

    def count(self, deciding: float, flushing: float) -> None:
        """Add the batch to the metrics, now that it is done."""
        metrics, name = self._wiring.metrics, self._wiring.stage.name
        for topic, n in self._sent.items():
            metrics.records_out.labels(name, topic).inc(n)
        self._write_spans(deciding, flushing)
        self._count_unasked()
        n = len(self._decisions)
        if not n:
            return
        metrics.records_in.labels(name).inc(n)
        metrics.batch_records.labels(name).observe(n)
        metrics.flush_seconds.labels(name).observe(flushing)
        handled, each = metrics.handle_seconds.labels(name), deciding / n
        handled.observe(each, self._exemplar(self._decisions[0]))
        for _ in range(n - 1):
            handled.observe(each)
        self._count_ends()
        observe = self._wiring.row.observe
        if observe:
            for decision in self._decisions:
                if decision.input is not None:
                    metrics.exemplar = self._exemplar(decision)
                    self._observe(
                        observe, metrics, decision.input, _emitted(decision.outcomes)
                    )
            metrics.exemplar = None

    def _exemplar(self, decision: Decision) -> Exemplar | None:
        """Name the trace of what is counted, where that is kept."""
        tracing = self._wiring.tracing
        if tracing is None:
            return None
        trace = self._trace(decision.record)
        return {"trace_id": trace} if tracing.keeps(trace) else None

    def _write_spans(self, deciding: float, flushing: float) -> None:
        tracing = self._wiring.tracing
        if tracing is None:
            return
        done = time.time_ns()
        decided = done - round(flushing * 1e9)
        times = Times(decided - round(deciding * 1e9), decided, done)
        tracing.worked(self._works, times)

    def _count_unasked(self) -> None:
        """Count what no record of the batch led to, such as a delivery."""
        tracing, metrics = self._wiring.tracing, self._wiring.metrics
        observe = self._wiring.row.observe_unasked
        for record in self._unasked:
            if tracing is not None and tracing.keeps(trace := tracing.ended(record)):
                metrics.exemplar = {"trace_id": trace}
            if observe:
                self._observe(observe, metrics, record)
            metrics.exemplar = None

    def _observe(self, observe: Callable[..., None], *counted: Any) -> None:
        """Let the stage count; what it cannot count is no reason to end."""
        try:
            observe(*counted)
        except Exception:
            log.exception("record not counted", stage=self._wiring.stage.name)

    def _count_ends(self) -> None:
        metrics, name = self._wiring.metrics, self._wiring.stage.name
        for decision in self._decisions:
            for outcome in decision.outcomes:
                if isinstance(outcome, Drop):
                    metrics.dropped.labels(name, outcome.reason).inc()
                elif isinstance(outcome, Reject):
                    metrics.dead_letters.labels(name, outcome.reason).inc()
                    log.warning(
                        "dead letter",
                        **self._place(decision.record),
                        topic=decision.record.topic,
                        reason=outcome.reason,
                        detail=outcome.detail,
                    )

    def _render(
        self, outcomes: Iterable[Outcome], raw: bytes, arrived: bytes
    ) -> tuple[list[tuple[str, Message]], Reject | None]:
        """Make what *outcomes* send; none of it, and why, if one is over its limit."""
        messages = []
        for emit in outcomes:
            if not isinstance(emit, Emit):
                continue
            message, topic = self._message(emit, raw, arrived), emit.topic
            size = message.size()
            if size > topic.max_bytes:
                detail = f"{size} bytes for {topic.name}, at most {topic.max_bytes}"
                return [], Reject("output_too_large", detail)
            messages.append((topic.name, message))
        return messages, None

    def _message(self, emit: Emit, raw: bytes, arrived: bytes) -> Message:
        topic = self._wiring.settings.topic(emit.topic)
        partition = None
        if emit.topic.follows:
            partition = self._partition % self._wiring.settings.partitions(emit.topic)
        return Message(
            topic,
            emit.key.encode(),
            codec.encode(emit.record),  # type: ignore[arg-type]  # Enveloped records
            headers.of(emit.record, topic=emit.topic.name, raw=raw, sent=arrived),
            partition,
        )

    def _put(self, put: Put, offset: int, *, more: bool = False) -> None:
        topic, number = self._wiring.state_topic, self._partition
        self._states.append(self._state.write(topic, number, put, offset, more=more))

    def _undo(self, outcomes: Iterable[Outcome]) -> None:
        """Forget what a refused record left in memory; it was never made durable."""
        for outcome in outcomes:
            if isinstance(outcome, Put):
                self._state.state.load(outcome.key, None, datetime.now(UTC))

    def _dead(self, decision: Decision, why: Reject) -> Message:
        wiring = self._wiring
        return dead_letter(
            decision.record,
            why,
            wiring.stage,
            name=wiring.settings.topic(wiring.stage.reads.dead_letters),
            version=wiring.version,
        )


def _emitted(outcomes: Iterable[Outcome]) -> list[Enveloped]:
    return [outcome.record for outcome in outcomes if isinstance(outcome, Emit)]
