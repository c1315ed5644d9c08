"""A flow of two small stages, for tests of the machinery under every stage.

``prepare`` (no state) turns a raw article into a prepared one; its title says what goes
wrong. ``count`` keeps a count for each article.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec
from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, make_producer, started
from agents.kafka.embedded import quirks
from agents.runtime.row import Row
from pipeline.ids import content_id
from pipeline.stage import AnyContext, Drop, Emit, Input, Outcomes, Put, Reject, Stage
from pipeline.state import HourlyStore
from schemas import topics
from schemas.article import Article, ArticleRef
from schemas.headers import heartbeat_of
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

WINDOW: Final = timedelta(hours=72)


class Count(msgspec.Struct, array_like=True, frozen=True):
    """How often an article was seen."""

    seen: int


def prepare(
    records: Sequence[Input[RawArticle]], _context: AnyContext
) -> Iterator[Outcomes]:
    """Answer as the title asks."""
    for item in records:
        raw = item.record
        if raw.title == "boom":
            raise ValueError("boom")
        if raw.title == "reject":
            yield (Reject("asked", "field 'title': says so"),)
        elif raw.title == "drop":
            yield (Drop("asked"),)
        else:
            yield (Emit(topics.PREPARED, "en", _prepared(item)),)


def _prepared(item: Input[RawArticle]) -> PreparedArticle:
    raw = item.record
    article_id = content_id(raw.url)
    text = raw.body or ""
    return PreparedArticle(
        article_id=article_id,
        content_id=content_id(article_id, text),
        url=raw.url,
        raw_url=raw.url,
        source="toy.example",
        title=raw.title,
        text=text * 2 if raw.title == "swell" else text,
        text_hash=content_id(text),
        language="en",
        language_group="en",
        format="text",
        fetched_at=item.time,
    )


def count(
    records: Sequence[Input[PreparedArticle]], context: AnyContext
) -> Iterator[Outcomes]:
    """Number the fetches of each article."""
    for item in records:
        record = item.record
        key = bytes.fromhex(record.article_id)
        known = context.state.get(key)
        now = Count(known.seen + 1 if known else 1)
        context.state.set(key, now, record.fetched_at)
        article = Article(
            article=ArticleRef(
                article_id=record.article_id,
                revision_id=content_id(record.article_id, str(now.seen)),
                url=record.url,
                raw_url=record.raw_url,
                source=record.source,
                title=str(now.seen),
                language="en",
                verdict="new",
                fetched_at=record.fetched_at,
            ),
            text=record.text,
            format="text",
        )
        yield (
            Emit(topics.ARTICLES, record.article_id, article),
            Put(key, msgspec.msgpack.encode(now), record.fetched_at),
        )


PREPARE: Final = Stage(
    name="normalize",
    reads=topics.RAW,
    writes=(topics.PREPARED,),
    handle=prepare,
    drops=("asked",),
)
COUNT: Final = Stage(
    name="dedupe",
    reads=topics.PREPARED,
    writes=(topics.ARTICLES,),
    handle=count,
    state=lambda: HourlyStore(WINDOW, msgspec.msgpack.Decoder(Count).decode),
    window=WINDOW,
)
FLOW: Final = (Row(stage=PREPARE), Row(stage=COUNT))


def raw(number: int, title: str = "t", body: str = "A body.") -> bytes:
    """Make the bytes of one raw article."""
    fields = {"url": f"https://toy.example/{number}", "title": title, "body": body}
    return msgspec.json.encode(fields)


async def feed(settings: Settings, payloads: Sequence[bytes | None]) -> dict[Any, int]:
    """Send *payloads* to the raw topic; give the next offset of each partition."""
    producer = make_producer(settings)
    await producer.start()
    try:
        topic = settings.topic(topics.RAW)
        sent = [
            await producer.send(topic, payload, key=b"%d" % number)
            for number, payload in enumerate(payloads)
        ]
        fed: dict[Any, int] = {}
        for delivery in sent:
            meta = await delivery
            at = (meta.topic, meta.partition)
            fed[at] = max(fed.get(at, 0), meta.offset + 1)
        return fed
    finally:
        await producer.stop()


async def read(settings: Settings, name: str) -> list[Any]:
    """Read all records of the topic *name*, partition by partition; no heartbeats."""
    ends = await end_offsets(settings, name)
    found: list[Any] = []
    async with started(
        make_consumer(settings, fetch_max_wait_ms=50), settings
    ) as consumer:
        consumer.assign(list(ends))
        await consumer.seek_to_beginning(*ends)
        due = {part for part, end in ends.items() if end}
        while due:
            batches = await consumer.getmany(timeout_ms=100)
            for records in batches.values():
                found += (
                    r for r in records if not heartbeat_of(r.key, r.value, r.headers)
                )
            for part in list(due):
                if await consumer.position(part) >= ends[part]:
                    due.discard(part)
    return sorted(found, key=lambda r: (r.partition, r.offset))


async def end_offsets(settings: Settings, name: str) -> dict[TopicPartition, int]:
    """Give the end of every partition of the topic *name*."""
    async with started(
        make_consumer(settings, fetch_max_wait_ms=50), settings
    ) as consumer:
        known = topics.BY_NAME.get(name)
        numbers = range(settings.partitions(known) if known else 1)
        parts = [TopicPartition(settings.topic(name), n) for n in numbers]
        return await quirks(settings).end_offsets(consumer, parts)


def _is_heartbeat(record: Any) -> bool:
    """Tell a heartbeat from a record; on the raw topic everything is a record."""
    sent = heartbeat_of(record.key, record.value, record.headers)
    return sent is not None and not record.topic.endswith(topics.RAW.name)
