"""Raw records that strangers send: odd headers, stamps, texts, and what kills.

What becomes of each stands in fields of its JSON that Tocsin ignores: ``end`` and, for
a dead letter, ``reason`` (see ``expect.py``). What is no JSON must be a dead letter.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from schemas.headers import HEARTBEAT, RAW, REPLAYED, Header

KILLS: Final = "Poison that kills"
"""Title of an article that takes the process of a stage down."""
HANGS: Final = "Poison that hangs"
"""Title of one whose work never ends."""
ABSURD: Final = 25
"""More in a row than the runtime takes for the fault of one record."""
STORM: Final = (
    "A storm broke over the harbour of {} and damaged {} boats, the port said."
)


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw record to send.

    Attributes:
        url: Its key; None = a null key.
        value: None = a null value.
        headers: As they are sent.
        stamp: Kafka time stamp in milliseconds; None = when it is sent.
    """

    url: str | None
    value: bytes | None
    headers: tuple[Header, ...] = ()
    stamp: int | None = None


def records(draw: random.Random) -> list[list[Raw]]:
    """Make one record of each kind, and some runs of several; they stay together."""
    made = [*_odd_headers(draw), *_odd_stamps(draw), *_costly(draw), *_broken(draw)]
    return [*([one] for one in made), list(_absurd(draw)), list(_decorated(draw))]


def deadly(draw: random.Random) -> list[list[Raw]]:
    """Make a record that kills and one that hangs, at stages by chance."""
    found = []
    for title, reason in ((KILLS, "killed_worker"), (HANGS, "took_too_long")):
        stage = draw.choice(("normalize", "dedupe"))
        body = f"{_storm(draw)} The stage is {stage}."
        row = {"title": f"{title} {stage}", "body": body, "reason": reason}
        found.append([_raw(draw, "refused", **row)])
    return found


def storms(draw: random.Random, host: str, count: int) -> list[Raw]:
    """Make sound articles of *host*, an address without a path."""
    return [
        _raw(draw, "judged", url=f"{host}/{draw.getrandbits(48):x}")
        for _ in range(count)
    ]


# -- each kind


def _odd_headers(draw: random.Random) -> Iterator[Raw]:
    for headers in (
        (("theirs", None),),
        ((HEARTBEAT, None), (RAW, None), (REPLAYED, None)),
        ((HEARTBEAT, b"garbage"),),
        ((HEARTBEAT, b"\xff\xfe"),),
        ((HEARTBEAT, b"2026-05-01T00:00:00Z"),),
        ((REPLAYED, b"9" * 5000),),
        ((RAW, b"news.raw.v1/0/999999"),),
    ):
        yield _raw(draw, "judged", headers)
        yield Raw(_url(draw), b'{"url": "https://cut.example/1", "bo', headers)
    yield Raw(None, None)
    yield Raw(None, None, (("theirs", None), (HEARTBEAT, b"2026-05-01T00:00:00Z")))


def _odd_stamps(draw: random.Random) -> Iterator[Raw]:
    for stamp in (-(10**17), -5, 0):  # Kafka itself refuses those far ahead
        yield Raw(_url(draw), b"[1, 2", stamp=stamp)


def _costly(draw: random.Random) -> Iterator[Raw]:
    menu = "Home | News | Sport | Weather | TV | Radio | Arts | Food | Life | Shop | "
    bad = draw.randint(3, 9)
    dead = f"The flood killed {bad} people and injured 30 in Valdivia on Monday. "
    clock = "".join(f"{n % 24:02}:{n % 60:02} GMT\n" for n in range(600))
    for body in (
        menu * 2 + "Jobs | Help | Search | Sign in | What now?",
        "London, " * 10_000,
        dead * (50_000 // len(dead)),
        "x" * 100_000,
        clock,
        f"{_storm(draw)}\n" + "- one more short item of a long list\n" * 300,
        '"' * 5000 + " " * 5000 + ".?!" * 3000,
    ):
        yield _raw(draw, "judged", body=body)


def _absurd(draw: random.Random) -> Iterator[Raw]:
    """Figures beyond all people, all of one page, so in one partition."""
    url = _url(draw)
    for number in range(ABSURD):
        body = f"An explosion in Tampere killed {9 * 10 ** (20 + number)} people."
        yield _raw(draw, "judged", url=url, body=body)


def _broken(draw: random.Random) -> Iterator[Raw]:
    for value in (
        b"",
        b"null",
        b"\xff\xfe{}",
        b"\x00" * 64,
        b'"' + b"a" * 5000,
        b"[" * 5000,
        b'{"url": "https://twice.example/1", "url": 7, "body": "x"',
    ):
        yield Raw(_url(draw), value)
    for row in (
        {"url": "javascript:alert(1)"},
        {"url": 7},
        {"url": ""},
        {"body": 12},
        {"body": " \u200b\n"},
    ):
        yield _raw(draw, "dead", **row)


def _decorated(draw: random.Random) -> Iterator[Raw]:
    """Sound articles with a field that cannot be read: accounted for either way."""
    for row in (
        {"title": None},
        {"author": ["A. Person", "B. Person"]},
        {"published_at": "Mon, 02 Mar 2026 08:00:00 GMT"},
        {"published_at": ""},
        {"language": 5},
    ):
        yield _raw(draw, "ended", **row)


# -- how they are written


def _raw(
    draw: random.Random,
    end: str,
    headers: tuple[Header, ...] = (),
    stamp: int | None = None,
    **row: Any,
) -> Raw:
    url = _url(draw)
    fields = {"url": url, "title": "", "body": _storm(draw), **row, "end": end}
    key = str(fields["url"]) or url
    return Raw(key, json.dumps(fields).encode(), headers, stamp)


def _url(draw: random.Random) -> str:
    return f"https://stranger.example/{draw.getrandbits(48):x}"


def _storm(draw: random.Random) -> str:
    harbour = draw.choice(("Bergen", "Iquique", "Mombasa", "Gdynia", "Cebu"))
    return STORM.format(harbour, draw.randint(100, 10**9))
