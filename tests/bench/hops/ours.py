"""Tocsin: a row with a stage of one function, on the machinery of all stages."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from agents.cli.common import run as on_loop
from agents.config.settings import Settings
from agents.runtime.host import Host
from agents.runtime.row import Row
from pipeline.stage import AnyContext, AnyStage, Emit, Input, Outcomes, Stage
from schemas.topics import Topic
from tests.bench.work import LONG_SOURCE, PARTITIONS, SOURCE, TARGET, Counted, Job, Page
from tests.bench.work import count as count_page

COUNTED: Final = Topic(name=TARGET, record=Counted, key="URL", partitions=PARTITIONS)


def pages(name: str) -> Topic:
    """Name the source."""
    return Topic(name=name, record=Page, key="URL", partitions=PARTITIONS)


def handle(records: Sequence[Input[Page]], context: AnyContext) -> Iterator[Outcomes]:
    """Count each page."""
    del context
    for item in records:
        counted = count_page(item.record)
        yield (Emit(COUNTED, counted.url, counted),)


def stage(source: str = SOURCE) -> AnyStage:
    """Make the stage that reads *source*."""
    return Stage(name="hop", reads=pages(source), writes=(COUNTED,), handle=handle)


def run(job: Job) -> None:
    """Run for ever."""
    on_loop(_run(job))  # as the command does it


async def _run(job: Job) -> None:
    settings = Settings(
        brokers=(job.brokers,),
        embedded=not job.idempotent,
        group_prefix=job.group,
        http_port=None,
        log_level="WARNING",
    )
    host = Host(settings, [Row(stage=stage(job.source))])
    await host.start()
    word: Any = await host.failed
    raise SystemExit(word)


__all__ = ["COUNTED", "LONG_SOURCE", "pages", "run", "stage"]
