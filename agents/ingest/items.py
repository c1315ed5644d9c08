"""What a reader answers for each article: its bytes for the log, or why it is refused.

The checks here are those that need no pipeline: they spare the user a look into the
dead letters. Everything else is for ``normalize`` to judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal, TypeAlias

import orjson

from pipeline.text.html.slim import LARGEST_FETCHED, slim
from schemas.headers import timestamp
from schemas.topics import MIB, RAW

TEXT_BYTES: Final = 2 * MIB
"""Most UTF-8 of a body or a page; see :class:`schemas.raw.RawArticle`."""
ROW_BYTES: Final = RAW.max_bytes
"""Most bytes of a row; what it may hold in the end is less, see :func:`checked`."""
PAGE_BYTES: Final = LARGEST_FETCHED
"""Most bytes of a page as it comes: scripts and inlined pictures may be most of it."""
URL_CHARS: Final = 4_096
_ROOM: Final = 16 * 1024  # Kafka's own bytes and the key next to the value
_UNNAMED: Final = "file"  # outlet of a file of which nobody said whose it is

Reason: TypeAlias = Literal[
    "not_utf8",
    "empty",
    "no_url",
    "not_json",
    "not_an_object",
    "too_large",
    "unreadable",
    "link",
    "not_a_file",
    "unknown_xml",
    "unsafe_xml",
    "not_a_page",
    "not_fetched",
    "http_status",
    "robots",
    "asked_to_wait",
    "unreachable_host",
    "bad_url",
    "network",
    "private_address",
    "redirects",
    "timeout",
]


@dataclass(frozen=True, slots=True)
class Accepted:
    """One article as it goes to the raw topic.

    Attributes:
        where: File, and line where it has several articles; for people.
        key: Its URL in UTF-8.
        value: JSON of a raw article.
        unnamed: Nobody named its outlet: all such files count as one.
    """

    where: str
    key: bytes
    value: bytes
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """One article that is not sent."""

    where: str
    reason: Reason
    detail: str


Item: TypeAlias = Accepted | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something that a document names and does not hold: it would have to be fetched.

    Attributes:
        where: For people.
        url: http or https.
        is_page: One article; else a document of any kind, such as a feed of an OPML.
        otherwise: What is left if it is not fetched: the teaser of a feed, or why
            there is nothing to send.
        given: What the naming document says of the article.
    """

    where: str
    url: str
    is_page: bool
    otherwise: Item
    given: "Given"


_APART: Final = timedelta(milliseconds=1)
"""From a file to the next: enough to order them, and all are of now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user said on the command line, and the clock.

    Attributes:
        now: Time of ingest, aware: when a file without a time of its own was fetched.
        url: Address of the article; *source*: its outlet.
        hints: Fields of the raw article that the feed or sitemap gave which names it.
    """

    now: datetime
    url: str | None = None
    source: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)

    def after(self, number: int) -> "Given":
        """Return this for the file behind *number* others, which came after them.

        Of two reports of one time nobody knows which is the newer.
        """
        return replace(self, now=self.now + number * _APART)

    def at(self, url: str | None) -> "Given":
        """Return this with *url* as address, unless the user gave one."""
        return self if self.url or not url else replace(self, url=url)


def article(where: str, url: str, text: dict[str, str], given: Given) -> Item:
    """Make a raw article of a file: *text* holds ``title`` and ``body`` or ``html``."""
    content = text.get("body") or text.get("html") or ""
    if not content.strip():
        return Refused(where, "empty", "holds no text")
    row: dict[str, Any] = {"url": url}
    source = given.source or (_UNNAMED if url.startswith("urn:") else None)
    if source:
        row["source"] = source
    row |= text
    row |= {name: value for name, value in given.hints.items() if value}
    row["fetched_at"] = timestamp(given.now)
    return checked(where, row, orjson.dumps(row))


def checked(where: str, row: dict[str, Any], value: bytes) -> Item:
    """Accept *value*, which decodes to *row*, or say why not."""
    url = row.get("url")
    if not isinstance(url, str) or not url.strip():
        return Refused(where, "no_url", _why_no_url(url))
    if len(url) > URL_CHARS:
        return Refused(
            where, "too_large", f"field 'url' is over {URL_CHARS} characters"
        )
    texts = {name: row.get(name) for name in ("body", "html")}
    if not any(_holds_something(text) for text in texts.values()):
        return Refused(where, "empty", "neither 'body' nor 'html' holds text")
    for name, text in texts.items():
        if isinstance(text, str) and _is_large(name, text):
            return Refused(where, "too_large", f"field '{name}' is over 2 MiB of UTF-8")
    if len(value) + len(url) > RAW.max_bytes - _ROOM:
        return Refused(where, "too_large", "the row is over 4 MiB")
    unnamed = row.get("source") == _UNNAMED
    return Accepted(where, url.encode("utf-8", "replace"), value, unnamed)


def _why_no_url(url: Any) -> str:
    kinds = {bool: "a truth value", int: "a number", float: "a number"}
    kinds |= {list: "a list", dict: "an object"}
    kind = kinds.get(type(url))
    return f"field 'url' is {f'{kind} and no text' if kind else 'missing or empty'}"


def _holds_something(text: Any) -> bool:
    """Whether there is text; another type is for ``normalize`` to name."""
    return bool(text.strip()) if isinstance(text, str) else text is not None


def _is_large(name: str, text: str) -> bool:
    """Whether *text* is over the limit; of a page without what normalize takes out."""
    if _size(text) <= TEXT_BYTES:
        return False
    return name != "html" or _size(slim(text)) > TEXT_BYTES


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
