"""Numbered raw articles with the disorder of real feeds, and how they are sent."""

import asyncio
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiokafka.errors import KafkaError

from agents.config.settings import Settings
from agents.kafka.clients import make_producer, started
from agents.kafka.publish import OUT_OF_STEP, renew
from schemas import topics
from tests.chaos import poison, texts
from tests.chaos.poison import Raw
from tests.support import load

CHARACTERS: Final = 500
LATER: Final = timedelta(seconds=60)
FETCHES: Final = 9
BURST: Final = 5
"""Records sent at once, so that batches hold more than one."""
PATIENCE: Final = 180.0
"""Seconds for which a record is tried: brokers come back in far less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What a feed is made of; shares are of the articles.

    Attributes:
        articles: How many pages there are.
        again: Sent once more, the same bytes.
        alert_every: One in so many reports a strike in a town of its own.
        revised: Fetched again later with a text that changed; of a strike, with a
            higher toll.
        late: An older fetch, sent after the first.
        live: So many of the first pages are live blogs, fetched nine times more and
            each time longer by a paragraph.
        broken: Further records that are no articles.
        lifelike: Have names, places, figures, menus and lists beside their news.
        gap: Places between a record and what follows of its page, at most.
        shuffled: Records change places within as many; 0 = none do.
        poison: What strangers send, see ``poison.py``, spread over the feed; gives
            runs of records that stay together.
    """

    articles: int = 200
    alert_every: int = 12
    again: float = 0.1
    revised: float = 0.1
    late: float = 0.03
    live: int = 0
    broken: float = 0.03
    lifelike: float = 0.5
    gap: int = 30
    shuffled: int = 0
    poison: Callable[[random.Random], list[list[Raw]]] | None = None


PLAIN: Final = Mix()
REVISED: Final = Mix(articles=120, again=0.3, revised=0.9, late=0.0, gap=80)
CLOSE: Final = Mix(articles=120, alert_every=3, again=0.3, revised=0.9, late=0.0, gap=4)
LIVE: Final = Mix(articles=100, late=0.1, live=20, gap=10)
DISORDER: Final = Mix(articles=130, again=0.4, revised=0.4, late=0.2, shuffled=15)
POISONED: Final = Mix(articles=100, poison=poison.records)
DEADLY: Final = Mix(articles=100, poison=poison.deadly)


def feed(mix: Mix, seed: int) -> list[Raw]:
    """Make a feed; equal seeds give equal texts, times begin a few minutes ago.

    What the checker needs stands in fields of the raw record that Tocsin ignores:
    ``number`` and ``alerts``.
    """
    draw = random.Random(seed)  # noqa: S311 - reproducible
    start = datetime.now(UTC) - 3 * LATER
    placed: list[tuple[float, Raw]] = []
    made = load.articles(
        mix.articles, seed=seed, alert_every=mix.alert_every, size=CHARACTERS
    )
    for number, one in enumerate(made):
        at = start + timedelta(milliseconds=10 * number)
        row = {**json.loads(one.value), "number": number, "alerts": one.alerts}
        own = random.Random(f"{seed} {number}")  # noqa: S311 - as above
        if not one.alerts and own.random() < mix.lifelike:
            row["body"] += f"\n\n{texts.beside(own)}"
        first = _raw(row, at)
        placed.append((number, first))
        placed += [
            (number + draw.uniform(1, mix.gap), other)
            for other in _others(draw, mix, row, at, first)
        ]
        if number < mix.live and not one.alerts:
            placed += [
                (number + step * mix.gap / FETCHES, other)
                for step, other in enumerate(_grown(draw, row, at), 1)
            ]
        if draw.random() < mix.broken:
            broken = Raw(f"broken:{number}", texts.broken(own, number))
            placed.append((number + 0.5, broken))
    if mix.shuffled:
        placed = [(at + draw.uniform(0, mix.shuffled), raw) for at, raw in placed]
    for run in mix.poison(draw) if mix.poison else ():
        at_once = draw.uniform(0, mix.articles)
        placed += [(at_once, raw) for raw in run]
    return [raw for _, raw in sorted(placed, key=lambda pair: pair[0])]


def _others(
    draw: random.Random, mix: Mix, row: dict[str, Any], at: datetime, first: Raw
) -> list[Raw]:
    """Make what else there is of a page."""
    others = []
    if draw.random() < mix.again:
        others.append(first)
    if draw.random() < mix.revised:
        change = _risen if row["alerts"] else _changed
        others.append(_raw(change(row, draw), at + LATER))
    if draw.random() < mix.late and not row["alerts"]:
        others.append(_raw(_changed(row, draw), at - LATER))
    return others


def _grown(draw: random.Random, row: dict[str, Any], at: datetime) -> Iterator[Raw]:
    """Make the later fetches of a live blog."""
    for step in range(1, FETCHES + 1):
        row = _changed(row, draw)
        yield _raw(row, at + step * LATER / FETCHES)


def _changed(row: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Add a paragraph on what the page is of; else it might be cut in several."""
    word = [draw.choice(load.words()) for _ in range(4)]
    hall = str(row["title"]).partition(" the ")[2]
    more = (
        f"The council added on Wednesday that the {word[0]} {word[1]} gate of the "
        f"{hall} will be closed to {word[2]} carts until the {word[3]} work has ended."
    )
    return {**row, "body": f"{row['body']}\n\n{more}"}


def _risen(row: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    more = draw.randint(2, 5)

    def rise(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + more}"

    texts = {
        name: re.sub(r"\b(kills |killed )(\d+)", rise, row[name])
        for name in ("title", "body")
    }
    return {**row, **texts}


def _raw(row: dict[str, Any], at: datetime) -> Raw:
    row = {**row, "fetched_at": at.isoformat()}
    return Raw(str(row["url"]), json.dumps(row).encode())


async def send(settings: Settings, feed: Iterable[Raw], per_second: float) -> None:
    """Send at a steady pace; what the broker does not take is sent until it does.

    Delivery is not awaited in between, so that a broker that is away delays only the
    end. A record that was taken and sent again all the same is one more fetch of its
    page for the checker, which reads the raw topic.
    """
    loop = asyncio.get_running_loop()
    made = make_producer(settings, key_serializer=_null, value_serializer=_null)
    async with started(made, settings) as producer:
        since, sending = loop.time(), []
        for number, raw in enumerate(feed):
            due = since + number // BURST * BURST / per_second
            await asyncio.sleep(max(0.0, due - loop.time()))
            sending.append((raw, await _begin(producer, settings, raw)))
        for raw, delivery in sending:
            await _deliver(producer, settings, raw, delivery)


def _null(data: bytes) -> bytes | None:
    """Send null for nothing: aiokafka takes no record that has neither."""
    return data or None


async def _begin(producer: Any, settings: Settings, raw: Raw) -> Any:
    topic = settings.topic(topics.RAW)
    try:
        return await producer.send(
            topic,
            raw.value or b"",
            key=(raw.url or "").encode(),
            headers=list(raw.headers),
            timestamp_ms=raw.stamp,
        )
    except KafkaError:
        return None


async def _deliver(producer: Any, settings: Settings, raw: Raw, delivery: Any) -> None:
    loop = asyncio.get_running_loop()
    since = loop.time()
    while loop.time() - since < PATIENCE:
        try:
            if delivery is not None:
                await delivery
                return
        except OUT_OF_STEP:
            renew(producer)  # else the broker takes nothing more of it
        except KafkaError:
            await asyncio.sleep(0.5)
        delivery = await _begin(producer, settings, raw)
    raise TimeoutError(f"no broker took {raw.url} in {PATIENCE:.0f} s")
