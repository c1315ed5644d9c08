"""Articles that have to be fetched first: pages, and documents that name more."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from agents.config.inputs import FetchingSettings
from agents.config.version import version
from agents.ingest.items import PAGE_BYTES, Accepted, Given, Item, Link, Refused
from agents.ingest.kinds import table, xml
from agents.ingest.kinds.base import Document, Found, Stream
from agents.ingest.kinds.page import MEDIA_TYPES, page
from agents.net.fetch import Fetched, Fetcher, FetchError, Limits
from agents.net.manners import Closed, Manners
from pipeline.deliver.next_step import retry_after

__all__ = ["PRODUCT", "Follower", "document", "fetch_page", "limits", "polite"]

PRODUCT: Final = "tocsin"
"""Our name in robots.txt (RFC 9309, 2.2.1)."""
DEPTH: Final = 3  # OPML -> feed -> page; sitemap index -> sitemap -> page
AT_ONCE: Final = 32  # hosts asked at a time
_OK: Final = 200
_BUSY: Final = (429, 503)


@asynccontextmanager
async def polite(settings: FetchingSettings) -> AsyncIterator[Manners]:
    """Open a fetcher that keeps the manners that *settings* ask for."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    async with Fetcher(f"{PRODUCT}/{version()}{contact}") as fetcher:
        yield Manners(
            fetcher, user_agent=PRODUCT, pause=settings.pause, robots=settings.robots
        )


def limits(settings: FetchingSettings, max_bytes: int = PAGE_BYTES) -> Limits:
    """Make the limits of one request."""
    return Limits(
        seconds=settings.timeout,
        max_bytes=max_bytes,
        allow_private=settings.allow_private,
    )


async def fetch_page(
    manners: Manners,
    allowed: Limits,
    link: Link,
    slots: asyncio.Semaphore | None = None,
) -> Item:
    """Fetch the article that *link* names; what is left without it if that fails.

    A teaser is better than nothing, so it goes out in place of a page that is not to
    be had. Why it was not is then only counted by who calls.
    """
    item = await _page(manners, allowed, link, slots)
    left = link.otherwise
    return left if isinstance(item, Refused) and isinstance(left, Accepted) else item


async def _page(
    manners: Manners,
    allowed: Limits,
    link: Link,
    slots: asyncio.Semaphore | None,
) -> Item:
    try:
        answer = await manners.page(link.url, allowed, slots)
    except (FetchError, Closed) as error:
        return Refused(link.where, error.reason, str(error))
    if answer.status != _OK:
        return refused_status(manners, link, answer)
    is_html = answer.media_type in (*MEDIA_TYPES, "")
    if not is_html and xml.root(answer.body[:4_096].lstrip()) != "html":
        return Refused(link.where, "not_a_page", f"is {answer.media_type}")
    given = replace(link.given.at(answer.url), now=datetime.now(UTC))
    return page(link.where, answer.body, answer.url, given, answer.charset)


def refused_status(manners: Manners, link: Link, answer: Fetched) -> Refused:
    """Refuse an answer that is none, and leave its host alone if it asks for that."""
    asked = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    if answer.status in _BUSY and asked:
        manners.close(link.url, asked)
    return Refused(link.where, "http_status", f"answers with status {answer.status}")


def document(answer: Fetched, where: str, given: Given) -> Document:
    """Make a document of what was fetched; its address says what its name would."""
    path = PurePosixPath(urlsplit(answer.url).path)
    known = path.suffix.lower() in table.SUFFIXES
    return Document(
        where=where,
        name=path.name if known else "",
        stream=Stream(io.BytesIO(answer.body)),
        given=given,
        nested=table.read,
        url=answer.url,
        charset=answer.charset,
        media_type=answer.media_type,
    )


class Follower:
    """Follows links for ``tocsin ingest``: each host in turn, many hosts at a time.

    Args:
        manners: Fetches.
        allowed: What one request may cost; feeds and sitemaps may be larger.
    """

    def __init__(self, manners: Manners, allowed: Limits) -> None:
        self._manners = manners
        self._pages = allowed
        self._documents = replace(allowed, max_bytes=xml.XML_BYTES)

    async def follow(
        self, links: Sequence[Link], *, pages: bool = True
    ) -> AsyncIterator[Item]:
        """Give all that *links* lead to, as it comes; each address once.

        Args:
            links: Where to begin.
            pages: Fetch the pages of articles too, and not only what names them.
        """
        todo = [(link, 0) for link in reversed(links)]
        seen: set[str] = set()
        running: set[asyncio.Task[tuple[list[Item], list[Link], int]]] = set()
        try:
            while todo or running:
                while todo and len(running) < AT_ONCE:
                    link, depth = todo.pop()
                    if link.is_page and not pages:
                        yield link.otherwise
                    elif link.url not in seen:
                        seen.add(link.url)
                        running.add(asyncio.create_task(self._one(link, depth)))
                if not running:
                    break
                done, running = await asyncio.wait(
                    running, return_when="FIRST_COMPLETED"
                )
                for task in done:
                    items, more, depth = task.result()
                    todo += [(link, depth) for link in reversed(more)]
                    for item in items:
                        yield item
        finally:
            for task in running:
                task.cancel()

    async def _one(self, link: Link, depth: int) -> tuple[list[Item], list[Link], int]:
        """Fetch one link: what it holds, what it names, and how deep that lies."""
        if link.is_page:
            return [await fetch_page(self._manners, self._pages, link)], [], depth
        found = await self._document(link)
        items = [each for each in found if not isinstance(each, Link)]
        named = [each for each in found if isinstance(each, Link)]
        if depth >= DEPTH:
            items += [each.otherwise for each in named]
            named = []
        return items, named, depth + 1

    async def _document(self, link: Link) -> list[Found]:
        try:
            answer = await self._manners.named(link.url, self._documents)
        except (FetchError, Closed) as error:
            return [Refused(link.where, error.reason, str(error))]
        if answer.status != _OK:
            return [refused_status(self._manners, link, answer)]
        given = replace(link.given, now=datetime.now(UTC))
        found: Iterator[Found] = table.read(document(answer, link.where, given))
        return await asyncio.to_thread(list, found)
