"""The whole flow in worker processes: latency at a pace, speed unpaced, scaling."""

import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from agents.config.settings import Settings
from agents.delivery.sink import Received, Sink
from agents.flow import FLOW
from agents.inspect.reading import open_reader
from agents.kafka.clients import make_consumer, make_producer, started
from agents.kafka.provision import ensure
from schemas import topics
from schemas.headers import RAW, value
from tests.bench import spy, watch
from tests.kafka.test_kill import destination
from tests.kafka.workers import Worker, workers
from tests.support.load import Made, articles

PARTITIONS: Final = 4
WARM_UP: Final = 100
WARM_PER_SECOND: Final = 40
POLL_MS: Final = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it.

    Attributes:
        rates: Articles a second, each for *seconds*; tried in order until one is too
            much for the worker.
        bulk: Articles that are sent as fast as the broker takes them.
    """

    rates: Sequence[int]
    seconds: float
    bulk: int


SIZES: Final = {
    "tiny": Size((10,), 3, 60),
    "small": Size((50, 100), 10, 1_000),
    "full": Size((10, 50, 100, 150, 200), 20, 4_000),
}


@dataclass
class Stand:
    """Workers, a sink and a reader of events on topics of their own.

    Attributes:
        sent: When each article was handed to the producer, by URL.
        events: When its event was read; *told*: when its webhook came.
        ends: Where each article stands on the raw topic, by URL.
    """

    settings: Settings
    sink: Sink
    workers: Sequence[Worker]
    sent: dict[str, float] = field(default_factory=dict)
    events: dict[str, float] = field(default_factory=dict)
    told: dict[str, float] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def usage(self) -> watch.Usage:
        """Give what the workers used so far."""
        running = [w._process for w in self.workers if w._process]
        each = [watch.usage(process.pid) for process in running]
        return watch.Usage(sum(u.cpu for u in each), sum(u.rss for u in each))

    def take(self, received: Received) -> None:
        """Note a webhook."""
        url = received.json["data"]["article"]["url"]
        self.told.setdefault(url, received.at)

    async def read(self, consumer: AIOKafkaConsumer) -> None:
        """Note events as they come, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            for records in (await consumer.getmany(timeout_ms=POLL_MS)).values():
                now = loop.time()
                for record in records:
                    raw = value(record.headers, RAW)
                    if raw is not None:
                        self.events.setdefault(raw.decode(), now)

    async def send(self, made: Sequence[Made], per_second: float) -> None:
        """Send *made* at a steady pace, 0 = as fast as it goes."""
        loop = asyncio.get_running_loop()
        topic = self.settings.topic(topics.RAW)
        deliveries: list[tuple[str, Any]] = []
        async with started(make_producer(self.settings), self.settings) as producer:
            since = loop.time()
            for number, one in enumerate(made):
                if per_second:
                    pause = since + number / per_second - loop.time()
                    await asyncio.sleep(max(0.0, pause))
                self.sent[one.url] = loop.time()
                deliveries.append((one.url, await _send(producer, topic, one)))
            for url, delivery in deliveries:
                told = await delivery
                self.places[url] = f"{told.topic}/{told.partition}/{told.offset}"

    async def heard(self, alerts: int, seconds: float) -> None:
        """Wait until *alerts* webhooks came, or the time is up."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while len(self.told) < alerts and loop.time() < deadline:
            await asyncio.sleep(0.02)

    async def done(self, made: Sequence[Made], seconds: float) -> bool:
        """Wait until every article of *made* has its event; False if it took longer."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        left = {self.places[one.url] for one in made}
        while left := left - self.events.keys():
            if loop.time() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True


async def _send(producer: AIOKafkaProducer, topic: str, one: Made) -> Any:
    return await producer.send(topic, one.value, key=one.url.encode())


@asynccontextmanager
async def stand(
    settings: Settings,
    count: int = 1,
    over: Mapping[str, str] | None = None,
    command: tuple[str, ...] = ("agents.cli", "worker"),
) -> AsyncIterator[Stand]:
    """Start *count* workers on fresh topics, warm, and a sink.

    Args:
        settings: Which broker.
        count: How many.
        over: Variables of their environment.
        command: Module that they run, and its arguments.
    """
    name = f"b{uuid4().hex[:8]}."
    fresh = {"topic_prefix": name, "group_prefix": name, "partitions_max": PARTITIONS}
    settings = settings.model_copy(update=fresh)
    broker = {"TOCSIN_EMBEDDED": str(settings.is_embedded).lower()}
    await ensure(settings, [row.stage for row in FLOW])
    with tempfile.TemporaryDirectory() as scratch:
        async with Sink() as sink:
            those = [
                Worker(
                    settings,
                    Path(scratch) / f"{n}",
                    {**broker, **destination(sink), **(over or {})},
                    command,
                )
                for n in range(count)
            ]
            one = Stand(settings, sink, those)
            sink.on_message = one.take
            async with workers(*those), _reading(one):
                for worker in those:
                    await worker.ready()
                await _warm(one)
                yield one


