"""The work of one hop, the same for every variant: parse, transform, serialise.

Needs only ``schemas`` and ``pipeline.ids``, so that it also runs beside the rivals.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from pipeline.ids import content_id
from schemas import codec, headers
from schemas.common import Envelope, Record
from schemas.headers import Header

PARTITIONS: Final = 4
SOURCE: Final = "bench.pages.v1"
LONG_SOURCE: Final = "bench.longpages.v1"
TARGET: Final = "bench.counted.v1"


class Page(Record, frozen=True, kw_only=True):
    """What comes in."""

    url: str
    title: str
    body: str
    fetched_at: datetime


class Counted(Record, frozen=True, kw_only=True):
    """What goes out: the page, an id, and a count."""

    id: str
    url: str
    title: str
    body: str
    fetched_at: datetime
    spaces: int

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        return Envelope(
            id=self.id,
            kind="page.counted",
            subject=self.url,
            time=self.fetched_at,
            trace=self.id,
        )


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What a variant is asked to do, for ever, until it is stopped.

    Attributes:
        idempotent: The broker takes idempotent producers.
    """

    brokers: str
    group: str
    source: str
    target: str
    idempotent: bool


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """Which state topic to load, and which topic its stage reads."""

    brokers: str
    embedded: bool
    topic: str
    source: str


class Plain:
    """The plainest state: keys and values as they were put."""

    def __init__(self) -> None:
        self._kept: dict[bytes, tuple[bytes, datetime]] = {}

    def load(self, key: bytes, value: bytes | None, at: datetime) -> None:
        """Take over an entry."""
        if value is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = (value, at)

    def dump(self, key: bytes) -> tuple[bytes, datetime] | None:
        """Give the entry of *key*."""
        return self._kept.get(key)

    def expire(self, now: datetime) -> None:
        """Forget nothing."""

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._kept)


@dataclass(frozen=True, slots=True)
class Answer:
    """One output record."""

    key: bytes
    value: bytes
    headers: list[Header]


def count(page: Page) -> Counted:
    """Transform one page."""
    return Counted(
        id=content_id(page.url, page.title),
        url=page.url,
        title=page.title.lower(),
        body=page.body,
        fetched_at=page.fetched_at,
        spaces=page.body.count(" "),
    )


def answer(value: bytes, topic: str, partition: int, offset: int) -> Answer:
    """Do the whole work for the record at *topic*, *partition*, *offset*."""
    counted = count(codec.decode(value, Page))
    raw = f"{topic}/{partition}/{offset}".encode()
    told = headers.of(counted, topic=TARGET, raw=raw)
    return Answer(counted.url.encode(), codec.encode(counted), told)
