"""``tocsin ingest``: articles from files, folders or a pipe to the raw topic."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, BinaryIO, Final

from aiokafka.errors import KafkaError
from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    run,
    warn,
)
from agents.config.settings import Settings
from agents.ingest.files import STDIN, Source, articles, opened, sources
from agents.ingest.items import Given, Item, Refused
from agents.ingest.send import send
from agents.inspect.lines import safe
from agents.inspect.reading import existing
from agents.kafka.clients import make_producer, started, trouble
from schemas.topics import RAW

__all__ = ["ingest"]

_SHOWN: Final = 20  # refusals shown one by one; the rest is counted


def ingest(
    path: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    url: str | None = None,
    source: str | None = None,
    options: Options = HERE,
) -> int:
    """Send texts, HTML pages or JSON lines to the raw topic.

    Status 0: all were accepted; 1: some were refused; 2: nothing could be sent.

    Args:
        path: File, folder, or - for standard input.
        url: Address of the article, where the file does not say it.
        source: Outlet, where the file does not say it.
        options: Connection.
    """
    if path.startswith("-") and path != STDIN:
        raise CommandError(f"unknown option {path}; a file of that name is ./{path}")
    settings = connected(options)
    try:
        files = sources(path)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    if not files:
        raise CommandError(f"{path}: no .txt, .html, .json or .jsonl file below it")
    if url and len(files) > 1:
        raise CommandError("--url names one article, and there are several files")
    tally = _Tally()
    given = Given(now=datetime.now(UTC), url=url, source=source)
    run(_ingest(settings, files, given, tally))
    tally.tell(path)
    return FAILED if tally.refused else FINE


class _Tally:
    """Counts what became of the articles and reports refusals."""

    def __init__(self) -> None:
        self.accepted = 0
        self.console = Console(stderr=True, highlight=False)
        self.refused: Counter[str] = Counter()

    def __call__(self, item: Item) -> None:
        """Count *item*."""
        if not isinstance(item, Refused):
            self.accepted += 1
            return
        self.refused[item.reason] += 1
        if self.refused.total() <= _SHOWN:
            text = safe(f"refused {item.where}: {item.reason}: {item.detail}")
            self.console.print(text, markup=False, soft_wrap=True)

    def tell(self, path: str) -> None:
        """Print the result."""
        refused = self.refused.total()
        why = ", ".join(f"{name} {count}" for name, count in self.refused.most_common())
        print(f"{path}: {self.accepted} accepted, {refused} refused", end="")
        print(f" ({why})" if why else "")


async def _ingest(
    settings: Settings, files: list[Source | Refused], given: Given, tally: _Tally
) -> None:
    await existing(settings, (RAW.name,))  # else it is asked for ten seconds long
    producer = make_producer(settings, linger_ms=5)
    async with started(producer, settings) as sender:
        try:
            with _progress(tally.console) as progress:
                items = _items(files, given, progress)
                await send(items, sender, settings.topic(RAW), tally)
        except KafkaError as error:
            warn(f"{tally.accepted} articles were accepted before the broker failed")
            raise trouble(error, settings) from error


async def _items(
    files: list[Source | Refused], given: Given, progress: Progress
) -> AsyncIterator[Item]:
    """Read all files, one after another, and move the bar by their bytes."""
    sizes = (file.size for file in files if isinstance(file, Source))
    task = progress.add_task("ingest", total=sum(sizes) or None)
    done = 0
    for file in files:
        if isinstance(file, Refused):
            yield file
            continue
        stream = opened(file)
        if isinstance(stream, Refused):
            yield stream
            continue
        progress.update(task, description=safe(file.where, 30))
        with stream:
            async for item in _from(file, stream, given):
                yield item
                if file.path:
                    progress.update(task, completed=done + stream.tell())
        done += file.size
        progress.update(task, completed=done)


async def _from(file: Source, stream: BinaryIO, given: Given) -> AsyncIterator[Item]:
    """Read items; those of a pipe in a thread, for it may be quiet for hours."""
    items = articles(file, stream, given)
    if file.path is not None:
        for item in items:
            yield item
        return
    while (found := await asyncio.to_thread(next, items, None)) is not None:
        yield found


def _progress(console: Console) -> Progress:
    """Make a bar that is shown on a terminal only."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
