"""A board in a thread of its own, and a browser that looks at it."""

import asyncio
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from agents.board.live import Live
from agents.config.outputs import BoardSettings
from agents.config.settings import Settings
from tests.support.board import TOKEN, Client, server

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)
"""It runs as root in CI, on pages of ours alone, and asks nothing of the world."""
LETTER: Final = {
    "place": "news.raw.v1.dlq/0/3",
    "topic": "raw.dlq",
    "at": 1_772_000_000,
    "stage": "normalize",
    "reason": "decode",
    "message": "not JSON",
    "size": 12,
    "excerpt": '{"url": "htt',
    "rounds": 0,
    "replayed": False,
    "refusal": "",
}


class Letters:
    """Stands in for the topics of dead letters: one letter, sent again once.

    Attributes:
        sent: Places that were sent again.
    """

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def listed(self) -> list[dict[str, Any]]:
        """List the letter."""
        return [LETTER | {"replayed": bool(self.sent)}]

    async def shown(self, _place: str) -> dict[str, Any]:
        """Give the letter with its bytes."""
        more = {"original": LETTER["excerpt"], "bytes": "eyJ1cmwiOiAiaHR0", "key": ""}
        return LETTER | more | {"why": {}}

    async def replay(self, places: list[str]) -> dict[str, Any]:
        """Take the letter."""
        self.sent += places
        return {"sent": places, "refused": {}}


class Served:
    """A board that runs in a thread.

    Attributes:
        client: Stands in for the brokers.
        letters: Stand in for dead letters.
        root: Address of the board.
    """

    def __init__(self, client: Client, loop: asyncio.AbstractEventLoop) -> None:
        self.client = client
        self.letters = Letters()
        self.loop = loop
        self.root = ""

    @property
    def opened(self) -> str:
        """Address with the token, as it is printed."""
        return f"{self.root}/#token={TOKEN}"

    def take(self, *records: Any) -> None:
        """Let records come from the topics."""

        async def both() -> None:
            assert self.client.state
            for record in records:
                self.client.state.take(record)

        asyncio.run_coroutine_threadsafe(both(), self.loop).result(20)


@contextmanager
def serving(client: Client) -> Iterator[Served]:
    """Serve a board until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="board")
    thread.start()
    served = Served(client, loop)

    async def start() -> Any:
        made = server(client, Live(client.settings, client.read), served.letters)
        await made.start()
        return made

    board = asyncio.run_coroutine_threadsafe(start(), loop).result(20)
    served.root = f"http://127.0.0.1:{board.port}"
    yield served
    asyncio.run_coroutine_threadsafe(board.stop(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
    loop.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a browser, once per module.

    Not once per run: while it is there the driver's event loop runs in this thread, and
    no test elsewhere could run one of its own.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on the PATH (Debian: apt install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright not installed")
    with api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def served() -> Iterator[Served]:
    """Serve the invented day."""
    with serving(Client(Settings(board=BoardSettings(port=0)))) as running:
        yield running


class Watched:
    """A page, and what went wrong on it.

    Attributes:
        page: Of Playwright.
        asked: Addresses that it asked for.
        faults: What the console says of errors.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(message.text)


@contextmanager
def watched(browser: Any, **options: Any) -> Iterator[Watched]:
    """Open a page of a fresh profile; nothing may go wrong on it."""
    context = browser.new_context(**options)
    context.set_default_timeout(40_000)
    found = Watched(context.new_page())
    yield found
    context.close()
    assert found.faults == []


@pytest.fixture
def look(browser: Any) -> Iterator[Watched]:
    """Give a page 1280 pixels wide."""
    with watched(browser, viewport={"width": 1280, "height": 900}) as found:
        yield found
