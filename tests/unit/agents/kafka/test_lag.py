"""Lag of a group, from what the broker tells."""

import time
from collections.abc import Iterable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka.lag import STALE_SECONDS, LagWatch
from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from agents.telemetry.watchdog import PartitionKey, Progress
from pipeline.stage import Stage
from schemas import topics
from tests.unit.agents.runtime.test_stage_runner import run, wired

NOW = 1_700_000_000.0
SOURCE = topics.REPORTS.name
LINK = Stage(
    name="link",
    reads=topics.REPORTS,
    writes=(topics.EVENTS,),
    handle=lambda _records, _context: iter(()),
    window=timedelta(days=14),
)


class _Broker:
    """Stands for admin client and consumer.

    Args:
        logs: Age in seconds of each record, oldest first, by partition.
        first: First offset of each partition: what is before was deleted.
        done: What the group committed.
    """

    def __init__(
        self,
        logs: list[list[float]],
        first: int = 0,
        done: dict[int, int] | None = None,
    ) -> None:
        self.logs = logs
        self.first = first
        self.done = done or {}
        self.seeks: dict[TopicPartition, int] = {}
        self.reads = 0

    async def describe_topics(self) -> list[dict[str, Any]]:
        return [
            {"topic": SOURCE, "partitions": self.logs},
            {"topic": topics.REPORTS.dead_letters, "partitions": [0]},
        ]

    async def beginning_offsets(
        self, asked: Iterable[TopicPartition]
    ) -> dict[TopicPartition, int]:
        return {at: self.first if at.topic == SOURCE else 5 for at in asked}

    async def end_offsets(
        self, asked: Iterable[TopicPartition]
    ) -> dict[TopicPartition, int]:
        return {
            at: self.first + len(self.logs[at.partition]) if at.topic == SOURCE else 7
            for at in asked
        }

    async def list_consumer_group_offsets(
        self, group: str, partitions: Iterable[TopicPartition]
    ) -> dict[TopicPartition, SimpleNamespace]:
        assert group == "tocsin.link"
        return {
            at: SimpleNamespace(offset=self.done.get(at.partition, -1))
            for at in partitions
        }

    def assign(self, parts: Iterable[TopicPartition]) -> None:
        self.seeks = dict.fromkeys(parts, 0)

    def seek(self, at: TopicPartition, offset: int) -> None:
        self.seeks[at] = offset

    def pause(self, at: TopicPartition) -> None:
        assert at in self.seeks

    def unsubscribe(self) -> None:
        self.seeks = {}

    async def getmany(
        self, *parts: TopicPartition, timeout_ms: int
    ) -> dict[TopicPartition, list[SimpleNamespace]]:
        assert timeout_ms
        self.reads += 1
        at = parts[0]  # a fetch may well bring one partition only
        age = self.logs[at.partition][self.seeks[at] - self.first]
        return {at: [SimpleNamespace(timestamp=int((NOW - age) * 1000))]}


def watch() -> tuple[LagWatch, Metrics]:
    """Make a watch over Kafka at a fixed time."""
    metrics = Metrics()
    settings = Settings(brokers=("kafka:9092",))
    return LagWatch(settings, [LINK], metrics, clock=lambda: NOW), metrics


async def measured(broker: _Broker) -> tuple[int, float]:
    """Measure once; give records and whole seconds."""
    lag, _ = watch()
    await lag.measure(broker, broker)
    return lag.latest["link"].records, round(lag.latest["link"].seconds)


async def test_group_that_never_committed_is_behind_by_everything() -> None:
    """A stage without a worker must show its lag."""
    assert await measured(_Broker([[90, 10], [60]])) == (3, 90)


async def test_age_is_that_of_the_oldest_record_not_done() -> None:
    """What is done does not count, however old."""
    assert await measured(_Broker([[90, 10], [60]], done={0: 1, 1: 0})) == (2, 60)


async def test_group_that_is_through_has_no_lag() -> None:
    """And nothing is read to find that out."""
    broker = _Broker([[90, 10], [60]], done={0: 2, 1: 1})

    assert await measured(broker) == (0, 0)
    assert broker.reads == 0


async def test_deleted_records_are_no_lag() -> None:
    """Nobody can do them any more; they are counted as lost elsewhere."""
    assert await measured(_Broker([[50, 10]], first=100, done={0: 3})) == (2, 50)


async def test_group_that_stands_still_is_read_once() -> None:
    """Forty workers measure; none of them reads the same record again and again."""
    lag, metrics = watch()
    broker = _Broker([[90]])
    await lag.measure(broker, broker)
    await lag.measure(broker, broker)

    assert broker.reads == 1
    value = metrics.registry.get_sample_value
    assert value("tocsin_lag_seconds", {"stage": "link"}) == 90
    assert value("tocsin_lag_records", {"stage": "link"}) == 1
    assert value("tocsin_dead_letter_depth", {"topic": SOURCE}) == 2
    assert value("tocsin_dead_letter_depth", {"topic": topics.RAW.name}) == 0
    assert value("tocsin_lag_measured_timestamp_seconds") == NOW


async def test_a_broker_that_is_silent_for_long_counts_as_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The watchdog must not end a worker for what only the broker can mend."""
    lag, _ = watch()
    broker = _Broker([[90]])
    await lag.measure(broker, broker)
    assert not lag.is_stale
    later = time.monotonic() + STALE_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert lag.is_stale


async def test_a_process_that_owns_nothing_answers_for_its_group() -> None:
    """Else a group that nobody can join would stand still unseen."""
    lag, _ = watch()
    broker = _Broker([[90, 10], [60]], done={0: 1, 1: 0})
    await lag.measure(broker, broker)
    runner = run(wired(Row(stage=LINK)))

    (seen,) = runner.progress(lag)
    assert seen == Progress(PartitionKey("link", -1), 1, lagging=True, excused=False)
    assert str(seen.key) == "link/none owned"
