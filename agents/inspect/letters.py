"""Dead letters on the broker: read, sent again, and what was sent again remembered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from heapq import heappush, heappushpop
from typing import Final, TypeAlias

import stamina
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError
from aiokafka.structs import OffsetAndMetadata

from agents.config.settings import Settings
from agents.inspect.dead import GROUP, DeadLetter, Done, again, read_letter, recorded
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_admin, make_consumer, make_producer, started
from agents.kafka.clients import trouble as trouble_of
from schemas import topics

__all__ = [
    "Key",
    "Letters",
    "is_done",
    "names",
    "read_all",
    "read_latest",
    "send_again",
]

Key: TypeAlias = tuple[str, int]
"""Topic of dead letters, without the prefix of the settings, and partition."""
Letters: TypeAlias = tuple[list[DeadLetter], dict[Key, Done]]
"""Dead letters, and what was sent again of each partition that they lie in."""
_COORDINATOR_SECONDS: Final = 15.0


def names() -> list[str]:
    """Name the topics of dead letters."""
    return [topic.dead_letters for topic in topics.ALL]


def is_done(each: DeadLetter, done: Mapping[Key, Done]) -> bool:
    """Tell whether *each* was sent again."""
    found = each.found
    return found.offset in done[found.topic, found.partition]


async def read_all(settings: Settings, asked: Sequence[str]) -> Letters:
    """Read all dead letters on the topics *asked*, and what was sent again of them.

    Raises:
        BrokerTrouble: The broker does not answer, or has no such topic.
    """
    async with open_reader(settings, asked) as reader:
        dead = [read_letter(found) async for found in reader.whole()]
    return dead, await _recall(settings, _keys(dead))


async def read_latest(settings: Settings, asked: Sequence[str], most: int) -> Letters:
    """Read as :func:`read_all` the latest dead letters alone, the latest first.

    Args:
        settings: Where the topics are.
        asked: Their names.
        most: So many are given, and read of each partition, at most.

    Raises:
        BrokerTrouble: The broker does not answer, or has no such topic.
    """
    latest: list[tuple[datetime, str, StoredRecord]] = []
    async with open_reader(settings, asked, last=most) as reader:
        async for found in reader.whole():
            row = (found.time, found.place, found)
            push = heappush if len(latest) < most else heappushpop
            push(latest, row)
    dead = [read_letter(found) for _, _, found in sorted(latest, reverse=True)]
    return dead, await _recall(settings, _keys(dead))


async def send_again(
    settings: Settings, chosen: Sequence[DeadLetter], known: Letters
) -> None:
    """Send the *chosen* ones to the topics that they came from, and remember it.

    Args:
        settings: Where the topics are.
        chosen: Those among *known* to send; none of them may be refused.
        known: All that lie on the topics of those chosen.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    everything, done = known
    there = _offsets(everything)
    with _trouble(settings):
        async with started(make_producer(settings), settings) as producer:
            for each in chosen:
                target = settings.topic(each.found.topic.removesuffix(topics.DLQ))
                await producer.send_and_wait(
                    target,
                    each.found.value,
                    key=each.found.key,
                    headers=again(each),
                )
    for each in chosen:
        key = each.found.topic, each.found.partition
        done[key].add(each.found.offset, there[key])
    await _remember(settings, done)


def _keys(dead: Iterable[DeadLetter]) -> list[Key]:
    return sorted({(each.found.topic, each.found.partition) for each in dead})


async def _recall(settings: Settings, keys: list[Key]) -> dict[Key, Done]:
    if not keys:
        return {}
    asked = {
        TopicPartition(settings.topic(name), part): (name, part) for name, part in keys
    }
    with _trouble(settings):
        async with started(make_admin(settings), settings) as admin:
            committed = await _offsets_of(admin, settings.group(GROUP), list(asked))
    empty = OffsetAndMetadata(0, "")
    known = ((key, committed.get(at, empty)) for at, key in asked.items())
    return {key: recorded(at.offset, at.metadata or "") for key, at in known}


@stamina.retry(on=GroupCoordinatorNotAvailableError, timeout=_COORDINATOR_SECONDS)
async def _offsets_of(
    admin: AIOKafkaAdminClient, group: str, asked: list[TopicPartition]
) -> dict[TopicPartition, OffsetAndMetadata]:
    """Ask for the offsets of *group*; a new cluster first has to make their topic."""
    found: dict[
        TopicPartition, OffsetAndMetadata
    ] = await admin.list_consumer_group_offsets(group, partitions=asked)
    return found


async def _remember(settings: Settings, done: Mapping[Key, Done]) -> None:
    offsets = {
        TopicPartition(settings.topic(name), part): OffsetAndMetadata(
            each.below, each.metadata()
        )
        for (name, part), each in done.items()
    }
    group: AIOKafkaConsumer = make_consumer(settings, group_id=settings.group(GROUP))
    with _trouble(settings):
        async with started(group, settings) as consumer:
            consumer.assign(list(offsets))
            await consumer.commit(offsets)


@contextmanager
def _trouble(settings: Settings) -> Iterator[None]:
    try:
        yield
    except KafkaError as error:
        raise trouble_of(error, settings) from error


def _offsets(dead: Iterable[DeadLetter]) -> dict[Key, list[int]]:
    there: dict[Key, list[int]] = {}
    for each in dead:
        key = each.found.topic, each.found.partition
        there.setdefault(key, []).append(each.found.offset)
    return there
