"""One flush: the records it writes, in their order, and what is counted after it."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from agents.kafka.message import Message
from agents.runtime.deadletter import coordinates, dead_letter
from agents.runtime.decide import Decision
from agents.runtime.heartbeat import forward
from agents.runtime.partition_state import PartitionState
from agents.runtime.wiring import Wiring
from pipeline.stage import Drop, Emit, Outcome, Put, Reject
from schemas import codec, headers
from schemas.headers import Enveloped


class Flush:
    """Collects what one batch of a partition writes.

    Args:
        wiring: What the parts of the stage share.
        partition: Number of the source partition.
        state: State of the partition.
    """

    def __init__(self, wiring: Wiring, partition: int, state: PartitionState) -> None:
        self._wiring = wiring
        self._partition = partition
        self._state = state
        self._outputs: list[Message] = []
        self._states: list[Message] = []
        self._decisions: list[Decision] = []
        self._sent: Counter[str] = Counter()

    def add(self, decision: Decision) -> None:
        """Take the outcomes of one record; a heartbeat goes on by itself."""
        record = decision.record
        if decision.heartbeat is not None:
            wiring = self._wiring
            self._outputs += forward(
                wiring.stage,
                wiring.settings,
                wiring.metrics,
                record.partition,
                decision.heartbeat,
            )
            return
        raw = headers.value(record.headers, headers.RAW) or coordinates(record).encode()
        refused = self._render(decision.outcomes, raw)
        if refused is not None:
            self._undo(decision.outcomes)
            decision.outcomes = (refused,)
        self._decisions.append(decision)
        puts: list[Put] = []
        for outcome in decision.outcomes:
            if isinstance(outcome, Put):
                puts.append(outcome)
            elif isinstance(outcome, Reject):
                self._outputs.append(self._dead(decision, outcome))
        for put in puts:
            self._put(put, record.offset, more=put is not puts[-1])

    def add_outcomes(self, outcomes: Iterable[Outcome], offset: int) -> None:
        """Take outcomes that no record caused; *offset* is the last one done."""
        given = tuple(outcomes)
        refused = self._render(given, None)
        if refused is not None:
            raise ValueError(f"{self._wiring.stage.name}: {refused.detail}")
        for outcome in given:
            if isinstance(outcome, Put):
                self._put(outcome, offset)

    def add_rewrites(self) -> None:
        """Take entries of the state that must be written again."""
        for key in list(self._state.hidden):
            self._states.append(
                self._state.rewrite(self._wiring.state_topic, self._partition, key)
            )
            self._wiring.metrics.state_rewrites.labels(self._wiring.stage.name).inc()

    async def write(self) -> None:
        """Publish outputs and dead letters, then state; both awaited."""
        if self._outputs:
            await self._wiring.publisher.publish(self._outputs)
        if self._states:
            await self._wiring.publisher.publish(self._states)

    def count(self, deciding: float, flushing: float) -> None:
        """Add the batch to the metrics, now that it is done."""
        metrics, name = self._wiring.metrics, self._wiring.stage.name
        for topic, n in self._sent.items():
            metrics.records_out.labels(name, topic).inc(n)
        n = len(self._decisions)
        if not n:
            return
        metrics.records_in.labels(name).inc(n)
        metrics.batch_records.labels(name).observe(n)
        metrics.flush_seconds.labels(name).observe(flushing)
        handled, each = metrics.handle_seconds.labels(name), deciding / n
        for _ in range(n):
            handled.observe(each)
        self._count_ends()
        observe = self._wiring.row.observe
        if observe:
            for decision in self._decisions:
                if decision.input is not None:
                    observe(metrics, decision.input, _emitted(decision.outcomes))

    def _count_ends(self) -> None:
        metrics, name = self._wiring.metrics, self._wiring.stage.name
        for decision in self._decisions:
            for outcome in decision.outcomes:
                if isinstance(outcome, Drop):
                    metrics.dropped.labels(name, outcome.reason).inc()
                elif isinstance(outcome, Reject):
                    metrics.dead_letters.labels(name, outcome.reason).inc()

    def _render(self, outcomes: Iterable[Outcome], raw: bytes | None) -> Reject | None:
        """Add what *outcomes* send; none of it, and why, if one is over its limit."""
        messages, names = [], []
        for emit in outcomes:
            if not isinstance(emit, Emit):
                continue
            message, topic = self._message(emit, raw), emit.topic
            size = message.size()
            if size > topic.max_bytes:
                detail = f"{size} bytes for {topic.name}, at most {topic.max_bytes}"
                return Reject("output_too_large", detail)
            messages.append(message)
            names.append(topic.name)
        self._outputs += messages
        for name in names:
            self._sent[name] += 1
        return None

    def _message(self, emit: Emit, raw: bytes | None) -> Message:
        topic = self._wiring.settings.topic(emit.topic)
        partition = None
        if emit.topic.follows:
            partition = self._partition % self._wiring.settings.partitions(emit.topic)
        return Message(
            topic,
            emit.key.encode(),
            codec.encode(emit.record),  # type: ignore[arg-type]  # Enveloped records
            headers.of(emit.record, topic=emit.topic.name, raw=raw),
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
