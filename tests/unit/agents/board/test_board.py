"""The board: what it shows, whom it lets change something, and when it reads."""

import asyncio
import json
from http import HTTPStatus
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientConnectionResetError, web
from aiohttp.test_utils import make_mocked_request
from pydantic import SecretStr, ValidationError

from agents.board.guard import HEADERS
from agents.board.live import Live, LiveError
from agents.board.server import BoardError
from agents.board.state import State
from agents.board.story import runs
from agents.board.stream import follow
from agents.config.outputs import BoardSettings
from agents.config.settings import Settings
from agents.inspect.drops import NO_EVENT, SENTENCES
from agents.kafka.clients import BrokerTrouble
from schemas import topics
from schemas.report import Fact
from tests.support.board import API, Client, server, stored
from tests.support.factories import alert, delivery


async def grave(client: Client) -> dict[str, Any]:
    """Give the card of the gravest story."""
    _, body = await client.get("/stories")
    cards: list[dict[str, Any]] = body["stories"]
    return max(cards, key=lambda card: (card["severity"], len(card["alerts"])))


async def test_a_card_says_where_what_how_many_and_by_whom(client: Client) -> None:
    """Each story once, as its latest version has it."""
    _, body = await client.get("/stories")
    card = await grave(client)

    ids = [one["id"] for one in body["stories"]]
    assert len(ids) == len(set(ids))
    assert card["severity"] >= 3
    assert card["place"]["land"]
    assert card["killed"]["low"] <= card["killed"]["best"] <= card["killed"]["high"]
    assert card["origins"]
    assert card["first"] <= card["last"]
    assert len(card["alerts"]) == 1


async def test_a_claim_stands_in_the_text_it_was_read_in(client: Client) -> None:
    """The parts join to the text; a figure lies in a sentence that is marked."""
    card = await grave(client)
    _, story = await client.get(f"/stories/{card['id']}")

    assert story["claims"]
    for claim in story["claims"]:
        figures = [part for part in claim["text"] if part.get("f") == "killed"]
        assert all(part["s"] for part in figures)
    first = story["claims"][0]
    assert "".join(part["t"] for part in first["text"]).strip()
    assert {"source", "url", "status", "change"} <= first.keys()


def test_offsets_are_counted_in_code_points_of_the_article() -> None:
    """A character outside the basic plane is one; the segment begins at 10."""
    text = "\U0001f525 Fire. Four died, police said. Rain followed."
    at = 10 + text.index("Four")
    fact = Fact(kind="killed", value="4", start=at, end=at + 4)

    parts = runs(text, 10, [fact])

    assert "".join(part["t"] for part in parts) == text
    assert [part["t"] for part in parts if part.get("f")] == ["Four"]
    marked = "".join(part["t"] for part in parts if part.get("s"))
    assert marked == "Four died, police said."


async def test_a_story_says_what_every_rule_makes_of_it(client: Client) -> None:
    """What alerted meets all; what did not alert lacks something or is held back."""
    _, body = await client.get("/stories")
    for card in body["stories"]:
        _, story = await client.get(f"/stories/{card['id']}")
        for rule in story["rules"]:
            missing = [one for one in rule["conditions"] if not one["holds"]]
            assert rule["takes"] is not bool(missing)
            if rule["alert"]:
                assert rule["alert"] in card["alerts"]


async def test_a_rule_is_asked_about_the_report_that_opened_its_alert(
    client: Client,
) -> None:
    """And not about one that came closer since."""
    _, body = await client.get("/stories")
    asked = 0
    for card in body["stories"]:
        _, story = await client.get(f"/stories/{card['id']}")
        for rule in story["rules"]:
            if rule["alert"]:
                _, found = await client.get(f"/alerts/{rule['alert']}")
                (first,) = (
                    claim
                    for claim in story["claims"]
                    if (rule["alert"], 1)
                    in {(each["alert"], each["version"]) for each in claim["sent"]}
                )
                assert (rule["source"], rule["at"]) == (first["source"], first["at"])
                assert rule["at"] == found["opened"]
                asked += 1
    assert asked


