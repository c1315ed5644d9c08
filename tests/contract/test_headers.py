"""Kafka headers as others read them: the CloudEvents SDK, W3C trace context, kcat."""

import asyncio
import json
import re
import shutil
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
import pytest
from aiokafka.admin import NewTopic
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, make_producer, started
from schemas import headers, topics
from schemas.codec import encode
from schemas.topics import Topic
from tests.support import factories as make

REFERENCE: Final = re.compile(r"(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", re.ASCII)
"""A path of RFC 3986 without a colon; a reference of ours has no other part."""
RECORDS: Any = [
    pytest.param(topics.PREPARED, make.prepared(), id="prepared"),
    pytest.param(topics.ARTICLES, make.article(), id="article"),
    pytest.param(topics.DUPLICATES, make.duplicate(), id="duplicate"),
    pytest.param(topics.SEGMENTS, make.segment(), id="segment"),
    pytest.param(topics.REPORTS, make.report(), id="report"),
    pytest.param(topics.EVENTS, make.event(), id="event"),
    pytest.param(topics.STORIES, make.story(), id="story"),
    pytest.param(topics.ALERTS, make.alert(), id="alert"),
    pytest.param(topics.DELIVERIES, make.delivery(), id="delivery"),
]


@pytest.mark.parametrize(("topic", "record"), RECORDS)
def test_the_cloudevents_sdk_reads_every_record(topic: Topic, record: Any) -> None:
    """Its own checks pass: required attributes, name rules, time with zone."""
    made = headers.of(record, topic=topic.name)
    message = KafkaMessage(headers=dict(made), key=b"k", value=encode(record))

    event = from_binary(message, JSONFormat())

    envelope = record.envelope()
    assert event.get_id() == envelope.id
    assert event.get_type() == f"tocsin.{envelope.kind}"
    assert event.get_subject() == envelope.subject
    assert event.get_time() == envelope.time
    assert event.get_data() == json.loads(encode(record))


@pytest.mark.parametrize(("topic", "record"), RECORDS)
def test_uris_are_what_cloudevents_asks_for(topic: Topic, record: Any) -> None:
    """``dataschema`` is absolute; the SDKs of Go and JavaScript refuse others."""
    found = dict(headers.of(record, topic=topic.name))

    assert urlsplit(found["ce_dataschema"].decode()).scheme
    assert REFERENCE.fullmatch(found["ce_source"].decode())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("bbc.co.uk", b"bbc.co.uk"),
        ("Le Monde", b"Le%20Monde"),
        ("wire: east", b"wire%3A%20east"),
        ("Вести", b"%D0%92%D0%B5%D1%81%D1%82%D0%B8"),
        ("50% [off]", b"50%25%20%5Boff%5D"),
    ],
)
def test_any_name_of_an_outlet_makes_a_uri_reference(
    source: str, written: bytes
) -> None:
    """Blanks, colons, brackets and other scripts are escaped."""
    article = make.article()
    ref = msgspec.structs.replace(article.article, source=source)
    record = msgspec.structs.replace(article, article=ref)

    found = dict(headers.of(record, topic=topics.ARTICLES.name))

    assert found["ce_source"] == written


def test_an_event_can_be_filtered_without_its_body() -> None:
    """Class, severity and status of the story are attributes of their own."""
    record = make.event(story=make.state(severity=3), previous_class="OTHER")

    found = dict(headers.of(record, topic=topics.EVENTS.name))

    assert found["ce_type"] == b"tocsin.event.opened"
    assert found["ce_subject"] == record.story.story_id.encode()
    assert found["ce_eventclass"] == b"ACCIDENT"
    assert found["ce_severity"] == b"3"
    assert found["ce_previousclass"] == b"OTHER"
    assert found["ce_storyversion"] == b"1"
    assert found["ce_origins"] == str(len(record.story.origins)).encode()
    assert found["ce_reportseverity"] == str(record.labels.severity).encode()


@pytest.mark.parametrize(("topic", "record"), RECORDS)
def test_traceparent_is_well_formed(topic: Topic, record: Any) -> None:
    """Version 00, 32 and 16 hex digits that are not all zero, flags."""
    found = dict(headers.of(record, topic=topic.name))["traceparent"].decode()

    match = re.fullmatch(r"00-([0-9a-f]{32})-([0-9a-f]{16})-01", found)

    assert match
    assert int(match[1], 16)
    assert int(match[2], 16)


def test_all_that_goes_back_to_one_raw_record_shares_a_trace() -> None:
    """A trace viewer shows the way of one article; spans differ by topic."""
    raw, sent = b"news.raw.v1/3/17", b"1772438400000"
    made = (
        (topics.PREPARED, make.prepared()),
        (topics.ARTICLES, make.article()),
        (topics.EVENTS, make.event()),
    )
    found = [
        headers.trace_context(headers.of(record, topic=topic.name, raw=raw, sent=sent))
        for topic, record in made
    ]

    assert {each and each.trace for each in found} == {headers.trace_id(raw, sent)}
    assert len({each and each.span for each in found}) == len(made)


def test_a_topic_that_is_made_again_has_other_traces() -> None:
    """The coordinates come again after a restart of the embedded broker; times do not.

    The header tells the two apart for who only has a later record.
    """
    raw, lives = b"news.raw.v1/0/0", (b"1772438400000", b"1772438400001")
    made = [
        headers.of(make.event(), topic=topics.EVENTS.name, raw=raw, sent=sent)
        for sent in lives
    ]

    first, second = (headers.trace_context(each) for each in made)

    assert first
    assert second
    assert first.trace != second.trace
    assert first.trace == headers.trace_id(raw, lives[0])
    assert [headers.value(each, headers.ARRIVED) for each in made] == list(lives)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        b"",
        b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        b"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        b"00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        b"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        b"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        b"x" * 1_000_000,
    ],
)
def test_what_a_stranger_sends_as_a_trace_has_to_be_one(sent: bytes | None) -> None:
    """Anything that is not well-formed counts as none."""
    assert headers.trace_context([("traceparent", sent)]) is None


@pytest.fixture(scope="session")
def kcat() -> str:
    """Give the program kcat."""
    found = shutil.which("kcat")
    if not found:
        pytest.skip("kcat is not installed (Debian and Ubuntu: apt install kcat)")
    return found


@pytest.mark.kafka
@pytest.mark.parametrize("broker", ["kafka"], indirect=True)
async def test_kcat_shows_an_event_with_its_headers(
    settings: Settings, kcat: str
) -> None:
    """The tool that people reach for first needs nothing of ours.

    On Apache Kafka alone: librdkafka cannot read the embedded broker's answer to
    ApiVersions.
    """
    topic = settings.topic(topics.EVENTS)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(topic, 1, 1)])
    record = make.event()
    async with started(make_producer(settings), settings) as producer:
        await producer.send_and_wait(
            topic,
            encode(record),
            key=record.story.story_id.encode(),
            headers=headers.of(record, topic=topics.EVENTS.name),
        )
    command = (kcat, "-C", "-b", settings.brokers[0], "-t", topic, "-o", "0", "-c", "1")
    process = await asyncio.create_subprocess_exec(
        *(*command, "-q", "-f", "%h\n%s"),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await asyncio.wait_for(process.communicate(), 30)
    shown, body = said.decode().split("\n", 1)

    assert f"ce_id={record.event_id}" in shown.split(",")
    assert "ce_type=tocsin.event.opened" in shown.split(",")
    assert json.loads(body) == json.loads(encode(record))
