"""How a running Tocsin stands: what ``tocsin status`` prints, as JSON has it.

Read from the broker, as the board does, so it is about the whole deployment; what a
destination answers is known to the worker of deliver alone, which is asked over HTTP.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import aiohttp

from agents.board.letters import LISTED, DeadLetters
from agents.board.works import Stages, feeds
from agents.cli import figures
from agents.cli.endpoints import UnreachableError, look
from agents.cli.traced import alert_rules
from agents.config.settings import Settings
from agents.flow import FLOW
from pipeline import stages

__all__ = ["overall", "troubles"]

BEHIND_SECONDS: Final = 60.0
"""The objective of an article, from which the alert TocsinStageBehind counts too."""
FAILING: Final = 5
"""Looks at a feed that failed in a row, as in the alert TocsinFeedFailing."""
_BETWEEN_SECONDS: Final = 1.0
_HOUR: Final = 3_600.0


async def overall(settings: Settings, url: str | None) -> dict[str, Any]:
    """Look at stages, dead letters, destinations, feeds and rules.

    Args:
        settings: Which broker, feeds and rules.
        url: Root of a worker's endpoints; None = there is none to ask.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    flow = [row.stage for row in FLOW]
    now = time.time()
    rows, letters, fed, worker = await asyncio.gather(
        Stages(settings, flow).rated(_BETWEEN_SECONDS),
        DeadLetters(settings).listed(),
        feeds(settings, now),
        _worker(url),
    )
    late = [each for each in letters if each["at"] > now - _HOUR]
    dead = Counter(each["stage"] for each in late if not each["replayed"])
    found: dict[str, Any] = {
        "brokers": list(settings.brokers),
        "stages": [
            row
            | {
                "partitions": settings.partitions(stage.reads),
                "dead_letters": dead[stage.name],
            }
            for row, stage in zip(rows, flow, strict=True)
        ],
        "dead_letters_more": len(late) >= LISTED,
        "worker": worker,
        "feeds": fed,
        "rules": [rule.name for rule in alert_rules(settings).rules],
    }
    return found | {"troubles": list(troubles(found))}


async def _worker(url: str | None) -> dict[str, Any]:
    """Ask a worker how it stands, and the destinations that it sends to."""
    if url is None:
        return {"url": None, "answers": False, "destinations": []}
    try:
        async with aiohttp.ClientSession() as session:
            reading = await look(session, url)
    except UnreachableError as error:
        return {"url": url, "answers": False, "word": str(error), "destinations": []}
    return {
        "url": url,
        "answers": True,
        "live": bool(reading.health.get("live")),
        "ready": bool(reading.health.get("ready")),
        "word": reading.health.get("word", ""),
        "stages": list(reading.health["stages"]),
        "destinations": [
            {"name": each.name, "up": each.up, "waits": each.waits}
            for each in figures.destinations(reading)
        ],
    }


def troubles(found: Mapping[str, Any]) -> Iterator[str]:
    """Name what somebody should look at; what cannot be known is one of them."""
    for stage in found["stages"]:
        if (stage["delay"] or 0.0) > BEHIND_SECONDS:
            waits = f"{stage['waiting']:,} records wait"
            yield f"{stage['name']} is {stage['delay']:.0f} s behind, {waits}"
    if found["dead_letters_more"]:
        yield f"{LISTED:,} dead letters or more in the last hour, see tocsin dlq"
    yield from _of_worker(found["worker"], alerts=bool(found["rules"]))
    for feed in found["feeds"]:
        if feed["errors"] >= FAILING:
            yield f"feed {feed['name']} failed {feed['errors']} times in a row"
        elif feed["silent"]:
            yield f"feed {feed['name']} has had nothing new for long"


def _of_worker(worker: Mapping[str, Any], *, alerts: bool) -> Iterator[str]:
    if not worker["answers"]:
        word = worker.get("word") or "the settings name no port, give its URL"
        yield f"the worker of {stages.DELIVER.name} cannot be asked: {word}"
        return
    if not worker["live"]:
        yield f"{worker['url']} is not live: {worker['word'] or 'no reason given'}"
    if stages.DELIVER.name not in worker["stages"]:
        way = f"does not run {stages.DELIVER.name}: give the URL of a worker that does"
        yield f"{worker['url']} {way}"
    elif alerts and not worker["destinations"]:
        yield "no destination is set, so alerts are sent to nobody"
    for each in worker["destinations"]:
        if not each["up"]:
            yield f"destination {each['name']} does not take messages"