async def test_every_report_says_its_message_or_why_there_is_none(
    client: Client,
) -> None:
    """Each version of an alert is that of one report; the others have a reason."""
    _, body = await client.get("/stories")
    unsent, sent = set(), []
    for card in body["stories"]:
        _, story = await client.get(f"/stories/{card['id']}")
        for claim in story["claims"]:
            assert bool(claim["sent"]) is (claim["unsent"] is None)
            unsent.add(claim["unsent"])
            sent += [(each["alert"], each["version"]) for each in claim["sent"]]
    _, listed = await client.get("/alerts")

    by_reports = {
        (alert["id"], version["version"])
        for alert in listed["alerts"]
        for version in alert["versions"]
        if version["change"] not in ("closed", "merged")
    }
    assert by_reports <= set(sent)
    assert len(sent) == len(set(sent))
    assert SENTENCES["alert"]["no_rule"] in unsent
    assert unsent <= {None, NO_EVENT, *SENTENCES["alert"].values()}


async def test_an_alert_says_why_and_where_it_went(client: Client) -> None:
    """The latest version first, with its reasons; deliveries beside them."""
    card = await grave(client)
    ident = card["alerts"][0]
    assert client.state
    end = delivery(alert_id=ident, outcome="failed", reason="gone", status=410)
    client.state.take(stored(topics.DELIVERIES, end))

    _, listed = await client.get("/alerts")
    _, found = await client.get(f"/alerts/{ident}")

    assert found in listed["alerts"]
    assert found["versions"][-1]["reasons"]
    assert found["versions"][-1]["killed"]["best"] > 0
    assert listed["asked"][found["rule"]] <= found["severity"]
    assert listed["destinations"] == 0
    assert [one["version"] for one in found["versions"]] == sorted(
        (one["version"] for one in found["versions"]), reverse=True
    )
    assert found["deliveries"][0]["outcome"] == "failed"
    assert found["deliveries"][0]["reason"] == "gone"


async def test_acknowledging_takes_the_token(client: Client) -> None:
    """Without it nothing is sent; with it the alert shows who is at work on it."""
    card = await grave(client)
    body = {
        "action": "acknowledge",
        "alert": card["alerts"][0],
        "by": "Ann",
        "why": "calling the harbour",
    }

    refused, _ = await client.post("/silences", body, token="")
    wrong, _ = await client.post("/silences", body, token="wrong")  # noqa: S106
    before = list(client.taken)
    status, made = await client.post("/silences", body)
    _, after = await client.get(f"/alerts/{card['alerts'][0]}")

    assert (refused, wrong, status) == (401, 401, 200)
    assert before == []
    assert made["by"] == "Ann"
    assert after["held"][0]["why"] == "calling the harbour"
    assert client.taken[0].kind == "acknowledgement"
    assert client.taken[0].severity_at_most == card["severity"]


async def test_a_silence_is_lifted_by_name(client: Client) -> None:
    """What is made for an hour ends when somebody lifts it, and not twice."""
    card = await grave(client)
    body = {"action": "silence", "by": "Ann", "why": "drill", "hours": 1}
    _, made = await client.post("/silences", body | {"alert": card["alerts"][0]})

    status, _ = await client.post("/lift", {"silence": made["id"], "by": "Bo"})
    again, said = await client.post("/lift", {"silence": made["id"], "by": "Bo"})

    assert (client.taken[0].until - client.taken[0].at).total_seconds() == 3600
    assert client.taken[0].story_id == card["id"]
    assert status == 200
    assert client.taken[1].lifted_by == "Bo"
    assert (again, said) == (400, {"error": "it has ended already"})


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"action": "acknowledge", "alert": "0", "by": "A", "why": "b"}, "no such"),
        ({"action": "drop", "alert": "0", "by": "A", "why": "b"}, "Invalid enum"),
        ({"action": "silence", "alert": "0", "by": "A"}, "why"),
    ],
)
async def test_what_cannot_be_done_is_refused_in_words(
    client: Client, body: dict[str, str], says: str
) -> None:
    """Status 400, with a reason for a person; nothing is sent."""
    status, said = await client.post("/silences", body)

    assert status == 400
    assert says in said["error"]
    assert client.taken == []


async def test_pages_run_no_code_but_their_own(client: Client) -> None:
    """Every answer says so to the browser; nothing is loaded from another host."""
    for path in ("/", "/alerts", "/story/abc", f"{API}/stories", f"{API}/none"):
        async with client.session.get(client.root + path) as answer:
            text = await answer.text()
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    async with client.session.get(client.root + "/") as answer:
        text = await answer.text()

    assert "<script>" not in text
    assert "://" not in text
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


async def test_another_site_cannot_read_through_a_name_of_its_own(
    client: Client,
) -> None:
    """A name that leads here and is not ours is refused (DNS rebinding)."""
    status, said = await client.get("/stories", Host="evil.example")
    fine, _ = await client.get("/stories", Host="localhost:80")

    assert (status, fine) == (403, 200)
    assert "names of this machine" in said["error"]


