"""The checker waits for what still comes, and for nothing else."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from agents.config.settings import Settings
from agents.inspect.reading import StoredRecord
from tests.chaos import checker
from tests.chaos.checker import Checker

QUIET = 0.3


class Writer:
    """Stands for a reader of topics: *fresh* records that differ, then one for ever."""

    def __init__(self, fresh: int, pause: float) -> None:
        self.read = 0
        self._fresh = fresh
        self._pause = pause

    async def follow(
        self, _until_idle: float, seconds: float
    ) -> AsyncIterator[StoredRecord]:
        """Yield records, one in a batch, until *seconds* are over."""
        until = time.monotonic() + seconds
        while time.monotonic() <= until:
            await asyncio.sleep(self._pause)
            name = str(min(self.read, self._fresh)).encode()
            yield StoredRecord(
                topic="news.prepared.v1",
                partition=0,
                offset=self.read,
                time=datetime(2026, 5, 4, tzinfo=UTC),
                key=b"k",
                value=b"{}",
                headers=(("ce_id", name),),
            )
            self.read += 1


async def _settle(
    writer: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[list[str], float]:
    posts = tmp_path / "posts.jsonl"
    posts.touch()
    monkeypatch.setattr(checker, "READ_SECONDS", QUIET / 4)
    since = time.monotonic()
    async with asyncio.timeout(30.0):
        left = await Checker(Settings(), writer).settle(
            1, ("desk",), posts, QUIET, whole=True
        )
    return left, time.monotonic() - since


async def test_what_comes_again_for_ever_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A worker that is shot life after life writes the same again and again."""
    left, _ = await _settle(Writer(0, 0.0), monkeypatch, tmp_path)

    assert left == ["article 0 never reached the raw topic"]


async def test_what_is_new_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a slow machine a run takes longer than any limit, and still gets on."""
    writer = Writer(20, QUIET / 5)

    _, seconds = await _settle(writer, monkeypatch, tmp_path)

    assert writer.read > 20
    assert seconds > 4 * QUIET
