"""One look at one feed: what it answers, and which of its entries are new."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msgspec import structs

from agents.feeds.memory import Memory, failed, mark
from agents.feeds.rows import FeedRow
from agents.ingest.fetching import document
from agents.ingest.items import Accepted, Given, Link, Refused
from agents.ingest.kinds import feed, sitemap, table, xml
from agents.ingest.kinds.base import Document, Found
from agents.net.fetch import Fetched, FetchError, Limits
from agents.net.manners import Closed, Manners
from pipeline.deliver.next_step import retry_after
from pipeline.text.urls import canonical

__all__ = ["Look", "New", "look"]

MOST_NEW: Final = 500
"""Entries taken at one look, the newest: a sitemap may list the pages of years."""
_OK: Final = 200
_UNCHANGED: Final = 304
_GONE: Final = 410
_LIMITED: Final = (429, 503)


@dataclass(frozen=True, slots=True)
class New:
    """An entry that was not sent yet.

    Attributes:
        marks: Its name and version, as memory keeps them.
        found: The article, or the link to its page.
    """

    marks: dict[str, str]
    found: Accepted | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look gave.

    Attributes:
        memory: With what the answer says of the next look; of a failure all of it.
        ok: The answer could be used.
        new: In the order in which they are to be sent.
        listed: Marks of all entries that the feed lists; None if it is unchanged.
        fresh_for: Seconds for which the server says that nothing will change.
    """

    memory: Memory
    ok: bool = False
    new: tuple[New, ...] = ()
    listed: frozenset[str] | None = None
    fresh_for: float = 0.0


async def look(
    manners: Manners,
    allowed: Limits,
    row: FeedRow,
    memory: Memory,
    slots: asyncio.Semaphore | None = None,
) -> Look:
    """Fetch the feed of *row* if it has changed since *memory*.

    Args:
        manners: Fetches.
        allowed: What the request may cost.
        row: Of the feed.
        memory: What is known of it.
        slots: Bounds how many are fetched at a time.
    """
    url = memory.moved_to or row.url
    asked = {"If-None-Match": memory.etag, "If-Modified-Since": memory.last_modified}
    headers = {name: value for name, value in asked.items() if value}
    headers["Accept"] = (
        "application/rss+xml, application/atom+xml, application/feed+json, "
        "application/xml;q=0.9, */*;q=0.5"
    )
    try:
        answer = await manners.named(url, allowed, headers, slots)
    except (FetchError, Closed) as error:
        return _failure(memory, row, error.reason)
    if answer.status not in (_OK, _UNCHANGED):
        return _refusal(memory, row, answer)
    if answer.permanent_url != row.url:
        memory = structs.replace(memory, moved_to=answer.permanent_url)
    fresh_for = _fresh_for(answer.headers)
    if answer.status == _UNCHANGED:
        return Look(memory=memory, ok=True, fresh_for=fresh_for)
    given = Given(now=datetime.now(UTC), source=row.source)
    read = document(answer, row.name, given)
    try:
        entries = await asyncio.to_thread(_entries, read, answer.body)
    except xml.UnsafeXmlError:
        return _failure(memory, row, "unsafe_xml")
    except ValueError:
        return _failure(memory, row, "not_a_feed")
    seen = memory.seen.items()
    new = [one for one in entries if one.marks.items().isdisjoint(seen)]
    memory = structs.replace(
        memory,
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
    )
    return Look(
        memory=memory,
        ok=True,
        new=tuple(new[-MOST_NEW:]),
        listed=frozenset(name for one in entries for name in one.marks),
        fresh_for=fresh_for,
    )


def _failure(memory: Memory, row: FeedRow, reason: str, asked: float = 0.0) -> Look:
    return Look(memory=failed(memory, row, time.time(), reason, asked))


def _refusal(memory: Memory, row: FeedRow, answer: Fetched) -> Look:
    status = answer.status
    asked = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    if status == _GONE:
        reason = "gone"
    elif status in _LIMITED and (asked or status == _LIMITED[0]):
        reason = "rate_limited"
    else:
        names = {4: "client_error", 5: "server_error"}
        reason = names.get(status // 100, "strange_status")
    return _failure(memory, row, reason, asked)


def _fresh_for(headers: Mapping[str, str]) -> float:
    """Read ``max-age`` of Cache-Control (RFC 9111, 5.2.2.1); 0 if there is none."""
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal():
            return float(min(int(value.strip('"')), 86_400))
    return 0.0


def _entries(read: Document, body: bytes) -> list[New]:
    """List the entries of a feed or sitemap, each once, oldest first.

    Raises:
        UnsafeXmlError: It declares entities.
        ValueError: It is neither.
    """
    kind = table.kind_of(read)
    if kind is feed.KIND or feed.is_json_feed(body.lstrip()):
        return _of_feed(read, body)
    if kind is sitemap.KIND:
        return _of_sitemap(read, body)
    raise ValueError(f"is {kind.name} and no feed")


def _of_feed(read: Document, body: bytes) -> list[New]:
    parsed = feed.parse(body, read.url or "")
    ids = Counter(entry.id for entry in parsed.entries)
    found: dict[str, New] = {}
    for entry in feed.in_order(parsed.entries):
        item = feed.entry_item(entry, read, parsed.language)
        if isinstance(item, Refused):
            continue
        name = mark(_address(entry.url))
        # Not its times: there are feeds that were updated just now, whenever one asks.
        version = mark(f"{entry.title}\n{entry.text}")
        marks = {name: version}
        if ids[entry.id] == 1:  # else it names no entry: some write 0 for all
            marks[mark(f"id {entry.id}")] = version
        found[name] = New(marks, item)
    return list(found.values())


def _address(url: str) -> str:
    """Give *url* without what changes from one look to the next, such as trackers."""
    try:
        return canonical(url)
    except ValueError:
        return url


def _of_sitemap(read: Document, body: bytes) -> list[New]:
    xml.refuse_entities(body)
    found: dict[str, New] = {}
    links: list[Link] = []
    for item in _links(read, body):
        if not item.is_page:
            raise ValueError("is an index of sitemaps: name its news sitemap")
        links.append(item)
    links.sort(key=lambda link: link.given.hints.get("published_at", ""))
    for link in links:
        name = mark(link.url)
        found[name] = New({name: mark("")}, link)
    return list(found.values())


def _links(read: Document, body: bytes) -> list[Link]:
    found: list[Found] = list(sitemap.links(read, body))
    return [item for item in found if isinstance(item, Link)]
