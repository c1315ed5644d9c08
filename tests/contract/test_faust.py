"""Faust and aiokafka internals that we lean on; an upgrade fails here by name."""

import inspect
from importlib.metadata import version
from typing import Any

import aiokafka
import faust
import pytest
from aiokafka.consumer.fetcher import Fetcher
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.producer.sender import Sender
from aiokafka.producer.transaction_manager import PidAndEpoch, TransactionManager
from faust.app import base as app_base
from faust.streams import Stream
from faust.tables.recovery import Recovery
from faust.transport import consumer as base
from faust.transport.drivers import aiokafka as driver
from faust.types.tuples import ConsumerMessage
from mode.threads import ServiceThread
from mode.utils.queues import FlowControlEvent

from agents.kafka.transport import (
    ChunkConsumer,
    ConsumerThread,
    GuardedApp,
    IdempotentProducer,
)

METHODS = [
    (driver.AIOKafkaConsumerThread, "_create_worker_consumer", ["transport"]),
    (driver.AIOKafkaConsumerThread, "on_start", []),
    (driver.AIOKafkaConsumerThread, "on_thread_stop", []),
    (driver.AIOKafkaConsumerThread, "_gather_remaining_tasks", []),
    (driver.AIOKafkaConsumerThread, "_serve", []),
    (driver.AIOKafkaConsumerThread, "call_thread", ["fun", "args", "kwargs"]),
    (driver.AIOKafkaConsumerThread, "seek_to_committed", []),
    (driver.AIOKafkaConsumerThread, "set_shutdown", []),
    (driver.Consumer, "_new_consumer_thread", []),
    (driver.Consumer, "_drain_messages", ["fetcher"]),
    (driver.Consumer, "_wait_next_records", ["timeout"]),
    (driver.Consumer, "_new_offset", ["tp"]),
    (driver.Consumer, "_commit_offsets", ["offsets", "start_new_transaction"]),
    (driver.Consumer, "_commit", ["offsets"]),
    (driver.Consumer, "perform_seek", []),
    (driver.Consumer, "wait_empty", []),
    (driver.Consumer, "commit_and_end_transactions", []),
    (driver.Consumer, "on_partitions_revoked", ["revoked"]),
    (driver.Consumer, "_get_active_partitions", []),
    (driver.Consumer, "on_buffer_full", ["tp"]),
    (driver.Consumer, "on_buffer_drop", ["tp"]),
    (driver.Consumer, "stop_flow", []),
    (driver.Consumer, "verify_event_path", ["now", "tp"]),
    (driver.Producer, "_settings_extra", []),
    (driver.Producer, "_ensure_producer", []),
    (driver.Consumer, "assignment", []),
    (driver.Consumer, "wait_first", ["coros", "timeout"]),
    (driver.Consumer, "ack", ["message"]),
    (faust.App, "_create_directories", []),
    (Stream, "noack", []),
    (Stream, "events", []),
    (Stream, "ack", ["event"]),
    (FlowControlEvent, "suspend", []),
    (FlowControlEvent, "clear", []),
    (aiokafka.AIOKafkaProducer, "create_batch", []),
    (aiokafka.AIOKafkaProducer, "send_batch", ["batch", "topic", "partition"]),
    (aiokafka.AIOKafkaProducer, "partitions_for", ["topic"]),
    (Fetcher, "_proc_fetch_request", ["assignment", "node_id", "request"]),
    (BatchBuilder, "append", ["timestamp", "key", "value", "headers"]),
]
APP = [
    "_create_directories",
    "agent",
    "conf",
    "consumer",
    "consumer_generation_id",
    "crash_reason",
    "crashed",
    "finalize",
    "on_partitions_assigned",
    "producer",
    "producer_transport",
    "should_stop",
    "start",
    "stop",
    "tables",
    "topic",
    "transport",
]
FIELDS = [
    "_acked",
    "_acked_index",
    "_buffered_partitions",
    "_committed_offset",
    "_read_offset",
    "_unacked_messages",
    "callback",
    "can_resume_flow",
    "consumer_stopped_errors",
    "flow_active",
    "suspend_flow",
]


def test_versions_are_the_measured_ones() -> None:
    """Another version needs every figure and loss of ``docs`` measured again."""
    assert version("faust-streaming") == "0.15.3"
    assert version("aiokafka") == "0.14.0"


@pytest.mark.parametrize(("owner", "name", "arguments"), METHODS)
def test_method_is_as_we_know_it(owner: Any, name: str, arguments: list[str]) -> None:
    """What we call or replace takes what it took."""
    method = getattr(owner, name)
    found = [p for p in inspect.signature(method).parameters if p != "self"]

    assert found == arguments


@pytest.mark.parametrize("name", FIELDS)
def test_consumer_has_field(name: str) -> None:
    """The book-keeping that we share with Faust is where it was."""
    source = inspect.getsource(base.Consumer) + inspect.getsource(driver.Consumer)

    assert f"self.{name}" in source or f"{name}:" in source or f"{name} =" in source


