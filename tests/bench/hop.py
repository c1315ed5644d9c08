"""One hop, all variants side by side on one broker, in interleaved rounds."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec
from aiokafka import TopicPartition
from aiokafka.admin import NewTopic

from agents.config.settings import Settings
from agents.kafka.clients import make_admin, make_producer, started
from agents.kafka.embedded import quirks
from tests.bench import streams, watch
from tests.bench.verify import Verifier
from tests.bench.work import LONG_SOURCE, PARTITIONS, SOURCE, TARGET, Job
from tests.support.load import articles

ROOT: Final = Path(__file__).parents[2]
RIVALS: Final = ROOT / ".cache" / "bench" / "venv" / "bin" / "python"
OWN: Final = ("bare", "ours", "textbook")
OTHERS: Final = ("confluent", "quix", "faststream", "bytewax")
STREAMS: Final = "streams"
VARIANTS: Final = (*OWN, *OTHERS, STREAMS)
FIELDS: Final = ("per_second", "cpu_us", "rss_mb", "per_second_cold", "cpu_us_cold")
WARM_UP: Final = 0.1
COMMIT_SECONDS: Final = {"quix": 6.0}
"""How long to wait for the last commit: longer than the interval of its timer."""
TEMPLATES: Final = 300


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it.

    Attributes:
        records: For each variant but Kafka Streams.
        long: For Kafka Streams, of which the first quarter counts as cold and the
            last as warm.
        seconds: After which a variant is given up.
    """

    records: int
    long: int
    rounds: int
    seconds: float


SIZES: Final = {
    "tiny": Size(3_000, 3_000, 1, 30),
    "small": Size(8_000, 24_000, 1, 60),
    "full": Size(40_000, 300_000, 3, 120),
}


async def measure(
    settings: Settings, size: Size, variants: Sequence[str] = VARIANTS
) -> dict[str, Any]:
    """Let every variant do the hop, in rounds; what it did, or why it did not."""
    await create(settings)
    await feed(settings, SOURCE, size.records)
    if STREAMS in variants:
        await feed(settings, LONG_SOURCE, size.long)
    bench = Bench(settings, size)
    if size.rounds > 1:
        await bench.once("bare")  # the broker's own code is compiled only now
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in variants}
    for number in range(size.rounds):
        turn = number % len(variants)
        for name in (*variants[turn:], *variants[:turn]):
            told = await bench.once(name)
            found[name].append(told)
            watch.say(f"hop, round {number + 1} of {size.rounds}, {name}: {told}")
    return {"records": size.records, "long": size.long, "variants": _judge(found)}


