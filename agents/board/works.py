"""How Tocsin itself does, for the board: stages, feeds, outlets."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import unquote

import msgspec

from agents.board.recent import Recent
from agents.board.state import State
from agents.config.settings import Settings
from agents.feeds.memory import Memory, decode, is_silent
from agents.feeds.rows import FeedRow, configured
from agents.inspect.reading import open_reader
from agents.kafka.lag import Lag, LagWatch
from agents.kafka.layout import FEEDS
from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyStage

__all__ = ["Measure", "Stages", "feeds", "outlets"]

Measure = Callable[[], Awaitable[Mapping[str, Lag]]]
"""Gives the lag of every stage, by its name."""
_STATE_TOPIC: Final = f"tocsin.{FEEDS}.state"


class Stages:
    """Lag, delay and rate of every stage, measured when somebody asks.

    Args:
        settings: Which broker, which names.
        stages: All stages, in the order of the flow.
        measure: Gives their lag; by default from the brokers.
        clock: Seconds; only differences count.
    """

    def __init__(
        self,
        settings: Settings,
        stages: Sequence[AnyStage],
        measure: Measure | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stages = stages
        self._measure = measure or LagWatch(settings, stages, Metrics()).once
        self._clock = clock
        self._recent = Recent(self._measured, clock)
        self._at: float | None = None
        self._done: dict[str, int] = {}

    async def rows(self) -> list[dict[str, Any]]:
        """Give a row for each stage; ``rate`` (records a second) needs two looks.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        return await self._recent.get()

    async def rated(self, seconds: float) -> list[dict[str, Any]]:
        """Look twice with *seconds* between, for who asks once and wants the rate.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        await self._measured()
        await asyncio.sleep(seconds)
        return await self._measured()

    async def _measured(self) -> list[dict[str, Any]]:
        now, lags = self._clock(), dict(await self._measure())
        passed = None if self._at is None else now - self._at
        rows = [self._row(each, lags, passed) for each in self._stages]
        self._done = {name: lag.done for name, lag in lags.items()}
        self._at = now
        return rows

    def _row(
        self, stage: AnyStage, lags: Mapping[str, Lag], passed: float | None
    ) -> dict[str, Any]:
        lag = lags.get(stage.name)
        before = self._done.get(stage.name)
        rate = None
        if lag is not None and before is not None and passed:
            rate = max(0, lag.done - before) / passed
        return {
            "name": stage.name,
            "reads": stage.reads.name,
            "writes": [topic.name for topic in stage.writes],
            "waiting": lag.records if lag else None,
            "delay": lag.seconds if lag else None,
            "rate": rate,
        }


async def feeds(settings: Settings, now: float) -> list[dict[str, Any]]:
    """Give how each feed of the settings stands, whichever process fetches it.

    Args:
        settings: Which feeds; where their state is.
        now: Seconds since the epoch.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    rows = configured(settings)
    if not rows:
        return []
    found: dict[bytes, bytes | None] = {}
    async with open_reader(settings, [_STATE_TOPIC]) as reader:
        async for record in reader.whole():
            found[record.key or b""] = record.value
    return [_feed(row, found.get(row.url.encode()), now) for row in rows]


def _feed(row: FeedRow, value: bytes | None, now: float) -> dict[str, Any]:
    try:
        memory = decode(value, None)
    except msgspec.DecodeError:
        memory = Memory()
    return {
        "name": row.name,
        "last_success": memory.last_success or None,
        "last_item": memory.last_item or None,
        "next_try": memory.next_try or None,
        "items": memory.items,
        "errors": memory.errors,
        "last_error": memory.last_error,
        "gone": memory.gone,
        "silent": is_silent(row, memory, now),
    }


def outlets(state: State) -> list[dict[str, Any]]:
    """Count the events kept by outlet, those heard of last first."""
    found: dict[str, dict[str, Any]] = {}
    for kept in state.shelf.newest():
        name = unquote(kept.attributes.get("source", ""))
        row = found.setdefault(
            name, {"name": name, "last": kept.attributes.get("time"), "events": 0}
        )
        row["events"] += 1
    return list(found.values())
