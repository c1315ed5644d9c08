"""The topics that Tocsin wants on its broker; no broker is asked here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from agents.config.settings import Settings
from pipeline.stage import AnyStage
from schemas.topics import ALL, MIB, RAW, Topic

DEAD_LETTER_RETENTION: Final = timedelta(days=30)
STATE_SEGMENT: Final = timedelta(hours=1)
REACHED: Final = "tocsin.reached"
"""Where the processes of a stage say how far they have come; see
:mod:`agents.order.peers`. What is older than a few seconds is read by nobody."""
_REACHED_RETENTION: Final = timedelta(hours=1)
_COMPACTED_SEGMENT: Final = timedelta(days=1)
_COPIES: Final = 3
FEEDS: Final = "feeds"
"""What the state topic and the group of the feeds are called after."""
_FEED_RETENTION: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One topic as it shall be.

    Attributes:
        name: Full name on the broker.
        configs: As Kafka names them; what is not here is the operator's.
        fixed: Why its partition count must not be changed, or empty.
    """

    name: str
    partitions: int
    replication: int
    configs: Mapping[str, str]
    fixed: str = ""


def replication(settings: Settings, brokers: int) -> int:
    """Choose the copies of a partition on a cluster of *brokers* nodes."""
    return settings.replication or max(1, min(_COPIES, brokers))


def wanted(
    settings: Settings, stages: Iterable[AnyStage], brokers: int = 1
) -> tuple[Wanted, ...]:
    """List every topic: of the flow, dead letters, the state of *stages*, progress.

    Args:
        settings: Prefix, caps and copies.
        stages: All stages of the flow, whichever this process runs.
        brokers: Nodes of the cluster.
    """
    stateful = [stage for stage in stages if stage.state is not None]
    readers = {stage.reads.name: stage.name for stage in stateful}
    copies = replication(settings, brokers)
    shared = {"min.insync.replicas": "2"} if copies >= _COPIES else {}
    rows = (
        *(_topic(settings, topic, readers.get(topic.name)) for topic in ALL),
        *(_dead_letters(settings, topic) for topic in ALL),
        *(_state(settings, stage) for stage in stateful),
        *([_feeds(settings)] if settings.feeds or settings.feeds_file else []),
        _reached(settings),
    )
    return tuple(
        Wanted(name, partitions, copies, configs | shared, fixed)
        for name, partitions, configs, fixed in rows
    )


_Row: TypeAlias = tuple[str, int, dict[str, str], str]


def _topic(settings: Settings, topic: Topic, reader: str | None) -> _Row:
    configs = {
        "cleanup.policy": topic.cleanup,
        "retention.ms": _milliseconds(topic.retention),
        "max.message.bytes": str(topic.max_bytes),
    }
    if "compact" in topic.cleanup:
        # only a closed segment is compacted, and Kafka closes one after a week
        configs["segment.ms"] = _milliseconds(_COMPACTED_SEGMENT)
    fixed = f"{reader} keeps state by partition" if reader else ""
    if topic.follows:
        fixed = "its records follow the partition of another topic"
    return settings.topic(topic), settings.partitions(topic), configs, fixed


def _dead_letters(settings: Settings, topic: Topic) -> _Row:
    configs = {
        "cleanup.policy": "delete",
        "retention.ms": _milliseconds(DEAD_LETTER_RETENTION),
        "max.message.bytes": str(topic.dead_letter_bytes),
    }
    return settings.topic(topic.dead_letters), 1, configs, ""


def _state(settings: Settings, stage: AnyStage) -> _Row:
    """State lives one hour longer than its window, which ends at whole hours."""
    configs = {
        "cleanup.policy": "compact,delete",
        "retention.ms": _milliseconds(stage.window + timedelta(hours=1)),
        "segment.ms": _milliseconds(STATE_SEGMENT),
        "max.message.bytes": str(4 * MIB),
    }
    name = settings.state_topic(stage.name)
    return name, settings.partitions(stage.reads), configs, ""


def _feeds(settings: Settings) -> _Row:
    """What is remembered of a feed lives as long as it is fetched, and a month more."""
    configs = {
        "cleanup.policy": "compact,delete",
        "retention.ms": _milliseconds(_FEED_RETENTION),
        "segment.ms": _milliseconds(_COMPACTED_SEGMENT),
        "max.message.bytes": str(4 * MIB),
    }
    name, partitions = settings.state_topic(FEEDS), settings.partitions(RAW)
    return name, partitions, configs, "a feed belongs to a partition"


def _reached(settings: Settings) -> _Row:
    configs = {
        "cleanup.policy": "delete",
        "retention.ms": _milliseconds(_REACHED_RETENTION),
        "max.message.bytes": str(MIB),
    }
    return settings.topic(REACHED), 1, configs, "it is read as one"


def _milliseconds(span: timedelta) -> str:
    return str(span // timedelta(milliseconds=1))
