"""Worker processes of the real command, to be killed, and what they left to check."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_producer, started
from schemas import topics
from tests.support.load import Made

ROOT: Final = Path(__file__).parents[2]
ALL_TOPICS: Final = tuple(topic.name for topic in topics.ALL)


class Worker:
    """One ``tocsin worker`` in a process of its own.

    Args:
        settings: Brokers and prefixes.
        log: File that takes what it says.
        over: Further variables of its environment.
        command: Module to run and its arguments.
    """

    def __init__(
        self,
        settings: Settings,
        log: Path,
        over: Mapping[str, str] | None = None,
        command: tuple[str, ...] = ("agents.cli", "worker"),
    ) -> None:
        self._log = log
        self._command = command
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")},
            "TOCSIN_BROKERS": ",".join(settings.brokers),
            "TOCSIN_TOPIC_PREFIX": settings.topic_prefix,
            "TOCSIN_GROUP_PREFIX": settings.group_prefix,
            "TOCSIN_PARTITIONS_MAX": str(settings.partitions_max),
            "TOCSIN_HTTP_PORT": "off",
            "TOCSIN_LOG_LEVEL": "WARNING",
            "TOCSIN_RUN_FILE": str(settings.run_file),
            **(over or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._from = 0

    def start(self, over: Mapping[str, str] | None = None) -> None:
        """Start it, this once with *over* in its environment; it joins by itself."""
        self._from = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self._command],
                cwd=ROOT,
                env={**self._environment, **(over or {})},
                stdout=log,
                stderr=log,
            )

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        if self._process:
            self._process.send_signal(number)

    async def end(self, number: signal.Signals, seconds: float = 30) -> int | None:
        """Send it a signal and wait until it is gone; give its status."""
        self.send_signal(number)
        if self._process is None:
            return None
        async with asyncio.timeout(seconds):
            while self._process.poll() is None:
                await asyncio.sleep(0.02)
        return self._process.returncode

    async def ready(self, seconds: float = 90) -> None:
        """Wait until it says that its stages run.

        Raises:
            TimeoutError: It did not; the message is what it said.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.runs:
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError(self.said)
            await asyncio.sleep(0.05)

    @property
    def runs(self) -> bool:
        """Tell whether this life of it has said that its stages run."""
        return b"Tocsin runs" in self._log.read_bytes()[self._from :]

    @property
    def status(self) -> int | None:
        """Give how it ended; None while it runs or was not started."""
        return self._process.poll() if self._process else None

    @property
    def said(self) -> str:
        """Give what it wrote, for a failed test."""
        return self._log.read_text("utf-8", "replace")[-5000:]


@asynccontextmanager
async def workers(*those: Worker) -> AsyncIterator[None]:
    """Start *those*, and leave none behind."""
    for one in those:
        one.start()
    try:
        yield
    finally:
        for one in those:
            await one.end(signal.SIGKILL)


async def send(settings: Settings, made: Iterable[Made], per_second: float) -> None:
    """Send articles at a steady pace and wait for their delivery."""
    loop = asyncio.get_running_loop()
    async with started(make_producer(settings), settings) as producer:
        since, sent = loop.time(), []
        for number, one in enumerate(made):
            wait = since + number / per_second - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            topic = settings.topic(topics.RAW)
            sent.append(await producer.send(topic, one.value, key=one.url.encode()))
        for delivery in sent:
            await delivery


async def read(settings: Settings) -> dict[str, list[StoredRecord]]:
    """Read every topic of Tocsin, and its dead letters, as they are now."""
    found: dict[str, list[StoredRecord]] = defaultdict(list)
    names = [*ALL_TOPICS, *(t.dead_letters for t in topics.ALL)]
    async with open_reader(settings, names) as reader:
        async for record in reader.whole():
            found[record.topic].append(record)
    return found


async def read_until(
    settings: Settings, verdicts: int, alerts: int, seconds: float
) -> dict[str, list[StoredRecord]]:
    """Read again and again until all is there, or the time is up."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        found = await read(settings)
        have = len(by_article(found))
        ended = {
            json.loads(r.value or b"{}").get("delivery_id")
            for r in found[topics.DELIVERIES.name]
        }
        if have >= verdicts and len(ended) >= alerts:
            return found
        if asyncio.get_running_loop().time() > deadline:
            return found
        await asyncio.sleep(1.0)


def by_article(
    found: Mapping[str, list[StoredRecord]],
) -> dict[str, set[tuple[str, str]]]:
    """Give the different verdicts of every raw record, by its coordinates."""
    verdicts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in (topics.ARTICLES.name, topics.DUPLICATES.name):
        for record in found[name]:
            raw, kind = record.header("tocsin_raw"), record.header("ce_type")
            verdicts[str(raw)].add((str(kind), str(record.header("ce_id"))))
    return verdicts


def contents(found: Iterable[StoredRecord]) -> dict[str, set[Any]]:
    """Give the different contents of every record id."""
    by_id: dict[str, set[Any]] = defaultdict(set)
    for record in found:
        by_id[str(record.header("ce_id"))].add(record.value)
    return by_id


def repeated(found: Iterable[StoredRecord]) -> list[str]:
    """Name the record ids that stand in a topic more than once."""
    seen: set[str] = set()
    twice = []
    for record in found:
        name = str(record.header("ce_id"))
        if name in seen:
            twice.append(name)
        seen.add(name)
    return twice
