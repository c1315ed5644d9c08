"""Makes the topics on the broker what Tocsin wants, as far as Kafka can change them.

aiokafka's admin client raises nothing for what a broker refuses: every error code in
every response is looked at here.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Final

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError

from agents.config.settings import Settings
from agents.kafka.clients import BrokerTrouble, make_admin, started, trouble
from agents.kafka.layout import Wanted, replication
from agents.kafka.plan import Difference, ExistingTopic, Plan, look, reason
from pipeline.stage import AnyStage

log = structlog.get_logger(__name__)

_VISIBLE_SECONDS: Final = 15.0
_ESSENTIAL: Final = ("partitions", "cleanup.policy")


class LayoutError(BrokerTrouble):
    """Topics exist that Tocsin cannot use; the message says what differs."""


async def plan(settings: Settings, stages: Iterable[AnyStage]) -> Plan:
    """Compare; changes nothing.

    Raises:
        BrokerTrouble: The broker does not answer, or not to us.
    """
    async with _admin(settings) as admin:
        return (await look(admin, settings, tuple(stages)))[0]


async def apply(settings: Settings, stages: Iterable[AnyStage]) -> Plan:
    """Create what is missing and change what differs; never takes partitions away.

    Returns:
        What was to do before.

    Raises:
        LayoutError: Something differs that cannot be changed; then nothing is.
        BrokerTrouble: The broker does not answer, or refuses.
    """
    stages = tuple(stages)
    async with _admin(settings) as admin:
        before, found = await look(admin, settings, stages)
        _refuse(each for each in before.wrong if each.obstacle)
        now = before
        if before.missing:
            await _create(admin, before.missing)
            # another process may have made them meanwhile, otherwise than we would
            now, found = await look(admin, settings, stages)
            _refuse(each for each in now.wrong if each.obstacle)
        await _grow(admin, now.wrong)
        await _configure(admin, now.wrong, found)
        return before


async def ensure(settings: Settings, stages: Iterable[AnyStage]) -> Plan:
    """Create what is missing, and refuse what the stages cannot work with.

    Other differences, such as in retention, are the operator's choice and only logged.

    Returns:
        What was found before.

    Raises:
        LayoutError: A partition count or clean-up policy is not what it must be, or
            our largest record has no room.
        BrokerTrouble: The broker does not answer, or refuses.
    """
    stages = tuple(stages)
    async with _admin(settings) as admin:
        before, _ = await look(admin, settings, stages)
        _refuse(filter(_is_essential, before.wrong))
        if before.missing:
            await _create(admin, before.missing)
            after, _ = await look(admin, settings, stages)
            _refuse(filter(_is_essential, after.wrong))
        for each in before.wrong:
            log.warning("topic is not as proposed", difference=str(each))
        return before


async def make(settings: Settings, name: str) -> None:
    """Create a topic of the user's if it is not there, with one partition.

    Args:
        settings: Where.
        name: Full name on the broker.

    Raises:
        BrokerTrouble: The broker does not answer, or refuses.
    """
    async with _admin(settings) as admin:
        if any(topic["topic"] == name for topic in await admin.describe_topics()):
            return
        copies = replication(settings, len((await admin.describe_cluster())["brokers"]))
        await _create(admin, [Wanted(name, 1, copies, {})])


def _is_essential(difference: Difference) -> bool:
    if difference.field == "max.message.bytes":
        found, should = difference.found, difference.should
        return found.isdecimal() and int(found) < int(should)
    return difference.field in _ESSENTIAL


@asynccontextmanager
async def _admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    async with started(make_admin(settings), settings) as admin:
        try:
            yield admin
        except (KafkaError, OSError, TimeoutError) as error:
            raise trouble(error, settings) from error


def _refuse(differences: Iterable[Difference]) -> None:
    lines = [str(difference) for difference in differences]
    if lines:
        raise LayoutError(
            "topics are not as Tocsin needs them:\n  " + "\n  ".join(lines) + "\n"
            "Set TOCSIN_TOPIC_PREFIX for topics of your own, or change these; "
            "`tocsin topics plan` shows all."
        )


async def _create(admin: AIOKafkaAdminClient, missing: Iterable[Wanted]) -> None:
    topics = [
        NewTopic(
            each.name, each.partitions, each.replication, topic_configs=each.configs
        )
        for each in missing
    ]
    answers = (await admin.create_topics(topics)).to_object()["topic_errors"]
    for answer in answers:
        # another process that starts now creates the same
        if answer["error_code"] not in (0, TopicAlreadyExistsError.errno):
            raise BrokerTrouble(f"{answer['topic']}: create: {reason(answer)}")
    await _visible(admin, {topic.name: topic.num_partitions for topic in topics})


async def _visible(admin: AIOKafkaAdminClient, topics: Mapping[str, int]) -> None:
    """Wait until every topic has its partitions, each with a leader."""
    deadline = asyncio.get_running_loop().time() + _VISIBLE_SECONDS
    while True:
        ready = {
            topic["topic"]: sum(part["leader"] >= 0 for part in topic["partitions"])
            for topic in await admin.describe_topics()
        }
        late = [name for name, count in topics.items() if ready.get(name, 0) < count]
        if not late:
            return
        if asyncio.get_running_loop().time() > deadline:
            raise BrokerTrouble(f"no leader yet for {', '.join(sorted(late))}")
        await asyncio.sleep(0.1)


async def _grow(admin: AIOKafkaAdminClient, wrong: Iterable[Difference]) -> None:
    counts = {
        each.topic: int(each.should) for each in wrong if each.field == "partitions"
    }
    if not counts:
        return
    response = await admin.create_partitions(
        {topic: NewPartitions(count) for topic, count in counts.items()}
    )
    for answer in response.to_object()["topic_errors"]:
        if answer["error_code"]:
            raise BrokerTrouble(f"{answer['topic']}: add partitions: {reason(answer)}")
    await _visible(admin, counts)


async def _configure(
    admin: AIOKafkaAdminClient,
    wrong: Iterable[Difference],
    found: Mapping[str, ExistingTopic],
) -> None:
    """Set configs; all that were set before go along, for the request replaces all."""
    changes: dict[str, dict[str, str]] = {}
    for each in wrong:
        if each.field not in ("partitions", "replication"):
            own = dict(found[each.topic].own)
            changes.setdefault(each.topic, own)[each.field] = each.should
    if not changes:
        return
    resources = [
        ConfigResource(ConfigResourceType.TOPIC, topic, configs=configs)
        for topic, configs in changes.items()
    ]
    for response in await admin.alter_configs(resources):
        for answer in response.to_object()["resources"]:
            if answer["error_code"]:
                name = answer["resource_name"]
                raise BrokerTrouble(f"{name}: set configs: {reason(answer)}")


__all__ = ["Difference", "LayoutError", "Plan", "apply", "ensure", "make", "plan"]
