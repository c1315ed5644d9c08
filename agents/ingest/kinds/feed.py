"""RSS, Atom and JSON feeds: entries with their text, or with a teaser of it.

fastfeedparser reads them, thirty times as fast as feedparser, which reads what that
one cannot.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

import fastfeedparser
import feedparser
import orjson
from resiliparse.extract.html2text import extract_plain_text

from agents.ingest.items import Item, Link, Refused, article
from agents.ingest.kinds import xml
from agents.ingest.kinds.base import HEAD_BYTES, Document, Found, Kind

__all__ = ["KIND", "Entry", "Feed", "articles", "entry_item", "is_json_feed", "parse"]

FULL_CHARS: Final = 900
"""Shorter texts are teasers: about 150 words, the lead and little more."""
MOST: Final = 5_000
"""Entries read of one feed; real ones have ten to a few hundred."""
_JSON_FEED: Final = b"jsonfeed.org/version/"
_CUT: Final = ("...", "…", "[…]", "[...]", "read more", "continue reading", "more »")
_TAIL_CHARS: Final = 60
_LANGUAGE: Final = re.compile(
    rb"""(?:<(?:dc:)?language>\s*|xml:lang\s*=\s*["']|"language"\s*:\s*")([A-Za-z-]{2,20})"""
)
"""What the feed says of itself as a whole; fastfeedparser leaves it out of some."""
_DATED: Final = re.compile(rb"date|published|updated|issued|modified", re.IGNORECASE)
"""Whether the feed has times at all: fastfeedparser makes one up of a guid like 17."""
_ROOTS: Final = ("rss", "rdf", "feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed; texts are plain, and empty where the feed has none.

    Attributes:
        id: What the publisher calls it; its address, else its title, if nothing.
        url: Absolute; empty if it has none.
        published: RFC 3339; *updated*: likewise.
        is_full: *text* is the article and no teaser of it.
    """

    id: str
    url: str
    title: str
    text: str
    published: str
    updated: str
    author: str
    is_full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its language as it says, and its entries in its own order."""

    language: str
    entries: tuple[Entry, ...]


def is_json_feed(data: bytes) -> bool:
    """Whether *data* is a JSON feed; its version stands among the first members."""
    return data[:1] == b"{" and _JSON_FEED in data[:2_000].replace(b"\\/", b"/")


def parse(data: bytes, base: str) -> Feed:
    """Parse a feed.

    Args:
        data: The document.
        base: Its address, to resolve relative links; may be empty.

    Raises:
        UnsafeXmlError: It declares entities.
        ValueError: It is no feed.
    """
    if is_json_feed(data.lstrip()):
        orjson.loads(data)  # says where it is broken
    else:
        xml.refuse_entities(data)
    found = _fast(data)
    if found is None or not found.get("entries"):
        found = _thorough(data) or found
    if found is None:
        raise ValueError("is no feed")
    head = found.get("feed") or {}
    detail = head.get("title_detail") or {}
    base = urljoin(base, detail.get("base") or "") or head.get("link") or ""
    dated = _DATED.search(data) is not None
    entries = (_entry(raw, base, dated) for raw in found.get("entries", ())[:MOST])
    said = _LANGUAGE.search(data[:HEAD_BYTES])
    language = said[1].decode("ascii") if said else head.get("language") or ""
    return Feed(language=language, entries=tuple(entries))


def _fast(data: bytes) -> Any:
    try:
        return fastfeedparser.parse(data)
    except Exception:  # noqa: BLE001 - whatever it was, the other one reads it
        return None


def _thorough(data: bytes) -> Any:
    """Parse with feedparser: bytes in memory, so that it never takes them for a URL."""
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    return found if found.get("version") or found.get("entries") else None


def _entry(raw: Any, base: str, dated: bool) -> Entry:  # noqa: FBT001
    url = _absolute(_link(raw), base)
    title = _plain(raw.get("title") or "")
    contents = [part.get("value") or "" for part in raw.get("content") or ()]
    summary = raw.get("summary") or raw.get("description") or ""
    text = max((_plain(each) for each in [*contents, summary]), key=len, default="")
    return Entry(
        id=str(raw.get("id") or url or title),
        url=url,
        title=" ".join(title.split()),
        text=text,
        published=_time(raw, "published") if dated else "",
        updated=_time(raw, "updated") if dated else "",
        author=_plain(raw.get("author") or ""),
        is_full=len(text) >= FULL_CHARS and not _is_cut(text),
    )


def _link(raw: Any) -> str:
    """Choose the page among the links of an entry; the others are sounds and films."""
    links = (each for each in raw.get("links") or () if each.get("href"))
    pages = (each["href"] for each in links if each.get("rel") in (None, "alternate"))
    return str(next(pages, None) or raw.get("link") or "")


def _absolute(link: str, base: str) -> str:
    try:
        url = urljoin(base, link.strip())
    except ValueError:
        return ""
    return url if url.lower().startswith(("http://", "https://")) else ""


def _plain(markup: str) -> str:
    """Read HTML, or text that may hold some, as paragraphs."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    text: str = extract_plain_text(
        f"<html><body>{markup}</body></html>", main_content=False, alt_texts=False
    )
    return text.strip()


