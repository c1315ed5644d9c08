"""What each stage costs by itself: the straight flow, in memory, on one core."""

import cProfile
import gc
import itertools
import json
import pstats
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psutil

from agents.flow import FLOW
from agents.inspect.reading import StoredRecord
from agents.runtime.host import COLLECT_AT
from agents.runtime.row import Row
from pipeline.classify import decide as classify
from pipeline.ids import content_id
from pipeline.stage import AnyContext, Emit, Input, Outcomes
from schemas import topics
from schemas.common import Provenance
from schemas.report import Labels, Report
from schemas.segment import Segment
from tests.bench import brokers, watch
from tests.bench.wire import wire
from tests.support.load import articles
from tests.support.straight import Runner, Straight

SIZES: Final = {
    "tiny": 50,
    "small": 1_000,
    "full": 20_000,
    "large": 100_000,
    "long": 100_000,
}
STATE_SIZES: Final = SIZES | {"large": 200_000, "long": 1_000_000}
PROFILED: Final = {"tiny": 20, "small": 300, "full": 1_000}
STATEFUL: Final = ("dedupe", "segment", "link", "alert")
START: Final = datetime(2026, 3, 3, tzinfo=UTC)
BETWEEN: Final = timedelta(seconds=0.2)
"""Five articles a second: the world's news."""
SECOND: Final = timedelta(seconds=1)
WARM: Final = 50
PARTS: Final = 10
TOP: Final = 40


class Timed(Straight):
    """The straight flow with a clock on every stage.

    Attributes:
        seconds: CPU of each stage, decoding and heavy work included.
        inputs: Records that each stage was given.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(rows)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.inputs: defaultdict[str, int] = defaultdict(int)
        self._ticked = START

    def send(self, value: bytes, at: datetime) -> str:
        """Take one raw message through everything; ticks come once a second."""
        if at - self._ticked >= SECOND:
            self._ticked = at
            return super().send(value, at)
        place = self._put(topics.RAW.name, b"", value, at).place
        self._drain()
        return place

    def _decide(self, runner: Runner, record: StoredRecord) -> Outcomes:
        since = time.thread_time()
        outcomes = super()._decide(runner, record)
        self.seconds[runner.stage.name] += time.thread_time() - since
        self.inputs[runner.stage.name] += 1
        return outcomes

    def forget(self) -> None:
        """Drop what it kept for readers, so that memory is that of the state."""
        self.found.clear()
        for runner in self.runners.values():
            runner.inputs.clear()
            runner.outcomes.clear()


def measure(count: int) -> dict[str, Any]:
    """Send *count* articles through all stages; milliseconds of each, part by part.

    They are newswire where that is at hand. They come at the world's rate.
    """
    text, values = _news(count)
    return {"text": text} | _measure(Timed(FLOW), count, values)


def stateful(count: int) -> dict[str, Any]:
    """Do the same, but label only what alerts; the rest has the labels of the first.

    Then most of the time goes to the stages that keep state.
    """
    return _measure(Timed(_sparing(FLOW)), count, _generated(count))


def _news(count: int) -> tuple[str, Iterator[bytes]]:
    """Give *count* articles as like news as this clone can have them, and which."""
    try:
        rows = wire(seed=2)
    except brokers.MissingError:
        return "generated", _generated(count)
    return "newswire", (
        json.dumps(row).encode() for row in itertools.islice(rows, count)
    )


def _generated(count: int) -> Iterator[bytes]:
    """Make articles of which a tenth alert."""
    return (one.value for one in articles(count, seed=2))


def _measure(flow: Timed, count: int, values: Iterator[bytes]) -> dict[str, Any]:
    gc.set_threshold(*COLLECT_AT)  # as a worker has it
    for one in articles(WARM, seed=1):  # models load, caches fill
        flow.send(one.value, START)
    parts = []
    made = enumerate(values)
    for number in range(PARTS):
        share = (number + 1) * count // PARTS - number * count // PARTS
        parts.append(_part(flow, itertools.islice(made, share), share))
        parts[-1]["up_to"] = (number + 1) * count // PARTS
        watch.say(f"stages: {parts[-1]}")
    return {"articles": count, "parts": parts}


def _part(flow: Timed, made: Iterable[tuple[int, bytes]], share: int) -> dict[str, Any]:
    """Send the *share* articles of one part."""
    flow.seconds.clear()
    flow.inputs.clear()
    since = time.process_time()
    for number, value in made:
        flow.send(value, START + number * BETWEEN)
        flow.forget()
    each = {name: 1000 * s / share for name, s in flow.seconds.items()}
    kept = {n: len(r.state) for n, r in flow.runners.items() if len(r.state)}
    return {
        "cpu_ms": 1000 * (time.process_time() - since) / share,
        "stateful_ms": sum(each[name] for name in STATEFUL),
        "ms": each,
        "inputs": {name: n / share for name, n in flow.inputs.items()},
        "entries": kept,
        "rss_mb": psutil.Process().memory_info().rss / watch.MB,
    }


def _sparing(rows: Sequence[Row]) -> list[Row]:
    """Replace classify by one that reads only what alerts."""
    first: list[Labels] = []

    def handle(records: Sequence[Input[Segment]], context: AnyContext) -> Any:
        for record in records:
            segment = record.record
            if segment.article.title.startswith("Missile"):
                labels = classify.read(segment, context.models)
            else:
                first[:] = first or [classify.read(segment, context.models)]
                labels = first[0]
            report = Report(
                report_id=content_id(segment.segment_id, segment.version),
                segment=segment,
                labels=labels,
                provenance=Provenance(pipeline=context.version),
            )
            yield (Emit(topics.REPORTS, report.shard, report),)

    return [
        replace(row, stage=replace(row.stage, handle=handle))
        if row.stage.name == "classify"
        else row
        for row in rows
    ]


def profile(count: int) -> list[dict[str, Any]]:
    """Profile the same; the functions with the most time of their own."""
    flow = Timed(FLOW)
    made = list(_news(count)[1])
    profiler = cProfile.Profile()
    profiler.enable()
    for number, value in enumerate(made):
        flow.send(value, START + timedelta(seconds=number))
    profiler.disable()
    stats: Any = pstats.Stats(profiler)
    rows = [
        {
            "function": f"{file.rpartition('/')[2]}:{line} {name}",
            "calls_per_article": calls / count,
            "own_ms_per_article": 1000 * own / count,
            "all_ms_per_article": 1000 * total / count,
        }
        for (file, line, name), (_, calls, own, total, _) in stats.stats.items()
    ]
    return sorted(rows, key=lambda row: -row["own_ms_per_article"])[:TOP]
