"""The subscriber of the documentation works as it stands there."""

import asyncio
import sys
from pathlib import Path
from typing import Final

from schemas import topics
from tests.conftest import Where, clean
from tests.flow.day import ARTICLES
from tests.support.drive import running

ROOT: Final = Path(__file__).parents[2]
CONSUMER: Final = ROOT / "docs" / "subscribe" / "consumer.py"


async def _lines(given: list[str], least: int) -> list[str]:
    """Run the subscriber until it has printed *least* lines, and a little longer."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(CONSUMER), *given),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    found: list[str] = []
    try:
        while len(found) < least:
            line = await asyncio.wait_for(process.stdout.readline(), 60)
            assert line, f"it ended after {found}"
            found.append(line.decode().strip())
    finally:
        process.terminate()
        await process.wait()
    return found


async def test_the_consumer_follows_grave_stories(
    broker: Where, tmp_path: Path
) -> None:
    """It prints a story when it becomes grave, with its figures and its status."""
    settings = clean(broker, tmp_path)
    async with running(settings) as drive:
        await drive.send_articles(ARTICLES)
        await drive.drained()
        given = [settings.brokers[0], settings.topic(topics.EVENTS), "my-service"]
        (line, *_) = await _lines(given, 1)

    assert line.startswith(("opened: ", "updated: "))
    assert line.endswith(")")
