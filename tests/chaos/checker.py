"""A process of its own that reads all topics and judges them.

It is told everything in two lines of JSON on standard input and answers each with one:

1. brokers, prefixes, what was sent; answer: how many seconds it took until all was
   through and no group was behind, or what is still missing when the time is up;
2. the terms of the run and what the sink took; answer: violations and figures.
"""

import asyncio
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from agents.inspect.reading import Reader, StoredRecord, open_reader
from agents.kafka.lag import LagWatch
from agents.telemetry.metrics import Metrics
from tests.chaos import judge
from tests.chaos.judge import Terms
from tests.chaos.messages import Post
from tests.chaos.tally import FLOW

QUIET_SECONDS: Final = 0.25
READ_SECONDS: Final = 5.0
"""Longest look before what there is is judged: a worker that is shot life after life
may write the same again for ever."""
SHOWN: Final = 4


class Checker:
    """Follows the topics of one run.

    Args:
        settings: Of the run.
        reader: Of all its topics, from the beginning.
    """

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader
        self.log: dict[str, list[StoredRecord]] = defaultdict(list)

    async def read(self, seconds: float | None = None) -> None:
        """Read on until nothing comes for a moment, or *seconds* are over."""
        async for found in self._reader.follow(QUIET_SECONDS, seconds):
            self.log[found.topic].append(found)
        for records in self.log.values():
            records.sort(key=lambda one: (one.partition, one.offset))

    async def settle(
        self,
        articles: int,
        rooms: tuple[str, ...],
        posts: Path,
        seconds: float,
        *,
        whole: bool,
    ) -> list[str]:
        """Wait until all is through; give what is missing once nothing new comes.

        How long it takes is for the machine to say, and what never comes is no matter
        of time: so the wait begins again with each record that was not there before.

        Args:
            articles: How many were sent.
            rooms: Names of the destinations.
            posts: File to which the sink adds what it takes.
            seconds: Longest wait for a record with a new id.
            whole: No raw record was deleted.
        """
        loop = asyncio.get_running_loop()
        deadline, known = loop.time() + seconds, 0
        while True:
            await self.read(READ_SECONDS)
            if self._ids() > known:
                deadline, known = loop.time() + seconds, self._ids()
            terms = Terms(
                articles=articles, rooms=rooms, posts=read_posts(posts), whole=whole
            )
            left = judge.missing(self.log, terms) or await self._behind()
            if not left or loop.time() > deadline:
                return left
            await asyncio.sleep(0.1)

    def _ids(self) -> int:
        """Count the records by topic and id, so that a repetition is nothing new."""
        return sum(
            len({record.header("ce_id") for record in records})
            for records in self.log.values()
        )

    async def _behind(self) -> list[str]:
        watch = LagWatch(self._settings, [row.stage for row in FLOW], Metrics())
        lags = await watch.once()
        return [
            f"{name} is {lag.records} behind"
            for name, lag in lags.items()
            if lag.records
        ]


def read_posts(path: Path) -> list[Post]:
    """Read what the sink took, in order."""
    return [Post(*json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def keep(log: judge.Log, path: Path) -> None:
    """Write all records of a run that was not clean, for a look at the cause."""
    with path.open("w", encoding="utf-8") as file:
        for topic, records in log.items():
            for one in records:
                row = {
                    "topic": topic,
                    "partition": one.partition,
                    "offset": one.offset,
                    "time": one.time.isoformat(),
                    "key": _text(one.key),
                    "headers": {name: _text(value) for name, value in one.headers},
                    "value": _text(one.value),
                }
                file.write(json.dumps(row) + "\n")


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "backslashreplace")


async def main() -> None:
    """Answer both lines."""
    task = json.loads(sys.stdin.readline())
    settings = Settings(
        brokers=tuple(task["brokers"]),
        topic_prefix=task["prefix"],
        group_prefix=task["prefix"],
        partitions_max=task["partitions"],
    )
    posts, rooms = Path(task["posts"]), tuple(task["rooms"])
    async with open_reader(settings, judge.NAMES) as reader:
        checker = Checker(settings, reader)
        left = await checker.settle(
            task["articles"], rooms, posts, task["seconds"], whole=task["whole"]
        )
        _answer({"missing": left[:SHOWN], "left": len(left)})
        line = await asyncio.to_thread(sys.stdin.readline)
        terms = Terms(
            articles=task["articles"],
            rooms=rooms,
            posts=read_posts(posts),
            **json.loads(line),
        )
        await checker.read()
    found = judge.judge(checker.log, terms)
    if found:
        keep(checker.log, posts.with_name("records.jsonl"))
    shown = {kind: [len(texts), *texts[:SHOWN]] for kind, texts in found.items()}
    _answer({"violations": shown, "repeats": judge.repeats(checker.log)})


def _answer(row: dict[str, Any]) -> None:
    print(json.dumps(row), flush=True)  # noqa: T201 - its way to answer


if __name__ == "__main__":
    asyncio.run(main())
