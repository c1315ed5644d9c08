"""Compares the topics on the broker with those that Tocsin wants; changes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from agents.config.settings import Settings
from agents.kafka.clients import BrokerTrouble
from agents.kafka.embedded import Quirks, quirks
from agents.kafka.layout import Wanted, wanted
from pipeline.stage import AnyStage

_SET_ON_TOPIC: Final = 1  # config_source DYNAMIC_TOPIC_CONFIG of the Kafka protocol
_UNSET: Final = {"cleanup.policy": "delete"}  # what Kafka takes where none is set


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of one topic that is not as it should be.

    Attributes:
        field: ``partitions``, ``replication`` or the name of a config.
        obstacle: Why we cannot change it; empty = ``apply`` can.
    """

    topic: str
    field: str
    found: str
    should: str
    obstacle: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        text = f"{self.topic}: {self.field} is {self.found}, should be {self.should}"
        return f"{text} (cannot be changed: {self.obstacle})" if self.obstacle else text


@dataclass(frozen=True, slots=True)
class Plan:
    """What is missing, what differs, and what is as it should be."""

    missing: tuple[Wanted, ...] = ()
    wrong: tuple[Difference, ...] = ()
    fine: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether there is nothing to do."""
        return not self.missing and not self.wrong


@dataclass(frozen=True, slots=True)
class ExistingTopic:
    """One topic as the broker describes it.

    Attributes:
        configs: Those in force, the broker's defaults included.
        own: Those that were set on the topic itself.
    """

    partitions: int
    replication: int
    configs: Mapping[str, str]
    own: Mapping[str, str]


async def look(
    admin: AIOKafkaAdminClient, settings: Settings, stages: Iterable[AnyStage]
) -> tuple[Plan, dict[str, ExistingTopic]]:
    """Ask the broker and compare.

    Returns:
        The plan, and every wanted topic that exists.

    Raises:
        BrokerTrouble: It refuses to answer.
    """
    nodes = (await admin.describe_cluster())["brokers"]
    layout = wanted(settings, stages, len(nodes))
    found = await _ask(admin, [each.name for each in layout])
    here = [each for each in layout if each.name in found]
    wrong = tuple(
        difference
        for each in here
        for difference in differences(each, found[each.name], settings)
    )
    faulty = {difference.topic for difference in wrong}
    return Plan(
        missing=tuple(each for each in layout if each.name not in found),
        wrong=wrong,
        fine=tuple(each.name for each in here if each.name not in faulty),
    ), found


def differences(
    should: Wanted, found: ExistingTopic, settings: Settings
) -> list[Difference]:
    """Compare one topic."""
    broker = quirks(settings)
    return [*_counts(should, found, settings, broker), *_configs(should, found, broker)]


def _counts(
    should: Wanted, found: ExistingTopic, settings: Settings, broker: Quirks
) -> Iterator[Difference]:
    if found.partitions != should.partitions:
        obstacle = should.fixed
        if found.partitions > should.partitions:
            obstacle = "Kafka takes no partition away"
        yield Difference(
            should.name,
            "partitions",
            str(found.partitions),
            str(should.partitions),
            obstacle or _cannot(broker),
        )
    # unless somebody asked for a number, the number is the operator's business
    if settings.replication and found.replication != settings.replication:
        yield Difference(
            should.name,
            "replication",
            str(found.replication),
            str(settings.replication),
            "use kafka-reassign-partitions",
        )


def _configs(
    should: Wanted, found: ExistingTopic, broker: Quirks
) -> Iterator[Difference]:
    for field, value in should.configs.items():
        # the embedded broker keeps the others and heeds none of them
        if not broker.can_alter and field not in _UNSET:
            continue
        is_now = found.configs.get(field, _UNSET.get(field, "unset"))
        if _plain(is_now) != _plain(value):
            yield Difference(should.name, field, is_now, value, _cannot(broker))


def _cannot(broker: Quirks) -> str:
    return "" if broker.can_alter else "the embedded broker cannot; start it anew"


def _plain(value: str) -> list[str]:
    return sorted(part.strip() for part in value.split(","))


async def _ask(
    admin: AIOKafkaAdminClient, names: list[str]
) -> dict[str, ExistingTopic]:
    # never by name: the embedded broker creates a topic that it is asked about
    known = {topic["topic"]: topic for topic in await admin.describe_topics()}
    there = [name for name in names if name in known]
    configs = await _ask_configs(admin, there)
    return {
        name: ExistingTopic(
            partitions=len(known[name]["partitions"]),
            replication=len(known[name]["partitions"][0]["replicas"]),
            configs={key: value for key, (value, _) in configs[name].items()},
            own={key: value for key, (value, own) in configs[name].items() if own},
        )
        for name in there
    }


async def _ask_configs(
    admin: AIOKafkaAdminClient, names: list[str]
) -> dict[str, dict[str, tuple[str, bool]]]:
    if not names:
        return {}
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for response in await admin.describe_configs(asked):
        for resource in response.to_object()["resources"]:
            name = resource["resource_name"]
            if resource["error_code"]:
                raise BrokerTrouble(f"{name}: describe configs: {reason(resource)}")
            found[name] = {
                entry["config_names"]: (entry["config_value"] or "", _own(entry))
                for entry in resource["config_entries"]
            }
    return found


def _own(entry: Mapping[str, Any]) -> bool:
    return entry["config_source"] == _SET_ON_TOPIC and not entry["read_only"]


def reason(answer: Mapping[str, Any]) -> str:
    """Put an answer with an error code into words."""
    name = for_code(answer["error_code"]).__name__
    return f"{name}: {answer.get('error_message') or 'no reason given'}"