@asynccontextmanager
async def _reading(one: Stand) -> AsyncIterator[None]:
    topic = one.settings.topic(topics.EVENTS)
    count = one.settings.partitions(topics.EVENTS)
    async with started(
        make_consumer(one.settings, fetch_max_wait_ms=50), one.settings
    ) as consumer:
        consumer.assign([TopicPartition(topic, n) for n in range(count)])
        task = asyncio.create_task(one.read(consumer))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _warm(one: Stand) -> None:
    made = list(articles(WARM_UP, seed=99, alert_every=0))
    await one.send(made, WARM_PER_SECOND)
    if not await one.done(made, 60):
        raise RuntimeError(f"the flow does not get on: {one.workers[0].said[-500:]}")
    await asyncio.sleep(2)  # partitions of two workers have settled


async def latencies(settings: Settings, size: Size) -> list[dict[str, Any]]:
    """Measure each rate in a stand of its own, up to the first that is too much."""
    found = []
    for rate in size.rates:
        async with stand(settings) as one:
            told = await at_rate(one, rate, size.seconds)
        watch.say(f"flow at {rate}/s: {told}")
        found.append(told)
        if told["grows"]:
            break
    return found


async def at_rate(one: Stand, rate: int, seconds: float) -> dict[str, Any]:
    """Send articles at *rate* a second; give latencies and what the workers used."""
    made = list(articles(int(rate * seconds), seed=rate))
    before = one.usage()
    since = asyncio.get_running_loop().time()
    await one.send(made, rate)
    whole = await one.done(made, 2 * seconds)
    wall = asyncio.get_running_loop().time() - since
    after = one.usage()
    await one.heard(sum(m.alerts for m in made), 2 * seconds)
    to_event = _spans(one, made, {u: one.events.get(p) for u, p in one.places.items()})
    to_hook = _spans(one, [m for m in made if m.alerts], one.told)
    hops = await _hops(one)
    third = max(1, len(to_event) // 3)
    early = statistics.median(to_event[:third] or [0.0])
    late = statistics.median(to_event[-third:] or [0.0])
    return {
        "rate": rate,
        "articles": len(made),
        "events": len(to_event),
        "alerting": sum(m.alerts for m in made),
        "webhooks": len(to_hook),
        "event_ms": quantiles(to_event),
        "webhook_ms": quantiles(to_hook),
        "hop_ms": hops,
        "worker_cores": (after.cpu - before.cpu) / wall,
        "worker_cpu_ms": 1000 * (after.cpu - before.cpu) / len(made),
        "worker_rss_mb": after.rss / watch.MB,
        # a queue that grows makes each article wait longer than the one before
        "grows": not whole or late > 1.5 * early + 0.25,
    }


def _spans(one: Stand, made: Sequence[Made], ends: Any) -> list[float]:
    """Give the seconds from sending to *ends* of each article that has an end."""
    pairs = [(one.sent[m.url], ends.get(m.url)) for m in made]
    return [end - start for start, end in pairs if end is not None]


async def _hops(one: Stand) -> dict[str, dict[str, float]]:
    """Give the times from one topic's record to the next's, by the stage between.

    Kafka's time stamps are those of sending and count whole milliseconds.
    """
    at: dict[str, dict[str, float]] = {}
    rows = [row.stage for row in FLOW]
    names = [topics.RAW.name, *(stage.writes[0].name for stage in rows)]
    known = set(one.places.values())
    async with open_reader(one.settings, names) as reader:
        async for found in reader.whole():
            raw = found.header(RAW) or one.settings.topic_prefix + found.place
            if raw in known:
                at.setdefault(found.topic, {}).setdefault(raw, found.time.timestamp())
    told = {}
    for stage in rows:
        before, after = at.get(stage.reads.name, {}), at.get(stage.writes[0].name, {})
        spans = [after[raw] - before[raw] for raw in after if raw in before]
        told[stage.name] = quantiles(spans)
    return told


def quantiles(seconds: Sequence[float]) -> dict[str, float]:
    """Give p50, p95, p99 and the largest, in milliseconds; empty without any."""
    if not seconds:
        return {}
    ranked = sorted(1000 * s for s in seconds)
    last = len(ranked) - 1
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: ranked[round(share * last)] for name, share in at.items()}


async def areas(settings: Settings, size: Size) -> dict[str, Any]:
    """Do the same with one worker, and sample what it is busy with."""
    made = list(articles(size.bulk, seed=8))
    async with stand(settings) as one:
        process = one.workers[0]._process
        if process is None:
            raise RuntimeError("the worker has ended")
        with spy.on(process.pid) as found:
            await one.send(made, 0)
            await one.done(made, 30 + size.bulk / 10)
    watch.say(f"areas: {found}")
    return found


async def unpaced(settings: Settings, size: Size, count: int) -> dict[str, Any]:
    """Send all at once to *count* workers: what the flow can do."""
    made = list(articles(size.bulk, seed=7))
    async with stand(settings, count) as one:
        before = one.usage()
        since = asyncio.get_running_loop().time()
        await one.send(made, 0)
        whole = await one.done(made, 30 + size.bulk / 10)
        wall = asyncio.get_running_loop().time() - since
        after = one.usage()
    cpu = after.cpu - before.cpu
    told = {
        "workers": count,
        "articles": size.bulk,
        "whole": whole,
        "per_second": size.bulk / wall,
        "per_second_per_core": size.bulk / cpu,
        "worker_cores": cpu / wall,
        "worker_cpu_ms": 1000 * cpu / size.bulk,
        "worker_rss_mb": after.rss / watch.MB,
    }
    watch.say(f"flow unpaced, {count} workers: {told}")
    return told
