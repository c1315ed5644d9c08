"""Heartbeats: made by the stage that reads the raw topic, passed on by every stage.

A heartbeat shows the delay of each stage, and moves record time on when no news comes.
It passes the stage function by, is never counted as a record, and ends at the stage
that writes events: no product topic carries one.

No heartbeat stands on the raw topic, where anybody writes. The worker of each raw
partition puts one between its own records, once it has done all that it knows of, and
writes it to the topic that its stage writes. So no header of a raw record can pass for
a heartbeat.
"""

import asyncio
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

from agents.config.settings import Settings
from agents.kafka.message import Message
from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyStage
from schemas.headers import HEARTBEAT, timestamp
from schemas.topics import EVENTS, Topic


class Source(Protocol):
    """A stage that reads the raw topic in this process."""

    def heartbeat(self, sent: datetime) -> None:
        """Begin a heartbeat in every owned partition that is not behind."""


async def send_heartbeats(settings: Settings, sources: Iterable[Source]) -> None:
    """Begin heartbeats at all *sources*, again and again, until cancelled."""
    sources = tuple(sources)
    while sources and settings.heartbeat_seconds:
        await asyncio.sleep(settings.heartbeat_seconds)
        sent = datetime.fromtimestamp(time.time(), UTC)
        for source in sources:
            source.heartbeat(sent)


def forward(
    stage: AnyStage,
    settings: Settings,
    metrics: Metrics,
    partition: int,
    sent: datetime,
) -> list[Message]:
    """Note a heartbeat that passes *stage* in *partition*, and send it on.

    Args:
        stage: Which stage it passes.
        settings: Names and partition counts of topics.
        metrics: Takes the time of sending.
        partition: Source partition.
        sent: When it was sent, aware.
    """
    metrics.heartbeat.labels(stage.name).set(sent.timestamp())
    output = stage.writes[0]
    if output is EVENTS or output.follows:
        return []
    topic = settings.topic(output)
    headers = [(HEARTBEAT, timestamp(sent).encode())]
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
