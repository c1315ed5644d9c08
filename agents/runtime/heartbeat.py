"""Heartbeats: sent down every raw partition, passed on by every stage.

A heartbeat shows the delay of each stage, and moves record time on when no news comes.
It passes the stage function by, is never counted as a record, and ends at the stage
that writes events: no product topic carries one.
"""

import asyncio
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

import structlog

from agents.config.settings import Settings
from agents.kafka.message import Message
from agents.runtime.wiring import Sender
from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyStage
from schemas.headers import HEARTBEAT, timestamp
from schemas.topics import EVENTS, RAW, Topic

log = structlog.get_logger(__name__)


class Source(Protocol):
    """A stage that reads the raw topic in this process."""

    @property
    def partitions(self) -> Iterable[int]:
        """Raw partitions that this process owns now."""

    @property
    def publisher(self) -> Sender:
        """Sends its records."""


async def send_heartbeats(settings: Settings, sources: Iterable[Source]) -> None:
    """Send one down every owned raw partition, again and again, until cancelled."""
    sources = tuple(sources)
    while sources and settings.heartbeat_seconds:
        await asyncio.sleep(settings.heartbeat_seconds)
        for source in sources:
            await _send_down(settings, source)


async def _send_down(settings: Settings, source: Source) -> None:
    topic = settings.topic(RAW)
    sent = timestamp(datetime.fromtimestamp(time.time(), UTC)).encode()
    heartbeats = [
        Message(topic, None, b"", [(HEARTBEAT, sent)], partition)
        for partition in source.partitions
    ]
    try:
        await source.publisher.publish(heartbeats)
    except Exception as error:  # noqa: BLE001 - a missing heartbeat shows by itself
        log.warning("heartbeat not sent", error=repr(error))


def forward(
    stage: AnyStage, settings: Settings, metrics: Metrics, partition: int, sent: bytes
) -> list[Message]:
    """Note a heartbeat that *stage* read from *partition*, and send it on.

    Args:
        stage: Which stage read it.
        settings: Names and partition counts of topics.
        metrics: Takes the time of sending.
        partition: Source partition.
        sent: When it was sent, RFC 3339.
    """
    at = datetime.fromisoformat(sent.decode()).timestamp()
    metrics.heartbeat.labels(stage.name).set(at)
    output = stage.writes[0]
    if output is EVENTS or output.follows:
        return []
    topic = settings.topic(output)
    headers = [(HEARTBEAT, sent)]
    return [
        Message(topic, None, b"", headers, target)
        for target in _targets(settings, stage.reads, partition, output)
    ]


def _targets(
    settings: Settings, source: Topic, partition: int, output: Topic
) -> list[int]:
    """Spread heartbeats so that every partition gets some and none multiply."""
    here, there = settings.partitions(source), settings.partitions(output)
    if there <= here:
        return [partition % there]
    return [n for n in range(there) if n % here == partition]
