"""The wanted topics, and what differs from them, without a broker."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agents.config.settings import Settings
from agents.kafka.layout import Wanted, replication, wanted
from agents.kafka.plan import ExistingTopic, differences
from pipeline.stage import NoState, Stage
from schemas import topics

KAFKA = Settings(brokers=("kafka:9092",), topic_prefix="eu.")
LINK = Stage(
    name="link",
    reads=topics.REPORTS,
    writes=(topics.EVENTS,),
    handle=lambda _records, _context: iter(()),
    state=NoState,
    window=timedelta(days=14),
)
CLASSIFY = replace(LINK, name="classify", reads=topics.SEGMENTS, state=None)


def layout(settings: Settings = KAFKA, brokers: int = 3) -> dict[str, Wanted]:
    """List the wanted topics by name."""
    rows = wanted(settings, (CLASSIFY, LINK), brokers)
    return {row.name: row for row in rows}


def as_wanted(row: Wanted) -> ExistingTopic:
    """Make a topic that is just as it should be."""
    return ExistingTopic(row.partitions, row.replication, row.configs, {})


def test_every_topic_has_its_dead_letters_and_every_state_its_topic() -> None:
    """Stages without state get no state topic."""
    names = {f"eu.{topic.name}" for topic in topics.ALL}

    assert set(layout()) == names | {f"{n}.dlq" for n in names} | {
        "eu.tocsin.link.state",
        "eu.tocsin.reached",
    }


def test_dead_letters_hold_what_their_topic_holds_and_the_headers() -> None:
    """A dead letter is the original and more, so it needs more room."""
    rows = layout()
    raw, dead = rows["eu.news.raw.v1"], rows["eu.news.raw.v1.dlq"]

    assert int(dead.configs["max.message.bytes"]) > int(
        raw.configs["max.message.bytes"]
    )
    assert dead.partitions == 1
    assert dead.configs["retention.ms"] == str(30 * 86_400_000)


def test_state_outlives_its_window_by_an_hour() -> None:
    """State is dropped by whole hours; compaction needs closed segments."""
    state = layout()["eu.tocsin.link.state"]

    assert state.partitions == topics.REPORTS.partitions
    assert state.configs["retention.ms"] == str((14 * 24 + 1) * 3_600_000)
    assert state.configs["cleanup.policy"] == "compact,delete"
    assert state.configs["segment.ms"] == "3600000"


@pytest.mark.parametrize(
    ("asked", "brokers", "copies"),
    [(None, 1, 1), (None, 2, 2), (None, 9, 3), (2, 9, 2)],
)
def test_copies_follow_the_size_of_the_cluster(
    asked: int | None, brokers: int, copies: int
) -> None:
    """Three copies where they can be had; the client refuses the broker's default."""
    settings = Settings(brokers=("kafka:9092",), replication=asked)

    assert replication(settings, brokers) == copies


def test_three_copies_may_lose_one() -> None:
    """With acks=all and two in sync a write survives the loss of one broker."""
    assert layout(brokers=3)["eu.news.raw.v1"].configs["min.insync.replicas"] == "2"
    assert "min.insync.replicas" not in layout(brokers=1)["eu.news.raw.v1"].configs


def test_what_is_as_wanted_does_not_differ() -> None:
    """The order of two policies means nothing."""
    for row in layout().values():
        assert differences(row, as_wanted(row), KAFKA) == []
    state = layout()["eu.tocsin.link.state"]
    swapped = {**state.configs, "cleanup.policy": "delete,compact"}
    assert differences(state, replace(as_wanted(state), configs=swapped), KAFKA) == []


@pytest.mark.parametrize(
    ("topic", "partitions", "obstacle"),
    [
        ("news.segments.v1", 12, ""),
        ("news.segments.v1", 48, "takes no partition away"),
        ("news.reports.v1", 2, "link keeps state"),
        ("news.events.v1", 2, "follow the partition"),
        ("tocsin.link.state", 2, ""),
    ],
)
def test_partitions_are_only_added_where_no_key_moves_from_its_state(
    topic: str, partitions: int, obstacle: str
) -> None:
    """More partitions send a key elsewhere, and its state stays behind."""
    row = layout()[f"eu.{topic}"]
    (found,) = differences(row, replace(as_wanted(row), partitions=partitions), KAFKA)

    assert found.field == "partitions"
    assert obstacle in found.obstacle
    assert bool(found.obstacle) == bool(obstacle)
    assert f"{partitions}, should be {row.partitions}" in str(found)


def test_a_config_that_differs_is_told_with_both_values() -> None:
    """Who reads the plan must see what would change."""
    row = layout()["eu.news.raw.v1"]
    found = replace(as_wanted(row), configs={**row.configs, "retention.ms": "1000"})

    assert [str(each) for each in differences(row, found, KAFKA)] == [
        "eu.news.raw.v1: retention.ms is 1000, should be 604800000"
    ]


def test_copies_are_the_operators_unless_asked_for() -> None:
    """A cluster of five may well keep two copies on purpose."""
    row = layout()["eu.news.raw.v1"]
    found = replace(as_wanted(row), replication=1)
    asked = KAFKA.model_copy(update={"replication": 3})

    assert differences(row, found, KAFKA) == []
    assert [each.field for each in differences(row, found, asked)] == ["replication"]


def test_embedded_broker_is_held_to_partitions_and_policy_alone() -> None:
    """It keeps other configs and heeds none, and can change nothing."""
    settings = Settings()
    row = layout(settings, 1)["news.stories.v1"]
    found = ExistingTopic(row.partitions, 1, {}, {})
    (policy,) = differences(row, found, settings)

    assert (policy.field, policy.found) == ("cleanup.policy", "delete")
    assert policy.obstacle
