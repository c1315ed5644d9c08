"""Records that strangers write to the raw topic, through all stages on a broker."""

import itertools
from typing import Final

from agents.cli.dlq import ANY, _all
from agents.cli.tail import whole
from agents.config.settings import Settings
from agents.inspect.lines import line
from agents.inspect.trace import hop
from agents.kafka.clients import make_producer, started
from schemas import topics
from schemas.headers import HEARTBEAT, RAW, REPLAYED, Header
from tests.support import toy
from tests.support.drive import running

BODY: Final = "A storm hit the harbour of Bergen and hurt two people."
HEADERS: Final[tuple[list[Header], ...]] = (
    [("theirs", None)],
    [(HEARTBEAT, None), (RAW, None), (REPLAYED, None)],
    [(HEARTBEAT, b"garbage")],
    [(HEARTBEAT, b"\xff")],
    [(HEARTBEAT, b"2026-05-01T00:00:00Z")],
    [(REPLAYED, b"9" * 5000)],
    [(RAW, b"news.raw.v1/0/999")],
)
STAMPS: Final = (-(10**17), -5, 0)  # Kafka takes none that is far ahead


async def test_whatever_a_stranger_writes_is_accounted_for(settings: Settings) -> None:
    """A verdict or a dead letter for each record, and no stage ends."""
    sent: dict[tuple[str, int], int] = {}
    places: list[str] = []
    async with running(settings) as drive:
        async with started(make_producer(settings), settings) as producer:
            cases = itertools.product((True, False), HEADERS, STAMPS)
            for number, (good, headers, stamp) in enumerate(cases):
                meta = await producer.send_and_wait(
                    settings.topic(topics.RAW),
                    toy.raw(number, "Storm", BODY) if good else b"{",
                    headers=headers,
                    timestamp_ms=stamp,
                )
                sent[meta.topic, meta.partition] = meta.offset + 1
                places.append(f"{meta.topic}/{meta.partition}/{meta.offset}")
        await drive.drained(fed=sent)
        verdicts = await drive.found(topics.ARTICLES.name, topics.DUPLICATES.name)
        dead, _ = await _all(settings, [topics.RAW.dead_letters], ANY)
        raws = await drive.found(topics.RAW.name)

    ends = [one.header(RAW) for one in verdicts]
    ends += [each.found.header(RAW) for each in dead]
    assert sorted(ends) == sorted(places)
    assert len(raws) == len(places)
    for one in (*raws, *(each.found for each in dead)):  # tail and explain
        assert line(one)
        assert whole(one)["offset"] == one.offset
        assert hop(one).place == one.place
