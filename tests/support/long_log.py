"""Topics as they stand after days: a small day again and again, under other ids."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.reading import StoredRecord
from agents.kafka.bulk import partition_of
from agents.kafka.clients import make_consumer, make_producer, started
from schemas import codec, headers
from schemas.topics import BY_NAME, EVENTS, RAW
from tests.flow.day import ARTICLES
from tests.support.straight import Straight

SPAN: Final = timedelta(days=6)  # topics keep seven
_STEP: Final = timedelta(milliseconds=50)  # between the records of one day
_IDS: Final = re.compile(rb"\b[0-9a-f]{32}\b|https://")


@dataclass(slots=True)
class LongLog:
    """What stands on the topics.

    Attributes:
        days: Things of each day that people ask for, by what they are: url, segment,
            story and place.
        counts: Records by partition.
    """

    days: list[dict[str, str]] = field(default_factory=list)
    counts: Counter[TopicPartition] = field(default_factory=Counter)


def _day() -> list[StoredRecord]:
    """Take a small day through all stages."""
    flow = Straight(FLOW)
    for article in ARTICLES:
        assert article.fetched_at
        flow.send(codec.encode(article), article.fetched_at)
    return flow.found


def _renamed(number: int) -> Callable[[bytes], bytes]:
    """Make what gives all ids and addresses of a day others in the day *number*."""
    tag = b"%d." % number
    known: dict[bytes, bytes] = {}

    def one(match: re.Match[bytes]) -> bytes:
        old = match[0]
        if old == b"https://":
            return old + tag
        if old not in known:
            known[old] = blake2b(tag + old, digest_size=16).hexdigest().encode()
        return known[old]

    return lambda text: _IDS.sub(one, text)


def _days(
    day: Sequence[StoredRecord], count: int, now: datetime, lag: timedelta
) -> Iterator[list[StoredRecord]]:
    """Give the day again and again under other ids, in time order up to *now*."""
    total = max(1, count // len(day))
    begin, pace = now - SPAN, SPAN / total
    for number in range(total):
        rename = _renamed(number)
        yield [
            replace(
                found,
                time=begin
                + number * pace
                + place * _STEP
                + (lag if found.topic != RAW.name else timedelta(0)),
                key=rename(_key(found)),
                value=rename(found.value or b""),
            )
            for place, found in enumerate(day)
        ]


def _key(found: StoredRecord) -> bytes:
    """Give the key; the flow in memory has none for raw records."""
    if found.topic == RAW.name:
        return codec.decode(found.value or b"", RAW.record).url.encode()
    return found.key or b""


async def fill(
    settings: Settings, count: int, now: datetime, lag: timedelta = timedelta(0)
) -> LongLog:
    """Write *count* records of six days up to *now*, or a whole day at least.

    Each record names the true place of its raw record; all stages have done all.

    Args:
        settings: Where the topics are; they are there.
        count: Records over all topics.
        now: End of the last day.
        lag: How long after the raw records the others come.
    """
    filled = LongLog()
    async with started(make_producer(settings, linger_ms=5), settings) as producer:
        for day in _days(_day(), count, now, lag):
            raws: dict[str, str] = {}
            for found in day:
                topic = BY_NAME[found.topic]
                name = settings.topic(topic)
                parts = len(await producer.partitions_for(name))
                at = TopicPartition(name, partition_of(found.key, parts))
                raw = raws.get(found.header(headers.RAW) or "", "")
                if topic is RAW:
                    raws[found.place] = f"{at.topic}/{at.partition}/{filled.counts[at]}"
                await producer.send(
                    at.topic,
                    found.value,
                    key=found.key,
                    partition=at.partition,
                    timestamp_ms=int(found.time.timestamp() * 1000),
                    headers=_headers(found, raw),
                )
                filled.counts[at] += 1
            place = next(iter(raws.values())).removeprefix(settings.topic_prefix)
            filled.days.append(_asked(day) | {"place": place})
        await producer.flush()
    await _commit(settings, filled)
    return filled


def _headers(found: StoredRecord, raw: str) -> list[headers.Header]:
    """Make the headers of *found* as the flow does."""
    if not raw:
        return []
    record = codec.decode(found.value or b"", BY_NAME[found.topic].record)
    return headers.of(record, topic=found.topic, raw=raw.encode())


def _asked(day: Sequence[StoredRecord]) -> dict[str, str]:
    """Name things of *day* that people ask for."""
    raw = next(found for found in day if found.topic == RAW.name)
    event = next(found for found in day if found.topic == EVENTS.name)
    record = codec.decode(event.value or b"", EVENTS.record)
    return {
        "url": _key(raw).decode(),
        "segment": record.segment.segment_id,
        "story": record.story.story_id,
    }


async def _commit(settings: Settings, filled: LongLog) -> None:
    """Let the groups of all stages have done all."""
    for row in FLOW:
        topic = settings.topic(row.stage.reads)
        ends = {at: end for at, end in filled.counts.items() if at.topic == topic}
        group = settings.group(row.stage.name)
        async with started(make_consumer(settings, group_id=group), settings) as one:
            one.assign(list(ends))
            await one.commit(ends)
