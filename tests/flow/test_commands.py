"""Commands that talk to a broker, on every kind of broker."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from agents.cli.dlq import ANY, Pick, _all, _replay
from agents.cli.ingest import _ingest, _Tally
from agents.config.settings import Settings
from agents.ingest.files import sources
from agents.ingest.items import Given
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka import provision
from agents.kafka.clients import BrokerTrouble, make_producer, started
from schemas.headers import ERROR_PREFIX, REPLAYED, value
from schemas.topics import RAW

DEAD = [RAW.dead_letters]


async def everything(settings: Settings, *names: str) -> list[StoredRecord]:
    """Read all there is."""
    async with open_reader(settings, names) as reader:
        return [found async for found in reader.whole()]


async def bury(settings: Settings, *rounds: int) -> None:
    """Write dead letters that came back *rounds* times, every other one a bug's."""
    async with started(make_producer(settings), settings) as producer:
        for number, count in enumerate(rounds):
            reason = b"exception" if number % 2 else b"decode"
            await producer.send_and_wait(
                settings.topic(RAW.dead_letters),
                b"v%d" % number,
                key=b"k",
                headers=[
                    ("x", b"kept"),
                    (REPLAYED, b"%d" % count),
                    (ERROR_PREFIX + "reason", reason),
                ],
            )


async def test_ingest_and_read_back(settings: Settings, tmp_path: Path) -> None:
    """What was accepted is on the raw topic, once, under its URL."""
    await provision.ensure(settings, [])
    rows = [b'{"url": "https://a.example/%d", "body": "x"}' % n for n in range(1_200)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*rows, b"{}"]))
    tally = _Tally()

    await _ingest(settings, sources(str(tmp_path)), Given(now=datetime.now(UTC)), tally)
    found = await everything(settings, RAW.name)

    assert (tally.accepted, tally.refused.total()) == (1_200, 1)
    assert sorted(each.value or b"" for each in found) == sorted(rows)
    assert {each.topic for each in found} == {RAW.name}
    assert all((each.key or b"") in (each.value or b"") for each in found)


async def test_missing_topic_is_named_and_not_made(settings: Settings) -> None:
    """Reading must not create a topic with the broker's defaults."""
    for _ in range(2):
        with pytest.raises(BrokerTrouble, match="tocsin topics apply"):
            await everything(settings, RAW.name)


async def test_ingest_into_missing_topics_says_so_at_once(
    settings: Settings, tmp_path: Path
) -> None:
    """A producer would ask for ten seconds, and say it a hundred times."""
    (tmp_path / "a.txt").write_text("An article.")
    given, tally = Given(now=datetime.now(UTC)), _Tally()

    with pytest.raises(BrokerTrouble, match="tocsin topics apply"):
        await _ingest(settings, sources(str(tmp_path)), given, tally)
    assert tally.accepted == 0


async def test_dead_letters_are_sent_once(settings: Settings) -> None:
    """With a count; the fourth round is refused, each time anew."""
    await provision.ensure(settings, [])
    await bury(settings, 0, 0, 2, 3)

    dry = await _replay(settings, DEAD, Pick(reason="exception"), dry_run=True)
    assert (dry, await everything(settings, RAW.name)) == (1, [])

    for pick in (ANY, ANY, Pick(reason="decode")):
        status = await _replay(settings, DEAD, pick, dry_run=False)
        assert status == (0 if pick.reason else 1)
    found = await everything(settings, RAW.name)

    assert sorted(each.value or b"" for each in found) == [b"v0", b"v1", b"v2"]
    assert {value(each.headers, "x") for each in found} == {b"kept"}
    assert sorted(value(each.headers, REPLAYED) or b"" for each in found) == [
        *(b"1", b"1", b"3")
    ]
    assert all(len(each.headers) == 2 for each in found)


async def test_what_was_sent_is_known_afterwards(settings: Settings) -> None:
    """Each replay remembers what those before it sent, in gaps too.

    The embedded broker keeps no metadata of offsets, so there a gap hides what is
    above it (docs/cli.md says so).
    """
    await provision.ensure(settings, [])
    await bury(settings, 0, 0, 0, 0)
    await _replay(settings, DEAD, Pick(reason="exception"), dry_run=False)
    _, done = await _all(settings, DEAD, ANY)

    assert [n in done[RAW.dead_letters, 0] for n in range(4)] == [
        *(False, not settings.is_embedded, False, not settings.is_embedded)
    ]