def _judge(found: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Take medians, and the ratios to the bare loop of the same round."""
    bare = found.get("bare", [])
    told: dict[str, Any] = {}
    for name, rounds in found.items():
        good = [r for r in rounds if "per_second" in r]
        told[name] = {"rounds": rounds}
        for field in FIELDS:
            values = [r[field] for r in good if field in r]
            if values:
                told[name][field] = statistics.median(values)
        for field in ("per_second", "cpu_us"):
            ratios = [
                r[field] / b[field]
                for r, b in zip(rounds, bare, strict=False)
                if field in r and field in b
            ]
            if ratios:
                told[name][f"{field}_to_bare"] = statistics.median(ratios)
    return told


async def create(settings: Settings) -> None:
    """Create the topics of the hop."""
    one = f"{SOURCE}.dlq", f"{LONG_SOURCE}.dlq"
    names = dict.fromkeys((SOURCE, LONG_SOURCE, TARGET), PARTITIONS)
    wanted = [NewTopic(n, c, 1) for n, c in (names | dict.fromkeys(one, 1)).items()]
    async with started(make_admin(settings), settings) as admin:
        told = await admin.create_topics(wanted)
    refused = [entry for entry in told.topic_errors if entry[1]]
    if refused:
        raise RuntimeError(f"topics: {refused}")
    await asyncio.sleep(1)  # until every client can see them


async def feed(settings: Settings, topic: str, count: int) -> None:
    """Write *count* pages to *topic*."""
    async with started(make_producer(settings, linger_ms=5), settings) as producer:
        sent: list[Any] = []
        for key, value in pages(count):
            sent.append(await producer.send(topic, value, key=key))
            if len(sent) == 5000:
                await asyncio.gather(*sent)
                sent.clear()
        await asyncio.gather(*sent)


def pages(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Make *count* pages of 3 kB, each with an address of its own; key and value."""
    made = [msgspec.json.decode(m.value) for m in articles(TEMPLATES, seed=5)]
    for number in range(count):
        row = made[number % len(made)]
        url = f"https://bench.example/{number}"
        page = {
            "url": url,
            "title": row["title"],
            "body": row["body"],
            "fetched_at": "2026-03-03T06:00:00Z",
        }
        yield url.encode(), msgspec.json.encode(page)


@dataclass(frozen=True, slots=True)
class Run:
    """One variant in one round.

    Attributes:
        due: Records that it has to do.
        scratch: Folder for its log and for what it keeps.
    """

    name: str
    job: Job
    due: int
    scratch: Path

    def command(self) -> list[str]:
        """Give the command that runs it.

        Raises:
            RuntimeError: What it needs is not installed.
        """
        job = self.job
        if self.name == STREAMS:
            flag = str(job.idempotent).lower()
            arguments = (job.brokers, job.group, job.source, job.target, flag)
            return [*streams.prepare(), *arguments, str(self.scratch)]
        python = sys.executable if self.name in OWN else str(RIVALS)
        if not Path(python).exists():
            raise RuntimeError("not installed: `make bench` installs it")
        text = msgspec.json.encode(job).decode()
        return [python, "-m", "tests.bench.hops", self.name, text]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it."""
        command = self.command()
        with (self.scratch / "log").open("wb") as said:
            return subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)

    @property
    def said(self) -> str:
        """Give the end of what it said."""
        return (self.scratch / "log").read_text("utf-8", "replace")[-300:]


class Bench:
    """Runs variants against one broker and checks what they wrote."""

    def __init__(self, settings: Settings, size: Size) -> None:
        self._settings = settings
        self._size = size
        self._verifier = Verifier(settings)

    async def once(self, name: str) -> dict[str, Any]:
        """Run *name* once over all its records."""
        settings = self._settings
        source = LONG_SOURCE if name == STREAMS else SOURCE
        due = self._size.long if name == STREAMS else self._size.records
        async with watch.ends(settings, TARGET, PARTITIONS) as counter:
            before = await counter.now()
            with tempfile.TemporaryDirectory() as scratch:
                run = Run(name, make_job(settings, source), due, Path(scratch))
                try:
                    run.command()
                except RuntimeError as error:
                    return {"skipped": watch.describe(error)}
                told = await self._watched(run, counter, sum(before.values()))
            after = await counter.now()
        if "per_second" in told:
            group = f"{run.job.group}tocsin.hop" if name == "ours" else run.job.group
            told["committed"] = await _committed(settings, group, source)
            told |= await self._verifier.compare(source, before, after)
        return told

    async def _watched(
        self, run: Run, counter: watch.Ends, base: int
    ) -> dict[str, Any]:
        process = await asyncio.to_thread(run.start)
        seconds = self._size.seconds
        try:
            samples = await watch.follow(
                counter, process.pid, run.due, base=base, seconds=seconds
            )
            await asyncio.sleep(COMMIT_SECONDS.get(run.name, 1.5))
        finally:
            await asyncio.to_thread(end, process)
        done = samples[-1].done if samples else 0
        if done < run.due:
            reason = f"{done} of {run.due} in {seconds:g} s; {run.said}"
            return {"failed": watch.describe(reason)}
        if run.name == STREAMS:
            return _cold_and_warm(samples, run.due)
        warm = watch.between(samples, int(WARM_UP * run.due), run.due)
        return dict(warm) if warm else {"failed": "too short"}


def make_job(settings: Settings, source: str) -> Job:
    """Make a job with a group of its own."""
    return Job(
        brokers=settings.brokers[0],
        group=f"bench.{uuid4().hex[:8]}",
        source=source,
        target=TARGET,
        idempotent=not settings.is_embedded,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop *process* as an operator would, and if need be as a crash would."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _cold_and_warm(samples: list[watch.Sample], due: int) -> dict[str, Any]:
    cold = watch.between(samples, 1, due // 4)
    warm = watch.between(samples, 3 * due // 4, due)
    if cold is None or warm is None:
        return {"failed": "too short"}
    first = {f"{k}_cold": v for k, v in cold.items() if k != "rss_mb"}
    return {**warm, **first}


async def _committed(settings: Settings, group: str, source: str) -> int:
    """Count the source records that the group committed."""
    parts = [TopicPartition(source, n) for n in range(PARTITIONS)]
    async with started(make_admin(settings), settings) as admin:
        told = await quirks(settings).committed(admin, group, parts)
    return sum(offset or 0 for offset in told.values())