@pytest.mark.parametrize("name", APP)
def test_app_has(name: str) -> None:
    """What we ask of a Faust app."""
    assert hasattr(faust.App, name)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ChunkConsumer, driver.Consumer),
        (ConsumerThread, driver.AIOKafkaConsumerThread),
        (IdempotentProducer, driver.Producer),
        (GuardedApp, faust.App),
    ],
)
def test_every_replacement_replaces_something(ours: Any, theirs: Any) -> None:
    """A method that Faust renamed would turn our guard into dead code."""
    own = {"note", "_forget_notes", "_pass_over", "_report_hole", "_oldest"}
    own |= {
        "guard",
        "_room",
        "_seek_back",
        "_deliver",
        "_unread",
        "_event",
        "committed",
        "acknowledge",
        "coming",
    }
    replaced = {
        name
        for name, value in vars(ours).items()
        if inspect.isfunction(value) and name not in own
    }

    assert replaced
    assert {name for name in replaced if not hasattr(theirs, name)} == set()


def test_faust_still_forgets_acks_before_it_commits() -> None:
    """The reason for our ``on_partitions_revoked``; drop it when this fails."""
    source = inspect.getsource(base.Consumer.on_partitions_revoked)

    assert source.index("_acked.pop") < source.index("self._on_partitions_revoked")


def test_faust_still_takes_a_failed_commit_for_done() -> None:
    """The reason for our ``_commit_offsets``; drop it when this fails."""
    source = inspect.getsource(base.Consumer._commit_offsets)

    assert "self._committed_offset.update(committable_offsets)" in source


def test_fetch_wait_is_read_at_start() -> None:
    """We set it on the consumer between its making and its start."""
    source = inspect.getsource(aiokafka.AIOKafkaConsumer.start)

    assert "fetch_max_wait_ms=self._fetch_max_wait_ms" in source
    assert "fetch_max_wait_ms" in inspect.signature(Fetcher.__init__).parameters


def test_an_answer_stamps_the_partitions_that_it_speaks_of() -> None:
    """``agents/kafka/asked.py`` takes the stamp back before it asks."""
    source = inspect.getsource(Fetcher._proc_fetch_request)
    error = source.index("Unexpected error while fetching")

    assert source.count("tp_state.timestamp = now_ms") == 1
    assert source.index("tp_state.timestamp = now_ms") < error


def test_event_carries_what_we_give_it() -> None:
    """A chunk is the value of one message, with the offset of its last record."""
    names = list(inspect.signature(ConsumerMessage.__init__).parameters)

    assert names[1:6] == ["topic", "partition", "offset", "timestamp", "timestamp_type"]
    assert names[6:9] == ["headers", "key", "value"]
    assert "generation_id" in names


def test_standby_of_one_keeps_the_sticky_assignor() -> None:
    """D1: with 0 standbys and no tables Faust assigns round robin."""
    source = inspect.getsource(driver.AIOKafkaConsumerThread._create_worker_consumer)

    assert "table_standby_replicas > 0" in source


def test_acknowledgement_still_goes_to_the_list_that_we_commit_from() -> None:
    """``_new_offset`` takes the highest entry of ``_acked`` of a partition."""
    source = inspect.getsource(base.Consumer.ack)

    assert "self._acked[tp]" in source
    assert "acked_for_tp.append(offset)" in source


def test_records_flow_only_after_the_seek_to_what_was_committed() -> None:
    """Our lanes start empty and lean on being fed from the commit on."""
    source = inspect.getsource(Recovery._resume_streams)

    assert source.index("consumer.perform_seek()") < source.index("flow_control.resume")
    assert source.index("self.completed.set()") < source.index("consumer.resume_flow")


def test_assigned_is_told_after_the_tables_were() -> None:
    """So recovery, which lets records flow, has not run when our lanes are made."""
    source = inspect.getsource(app_base.App._on_partitions_assigned)

    assert source.index("self.tables.on_rebalance") < source.index(
        "self.on_partitions_assigned.send"
    )


def test_streams_still_skip_events_of_another_generation() -> None:
    """A chunk of before the rebalance does not reach the body by itself."""
    source = inspect.getsource(Stream)

    assert "message.generation_id != self.app.consumer_generation_id" in source


async def test_an_idempotent_producer_can_be_given_a_new_id() -> None:
    """What we reset when its numbers have a hole; its sender asks for a new one."""
    manager = TransactionManager(None, 1)
    manager.set_pid_and_epoch(7, 0)

    assert manager._pid_and_epoch == PidAndEpoch(7, 0)
    assert manager._pid_waiter.done()
    assert manager._sequence_numbers == {}
    assert "await self._maybe_wait_for_pid()" in inspect.getsource(
        Sender._sender_routine
    )
    assert "self._txn_manager = " in inspect.getsource(
        aiokafka.AIOKafkaProducer.__init__
    )


def test_a_consumer_thread_is_started_and_stopped_through_its_worker() -> None:
    """We put a task in the place of the thread, on the loop that is there."""
    start = inspect.getsource(ServiceThread.start)

    assert "self._thread = self.Worker(self)" in start
    assert "self._thread.start()" in start
    assert "await super().stop()" in inspect.getsource(ServiceThread.stop)
    assert "thread_loop" in inspect.signature(ServiceThread.__init__).parameters
    assert ConsumerThread.Worker is not ServiceThread.Worker


def test_a_seek_still_leaves_a_partition_without_a_commit_where_it_stands() -> None:
    """The reason for our ``seek_to_committed``; drop it when this fails."""
    source = inspect.getsource(aiokafka.AIOKafkaConsumer.seek_to_committed)

    assert "if offset and offset > 0:" in source
