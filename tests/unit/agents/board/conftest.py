"""A board that serves an invented day, and a client that asks it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from agents.board.live import Live
from agents.config.outputs import BoardSettings
from agents.config.settings import Settings
from tests.support.board import Client, server


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Serve the day."""
    settings = Settings(board=BoardSettings(port=0))
    asking = Client(settings)
    board = server(asking, Live(settings, asking.read))
    await board.start()
    asking.root = f"http://127.0.0.1:{board.port}"
    async with aiohttp.ClientSession() as session:
        asking.session = session
        yield asking
    await board.stop()
