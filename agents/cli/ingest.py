"""``tocsin ingest``: articles from files, a pipe or an address to the raw topic."""

import asyncio
import shlex
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO, Final

from aiokafka.errors import KafkaError
from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from agents.cli import folders
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    loaded,
    run,
    warn,
)
from agents.config import runfile
from agents.config.settings import Settings
from agents.ingest.fetching import Follower, limits, polite
from agents.ingest.files import STDIN, Source, documents, opened
from agents.ingest.items import Given, Item, Link, Refused
from agents.ingest.kinds.base import Found
from agents.ingest.order import Order, Pace
from agents.ingest.send import send
from agents.inspect.lines import safe
from agents.inspect.reading import existing, open_reader
from agents.kafka.clients import BrokerTrouble, make_producer, started, trouble
from pipeline.text import urls
from schemas.topics import ARTICLES, RAW

__all__ = ["ingest"]

_LINKS: Final = 1_000  # gathered before they are followed: a sitemap has 50,000
_SHOWN: Final = 20  # refusals shown one by one; the rest is counted
_NAMED: Final = 3  # articles after which each is shown by its id: more scroll away


def ingest(  # noqa: PLR0913 - the options of a command
    path: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    url: str | None = None,
    source: str | None = None,
    fetch: Annotated[bool | None, Parameter(negative="--no-fetch")] = None,
    explain: bool = False,
    page: Path | None = None,
    pace: float | None = None,
    options: Options = HERE,
) -> int:
    """Send articles to the raw topic: texts, pages, JSON, feeds, WARC, sitemaps.

    In the order of the file, as far as Kafka allows.

    Status 0: all were accepted; 1: some were refused; 2: nothing could be sent.

    Args:
        path: File, folder, http(s) address, or - for standard input.
        url: Address of the article, where the file does not say it.
        source: Outlet, where the file does not say it.
        fetch: Fetch what the file only names: pages of a sitemap, full texts of a feed
            that holds teasers, feeds of an OPML file. An address is always followed,
            unless --no-fetch says that its teasers will do.
        explain: Send nothing, and print what is taken of each article, from where, what
            is thrown away and why, and where it is cut into segments by which evidence.
        page: With --explain: write what it prints as an HTML page too.
        pace: Replay at this multiple of the speed at which the articles were fetched:
            1 = as they came, 60 = an hour in a minute. Without it, as fast as it goes.
        options: Connection.
    """
    if path.startswith("-") and path != STDIN:
        raise CommandError(f"unknown option {path}; a file of that name is ./{path}")
    if page and not explain:
        raise CommandError("--page goes with --explain")
    if pace is not None and not 0 < pace < float("inf"):
        raise CommandError(f"--pace {pace:g}: must be over 0")
    _check(url)
    settings = loaded(options) if explain else connected(options)
    given = Given(now=datetime.now(UTC), url=url, source=source)
    files = [_named(path, given)] if is_address(path) else _listed(path, url)
    tally = _Tally(Pace(pace) if pace else None, Order(partial(_newest, settings)))
    if explain:
        console = Console(highlight=False, record=page is not None)
        refused = run(_explain(settings, files, given, tally, console, fetch=fetch))
        if page:
            _save(console, page)
        return FAILED if refused else FINE
    run(_ingest(settings, files, given, tally, fetch=fetch))
    tally.tell(path)
    sent = f"sent to {_destination(settings)}" if tally.accepted else "nothing was sent"
    print(f"  {sent}")
    return FAILED if tally.refused else FINE


def _check(url: str | None) -> None:
    """Refuse at once an address that ``normalize`` would refuse later, unseen.

    Raises:
        CommandError: It is none.
    """
    if url is None:
        return
    try:
        urls.canonical(url)
    except ValueError as error:
        raise CommandError(f"--url {url}: {error}") from None


def _destination(settings: Settings) -> str:
    """Name topic and broker, and who said that it is this one."""
    where = f"{settings.topic(RAW)} on broker {', '.join(settings.brokers)}"
    running = runfile.read(settings.run_file)
    if running is None or settings.brokers != (running.address,):
        return where
    return f"{where}, in memory of process {running.pid} (from {settings.run_file})"


def is_address(path: str) -> bool:
    """Whether *path* is to be fetched and is no file."""
    return path.lower().startswith(("http://", "https://"))


def _named(url: str, given: Given) -> Link:
    """Make a link of an address that the user gave."""
    left = Refused(url, "not_fetched", "an address; --fetch fetches it")
    return Link(where=url, url=url, is_page=False, otherwise=left, given=given)


def _listed(path: str, url: str | None) -> list[Source | Refused]:
    """List the files of *path*.

    Raises:
        CommandError: There are none, or several for one address.
    """
    found = folders.files(path)
    if url and len(found) > 1:
        raise CommandError("--url names one article, and there are several files")
    return found


