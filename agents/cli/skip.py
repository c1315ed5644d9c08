"""``tocsin skip``: set one record aside by hand, with a dead letter that says why."""

from dataclasses import replace
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import OffsetAndMetadata

from agents.cli.checks import check_stages
from agents.cli.common import FINE, HERE, CommandError, Options, connected, run
from agents.config.settings import Settings
from agents.config.version import version
from agents.flow import FLOW
from agents.kafka.clients import make_admin, make_consumer, make_producer, started
from agents.kafka.message import Message
from agents.kafka.tried import SKIPPED, Tried
from agents.runtime.deadletter import dead_letter
from pipeline.stage import AnyStage, Reject

__all__ = ["skip", "skip_record"]

_READ_MS: Final = 5_000
_IDLE: Final = ("Empty", "Dead")
_STATE: Final = 2  # place of the state of a group in the answer of DescribeGroups


def skip(
    partition: int, offset: int, /, *, stage: str, why: str, options: Options = HERE
) -> int:
    """Set one record aside by hand: it becomes a dead letter, and its stage goes on.

    Stop all workers of the stage first. The record is written to the dead letters with
    the reason "skipped", and the group of the stage is told to pass it over.

    Example: tocsin skip 3 1207 --stage link --why "ends the process, see ticket 12"

    Args:
        partition: Of the topic that the stage reads.
        offset: Of the record in it.
        stage: Which stage is to skip it.
        why: For people; stands in the dead letter.
        options: Connection.
    """
    check_stages([stage])
    settings = connected(options)
    run(skip_record(settings, stage, partition, offset, why))
    print(f"{stage} skips {partition}/{offset}; see `tocsin dlq list`")
    return FINE


async def skip_record(
    settings: Settings, name: str, partition: int, offset: int, why: str
) -> None:
    """Write the dead letter, then let the group pass the record over.

    Raises:
        CommandError: A worker of the stage runs, the record is done, or there is none.
    """
    stage = next(row.stage for row in FLOW if row.stage.name == name)
    at = TopicPartition(settings.topic(stage.reads), partition)
    group = settings.group(name)
    async with started(make_admin(settings), settings) as admin:
        await _refuse_active(admin, group, name)
        known = (await admin.list_consumer_group_offsets(group, partitions=[at])).get(
            at, OffsetAndMetadata(-1, "")
        )
    if known.offset > offset:
        raise CommandError(f"{name} has done {partition}/{offset} already")
    member: AIOKafkaConsumer = make_consumer(settings, group_id=group)
    async with started(member, settings) as consumer:
        consumer.assign([at])
        record = await _read(consumer, at, offset)
        await _bury(settings, stage, record, why)
        await consumer.commit({at: _passing(known, offset)})


async def _refuse_active(admin: AIOKafkaAdminClient, group: str, name: str) -> None:
    answers = await admin.describe_consumer_groups([group])
    for state in (found[_STATE] for answer in answers for found in answer.groups):
        if state not in _IDLE:
            raise CommandError(
                f"a worker of {name} runs (its group is {state}): stop all of them "
                "first, for only a group without members can be told to skip"
            )


def _passing(known: OffsetAndMetadata, offset: int) -> OffsetAndMetadata:
    """Make the commit after which the record at *offset* is passed over."""
    tried = replace(Tried.read(known.metadata or ""), open=True)
    if known.offset == offset:
        return OffsetAndMetadata(offset + 1, tried.done(offset + 1).metadata())
    return OffsetAndMetadata(max(known.offset, 0), tried.skipping(offset).metadata())


async def _read(consumer: AIOKafkaConsumer, at: TopicPartition, offset: int) -> Any:
    consumer.seek(at, offset)
    found = await consumer.getmany(at, timeout_ms=_READ_MS, max_records=1)
    records = found.get(at, [])
    if not records or records[0].offset != offset:
        raise CommandError(f"no record at offset {offset} of {at.topic}/{at.partition}")
    return records[0]


async def _bury(settings: Settings, stage: AnyStage, record: Any, why: str) -> None:
    letter: Message = dead_letter(
        record,
        Reject(SKIPPED, why),
        stage,
        name=settings.topic(stage.reads.dead_letters),
        version=version(),
    )
    async with started(make_producer(settings), settings) as producer:
        await producer.send_and_wait(
            letter.topic, letter.value, key=letter.key, headers=list(letter.headers)
        )
