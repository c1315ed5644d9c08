"""The guards of the body, each with how to switch it off in a test worker.

``CHAOS_OFF=guard`` takes one away, so that a test can show that some nemesis then wins.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from faust.transport.drivers.aiokafka import Consumer

from agents.delivery import worker
from agents.kafka.publish import Publisher
from agents.kafka.transport import ChunkConsumer, ConsumerThread
from agents.runtime import decide, partition_state
from agents.runtime.caution import Caution
from agents.runtime.flush import Flush
from agents.runtime.partition_state import PartitionState
from agents.runtime.partition_worker import PartitionWorker
from agents.telemetry.hand import Hand
from pipeline.dedupe.state import DedupeEntry
from pipeline.deliver import kinds


def commit_before_revoke() -> None:
    """Let go of partitions as Faust does: what was acknowledged is forgotten."""

    async def revoked(self: Any, partitions: Any) -> None:
        await Consumer.on_partitions_revoked(self, partitions)

    ChunkConsumer.on_partitions_revoked = revoked  # type: ignore[method-assign]


def await_delivery() -> None:
    """Send and go on, whatever becomes of it."""

    async def publish(self: Any, messages: Any) -> None:
        for message in messages:
            await _send_only(self, message)

    Publisher.publish = publish  # type: ignore[method-assign]


async def _send_only(publisher: Any, message: Any) -> None:
    delivery = await publisher._producer().send(
        message.topic,
        message.value,
        key=message.key,
        partition=message.partition,
        headers=list(message.headers),
    )
    delivery.add_done_callback(lambda done: done.cancelled() or done.exception())


def outputs_before_state() -> None:
    """Write state first, then outputs."""

    async def write(self: Any) -> None:
        for messages in (self._states, self._outputs):
            if messages:
                await self._wiring.publisher.publish(messages)

    Flush.write = write  # type: ignore[method-assign]


def state_before_acknowledge() -> None:
    """Acknowledge once the outputs are out; state comes after."""
    work = PartitionWorker._work
    in_hand: dict[PartitionState, Any] = {}

    async def early(self: Any, batch: Any) -> None:
        in_hand[self.state] = batch.chunks
        await work(self, batch)

    async def flush(self: Any) -> None:
        if self._outputs:
            await self._wiring.publisher.publish(self._outputs)
        if self._states:
            for chunk in in_hand.get(self._state, ()):
                await chunk.acknowledge()
            await self._wiring.publisher.publish(self._states)

    PartitionWorker._work = early  # type: ignore[method-assign]
    Flush.write = flush  # type: ignore[method-assign]


def skip_what_state_knows() -> None:
    """Handle again what the state says was handled."""
    PartitionWorker._is_due = lambda _self, _record: True  # type: ignore[method-assign,assign]


def load_whole_records() -> None:
    """Take over one entry of a record whose others were never written."""
    partition_state.MORE_HEADER = "none"  # type: ignore[misc]


def rewrite_late_writes() -> None:
    """Leave the late write of a former owner as the last of its key."""
    PartitionState._hide = lambda *_: None  # type: ignore[method-assign,assign]


def rank() -> None:
    """Believe whatever was written last."""
    take = PartitionState.take

    def last(self: Any, record: Any) -> bytes | None:
        self._ranks.pop(record.key, None)
        return take(self, record)

    PartitionState.take = last  # type: ignore[method-assign]


def retry_commit() -> None:
    """Take a commit that failed for done, as Faust does."""

    async def commit(self: Any, offsets: Any, *_: Any, **__: Any) -> bool:
        owned = {tp: at for tp, at in offsets.items() if tp in self.assignment()}
        if owned:
            await self._commit(owned)
            self._committed_offset.update(owned)
        return bool(owned)

    ChunkConsumer._commit_offsets = commit  # type: ignore[method-assign]


def dead_letter_before_acknowledge() -> None:
    """Send dead letters and do not wait for them."""
    write = Flush.write

    async def split(self: Any) -> None:
        dead = [m for m in self._outputs if m.topic.endswith(".dlq")]
        self._outputs = [m for m in self._outputs if not m.topic.endswith(".dlq")]
        for message in dead:
            await _send_only(self._wiring.publisher, message)
        await write(self)

    Flush.write = split  # type: ignore[method-assign]


def give_up_in_doubt() -> None:
    """Send a chat room again and again what it gives no answer to."""
    worker.UNKNOWN_RETRIES = 10**6  # type: ignore[misc]


def read_chat_answers() -> None:
    """Take a 200 of a chat service for success, whatever its body says."""
    deaf = replace(kinds.KINDS["slack"], read_body=None)
    kinds.KINDS["slack"] = deaf  # type: ignore[index]


def read_committed() -> None:
    """Read what other producers take back."""
    create = ConsumerThread._create_worker_consumer

    def uncommitted(self: Any, *args: Any, **options: Any) -> Any:
        consumer = create(self, *args, **options)
        consumer._isolation_level = "read_uncommitted"
        return consumer

    ConsumerThread._create_worker_consumer = uncommitted


def pass_over_gaps() -> None:
    """Take offsets that hold no record for work that is still to be done."""

    async def stay(_self: Any) -> None:
        """Acknowledge nothing."""

    ChunkConsumer._pass_over = stay  # type: ignore[method-assign]


def count_deleted() -> None:
    """Go on behind what retention deleted, and say nothing."""

    async def silent(*_: Any) -> None:
        """Report nothing."""

    ChunkConsumer._report_hole = silent  # type: ignore[method-assign]


def time_budget() -> None:
    """Wait for the work of a record, however long it takes."""
    Hand.arm = lambda _self: None  # type: ignore[method-assign]


def quarantine() -> None:
    """Handle every record again, whatever it did to those who handled it before."""

    async def trusting(
        _self: Any, decider: Any, records: Any, context: Any
    ) -> list[Any]:
        decisions: list[Any] = await decider.decide(records, context)
        return decisions

    Caution._decide = trusting  # type: ignore[method-assign]


def strangers_make_no_heartbeat() -> None:
    """Take a heartbeat on the raw topic for one of ours."""
    decide.RAW = None  # type: ignore[assignment,misc]


def know_fetches() -> None:
    """Decide again about a fetch that was answered."""
    DedupeEntry.knows = lambda *_: False  # type: ignore[method-assign,assign]
    DedupeEntry.is_too_old = lambda *_: False  # type: ignore[method-assign,assign]


GUARDS: Final[dict[str, Callable[[], None]]] = {
    guard.__name__: guard
    for guard in (
        commit_before_revoke,
        await_delivery,
        outputs_before_state,
        state_before_acknowledge,
        skip_what_state_knows,
        load_whole_records,
        rewrite_late_writes,
        rank,
        retry_commit,
        dead_letter_before_acknowledge,
        give_up_in_doubt,
        read_chat_answers,
        read_committed,
        pass_over_gaps,
        count_deleted,
        time_budget,
        quarantine,
        strangers_make_no_heartbeat,
        know_fetches,
    )
}


def refuse_commits(share: float, seed: int) -> None:
    """Let *share* of all commits fail as they do while the coordinator moves."""
    draw = random.Random(seed)  # noqa: S311 - reproducible
    inner = ConsumerThread.commit

    async def commit(self: Any, offsets: Any) -> bool:
        if draw.random() < share:
            return False
        return bool(await inner(self, offsets))

    ConsumerThread.commit = commit
