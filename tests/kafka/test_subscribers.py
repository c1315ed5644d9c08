"""The subscribers of the documentation, in four languages, on Apache Kafka."""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Final, TypeAlias

import pytest
import pytest_asyncio
from aiokafka.admin import NewTopic
from msgspec.structs import replace

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, make_producer, started
from schemas import headers, topics
from schemas.codec import encode
from schemas.event import Event
from schemas.headers import Header
from tests.kafka import broker as kafka_broker
from tests.support import toolchains
from tests.support.recorded import events, messages

HERE: Final = Path(__file__).parents[2] / "docs" / "subscribe"
Build: TypeAlias = Callable[[], list[str]]

WAIT_SECONDS: Final = 90  # a JVM and a group beside whatever else the machine does
GRAVE: Final = 3


def _go() -> list[str]:
    return toolchains.go(HERE / "go")


def _typescript() -> list[str]:
    return toolchains.node(HERE / "typescript", "consumer.ts")


def _java() -> list[str]:
    return toolchains.java(HERE / "java", "Subscriber")


def _python() -> list[str]:
    return [sys.executable, str(HERE / "consumer.py")]


LANGUAGES: Final = [
    pytest.param((), _python, id="python"),
    pytest.param(("go",), _go, id="go", marks=pytest.mark.go),
    pytest.param(("npm", "node"), _typescript, id="typescript", marks=pytest.mark.node),
    pytest.param(("mvn", "javac"), _java, id="java"),
]


def _merger() -> tuple[Event, Event]:
    """End a grave story in another, which is not grave and of which more comes."""
    grave = next(one for one in reversed(events()) if one.story.severity >= GRAVE)
    into, version = "f" * 32, grave.story.version + 1
    gone = replace(grave.story, version=version, merged_into=into)
    other = replace(gone, story_id=into, merged_into=None, severity=1)
    return (
        replace(grave, change="merged", story=gone),
        replace(grave, change="added", story=other),
    )


def _expected() -> list[str]:
    """Say of each grave story what the example in Python does, each version once."""
    line = run_path(str(HERE / "consumer.py"))["line"]
    followed: set[str] = set()
    found = []
    for event in (*events(), *_merger()):
        if event.story.severity >= GRAVE or event.story.story_id in followed:
            followed.add(event.story.story_id)
            followed.add(event.story.merged_into or event.story.story_id)
            found.append(line(json.loads(encode(event))))
    return sorted(found)


def _headers(event: Event) -> list[Header]:
    return headers.of(event, topic=topics.EVENTS.name)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day(kafka: kafka_broker.Broker) -> Settings:
    """Put the day on a topic of two partitions, some records twice."""
    settings = Settings(brokers=(kafka.address,), topic_prefix="subscribers.")
    topic = settings.topic(topics.EVENTS)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(topic, 2, 1)])
    async with started(make_producer(settings), settings) as producer:
        for message in messages():
            await producer.send_and_wait(
                topic, message.value, key=message.key, headers=list(message.headers)
            )
        for value, given in ((None, ()), (b"{}", ()), (None, _headers(events()[0]))):
            await producer.send_and_wait(topic, value, key=b"none", headers=given)
        for event in _merger():  # of one shard, so on the partition of the story
            await producer.send_and_wait(
                *(topic, encode(event)),
                key=_merger()[0].story.story_id.encode(),
                headers=_headers(event),
            )
    return settings


async def _lines(command: list[str], least: int) -> list[str]:
    """Run a subscriber until it has said so much and has had time to say more."""
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    found: list[str] = []
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            while len(found) < least:
                line = await process.stdout.readline()
                assert line, f"it ended after {found}"
                found.append(line.decode().rstrip("\n"))
    finally:
        process.terminate()
        await process.wait()
    rest = await process.stdout.read()
    return found + rest.decode().splitlines()


@pytest.mark.kafka
@pytest.mark.timeout(900)  # what it builds comes from the registries, once
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("tools", "build"), LANGUAGES)
async def test_every_language_says_the_same_of_the_day(
    day: Settings, tools: tuple[str, ...], build: Build, request: pytest.FixtureRequest
) -> None:
    """A grave story is followed, each version once, and unknown fields are skipped."""
    if reason := toolchains.missing(*tools):
        pytest.skip(reason)
    command = await asyncio.to_thread(build)
    given = [day.brokers[0], day.topic(topics.EVENTS), f"group-{request.node.name}"]

    found = await _lines([*command, *given], len(_expected()))

    assert sorted(found) == _expected()


def test_the_day_puts_a_subscriber_to_the_test() -> None:
    """It holds records twice, stories that are not grave, a claim and its denial."""
    day = [dict(message.headers) for message in messages()]
    ids = [one["ce_id"] for one in day]
    severities = {int(one["ce_severity"] or b"") for one in day}

    assert len(ids) > len(set(ids)) > len(_expected())
    assert sum("claim of 14 killed" in line for line in _expected()) == 2
    assert min(severities) < GRAVE <= max(severities)
    assert all("field_of_tomorrow" in json.loads(one.value) for one in messages())
