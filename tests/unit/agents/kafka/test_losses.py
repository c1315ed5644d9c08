"""A broker that no longer holds what it confirmed."""

from typing import Final

import pytest
from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka.losses import Losses
from schemas import topics
from tests.support import toy

SETTINGS: Final = Settings(brokers=("kafka:9092",), topic_prefix="p.")
STAGES: Final = [row.stage for row in toy.FLOW]
RAW: Final = SETTINGS.topic(topics.RAW)
STATE: Final = SETTINGS.state_topic(toy.COUNT.name)
ALL: Final = {
    **dict.fromkeys((RAW, SETTINGS.topic(topics.RAW.dead_letters)), 1),
    **dict.fromkeys((SETTINGS.topic(topics.PREPARED), STATE, "other"), 1),
}
AT: Final = TopicPartition(RAW, 0)


@pytest.mark.parametrize("gone", [RAW, STATE, f"{RAW}.dlq"])
def test_a_deleted_topic_is_named_once_two_measurements_agree(gone: str) -> None:
    """Whatever the flow reads or writes; one look may be a broker that starts."""
    losses = Losses(SETTINGS, STAGES)
    left = {name: count for name, count in ALL.items() if name != gone}

    assert losses.found(ALL, {}) == ""
    assert losses.found(left, {}) == ""
    assert gone in losses.found(left, {})


def test_topics_of_others_and_of_later_are_none_of_ours() -> None:
    """A topic that was never there was not deleted."""
    losses = Losses(SETTINGS, STAGES)

    assert losses.found({RAW: 1, "other": 1}, {}) == ""
    assert losses.found({RAW: 1}, {}) == ""
    assert losses.found({RAW: 1}, {}) == ""


def test_a_log_that_became_shorter_is_named() -> None:
    """Its offsets begin anew: what comes below those that are done is never read."""
    losses = Losses(SETTINGS, STAGES)

    assert losses.found(ALL, {AT: 812}) == ""
    assert losses.found(ALL, {AT: 0}) == ""
    assert RAW in losses.found(ALL, {AT: 5})


def test_a_new_leader_that_catches_up_is_no_loss() -> None:
    """It may know of an older end at first."""
    losses = Losses(SETTINGS, STAGES)

    found = [losses.found(ALL, {AT: end}) for end in (812, 800, 812, 790, 820, 821)]
    assert found == [""] * 6
