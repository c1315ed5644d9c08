"""Broken messages between good ones: nothing good is lost, and little time."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from agents.config.settings import Settings
from pipeline.ids import content_id
from schemas import topics
from schemas.codec import encode
from schemas.headers import RAW
from schemas.raw import RawArticle
from tests.support.drive import Drive, running

GOOD: Final = 1000
AT: Final = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
POISON: Final = (
    b"not json at all",
    b'{"url": "https://a.example/x", "body": 12}',
    b'{"title": "no address"}',
    b"\xff\xfe{}",
    b'{"url": "javascript:alert(1)", "body": "A body with words enough to read."}',
)


def good(number: int) -> bytes:
    """Make an article that is like no other: its words are made of hashes."""
    letters = str.maketrans("0123456789", "ghijklmnop")
    words = [content_id(str(number), str(n)).translate(letters) for n in range(20)]
    text = " ".join(word[: 3 + n % 7] for n, word in enumerate(words))
    article = RawArticle(
        url=f"https://good{number % 7}.example/{number}",
        title="",
        body=f"{text.capitalize()}.",
        fetched_at=AT + timedelta(seconds=number),
    )
    return encode(article)


async def feed(drive: Drive, *, poison: bool) -> tuple[set[str], float]:
    """Send the good articles, and say where they lie and how long all took."""
    places: list[str] = []
    began = time.monotonic()
    for start in range(0, GOOD, 100):
        sending = []
        for number in range(start, start + 100):
            sending.append(drive.send(good(number), b"%d" % number, AT))
            if poison:
                bad = POISON[number % len(POISON)]
                sending.append(drive.send(bad, b"%d" % number, AT))
        told = await asyncio.gather(*sending)
        places += told[:: 2 if poison else 1]
    await drive.drained()
    return set(places), time.monotonic() - began


async def verdicts(drive: Drive) -> set[str]:
    """Give the coordinates of all raw records that got a verdict."""
    found = await drive.found(topics.ARTICLES.name, topics.DUPLICATES.name)
    return {one.header(RAW) or "" for one in found}


@pytest.mark.timeout(600)
async def test_poison_neither_stops_nor_slows_the_good(settings: Settings) -> None:
    """All good articles come out, at half the pace of a clean run or better."""
    other = {"topic_prefix": f"{settings.topic_prefix}p.", "group_prefix": "p."}
    async with running(settings) as drive:
        clean_places, clean_seconds = await feed(drive, poison=False)
        clean = await verdicts(drive)
    async with running(settings.model_copy(update=other)) as drive:
        places, seconds = await feed(drive, poison=True)
        found = await verdicts(drive)
        letters = await drive.found(topics.RAW.dead_letters)

    assert clean == clean_places
    assert found == places
    assert len(letters) == GOOD
    assert seconds <= 2 * clean_seconds
