"""The board over all stages, on every kind of broker."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from agents.cli.board import served
from agents.config.outputs import BoardSettings
from agents.config.settings import Settings
from tests.flow.day import ARTICLES
from tests.support.drive import running


class Asker:
    """Asks a board at the address that it printed, token included."""

    def __init__(self, where: str, session: aiohttp.ClientSession) -> None:
        parts = urlsplit(where)
        self._root = f"{parts.scheme}://{parts.netloc}/v1/board"
        token = parts.fragment.removeprefix("token=")
        self._sent = {"Authorization": f"Bearer {token}"}
        self._session = session

    async def get(self, path: str) -> Any:
        """Give the body of an answer."""
        async with self._session.get(self._root + path) as answer:
            assert answer.status == 200, await answer.text()
            return json.loads(await answer.text())

    async def post(self, path: str, body: Any) -> Any:
        """Ask for a change; give the body of the answer."""
        url = self._root + path
        async with self._session.post(url, json=body, headers=self._sent) as answer:
            assert answer.status == 200, await answer.text()
            return json.loads(await answer.text())

    async def until(self, path: str, holds: Callable[[Any], Any]) -> Any:
        """Ask again and again until *holds* says yes to what came."""
        async with asyncio.timeout(60):
            while not holds(found := await self.get(path)):
                await asyncio.sleep(0.1)
        return found


async def test_the_board_shows_and_changes_what_stands_on_the_topics(
    settings: Settings,
) -> None:
    """An alert is acknowledged by its topic, and a dead letter goes round once more."""
    settings = settings.model_copy(update={"board": BoardSettings(port=0)})
    async with running(settings) as drive, aiohttp.ClientSession() as session:
        await drive.send(b'{"url": "cut off', b"k")
        await drive.send_articles(ARTICLES)
        await drive.drained()
        async with served(drive.settings, drive.host.lag) as where:
            board = Asker(where, session)
            alerts = (await board.until("/alerts", lambda it: it["alerts"]))["alerts"]
            story = await board.get(f"/stories/{alerts[0]['story']['id']}")
            ask = {"action": "acknowledge", "by": "Ann", "why": "on the line"}
            await board.post("/silences", ask | {"alert": alerts[0]["id"]})
            held = await board.until(
                f"/alerts/{alerts[0]['id']}", lambda alert: alert["held"]
            )

            (letter,) = (await board.get("/letters"))["letters"]
            whole = await board.get(f"/letters/{letter['place']}")
            again = await board.post("/replay", {"places": [letter["place"]]})
            letters = (
                await board.until("/letters", lambda it: len(it["letters"]) > 1)
            )["letters"]
            traced = await board.get(f"/trace?id={ARTICLES[0].url}")
            stages = await board.get("/stages")

    assert any(rule["alert"] for rule in story["rules"])
    assert all(claim["text"] for claim in story["claims"])
    assert held["held"][0]["by"] == "Ann"
    assert whole["original"] == '{"url": "cut off'
    assert again == {"sent": [letter["place"]], "refused": {}}
    assert sorted((one["rounds"], one["replayed"]) for one in letters) == [
        (0, True),
        (1, False),
    ]
    assert traced["roots"][0]["topic"] == "raw"
    assert [row["name"] for row in stages["stages"]][-1] == "deliver"
