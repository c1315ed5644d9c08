"""Whom the board answers, and that every answer is safe in a browser."""

from typing import Final

import pytest

from agents.board.guard import HEADERS
from tests.support.board import API, TOKEN, Client

BEARER: Final = {"Authorization": f"Bearer {TOKEN}"}
PAGE: Final = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def test_a_body_that_is_no_text_is_refused(client: Client) -> None:
    """Bytes that are not UTF-8 are a fault of who sends them."""
    url = f"{client.root}{API}/silences"
    async with client.session.post(
        url, data=b'{"action": "\xff"}', headers=BEARER
    ) as answer:
        said = await answer.json()
        sent = dict(answer.headers)

    assert answer.status == 400
    assert "utf-8" in said["error"]
    assert sent.items() >= HEADERS.items()


async def test_a_fault_of_the_board_is_said_without_its_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 500 in JSON, with the same headers as any answer."""
    monkeypatch.setattr("agents.board.server.alert", lambda *_: 1 / 0)
    async with client.session.get(f"{client.root}{API}/alerts/1") as answer:
        said = await answer.json()
        sent = dict(answer.headers)

    assert answer.status == 500
    assert said == {"error": "the board failed; its log says why"}
    assert sent.items() >= HEADERS.items()


async def test_an_unknown_address_leads_back_in_a_browser(client: Client) -> None:
    """A page of the board, with status 404; whoever asks for data gets JSON."""
    url = f"{client.root}/nothing"
    async with client.session.get(url, headers=PAGE) as answer:
        page = await answer.text()
        assert (answer.status, answer.content_type) == (404, "text/html")
        assert answer.headers.items() >= HEADERS.items()
    for path, sent in (("/nothing", {}), (f"{API}/nothing", PAGE)):
        async with client.session.get(client.root + path, headers=sent) as answer:
            assert answer.status == 404
            assert (await answer.json())["error"]

    assert '<div id="app">' in page


async def test_who_may_read_may_ask_whether_it_is_there(client: Client) -> None:
    """HEAD is a GET without its body, on the pages and on the API."""
    for path in ("/", f"{API}/stories"):
        async with client.session.head(client.root + path) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://desk.example", "Sec-Fetch-Site": "same-origin"}, 400),
        ({}, 400),
    ],
)
async def test_a_page_of_another_site_changes_nothing(
    client: Client, sent: dict[str, str], status: int
) -> None:
    """Even with the token; our own page behind a proxy that changes the host may."""
    url = f"{client.root}{API}/silences"
    async with client.session.post(url, data=b"{}", headers=BEARER | sent) as answer:
        assert answer.status == status


async def test_a_page_of_the_board_may_change(client: Client) -> None:
    """Its origin is the host that it asks."""
    url = f"{client.root}{API}/silences"
    sent = BEARER | {"Origin": client.root}
    async with client.session.post(url, data=b"{}", headers=sent) as answer:
        assert answer.status == 400
