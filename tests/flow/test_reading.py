"""Reading whole topics, as tail, explain and the score card do, on both brokers."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from aiokafka.admin import NewTopic

from agents.cli.traced import traced
from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.reading import open_reader
from agents.inspect.trace import Hop, hop, trace
from agents.kafka import provision
from agents.kafka.clients import make_admin, make_producer, started
from schemas import topics
from schemas.codec import encode
from schemas.raw import RawArticle
from tests.flow.day import ARTICLES, FAIR
from tests.support import long_log
from tests.support.drive import running

READ: Final = frozenset(row.stage.reads.name for row in FLOW)


async def everything(settings: Settings) -> list[Hop]:
    """Read all records of all topics."""
    names = [name for one in topics.ALL for name in (one.name, one.dead_letters)]
    async with open_reader(settings, names) as reader:
        return [hop(one, settings.topic_prefix) async for one in reader.whole()]


async def test_all_records_of_all_partitions_are_read(settings: Settings) -> None:
    """A reader without a group finds the partitions by itself, on Kafka too."""
    name = settings.topic(topics.RAW)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(name, 3, 1)])
    async with started(make_producer(settings), settings) as producer:
        for number in range(30):
            await producer.send_and_wait(name, b"%d" % number, partition=number % 3)

    async with open_reader(settings, [topics.RAW.name]) as reader:
        values = {found.value async for found in reader.whole()}

    assert values == {b"%d" % number for number in range(30)}


async def test_explain_gives_the_one_reason(settings: Settings) -> None:
    """Of a fair that alerts nobody, after the stages have done it."""
    fair = next(one for one in ARTICLES if one.body == FAIR)
    async with running(settings) as drive:
        await drive.send_articles(ARTICLES)
        await drive.drained()

    found, ends = await traced(settings, [fair.url])

    assert [root.topic for root in found.roots] == [topics.RAW.name]
    assert list(ends.values()) == ["no message: no rule takes it [no_rule]"]
    hops = await everything(settings)
    stories = {one.lineage.story for one in hops} - {""}
    for story in stories:  # one has two raw records on one partition
        found, _ = await traced(settings, [story])
        right = trace(story, hops, READ)
        assert found.roots == right.roots
        assert found.children == right.children
        short, _ = await traced(settings, [story[:12]])  # as `tocsin alerts ack` takes
        assert short.roots == right.roots
    starts = {story[:1] for story in stories}
    several, _ = await traced(settings, ["0000", *starts])
    assert several.roots == []


async def test_explain_looks_for_ids_and_not_for_what_contains_them(
    settings: Settings,
) -> None:
    """The address of another article may begin with that asked for."""
    await provision.ensure(settings, [])
    name, url = settings.topic(topics.RAW), "https://paper.example/1"
    async with started(make_producer(settings), settings) as producer:
        for article in (url, *(f"{url}{number}" for number in range(10, 400))):
            row = encode(RawArticle(url=article, title="T", body="Text."))
            await producer.send_and_wait(name, row, key=article.encode())

    found, _ = await traced(settings, [url])
    odd = (f"{topics.RAW.name}/0/{'9' * 5000}", "\udcff")
    none = [await traced(settings, [one]) for one in odd]

    assert [root.lineage.ids for root in found.roots] == [(url,)]
    assert [one.roots for one, _ in none] == [[], []]


async def test_explain_knows_what_is_not_done_yet(settings: Settings) -> None:
    """Before any stage runs a raw article has only waited."""
    await provision.ensure(settings, [])
    async with started(make_producer(settings), settings) as producer:
        fair = next(one for one in ARTICLES if one.body == FAIR)
        await producer.send_and_wait(settings.topic(topics.RAW), encode(fair), key=b"k")

    _, ends = await traced(settings, [fair.url])

    assert list(ends.values()) == ["ends here: normalize has not done it yet"]


@pytest.mark.parametrize("lag", [timedelta(0), timedelta(hours=7)])
async def test_explain_finds_in_a_long_log_what_the_whole_log_has(
    settings: Settings, lag: timedelta
) -> None:
    """Near the record in time, or where the stages lagged by hours in all of it."""
    await provision.ensure(settings, [])
    log = await long_log.fill(settings, 400, datetime.now(UTC), lag)
    middle = log.days[len(log.days) // 2]

    hops = await everything(settings)
    for what in ("url", "place", "segment", "story"):
        found, _ = await traced(settings, [middle[what]])
        right = trace(middle[what], hops, READ)
        assert right.roots, what
        assert found.roots == right.roots, what
        assert found.children == right.children, what
