"""Load a whole day into Apache Kafka at once and compare it with the day in its order.

    python -m tests.quality.backlog DAY [--times 5] [--workers 1 3] [--partitions 24]

Starts a throw-away broker, or takes the one that ``TOCSIN_BROKERS`` names. Each run has
topics of its own and worker processes of the real command; the articles are sent as
``tocsin ingest`` sends a file. Status 1 if a card of stories or alerts is further than
:data:`NEAR` from that of the day in its order, or other alerts were opened.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.ingest.items import Accepted, Item
from agents.ingest.send import send
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_producer, started
from agents.kafka.lag import LagWatch
from agents.kafka.provision import ensure
from agents.telemetry.metrics import Metrics
from schemas import topics
from tests.kafka.broker import Broker
from tests.kafka.workers import Worker, workers
from tests.quality.day import Message, fresh, load, play_straight
from tests.quality.export import READ, Line, export
from tests.quality.referee.card import score
from tests.quality.referee.key import load as load_key

FIGURES: Final = ("stories.f1", "alerts.on_time")
NEAR: Final = 0.01
QUIET_SECONDS: Final = 8.0  # with nobody behind and no new record: all is through
STUCK_SECONDS: Final = 240.0


class Outcome(NamedTuple):
    """What came of a day: figures of its card, and the headlines of alerts opened."""

    figures: dict[str, float]
    opened: Counter[str]


def judged(folder: Path, lines: Sequence[Line]) -> Outcome:
    """Judge the export of a day by its key."""
    card = score(load_key(folder), lines)
    opened = Counter(
        line["text"].partition("\n")[0]
        for line in lines
        if line["kind"] == "alert" and line["change"] == "opened"
    )
    return Outcome({name: card[name].value for name in FIGURES}, opened)


def is_far(one: Outcome, other: Outcome) -> bool:
    """Whether a figure of the two differs by more than :data:`NEAR`."""
    return any(abs(one.figures[name] - other.figures[name]) > NEAR for name in FIGURES)


def differing(one: Outcome, other: Outcome) -> Counter[str]:
    """Count the alerts that only one of the two opened."""
    return (one.opened - other.opened) + (other.opened - one.opened)


async def backlog(
    messages: Sequence[Message], settings: Settings, count: int
) -> list[Line]:
    """Send all *messages* at once to *count* workers and export what came of them."""
    over = {"TOCSIN_CLOCK": "record", "TOCSIN_EMBEDDED": "false"}
    await ensure(settings, [row.stage for row in FLOW])
    with tempfile.TemporaryDirectory() as folder:
        those = [
            Worker(
                settings.model_copy(update={"run_file": Path(folder) / f"{n}.json"}),
                Path(folder) / f"{n}.log",
                over,
            )
            for n in range(count)
        ]
        async with workers(*those):
            for worker in those:
                await worker.ready()
            await _send(messages, settings)
            found = await _through(settings)
    places = _places(messages, found, settings.topic(topics.RAW))
    return export({place: one.sent for place, one in places.items()}, found)


async def _send(messages: Sequence[Message], settings: Settings) -> None:
    async def items() -> AsyncIterator[Item]:
        for message in messages:
            yield Accepted(message.sent.url, message.key, message.value)

    refused: list[Item] = []
    async with started(make_producer(settings), settings) as producer:
        await send(items(), producer, settings.topic(topics.RAW), refused.append)


async def _through(settings: Settings) -> list[StoredRecord]:
    """Read all topics once no stage is behind and no record has come for a while.

    How long a stage takes is for the machine to say: the wait for it begins again with
    each record.
    """
    loop = asyncio.get_running_loop()
    lag = LagWatch(settings, [row.stage for row in FLOW], Metrics())
    seen, since = -1, loop.time()
    while loop.time() - since < STUCK_SECONDS:
        behind = any(one.records for one in (await lag.once()).values())
        async with open_reader(settings, (topics.RAW.name, *READ)) as reader:
            found = [record async for record in reader.whole()]
        if len(found) != seen:
            seen, since = len(found), loop.time()
        elif not behind and loop.time() - since >= QUIET_SECONDS:
            return found
        await asyncio.sleep(1.0)
    raise TimeoutError(f"a stage is behind and wrote nothing in {STUCK_SECONDS:.0f} s")


def _places(
    messages: Sequence[Message], found: Sequence[StoredRecord], raw: str
) -> dict[str, Message]:
    by_value = {message.value: message for message in messages}
    return {
        f"{raw}/{record.partition}/{record.offset}": by_value[record.value]
        for record in found
        if record.topic == topics.RAW.name and record.value in by_value
    }


@contextmanager
def _brokers() -> Iterator[str]:
    if named := os.environ.get("TOCSIN_BROKERS"):
        yield named
        return
    with Broker() as broker:
        yield broker.address


async def _run(messages: Sequence[Message], address: str, given: Any) -> int:
    folder, faults = given.day, 0
    expected = judged(folder, play_straight(messages))
    _tell(f"in its order: {_figures(expected)}\n")
    for count in given.workers:
        for number in range(1, given.times + 1):
            loaded = Settings.load().model_copy(
                update={"brokers": (address,), "embedded": False}
            )
            async with fresh(loaded) as one:
                update = {"partitions_max": given.partitions}
                settings = one.model_copy(update=update)
                lines = await backlog(messages, settings, count)
            found = judged(folder, lines)
            other = differing(expected, found)
            faults += bool(other) or is_far(expected, found)
            _tell(f"{count} workers, run {number}: {_figures(found)}; {len(other)}")
            _tell(f" other alerts opened: {', '.join(sorted(other))}\n")
    return 1 if faults else 0


def _figures(outcome: Outcome) -> str:
    told = ", ".join(f"{name} {value:.3f}" for name, value in outcome.figures.items())
    return f"{told}, {outcome.opened.total()} alerts opened"


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> int:
    """Load a day again and again, and print what differs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("day", type=Path, help="folder with articles.jsonl, gold.json")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--partitions", type=int, default=24)
    given = parser.parse_args()
    messages = [one for one in load(given.day) if one.sent.bad is None]
    with _brokers() as address:
        return asyncio.run(_run(messages, address, given))


if __name__ == "__main__":
    raise SystemExit(main())
