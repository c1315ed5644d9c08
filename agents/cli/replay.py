"""``tocsin replay``: a span again with today's code, and what would be different."""

from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

from cyclopts import Parameter
from msgspec import DecodeError

from agents.cli.common import FAILED, FINE, HERE, CommandError, Options, connected, run
from agents.cli.in_memory import pipelines
from agents.cli.spans import check_period, moment, span
from agents.config.settings import Settings
from agents.inspect.differences import Differences, Outline, Run, begun_before, compare
from agents.inspect.lines import decoded, safe
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from pipeline.library import RawArticle
from pipeline.normalize.times import AHEAD, peek
from schemas import codec, headers, topics
from schemas.common import TopicRecord
from schemas.headers import Enveloped
from schemas.topics import Topic

__all__ = ["Choice", "replay", "tell"]

_PRODUCTS: Final[Mapping[type, Topic]] = {
    topic.record: topic
    for topic in (topics.DUPLICATES, topics.EVENTS, topics.STORIES, topics.ALERTS)
}
"""What is written into a shadow set of topics."""
_SHOWN: Final = 20  # differences of one kind; more than a terminal shows at once
_TITLE: Final = 90


@Parameter(name="*", group="Which articles")
@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which articles, and what becomes of what is decided.

    Attributes:
        begin: Articles fetched at this time or later: a time in RFC 3339 or a span
            before now, such as 24h.
        end: Articles fetched before this time; now if not given.
        warm_up: Articles of so long before are read first, and not compared.
        into: Prefix of a shadow set of topics that the decisions are written to;
            nothing is written if not given.
    """

    begin: Annotated[str, Parameter(name="--from")]
    end: Annotated[str | None, Parameter(name="--to")] = None
    warm_up: str = "72h"
    into: str | None = None


def replay(*, choice: Choice, options: Options = HERE) -> int:
    """Run the articles of a span again with today's code, and print what differs.

    It reads topics and runs all stages but deliver in memory, with the rules and
    settings in force: nobody is alerted. Status 1 if something differs.

    Args:
        choice: Which articles.
        options: Connection.
    """
    settings, now = connected(options), datetime.now(UTC)
    begin = moment(choice.begin, "--from", now)
    end = moment(choice.end, "--to", now) if choice.end else now
    check_period(begin, end)
    if choice.into is not None and choice.into == settings.topic_prefix:
        raise CommandError("--into: these are the topics that workers read")
    first = begin - span(choice.warm_up, "--warm-up")
    task = _Task(settings, first, begin, end, now)
    return tell(*run(_run(task, choice.into)))


def tell(before: Run, again: Run, articles: int, refused: int) -> int:
    """Print what differs between two runs; status 1 if anything does.

    Args:
        before: What the flow decided.
        again: What today's code decides.
        articles: How many were compared.
        refused: How many of them could not be read.
    """
    print(f"{articles} articles; {refused} could not be read")
    cut = begun_before(before, again)
    was, now = _whole(before.alerts, cut), _whole(again.alerts, cut)
    found = {
        "events": compare(before.events, again.events, cut),
        "alerts": compare(was, now, cut),
    }
    for name, differences in found.items():
        _tell(name, differences)
    if skipped := len(before.alerts) - len(was):
        print(f"{skipped} alerts are of stories that began before what was read")
    same = all(
        not (each.gained or each.lost or each.changed) for each in found.values()
    )
    return FINE if same else FAILED


@dataclass(frozen=True, slots=True)
class _Task:
    """What is run again.

    Attributes:
        first: Articles fetched at this time or later are read.
        begin: Those fetched at this time or later are compared.
        end: Those fetched at this time or later are neither.
        now: Of the clock.
    """

    settings: Settings
    first: datetime
    begin: datetime
    end: datetime
    now: datetime

    def record_time(self, found: StoredRecord) -> datetime:
        """Read when a raw article was fetched, as normalize does."""
        try:
            return peek(found.value or b"", found.time, self.now)
        except DecodeError:
            return found.time

    def counts(self, at: datetime) -> bool:
        return self.begin <= at < self.end


async def _run(task: _Task, into: str | None) -> tuple[Run, Run, int, int]:
    """Run the articles again, and read what was decided of them before.

    Returns:
        Both runs, the number of articles that count, and how many of these could not
        be read.
    """
    again, articles, refused = Run(task.counts), 0, 0
    pipeline = pipelines(task.settings)()
    async with _shadow(task, into) as write:
        async for at, found in _raw(task):
            counts = task.counts(at)
            articles += counts
            try:
                article = codec.decode(found.value or b"", RawArticle)
            except codec.DecodeError:
                refused += counts
                continue
            records = pipeline.read(article, at=found.time).records
            for record in records:
                again.take(record)
            if counts:
                await write(records)
    return await _before(task), again, articles, refused


async def _before(task: _Task) -> Run:
    """Read what the flow decided."""
    before = Run(task.counts)
    names = [topics.EVENTS.name, topics.ALERTS.name]
    async with open_reader(task.settings, names, since=task.first - AHEAD) as reader:
        async for found in reader.whole():
            before.take(decoded(found))
    return before


async def _raw(task: _Task) -> AsyncIterator[tuple[datetime, StoredRecord]]:
    """Read the raw articles of the span and of the time before it, in their order.

    Each comes with its record time.
    """
    names = [topics.RAW.name]
    async with open_reader(task.settings, names, since=task.first - AHEAD) as reader:
        async for at, found in reader.in_order(task.record_time):
            if task.first <= at < task.end:
                yield at, found


_Write = Callable[[Iterable[Enveloped]], Awaitable[None]]


@asynccontextmanager
async def _shadow(task: _Task, into: str | None) -> AsyncIterator[_Write]:
    """Make the shadow set of topics, if it is asked for, and what writes to it."""
    if into is None:
        yield _nothing
        return
    settings = task.settings.model_copy(update={"topic_prefix": into})
    await provision.ensure(settings, [])
    mark = (headers.COPIED, b"replay")
    async with started(make_producer(settings), settings) as producer:

        async def write(records: Iterable[Enveloped]) -> None:
            for record in records:
                topic = _PRODUCTS.get(type(record))
                if topic is None or not isinstance(record, TopicRecord):
                    continue
                await producer.send(
                    settings.topic(topic),
                    codec.encode(record),
                    key=record.envelope().subject.encode(),
                    headers=[*headers.of(record, topic=topic.name), mark],
                )

        yield write
        await producer.flush()


async def _nothing(_records: Iterable[Enveloped]) -> None:
    """Write nothing."""


def _whole(alerts: Mapping[str, Outline], cut: frozenset[str]) -> dict[str, Outline]:
    return {key: each for key, each in alerts.items() if each.story not in cut}


def _tell(name: str, found: Differences) -> None:
    print(
        f"{name}: {found.same} the same, {len(found.changed)} changed, "
        f"{len(found.gained)} gained, {len(found.lost)} lost"
    )
    for verb, each, said in _lines(found):
        print(f"  {verb}  {each.story[:8]}  {safe(each.title, _TITLE)}")
        for words in said:
            print(f"    {safe(words)}")


def _lines(found: Differences) -> Iterator[tuple[str, Outline, tuple[str, ...]]]:
    for each in found.gained[:_SHOWN]:
        yield "gained", each, ()
    for each in found.lost[:_SHOWN]:
        yield "lost", each, ()
    for each, said in found.changed[:_SHOWN]:
        yield "changed", each, said
