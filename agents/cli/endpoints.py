"""Asks a running worker for what it says of itself over HTTP."""

import time
from typing import Final

import aiohttp
import orjson

from agents.cli import figures

__all__ = ["UnreachableError", "look"]

_TIMEOUT: Final = aiohttp.ClientTimeout(total=3)
"""Seconds; a worker answers in milliseconds."""


class UnreachableError(Exception):
    """Nobody answers there, or not as a worker does; the message is for people."""


async def look(session: aiohttp.ClientSession, url: str) -> figures.Reading:
    """Ask a worker once.

    Raises:
        UnreachableError: It does not answer as a worker does.
    """
    try:
        async with session.get(f"{url}/ready", timeout=_TIMEOUT) as response:
            health = dict(orjson.loads(await response.read()))
        async with session.get(f"{url}/metrics", timeout=_TIMEOUT) as response:
            metrics = await response.text()
        return figures.read(time.time(), health, metrics)
    except aiohttp.ClientConnectorError:
        raise UnreachableError(f"nobody listens at {url}") from None
    except (aiohttp.ClientError, OSError, ValueError, TypeError) as error:
        raise UnreachableError(f"{url}: {str(error) or 'no answer in time'}") from None
