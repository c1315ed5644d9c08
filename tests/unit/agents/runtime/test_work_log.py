"""The log says what the work is, in few lines that name stage and partition."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from agents.alert import ROW as ALERT
from agents.delivery.destination_state import DestinationState
from agents.runtime.decide import Decision
from agents.runtime.flush import Flush
from agents.runtime.partition_state import PartitionState
from agents.runtime.work_log import Throughput, partitions_moved, state_loaded
from agents.telemetry.metrics import Metrics
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import NextStep
from pipeline.stage import NoState, Reject
from schemas.headers import trace_id
from tests.support import toy
from tests.unit.agents.runtime.test_stage_runner import wired

ROOT: Final = Path(__file__).parents[4]
Lines = list[Any]


def test_what_came_and_what_went_is_named(logged: Lines) -> None:
    """A line for each move of partitions, not for each partition."""
    partitions_moved("link", {0, 1}, {2, 1})

    (line,) = logged
    assert (line["event"], line["stage"]) == ("partitions assigned", "link")
    assert (line["partitions"], line["taken"], line["given"]) == ([1, 2], [2], [0])


async def test_loaded_state_is_counted_once_all_of_it_is_there(logged: Lines) -> None:
    """One line for the stage, with entries and seconds."""
    states = {n: PartitionState(NoState()) for n in (1, 0)}
    task = asyncio.create_task(state_loaded("link", states))
    states[1].loaded.set()
    await asyncio.sleep(0)
    assert logged == []
    states[0].loaded.set()
    await task

    (line,) = logged
    assert (line["event"], line["stage"]) == ("state loaded", "link")
    assert (line["partitions"], line["entries"]) == ([0, 1], 0)
    assert line["seconds"] >= 0


def test_throughput_counts_from_line_to_line(logged: Lines) -> None:
    """A stage that did nothing, and for which nothing waits, has no line."""
    metrics = Metrics()
    found = Throughput(metrics, ["dedupe", "link", "alert"])
    metrics.records_in.labels("dedupe").inc(5)
    metrics.records_out.labels("dedupe", "news.articles.v1").inc(3)
    metrics.records_out.labels("dedupe", "news.duplicates.v1").inc(1)
    metrics.dead_letters.labels("dedupe", "decode").inc(1)
    metrics.lag_records.labels("link").set(7)
    metrics.lag_seconds.labels("link").set(2.25)
    found.tell()
    metrics.records_in.labels("dedupe").inc(2)
    found.tell()

    dedupe, link, again, _ = logged
    assert (dedupe["stage"], dedupe["records_in"], dedupe["records_out"]) == (
        "dedupe",
        5,
        4,
    )
    assert (dedupe["dead_letters"], dedupe["waiting"]) == (1, 0)
    assert (link["stage"], link["waiting"], link["oldest_waits"]) == ("link", 7, 2.2)
    assert (again["stage"], again["records_in"], again["dead_letters"]) == (
        "dedupe",
        2,
        0,
    )


def test_a_dead_letter_says_where_it_was_and_why(logged: Lines) -> None:
    """Stage, coordinates and reason, once it is durable; not what it holds."""
    record = SimpleNamespace(
        topic="news.raw.v1",
        partition=2,
        offset=7,
        timestamp=0,
        key=b"k",
        value=b"secret",
        headers=(),
    )
    flush = Flush(wired(toy.FLOW[0]), 2, PartitionState(NoState()))
    flush.add(Decision(record, outcomes=(Reject("url", "field 'url': empty"),)))
    assert logged == []
    flush.count(0.1, 0.1)

    (line,) = logged
    assert line == {
        "event": "dead letter",
        "log_level": "warning",
        "stage": toy.FLOW[0].stage.name,
        "topic": "news.raw.v1",
        "partition": 2,
        "offset": 7,
        "trace": trace_id(b"news.raw.v1/2/7", b"0"),
        "reason": "url",
        "detail": "field 'url': empty",
    }


def test_the_rules_in_force_are_named(logged: Lines) -> None:
    """At the start, and at each reload; a stage that goes by none says nothing."""
    wired(ALERT).reload_rules()
    wired(toy.FLOW[0]).reload_rules()

    first, second = (line for line in logged if line["event"] == "rules in force")
    assert first == second
    assert first["rules"] == ["grave-news"]


async def test_an_attempt_that_failed_says_what_comes_next(logged: Lines) -> None:
    """The destination, the reason, and for how long it is left alone; not its URL."""
    room = Destination(name="newsroom", kind="generic", url="https://x.invalid/secret")
    state = DestinationState(room, 1.0, Metrics())
    now = datetime(2026, 1, 1, tzinfo=UTC)
    state.after(NextStep.DELIVERED, "ok", now, 0)
    assert logged == []
    state.after(NextStep.WAIT, "rate_limited", now, 30)

    (line,) = logged
    assert (line["event"], line["destination"]) == (
        "delivery attempt failed",
        "newsroom",
    )
    assert (line["reason"], line["next"]) == ("rate_limited", "wait")
    assert line["pause_seconds"] >= 30
    assert "secret" not in str(line)


def test_the_page_of_the_log_names_lines_that_there_are() -> None:
    """Whoever searches the log for what the page promises finds it."""
    page = (ROOT / "docs" / "logs.md").read_text("utf-8")
    named = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    code = "".join(path.read_text("utf-8") for path in (ROOT / "agents").rglob("*.py"))
    assert len(named) > 15
    assert [name for name in named if f'"{name}"' not in code] == []
