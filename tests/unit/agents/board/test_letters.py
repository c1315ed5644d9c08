"""Dead letters on the board: sent again once, and read once for all who ask."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import pytest

from agents.board import letters
from agents.board.letters import DeadLetters
from agents.board.recent import FRESH_SECONDS, Recent
from agents.config.settings import Settings
from agents.inspect.dead import Done, read_letter
from agents.inspect.letters import Letters
from agents.inspect.reading import StoredRecord
from agents.kafka.clients import BrokerTrouble
from tests.support.factories import AT

TOPIC: Final = letters.names()[0]
PLACES: Final = tuple(f"{TOPIC}/0/{offset}" for offset in range(3))


class Broker:
    """Three dead letters whose replay it never remembers, as with a gap below them.

    Attributes:
        reads: How often it was read.
        sent: Places of what was sent again, in order.
    """

    def __init__(self) -> None:
        self.reads = 0
        self.sent: list[str] = []

    async def read(self, *_asked: Any) -> Letters:
        """Give the letters, after others had a turn."""
        self.reads += 1
        await asyncio.sleep(0)
        found = [
            StoredRecord(TOPIC, 0, offset, AT, None, b"{", ()) for offset in range(3)
        ]
        done = {(TOPIC, 0): Done(0, set())}
        return [read_letter(each) for each in found], done

    async def send(self, _settings: Settings, chosen: Sequence[Any], _: Any) -> None:
        """Take what is sent again, after others had a turn."""
        await asyncio.sleep(0)
        self.sent += [each.found.place for each in chosen]


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Broker:
    """Stand in for the topics."""
    found = Broker()
    monkeypatch.setattr(letters, "read_all", found.read)
    monkeypatch.setattr(letters, "read_latest", found.read)
    monkeypatch.setattr(letters, "send_again", found.send)
    return found


async def test_calls_at_the_same_time_send_each_letter_once(broker: Broker) -> None:
    """The first sends; the others are told so, each of every place."""
    board = DeadLetters(Settings())

    answers = await asyncio.gather(*(board.replay(PLACES) for _ in range(5)))

    assert broker.sent == list(PLACES)
    assert answers[0] == {"sent": list(PLACES), "refused": {}}
    refused = dict.fromkeys(PLACES, "was sent again already")
    assert answers[1:] == [{"sent": [], "refused": refused}] * 4


async def test_many_pages_share_one_reading(broker: Broker) -> None:
    """Those who ask together read once; later ones, and after a replay, again."""
    now = [0.0]
    board = DeadLetters(Settings(), lambda: now[0])

    pages = await asyncio.gather(*(board.listed() for _ in range(300)))
    together = broker.reads
    now[0] += FRESH_SECONDS
    await board.listed()
    later = broker.reads
    await board.replay(PLACES[:1])
    rows = await board.listed()

    assert {len(page) for page in pages} == {3}
    assert (together, later) == (1, 2)
    assert [row["replayed"] for row in rows] == [True, False, False]


async def test_each_page_gets_its_own_letter(broker: Broker) -> None:
    """With the original, whoever asks meanwhile."""
    board = DeadLetters(Settings())

    found = await asyncio.gather(*(board.shown(place) for place in PLACES))

    assert [one and one["place"] for one in found] == list(PLACES)
    assert found[0]
    assert found[0]["original"] == "{"
    assert await board.shown("news.raw.v1/0/0") is None
    assert broker.reads == 3


async def test_those_who_wait_share_trouble() -> None:
    """A broker that does not answer is asked once for all who wait."""
    tries = []

    async def read() -> int:
        tries.append(1)
        await asyncio.sleep(0)
        raise BrokerTrouble("no broker answers")

    recent = Recent(read)
    waiting = (recent.get() for _ in range(9))
    found = await asyncio.gather(*waiting, return_exceptions=True)

    assert {str(each) for each in found} == {"no broker answers"}
    assert len(tries) == 1
