"""Every part of the bench, once; each takes the size and gives what it found."""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

from tests.bench import (
    backlog,
    brokers,
    catchup,
    copies,
    explain,
    extras,
    flow,
    hop,
    idle,
    kept,
    news,
    stages,
    state,
)

SIZES: Final = ("tiny", "small", "full", "large", "long")
"""The last two are for the two counts: ``count`` goes to 100,000, in an hour, and
``count-stateful`` to 200,000, or at ``long`` to a million, in over two hours."""
EMBEDDED: Final = ("bare", "ours", "textbook")
"""What can talk to the embedded broker; librdkafka and the Java client cannot."""


async def _hop(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await hop.measure(settings, _of(hop.SIZES, size))


async def _hop_embedded(size: str) -> Any:
    async with brokers.broker("embedded") as settings:
        return await hop.measure(settings, _of(hop.SIZES, size), EMBEDDED)


async def _latency(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await flow.latencies(settings, _of(flow.SIZES, size))


async def _extras(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await extras.measure(settings, _of(extras.SIZES, size))


async def _speed(size: str) -> Any:
    found: dict[str, Any] = {}
    async with brokers.broker("kafka") as settings:
        found["kafka"] = [
            await flow.unpaced(settings, _of(flow.SIZES, size), count)
            for count in (1, 2)
        ]
        found["areas"] = await flow.areas(settings, _of(flow.SIZES, size))
    async with brokers.broker("embedded") as settings:
        found["embedded"] = [await flow.unpaced(settings, _of(flow.SIZES, size), 1)]
    return found


async def _count(size: str) -> Any:
    whole = await _apart(stages.measure, stages.SIZES[size])
    return {**whole, "profile": stages.profile(_of(stages.PROFILED, size))}


async def _count_stateful(size: str) -> Any:
    return await _apart(stages.stateful, stages.STATE_SIZES[size])


async def _copies(size: str) -> Any:
    return await _apart(copies.measure, copies.SIZES[size])


async def _kept(size: str) -> Any:
    return await asyncio.to_thread(kept.measure, size)


async def _news(size: str) -> Any:
    return await _apart(news.measure, size)


async def _apart(measure: Callable[[Any], Any], count: Any) -> Any:
    """Measure in a process of its own, which has its memory to itself."""
    loop, spawn = asyncio.get_running_loop(), multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        return await loop.run_in_executor(pool, measure, count)


async def _idle(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await idle.measure(settings, _of(idle.SIZES, size))


async def _catchup(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await catchup.measure(settings, _of(catchup.SIZES, size))


async def _explain(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await explain.measure(settings, _of(explain.SIZES, size))


async def _backlog(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await backlog.measure(settings, _of(backlog.SIZES, size))


async def _state(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await state.measure(settings, _of(state.SIZES, size))


def _of(sizes: Mapping[str, Any], size: str) -> Any:
    return sizes.get(size, sizes["full"])


ALL: Final[Mapping[str, Callable[[str], Awaitable[Any]]]] = {
    "hop": _hop,
    "hop-embedded": _hop_embedded,
    "idle": _idle,
    "backlog": _backlog,
    "state": _state,
    "catchup": _catchup,
    "explain": _explain,
    "flow": _latency,
    "extras": _extras,
    "speed": _speed,
    "count": _count,
    "count-stateful": _count_stateful,
    "copies": _copies,
    "kept": _kept,
    "news": _news,
}
