"""Raw messages that are nearly right: real-like articles, bent by chance."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson

from schemas.headers import ERROR_PREFIX, HEARTBEAT, RAW, REPLAYED, Header

TEXTS: Final = (
    (
        "At least 14 people were killed and 60 injured when a passenger ferry capsized "
        "off Zamboanga on Tuesday, the coast guard said. Captain Maria Reyes said "
        "23 of the 112 passengers were still missing."
    ),
    (
        "Home | World | Sport | Weather | Video | Culture | Money | Travel | Pods | "
        "Letters | Games | Puzzles | Shop | Jobs | Sign in | Is this the end of cash?"
    ),
    (
        "12:34 GMT Fire crews reach the upper floors.\n12:41 GMT Two are hurt.\n"
        "13:05 GMT The mayor says all 300 residents are safe."
    ),
    (
        "Gold rose 1.4% to $2,411.30; Brent fell 0.7% to $81.02; the DAX closed at "
        "18,402.77; inflation slowed to 2.1% from 2.6% a month before."
    ),
    (
        "London, Paris, Berlin, Madrid, Rome, Vienna, Lisbon, Dublin, Oslo, Helsinki, "
        "Athens, Sofia, Prague and Warsaw report record heat."
    ),
    (
        "Ein Erdbeben der Stärke 6,1 hat am Mittwoch die Küste bei Izmir erschüttert. "
        "Mindestens drei Menschen kamen ums Leben."
    ),
    "Полиция сообщила о взрыве на складе в Омске; погибли двое, десять ранены.",  # noqa: RUF001 - it is Russian
    "東京で震度5弱の地震があり、けが人が出ている模様です。",
    (
        "Police in Lagos arrested 99999999999999999999 people, a tweet claimed; "
        "officials said the true figure was nine."
    ),
)
ODD: Final[tuple[Any, ...]] = (
    *(
        None,
        True,
        -1,
        0,
        2**63,
        10**400,
        1e308,
        "",
        " ",
        "\u0000",
        "\u202e",
        "\U000e0041",
    ),
    *(
        [],
        {},
        [[]],
        ["a", None],
        {"a": {"b": []}},
        "2026-13-45",
        "0001-01-01T00:00:00Z",
    ),
    *("Tue, 05 May 2026 10:00:00 GMT", "9999-12-31T23:59:59+23:59", "javascript:x"),
    *("http://[::1", "https://a.example/" + "x" * 5000, "a" * 20_000, "| " * 5000),
    *(
        "London, " * 500,
        "killed 3 and " * 500,
        "((((" * 1000,
        "<p>" * 3000,
        "&amp;" * 999,
    ),
)
FIELDS: Final = (
    *("url", "source", "title", "body", "html", "fetched_at", "published_at"),
    *("language", "authors", "unknown"),
)
NAMES: Final = (HEARTBEAT, REPLAYED, RAW, f"{ERROR_PREFIX}stage", "ce_id", "x", "")
STAMPS: Final = (-(10**17), -1, 0, 10**17, 2**63 - 1)
NOW: Final = 1_777_000_000_000


@dataclass(frozen=True)
class Raw:
    """What stands on the raw topic, as aiokafka gives it."""

    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...]
    timestamp: int
    topic: str = "news.raw.v1"
    partition: int = 0


def make(seed: int, offset: int) -> Raw:
    """Make the message number *offset* of *seed*; always the same."""
    chance = random.Random(f"{seed}/{offset}")  # noqa: S311 - no secret
    value: bytes | None = _payload(chance, offset)
    for _ in range(chance.choice((0, 0, 0, 0, 0, 0, 1, 3))):
        value = chance.choice(BYTES)(chance, value or b"")
    if chance.random() < 0.02:
        value = None
    stamp = chance.choice(STAMPS) if chance.random() < 0.1 else NOW + offset
    key = chance.choice((None, b"", b"\xff", b"https://a.example/1"))
    return Raw(offset, key, value, _headers(chance), stamp)


def _payload(chance: random.Random, offset: int) -> bytes:
    fields: dict[str, Any] = {
        "url": f"https://p{chance.randrange(5)}.example/{chance.randrange(offset + 1)}",
        "title": chance.choice(TEXTS)[:60],
        "body": " ".join(chance.choices(TEXTS, k=chance.randrange(1, 5))),
        "fetched_at": "2026-04-24T03:06:40Z",
    }
    if chance.random() < 0.3:
        body = fields.pop("body")
        fields["html"] = f"<html><body><h1>x</h1><p>{body}</p></body></html>"
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        fields[chance.choice(FIELDS)] = chance.choice(ODD)
    return _written(fields)


def _written(fields: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(fields)
    except TypeError:  # a number past 64 bits
        return repr(fields).replace("'", '"').replace("None", "null").encode()


def _headers(chance: random.Random) -> tuple[Header, ...]:
    values = (
        None,
        b"",
        b"garbage",
        b"\xff",
        b"9" * 5000,
        b"2026-05-01T00:00:00Z",
        b"2",
    )
    count = chance.choice((0, 0, 0, 1, 3))
    return tuple((chance.choice(NAMES), chance.choice(values)) for _ in range(count))


def _cut(chance: random.Random, value: bytes) -> bytes:
    return value[: chance.randrange(len(value) + 1)]


def _flip(chance: random.Random, value: bytes) -> bytes:
    if not value:
        return value
    at = chance.randrange(len(value))
    return value[:at] + bytes([chance.randrange(256)]) + value[at + 1 :]


def _repeat(chance: random.Random, value: bytes) -> bytes:
    start = chance.randrange(len(value) + 1)
    part = value[start : start + chance.randrange(1, 60)]
    return value[:start] + part * chance.choice((2, 50, 500)) + value[start:]


def _insert(chance: random.Random, value: bytes) -> bytes:
    at = chance.randrange(len(value) + 1)
    odd = (
        b"\x00",
        b"\xed\xa0\x80",
        b"\\ud800",
        b"\xf0\x9f\x98\x80",
        b"[" * 2000,
        b"\\",
    )
    return value[:at] + chance.choice(odd) + value[at:]


def _swap(chance: random.Random, value: bytes) -> bytes:
    middle = chance.randrange(len(value) + 1)
    return value[middle:] + value[:middle]


BYTES: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    *(_cut, _flip, _flip, _flip, _repeat, _insert, _insert, _swap),
)