class _Tally:
    """Counts what became of the articles and reports refusals.

    Args:
        pace: Says when each article is due; None = at once.
        order: Watches their record times.
    """

    def __init__(self, pace: Pace | None = None, order: Order | None = None) -> None:
        self.pace = pace
        self.order = order or Order()
        self.accepted = 0
        self.teasers = 0
        self.console = Console(stderr=True, highlight=False)
        self.refused: Counter[str] = Counter()
        self.named: list[str] = []
        self.nameless = 0  # articles whose outlet nobody named

    def __call__(self, item: Item) -> None:
        """Count *item*."""
        if not isinstance(item, Refused):
            self.accepted += 1
            self.nameless += item.unnamed
            if self.accepted <= _NAMED:
                self.named.append(item.key.decode("utf-8", "replace"))
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
        if self.accepted <= _NAMED:
            for url in dict.fromkeys(self.named):
                print(f"  tocsin explain {shlex.quote(safe(url))}")
        if self.nameless > 1:
            print(f'  {self.nameless} of one outlet, "file"; --source names it')
        if self.teasers:
            print(f"{self.teasers} of them are teasers; --fetch fetches their pages")
        if self.order.backwards:
            back = timedelta(seconds=round(self.order.furthest))
            warn(
                f"{self.order.backwards} articles were fetched before one that stands "
                f"ahead of them, by up to {back}: they are taken in the order they came"
            )

        if self.order.forgotten and self.order.handled is not None:
            newest = datetime.fromtimestamp(self.order.handled, UTC)
            warn(
                f"{self.order.forgotten} articles were fetched more than three days "
                f"before the newest that Tocsin has handled ({newest:%Y-%m-%d %H:%M} "
                "UTC): dedupe drops as too_old what is new to it at that age. Give an "
                "archive topics of its own: TOCSIN_TOPIC_PREFIX, TOCSIN_GROUP_PREFIX"
            )

    def left(self, link: Link) -> Item:
        """Count a link that is not followed, and give what is left without it."""
        self.teasers += not isinstance(link.otherwise, Refused)
        return link.otherwise


async def _newest(settings: Settings) -> float | None:
    """Read the latest record time of the articles that dedupe has passed on."""
    try:
        async with open_reader(settings, [ARTICLES.name], last=1) as reader:
            times = [found.header("ce_time") async for found in reader.whole()]
    except BrokerTrouble:  # there is the raw topic alone, or sending will say it
        return None
    known = [datetime.fromisoformat(each).timestamp() for each in times if each]
    return max(known, default=None)


async def _ingest(
    settings: Settings,
    files: Sequence[Source | Refused | Link],
    given: Given,
    tally: _Tally,
    *,
    fetch: bool | None = None,
) -> None:
    """Send all of *files*, and what they name if *fetch* says so."""
    await existing(settings, (RAW.name,))  # else it is asked for ten seconds long
    producer = make_producer(settings, linger_ms=5)
    async with started(producer, settings) as sender, _follower(settings) as follower:
        try:
            with _progress(tally.console) as progress:
                found = _found(files, given, progress)
                items = _followed(found, follower, tally, fetch=fetch)
                topic, order = settings.topic(RAW), tally.order
                await send(items, sender, topic, tally, order=order, pace=tally.pace)
        except KafkaError as error:
            warn(f"{tally.accepted} articles were accepted before the broker failed")
            raise trouble(error, settings) from error


async def _explain(  # noqa: PLR0913 - as _ingest, and where it prints
    settings: Settings,
    files: Sequence[Source | Refused | Link],
    given: Given,
    tally: _Tally,
    console: Console,
    *,
    fetch: bool | None,
) -> int:
    """Print what would be sent; give how many are refused."""
    from agents.cli import taken  # noqa: PLC0415 - normalize takes a second to import

    async with _follower(settings) as follower:
        with _progress(Console(quiet=True)) as progress:
            found = _found(files, given, progress)
            items = _followed(found, follower, tally, fetch=fetch)
            return await taken.explain(items, console)


def _save(console: Console, page: Path) -> None:
    """Write what *console* has printed as an HTML page.

    Raises:
        CommandError: It cannot be written there.
    """
    try:
        console.save_html(str(page))
    except OSError as error:
        raise CommandError(f"{page}: {error.strerror}") from None


@asynccontextmanager
async def _follower(settings: Settings) -> AsyncIterator[Follower]:
    async with polite(settings.fetching) as manners:
        yield Follower(manners, limits(settings.fetching))


async def _followed(
    found: AsyncIterator[Found],
    follower: Follower,
    tally: _Tally,
    *,
    fetch: bool | None,
) -> AsyncIterator[Item]:
    """Give the articles of *found*, those that its links lead to after the others.

    What the user named is fetched unless *fetch* is False, and then all that it names;
    what a file names only if *fetch* is True.
    """
    links: list[Link] = []
    async for item in found:
        if not isinstance(item, Link):
            yield item
        elif fetch or is_address(item.where):
            links.append(item)
        else:
            yield tally.left(item)
        if len(links) >= _LINKS:
            async for each in follower.follow(links, pages=fetch is not False):
                yield each
            links.clear()
    async for each in follower.follow(links, pages=fetch is not False):
        yield each


async def _found(
    files: Sequence[Source | Refused | Link], given: Given, progress: Progress
) -> AsyncIterator[Found]:
    """Read all files, one after another, and move the bar by their bytes."""
    sizes = (file.size for file in files if isinstance(file, Source))
    task = progress.add_task("ingest", total=sum(sizes) or None)
    done = 0
    for number, file in enumerate(files):
        if not isinstance(file, Source):
            yield file
            continue
        stream = opened(file)
        if isinstance(stream, Refused):
            yield stream
            continue
        progress.update(task, description=safe(file.where, 30))
        with stream:
            async for item in _from(file, stream, given.after(number)):
                yield item
                if file.path:
                    progress.update(task, completed=done + stream.tell())
        done += file.size
        progress.update(task, completed=done)


async def _from(file: Source, stream: BinaryIO, given: Given) -> AsyncIterator[Found]:
    """Read items; those of a pipe in a thread, for it may be quiet for hours."""
    items = documents(file, stream, given)
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