def _is_cut(text: str) -> bool:
    tail = text[-_TAIL_CHARS:].strip().lower()
    return tail.endswith(_CUT)


def _time(raw: Any, name: str) -> str:
    """Take a time that has a zone: feedparser leaves what it could not read."""
    given = raw.get(name) or ""
    parsed = raw.get(f"{name}_parsed")
    if parsed:  # feedparser's, in UTC
        return f"{datetime(*parsed[:6]).isoformat()}Z"  # noqa: DTZ001 - see above
    return str(given)


def entry_item(entry: Entry, document: Document, language: str = "") -> Found:
    """Make of *entry* an article, or a link where the feed holds no more than a teaser.

    Args:
        entry: Of the feed.
        document: The feed, for what is known of it.
        language: As the feed says.
    """
    where = f"{document.where}: {entry.url or entry.id}"
    if not entry.url:
        return Refused(where, "no_url", "an entry without a link")
    hints = {
        "published_at": entry.published or entry.updated,
        "author": entry.author,
        "language": language.partition("-")[0].lower(),
    }
    given = replace(document.given, url=entry.url, hints=hints)
    item = _held(where, entry, given)
    if entry.is_full:
        return item
    return Link(
        where=where,
        url=entry.url,
        is_page=True,
        otherwise=item,
        given=replace(document.given, hints=hints),
    )


def _held(where: str, entry: Entry, given: Any) -> Item:
    """Make an article of what the feed itself holds."""
    text = {"title": entry.title, "body": entry.text or entry.title}
    return article(where, entry.url, text, given)


def articles(document: Document, data: bytes) -> Iterator[Found]:
    """Give the entries of a feed, oldest first as far as the feed says.

    Raises:
        UnsafeXmlError: It declares entities.
        ValueError: It is no feed.
    """
    feed = parse(data, document.url or "")
    if not feed.entries:
        yield Refused(document.where, "empty", "a feed without entries")
    for entry in in_order(feed.entries):
        yield entry_item(entry, document, feed.language)


def in_order(entries: tuple[Entry, ...]) -> list[Entry]:
    """Sort by time of publication; feeds stand newest first where they say nothing."""
    return sorted(
        entries, key=lambda entry: entry.published or entry.updated, reverse=True
    )[::-1]


KIND: Final = Kind(
    name="feed",
    suffixes=(".rss", ".atom", ".rdf"),
    recognise=lambda suffix, head: (
        xml.root(head) in _ROOTS
        or is_json_feed(head)
        or suffix in (".rss", ".atom", ".rdf")
    ),
    read=xml.reader(articles),
)
