"""Every topic of Tocsin, once: name, record, key, partitions, retention, clean-up.

The one list that agents, provisioning, deploy files and docs read. A breaking change
of a record is a new topic (``.v2``), never an edit here.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Generic, Literal, TypeVar

from schemas.alert import Alert
from schemas.article import Article, Duplicate
from schemas.common import TopicRecord
from schemas.delivery import Delivery
from schemas.event import Event
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.report import Report
from schemas.segment import Segment
from schemas.silence import Silence
from schemas.story import Story

T = TypeVar("T", bound=TopicRecord)

MIB: Final = 1024 * 1024
DLQ: Final = ".dlq"
"""Behind the name of a topic: that of its dead letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic.

    Attributes:
        name: ``news.<record>.v<version>``.
        record: The only record type it carries.
        key: What the Kafka key is, in words.
        partitions: Upper bound on workers of the stage that reads it.
        retention: How far back a replay can start.
        cleanup: Kafka's ``cleanup.policy``.
        max_bytes: Largest record, key and headers included (``max.message.bytes``).
        follows: Records go to the partition of the record they were made from, so
            that all of one link shard stay in one order; else the key decides.
    """

    name: str
    record: type[TopicRecord]
    key: str
    partitions: int
    retention: timedelta = timedelta(days=7)
    cleanup: Literal["delete", "compact", "compact,delete"] = "delete"
    max_bytes: int = 4 * MIB
    follows: bool = False

    @property
    def dead_letters(self) -> str:
        """Name of the topic for records of this one that could not be handled."""
        return self.name + DLQ

    @property
    def dead_letter_bytes(self) -> int:
        """Largest dead letter: the record itself and the headers that we add."""
        return self.max_bytes + 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicOf(Topic, Generic[T]):
    """A topic of which a type checker knows the record, so that readers must fit."""

    record: type[T]


SPREAD: Final = 24  # partitions of topics whose stage scales out by key
GROUPS: Final = 12  # language groups share these
SHARDS: Final = 4  # partition = link shard; one shard (the world) by default

RAW: Final = TopicOf(
    name="news.raw.v1", record=RawArticle, key="URL", partitions=SPREAD
)
PREPARED: Final = TopicOf(
    name="news.prepared.v1",
    record=PreparedArticle,
    key="language group",
    partitions=GROUPS,
)
ARTICLES: Final = TopicOf(
    name="news.articles.v1", record=Article, key="article id", partitions=SPREAD
)
DUPLICATES: Final = TopicOf(
    name="news.duplicates.v1", record=Duplicate, key="article id", partitions=GROUPS
)
SEGMENTS: Final = TopicOf(
    name="news.segments.v1", record=Segment, key="article id", partitions=SPREAD
)
REPORTS: Final = TopicOf(
    name="news.reports.v1", record=Report, key="link shard", partitions=SHARDS
)
EVENTS: Final = TopicOf(
    name="news.events.v1",
    record=Event,
    key="story id",
    partitions=SHARDS,
    retention=timedelta(days=30),
    follows=True,
)
STORIES: Final = TopicOf(
    name="news.stories.v1",
    record=Story,
    key="story id",
    partitions=SHARDS,
    retention=timedelta(days=30),
    cleanup="compact,delete",
    follows=True,
)
ALERTS: Final = TopicOf(
    name="news.alerts.v1",
    record=Alert,
    key="alert id",
    partitions=SHARDS,
    retention=timedelta(days=30),
    follows=True,
)
DELIVERIES: Final = TopicOf(
    name="news.deliveries.v1",
    record=Delivery,
    key="alert id",
    partitions=SHARDS,
    retention=timedelta(days=30),
    follows=True,
)
SILENCES: Final = TopicOf(
    name="news.silences.v1",
    record=Silence,
    key="silence id",
    partitions=1,  # every worker of deliver reads all of it
    retention=timedelta(days=400),
    cleanup="compact,delete",
)

ALL: Final[tuple[Topic, ...]] = (
    RAW,
    PREPARED,
    ARTICLES,
    DUPLICATES,
    SEGMENTS,
    REPORTS,
    EVENTS,
    STORIES,
    ALERTS,
    DELIVERIES,
    SILENCES,
)
BY_NAME: Final[dict[str, Topic]] = {topic.name: topic for topic in ALL}