async def test_changes_come_as_they_are_made(client: Client) -> None:
    """A stream that begins at the number of the list misses nothing."""
    _, body = await client.get("/stories")
    assert client.state
    new = alert(headline="A new one")
    url = f"{client.root}{API}/stream?since={body['number']}"
    async with client.session.get(url) as answer, asyncio.timeout(10):
        client.state.take(stored(topics.ALERTS, new))
        lines = [await answer.content.readline() for _ in range(3)]

    found = json.loads(lines[2].removeprefix(b"data: "))
    assert lines[1] == b"event: change\n"
    assert [one["headline"] for one in found["alerts"]] == ["A new one"]


async def test_a_stream_of_an_earlier_reading_says_that_it_lost(
    client: Client,
) -> None:
    """Numbers begin anew with each reading: the page then reads all again."""
    await client.get("/stories")
    url = f"{client.root}{API}/stream?since=999999"
    async with client.session.get(url) as answer, asyncio.timeout(10):
        assert await answer.content.readline() == b"event: lost\n"


async def test_stages_show_what_waits_and_for_how_long(client: Client) -> None:
    """In the order of the flow; one that nobody measured says so."""
    _, body = await client.get("/stages")

    rows = {row["name"]: row for row in body["stages"]}
    assert next(iter(rows)) == "normalize"
    assert (rows["link"]["waiting"], rows["link"]["delay"]) == (7, 90.0)
    assert rows["alert"]["waiting"] is None


async def test_nothing_is_read_when_nobody_looks() -> None:
    """Topics are read from the first request on, and no more once all are gone."""
    settings = Settings(board=BoardSettings(port=0))
    asking = Client(settings)
    live = Live(settings, asking.read, idle=0.0)

    assert not live.is_reading
    with live.viewing():
        state = await live.state()
        await asyncio.sleep(0)
        assert live.holds(state)
    async with asyncio.timeout(10):
        while live.is_reading:
            await asyncio.sleep(0.05)
    again = await live.state()

    assert again is not state
    assert asking.reads == 2
    await live.stop()


async def test_trouble_with_the_broker_is_said_and_tried_again() -> None:
    """Who asks gets the reason; the next request begins anew."""
    tries = []

    async def read(_state: State, _ready: Any) -> None:
        tries.append(1)
        raise BrokerTrouble("no broker answers at 127.0.0.1:1")

    live = Live(Settings(), read)
    for _ in range(2):
        with pytest.raises(LiveError, match="no broker answers"):
            await live.state()

    assert len(tries) == 2


async def test_other_machines_need_the_token_to_read(client: Client) -> None:
    """Where the board is heard by others, no answer goes out without it."""
    settings = Settings(
        board=BoardSettings(host="0.0.0.0", port=0, secret=SecretStr("s" * 16))  # noqa: S104
    )
    board = server(client, Live(settings, client.read))
    board._guard._is_local = False
    await board.start()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{board.port}{API}/stories") as answer:
            assert answer.status == 401
        async with session.get(f"http://127.0.0.1:{board.port}/") as answer:
            assert answer.status == 200
    await board.stop()


async def test_a_port_that_is_taken_is_named(client: Client) -> None:
    """The message says which setting to change."""
    port = int(client.root.rpartition(":")[2])
    client.settings = Settings(board=BoardSettings(port=port))
    board = server(client, Live(client.settings, client.read))

    with pytest.raises(BoardError, match=r"board\.port: cannot listen"):
        await board.start()


def test_settings_guard_the_board() -> None:
    """Other machines need a secret, and a short one is refused."""
    with pytest.raises(ValidationError, match="secret or secret_file is needed"):
        BoardSettings(host="0.0.0.0")  # noqa: S104
    with pytest.raises(ValueError, match="at least 16 characters"):
        BoardSettings(secret=SecretStr("short")).token()
    assert BoardSettings(port="off").port is None
    assert BoardSettings().token() is None


async def test_a_reader_that_left_before_the_stream_began_is_no_fault(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who turns the pages fast leaves many such, and none is worth a stack."""
    await client.get("/stories")
    live = Live(client.settings, client.read)
    request = make_mocked_request("GET", f"{API}/stream")

    async def gone(*_: object) -> None:
        raise ClientConnectionResetError

    monkeypatch.setattr(web.StreamResponse, "prepare", gone)

    assert (await follow(request, live, 0)).status == HTTPStatus.OK
