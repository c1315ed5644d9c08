"""Fetches the feeds of one process, each at its own pace, none waiting for another."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import structlog
from msgspec import structs
from prometheus_client import Gauge

from agents.feeds.look import Look, New, look
from agents.feeds.memory import Memory, failed, is_silent, saw, succeeded
from agents.feeds.rows import FeedRow
from agents.ingest.fetching import fetch_page
from agents.ingest.items import Accepted, Item, Link
from agents.kafka.publish import PublishError
from agents.net.fetch import Limits
from agents.net.manners import Manners
from agents.telemetry.metrics import Metrics

__all__ = ["Outlet", "Poller"]

log = structlog.get_logger(__name__)

AT_ONCE: Final = 128  # feeds fetched at a time; most of that is waiting
DOUBTFUL: Final = 32  # of them such as failed before: they may hang again
PAGES_AT_ONCE: Final = 32  # pages of all feeds together
CHUNK: Final = 10  # entries sent and remembered together: what a kill repeats
_LONGEST_SLEEP: Final = 60.0  # seconds: then the clock is read again, should it jump
_GONE_SLEEP: Final = 3_600.0


class Outlet(Protocol):
    """Where articles and memories go."""

    async def send(self, articles: Sequence[Accepted]) -> None:
        """Send articles to the raw topic; durable when this returns."""

    async def remember(self, row: FeedRow, memory: Memory, *, seen: bool) -> None:
        """Write the memory of a feed; durable when this returns.

        Args:
            row: Of the feed.
            memory: What to write.
            seen: Its list of entries sent has changed as well.
        """


@dataclass(slots=True)
class _Slots:
    """How many requests run at a time."""

    healthy: asyncio.Semaphore
    doubtful: asyncio.Semaphore
    pages: asyncio.Semaphore


class Poller:
    """Runs feeds until it is told to stop.

    Args:
        manners: Fetches.
        allowed: What one request for a page may cost.
        outlet: Takes what is found.
        metrics: Takes counts and times by feed.
    """

    def __init__(
        self, manners: Manners, allowed: Limits, outlet: Outlet, metrics: Metrics
    ) -> None:
        self._manners = manners
        self._allowed = allowed
        self._outlet = outlet
        self._metrics = metrics
        self._slots = _Slots(
            asyncio.Semaphore(AT_ONCE),
            asyncio.Semaphore(DOUBTFUL),
            asyncio.Semaphore(PAGES_AT_ONCE),
        )
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._memories: dict[str, tuple[FeedRow, Memory]] = {}
        self._silent: set[str] = set()

    def start(self, row: FeedRow, memory: Memory) -> None:
        """Begin to fetch the feed of *row*, of which *memory* is known."""
        self._note(row, memory)
        self._tasks[row.name] = asyncio.create_task(
            self._run(row), name=f"feed {row.name}"
        )

    async def stop(self, names: Sequence[str] | None = None) -> None:
        """Stop the feeds of these *names*, or all; what is under way is left.

        Their times are told no more: another process may follow them now, and a time
        that stands still here would be a silent feed as soon as that process ends.
        """
        known = self._tasks if names is None else [n for n in names if n in self._tasks]
        tasks = {name: self._tasks.pop(name) for name in list(known)}
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        for name in tasks:
            self._memories.pop(name, None)
            for gauge in self._gauges():
                gauge.remove(name)

    def status(self) -> dict[str, dict[str, Any]]:
        """Say how each feed of this process stands, as ``/ready`` shows it."""
        now = time.time()
        return {
            name: {
                "last_success": memory.last_success,
                "next_try": memory.next_try,
                "items": memory.items,
                "teasers": memory.teasers,
                "errors": memory.errors,
                "last_error": memory.last_error,
                "gone": memory.gone,
                "silent": is_silent(row, memory, now),
            }
            for name, (row, memory) in sorted(self._memories.items())
        }

    def _memory(self, row: FeedRow) -> Memory:
        return self._memories[row.name][1]

    def _note(self, row: FeedRow, memory: Memory) -> None:
        self._memories[row.name] = row, memory
        self._tell_silence(row, memory)
        values = (
            memory.last_success,
            memory.last_item,
            memory.next_try,
            memory.errors,
        )
        for gauge, value in zip(self._gauges(), values, strict=True):
            gauge.labels(feed=row.name).set(value)

    def _gauges(self) -> tuple[Gauge, Gauge, Gauge, Gauge]:
        """Give what is told of each feed that is followed here."""
        metrics = self._metrics
        return (
            metrics.feed_last_success,
            metrics.feed_last_item,
            metrics.feed_next_try,
            metrics.feed_failing,
        )

    def _tell_silence(self, row: FeedRow, memory: Memory) -> None:
        """Say once that a feed fell silent, and once that it has news again."""
        now = time.time()
        if not is_silent(row, memory, now):
            if row.name in self._silent:
                log.info("feed has news again", feed=row.name)
            self._silent.discard(row.name)
        elif row.name not in self._silent:
            self._silent.add(row.name)
            hours = round((now - memory.last_item) / 3_600, 1)
            log.warning("feed is silent", feed=row.name, hours=hours)

    async def _keep(self, row: FeedRow, memory: Memory, *, seen: bool = False) -> None:
        await self._outlet.remember(row, memory, seen=seen)
        self._note(row, memory)

    async def _run(self, row: FeedRow) -> None:
        """Look at one feed again and again; an error of ours costs it a turn."""
        self._metrics.feed_items.labels(feed=row.name)
        while True:
            await self._until_due(row)
            memory = self._memory(row)
            try:
                await self._turn(row, memory)
            except PublishError as error:
                log.warning("feed not sent", feed=row.name, error=str(error))
                self._fail(row, "not_sent")
            except Exception as error:  # one feed must not end the others
                log.exception("feed failed", feed=row.name, exc_info=error)
                self._fail(row, "bug")

    def _fail(self, row: FeedRow, reason: str) -> None:
        """Wait before the next try; nothing of this turn is remembered."""
        self._metrics.feed_errors.labels(feed=row.name, reason=reason).inc()
        self._note(row, failed(self._memory(row), row, time.time(), reason))

    async def _until_due(self, row: FeedRow) -> None:
        while True:
            memory = self._memory(row)
            left = memory.next_try - time.time()
            if memory.gone:
                left = _GONE_SLEEP
            if left <= 0:
                return
            await asyncio.sleep(min(left, _LONGEST_SLEEP))

    async def _turn(self, row: FeedRow, memory: Memory) -> None:
        slots = self._slots.doubtful if memory.errors else self._slots.healthy
        found = await look(self._manners, self._allowed, row, memory, slots)
        if not found.ok:
            reason = found.memory.last_error
            self._metrics.feed_errors.labels(feed=row.name, reason=reason).inc()
            log.warning("feed not read", feed=row.name, reason=reason)
            await self._keep(row, found.memory)
            return
        await self._send(row, found)

    async def _send(self, row: FeedRow, found: Look) -> None:
        """Send what is new, a few at a time, and remember it."""
        memory, before = found.memory, self._memory(row)
        # not before all is sent may the server be told that we know this version
        memory = structs.replace(
            memory, etag=before.etag, last_modified=before.last_modified
        )
        listed = found.listed or frozenset(memory.seen)
        for start in range(0, len(found.new), CHUNK):
            chunk = found.new[start : start + CHUNK]
            items = await asyncio.gather(*(self._item(row, one) for one in chunk))
            memory = await self._sent(row, chunk, items, memory, listed)
        memory = structs.replace(
            memory,
            etag=found.memory.etag,
            last_modified=found.memory.last_modified,
        )
        done = succeeded(
            memory, row, time.time(), new=len(found.new), fresh_for=found.fresh_for
        )
        await self._keep(row, done)

    async def _sent(
        self,
        row: FeedRow,
        chunk: Sequence[New],
        items: Sequence[Item],
        memory: Memory,
        listed: frozenset[str],
    ) -> Memory:
        """Send *items*, made of *chunk*, and give the memory with them."""
        articles = [item for item in items if isinstance(item, Accepted)]
        await self._outlet.send(articles)
        teasers = sum(
            isinstance(one.found, Link) and item is one.found.otherwise
            for one, item in zip(chunk, items, strict=True)
        )
        marks = _marks(chunk)
        memory = saw(memory, marks, listed)
        memory = structs.replace(
            memory,
            items=memory.items + len(articles),
            teasers=memory.teasers + teasers,
        )
        await self._keep(row, memory, seen=True)
        self._metrics.feed_items.labels(feed=row.name).inc(len(articles))
        self._metrics.feed_teasers.labels(feed=row.name).inc(teasers)
        return memory

    async def _item(self, row: FeedRow, new: New) -> Item:
        """Give the article of an entry; for a teaser its page is fetched."""
        if not isinstance(new.found, Link):
            return new.found
        if not row.full_text:
            return new.found.otherwise
        slots = self._slots.pages
        return await fetch_page(self._manners, self._allowed, new.found, slots)


def _marks(chunk: Sequence[New]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in chunk:
        found |= one.marks
    return found
