"""``tocsin export``: a part of a topic into a file, a folder or another topic."""

import gzip
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Final, cast

from cyclopts import Parameter

from agents.cli.common import (
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    run,
    topic_named,
    warn,
)
from agents.cli.spans import check_period, moment
from agents.cli.tail import filters
from agents.config.settings import Settings
from agents.inspect.conditions import Condition
from agents.inspect.lines import decoded, short
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from pipeline.normalize.times import AHEAD
from schemas import headers, topics

__all__ = ["Choice", "export"]

_TOPIC: Final = "topic:"
_LINES: Final = (".jsonl", ".jsonl.gz")
_OURS: Final = "tocsin."
"""What the names of topics begin with that workers keep for themselves."""

Take = Callable[[StoredRecord], Awaitable[bool]]
"""Takes a record; False where it is left out."""


@Parameter(name="*", group="Which records")
@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which records.

    Attributes:
        begin: Those of this record time or later: a time in RFC 3339 or a span before
            now, such as 24h; the oldest if not given.
        end: Those before this record time; all there is by now if not given.
        story: Those of the story with this id.
        filter: Those whose headers meet this, as in `tocsin tail`; repeatable.
    """

    begin: Annotated[str | None, Parameter(name="--from")] = None
    end: Annotated[str | None, Parameter(name="--to")] = None
    story: str | None = None
    filter: tuple[str, ...] = ()


ALL: Final = Choice()


def export(
    topic: str,
    into: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    choice: Choice = ALL,
    options: Options = HERE,
) -> int:
    """Copy a part of a topic into a file, a folder or another topic.

    Args:
        topic: Name, full or short: events, alerts, stories.
        into: A file NAME.jsonl or NAME.jsonl.gz, or - (a record a line); a folder
            (Parquet, a file for each hour); or topic:NAME (as they are, each marked as
            a copy). Nothing that is there is overwritten.
        choice: Which records.
        options: Connection.
    """
    name = topic_named(topic)
    if name.endswith(topics.DLQ):
        raise CommandError(f"{name}: dead letters are shown by `tocsin dlq`")
    settings = connected(options)
    wanted = _Wanted.of(choice, name, datetime.now(UTC))
    run(_export(settings, name, into, wanted))
    return FINE


@dataclass(frozen=True, slots=True)
class _Wanted:
    begin: datetime | None
    end: datetime | None
    story: str | None
    conditions: tuple[Condition, ...]

    @classmethod
    def of(cls, choice: Choice, topic: str, now: datetime) -> "_Wanted":
        begin = moment(choice.begin, "--from", now) if choice.begin else None
        end = moment(choice.end, "--to", now) if choice.end else None
        check_period(begin, end)
        return cls(begin, end, choice.story, filters(choice.filter, topic))

    def spans(self, at: datetime) -> bool:
        """Tell whether a record of this time is asked for."""
        return (not self.begin or at >= self.begin) and (not self.end or at < self.end)

    def has(self, found: StoredRecord) -> bool:
        """Tell whether a record is asked for by what it is, whatever its time."""
        if self.story is not None:
            record = decoded(found)
            if record is None or record.lineage("").story != self.story:
                return False
        return all(each.holds(found) for each in self.conditions)


class _Outside:
    """Counts records whose times are not asked for, to say why nothing was found."""

    def __init__(self) -> None:
        self._count = 0
        self._times: tuple[datetime, datetime] | None = None

    def note(self, at: datetime) -> None:
        """Take the time of one."""
        first, last = self._times or (at, at)
        self._times = min(first, at), max(last, at)
        self._count += 1

    def reason(self) -> str:
        """Say how many there were and of which times; "" where there were none."""
        if self._times is None:
            return ""
        first, last = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" for at in self._times)
        return (
            f": {self._count} are outside of --from and --to, with record times from "
            f"{first} to {last}"
        )


def record_time(found: StoredRecord) -> datetime:
    """Read the time of a record, that of sending where it says none."""
    try:
        at = datetime.fromisoformat(found.header("ce_time") or "")
    except ValueError:
        return found.time
    return at if at.tzinfo else found.time


async def _export(settings: Settings, topic: str, into: str, wanted: _Wanted) -> None:
    count, outside = 0, _Outside()
    # a record is sent after its record time, but for clocks that are ahead
    since = wanted.begin - AHEAD if wanted.begin else None
    async with (
        open_reader(settings, [topic], since=since) as reader,
        _target(settings, topic, into) as take,
    ):
        async for found in reader.whole():
            if found.value is None:
                continue
            if not wanted.spans(at := record_time(found)):
                outside.note(at)
            elif wanted.has(found) and await take(found):
                count += 1
    warn(f"{count} records of {topic}{'' if count else outside.reason()}")


@asynccontextmanager
async def _target(settings: Settings, topic: str, into: str) -> AsyncIterator[Take]:
    if into.startswith(_TOPIC):
        async with _topic(settings, into.removeprefix(_TOPIC)) as take:
            yield take
        return
    with ExitStack() as stack:
        is_lines = into == "-" or into.endswith(_LINES)
        target = _lines(into) if is_lines else _parquet(Path(into), topic)
        yield stack.enter_context(target)


@contextmanager
def _lines(into: str) -> Iterator[Take]:
    """Write the value of each record into a line."""

    async def take(found: StoredRecord) -> bool:
        file.write((found.value or b"") + b"\n")
        return True

    if into == "-":
        file: BinaryIO = sys.stdout.buffer
        yield take
        return
    try:
        plain = Path(into).open("xb")  # noqa: SIM115 - below; here it may be refused
    except OSError as error:
        raise CommandError(f"{into}: {error.strerror}") from None
    with plain:
        if not into.endswith(".gz"):
            file = plain
            yield take
            return
        with gzip.open(plain, "wb") as packed:
            file = cast("BinaryIO", packed)
            yield take


@contextmanager
def _parquet(folder: Path, topic: str) -> Iterator[Take]:
    """Write the records into files of Parquet, by the hour."""
    try:
        from agents.inspect.hours import HourFiles  # noqa: PLC0415 - an extra
    except ImportError:
        raise CommandError(
            "Parquet needs pyarrow: pip install 'tocsin[parquet]'"
        ) from None
    below = folder / short(topic)
    if below.exists():
        raise CommandError(f"{below}: is there already")
    with HourFiles(below, topics.BY_NAME[topic].record) as files:

        async def take(found: StoredRecord) -> bool:
            record = decoded(found)
            if record is None:
                warn(f"left out, no valid record: {found.place}")
                return False
            files.add(record, record_time(found))
            return True

        yield take


@asynccontextmanager
async def _topic(settings: Settings, name: str) -> AsyncIterator[Take]:
    """Send the records as they are, each marked as a copy, to a topic of the user's."""
    own = name.removeprefix(settings.topic_prefix)
    if own.removesuffix(topics.DLQ) in topics.BY_NAME or own.startswith(_OURS):
        raise CommandError(f"{_TOPIC}{name}: workers write there; name another")
    await provision.make(settings, name)
    mark = (headers.COPIED, b"export")
    async with started(make_producer(settings, linger_ms=5), settings) as producer:

        async def take(found: StoredRecord) -> bool:
            await producer.send(
                name, found.value, key=found.key, headers=[*found.headers, mark]
            )
            return True

        yield take
        await producer.flush()
