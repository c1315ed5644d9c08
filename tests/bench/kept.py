"""What all stages together keep of an article: memory, bytes in the log, time to load.

Real articles go through the whole flow in memory, and what each stage put is loaded by
a process of its own, as after a restart.
"""

import gc
import gzip
import json
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

import psutil

from agents.flow import FLOW
from agents.runtime.host import COLLECT_AT
from pipeline.stage import Put
from pipeline.stages import STAGES
from tests.bench import brokers, watch
from tests.support.straight import Straight

SIZES: Final = {"tiny": 30, "small": 1_000, "full": 10_000}
DATA: Final = Path(__file__).parents[3] / "shared" / "data"
SETS: Final = ("bbc5/items.jsonl", "allsides/articles.jsonl", "reuters/items.jsonl.gz")
"""Broadcaster, opinion and newswire: of 2.3, 0.7 and 0.8 kB, which are not distributed
with Tocsin."""
AIM: Final = 5_000
"""Bytes of memory that all stages together may keep of an article."""
LOADED_IN: Final = 60.0
"""Seconds in which the entries of 1,000,000 articles are to be loaded, by any stage."""
START: Final = datetime(2026, 3, 3, tzinfo=UTC)
BETWEEN: Final = timedelta(seconds=10)
_OUTLETS: Final = 40
_MANY: Final = 20_000  # entries that are loaded at least; a page of memory is nothing

Log: TypeAlias = list[tuple[bytes, bytes, datetime]]


def measure(size: str) -> dict[str, Any]:
    """Send articles through the flow, and load what each stage kept of them.

    Raises:
        MissingError: This clone has no articles.
    """
    logs = _logs(SIZES.get(size, SIZES["full"]))
    count = logs.pop("")
    rows = {}
    for name, log in logs.items():
        if log:
            rows[name] = _apart(name, log)
            watch.say(f"kept: {name} {rows[name]}")
    return {"articles": len(count), "stages": rows}


def _logs(most: int) -> dict[str, Log]:
    """Collect the last entry of each key by stage; under "" a row for each article."""
    flow = Straight(FLOW)
    kept: dict[str, dict[bytes, tuple[bytes, datetime]]] = {n: {} for n in flow.runners}
    sent: Log = []
    for number, article in zip(range(most), articles(SETS), strict=False):
        at = START + number * BETWEEN
        fields = article | {"fetched_at": at.isoformat()}
        flow.send(json.dumps(fields).encode(), at)
        sent.append((b"", b"", at))
        for name, runner in flow.runners.items():
            _take(kept[name], [put for each in runner.outcomes for put in each])
            runner.inputs.clear()
            runner.outcomes.clear()
        flow.found.clear()
    logs: dict[str, Log] = {
        name: [(key, value, at) for key, (value, at) in table.items()]
        for name, table in kept.items()
    }
    return logs | {"": sent}


def _take(table: dict[bytes, tuple[bytes, datetime]], outcomes: list[Any]) -> None:
    for put in outcomes:
        if not isinstance(put, Put):
            continue
        table.pop(put.key, None)
        if put.value is not None:
            table[put.key] = put.value, put.at


def articles(names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Read the articles of the sets *names*, as messages without their time.

    Raises:
        MissingError: This clone has no articles.
    """
    if not all((DATA / name).exists() for name in names):
        raise brokers.MissingError("the articles are not distributed with Tocsin")
    number = 0
    for name in names:
        path = DATA / name
        data = path.read_bytes()
        whole = gzip.decompress(data) if path.suffix == ".gz" else data
        for line in whole.splitlines():
            row = json.loads(line)
            text = row.get("text") or row.get("body") or ""
            title = row.get("title") or text.partition("\n")[0]
            number += 1
            source = f"outlet{number % _OUTLETS}.example"
            url = f"https://{source}/news/{number}"
            yield {"url": url, "source": source, "title": title, "body": text}


def _apart(name: str, log: Log) -> dict[str, Any]:
    """Load *log* in a process of its own, which has its memory to itself."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        return pool.submit(loaded, name, log).result()


def loaded(name: str, log: Log) -> dict[str, Any]:
    """Load *log* into states of the stage *name*; memory and CPU of an entry."""
    stage = next(each for each in STAGES if each.name == name)
    make: Any = stage.state
    gc.set_threshold(*COLLECT_AT)  # as a worker has it
    for key, value, at in log[:50]:
        make().load(key, value, at)
    gc.collect()
    times = -(-_MANY // len(log))
    states = [make() for _ in range(times)]
    before, since = psutil.Process().memory_info().rss, time.thread_time()
    for state in states:
        for key, value, at in log:
            # a broker hands over bytes that are nobody else's
            state.load(bytes(bytearray(key)), bytes(bytearray(value)), at)
    seconds = time.thread_time() - since
    gc.collect()
    grown = psutil.Process().memory_info().rss - before
    entries = len(log) * times
    return {
        "entries": len(log),
        "stored": sum(len(k) + len(v) for k, v, _ in log) / len(log),
        "memory": grown / entries,
        "us": 1e6 * seconds / entries,
    }
