"""The read API over a log that was forgotten, cut short, or has faults."""

import asyncio
import json
from dataclasses import replace
from typing import Final

import feedparser
import pytest

from agents.api import openapi
from agents.api.shelf import Shelf, cursor_of
from agents.inspect.reading import StoredRecord
from schemas import topics
from tests.support.factories import alert
from tests.support.recorded import events
from tests.unit.agents.api.conftest import KEPT, Client, placed, stored
from tests.unit.agents.api.test_api import expected, sent

AHEAD: Final = "0-500"


async def test_a_cursor_ahead_of_the_log_is_gone(client: Client) -> None:
    """Brokers that forgot everything begin anew; who goes on there misses it."""
    status, said, _ = await client.get(f"/v1/events?after={AHEAD}")
    unknown, _, _ = await client.get("/v1/events?after=7-1")

    assert (status, unknown) == (410, 410)
    assert "another log" in said["error"]


async def test_a_cursor_of_a_process_that_reads_faster_holds(shelf: Shelf) -> None:
    """What is a moment ahead of this process is waited for."""
    cursor = {0: KEPT // 2 + 1}
    waiting = asyncio.create_task(shelf.catch_up(cursor))
    await asyncio.sleep(0)
    is_ahead, has_waited = shelf.lacks(cursor), not waiting.done()
    shelf.take(placed(KEPT))
    await waiting

    assert (is_ahead, has_waited) == (True, True)
    assert not shelf.lacks({0: KEPT // 2 + 1, 1: KEPT // 2})


async def test_a_stream_behind_a_cursor_ahead_of_the_log_says_so(
    client: Client, shelf: Shelf
) -> None:
    """`lost` comes first, then all that is there, then what comes."""
    url = f"{client.root}/v1/events/stream"
    given = {"Last-Event-ID": AHEAD}
    async with asyncio.timeout(20), client.session.get(url, headers=given) as answer:
        first, *there = await sent(answer, 1 + KEPT)
        shelf.take(placed(KEPT))
        (new,) = await sent(answer, 1)

    assert first["event"] == "lost"
    ids = [json.loads(one["data"])["event_id"] for one in (*there, new)]
    assert ids == [event.event_id for event in events()[: KEPT + 1]]


def _at(number: int, offset: int) -> StoredRecord:
    return replace(placed(number), partition=0, offset=offset)


def test_a_record_without_a_value_is_no_loss() -> None:
    """The first record of a partition may have none; who stood before it is fine."""
    shelf = Shelf(KEPT)
    shelf.begins({0: 29, 1: 0})
    shelf.take(replace(_at(0, 29), value=None))
    shelf.take(_at(0, 30))
    shelf.reached({0: 31, 1: 0})

    assert not shelf.lacks({0: 29})
    assert not shelf.lacks({0: 31})
    assert shelf.lacks({0: 28})
    assert shelf.lacks({0: 32})
    assert [kept.cursor for kept in shelf.newest()] == ["0-31"]


def test_a_cursor_knows_partitions_of_which_nothing_is_left() -> None:
    """What was deleted before reading began is not missed by who came after it."""
    shelf = Shelf(KEPT)
    shelf.begins({0: 0, 1: 29})
    shelf.take(_at(0, 0))
    (kept,) = shelf.newest()
    shelf.take(replace(placed(1), partition=1, offset=29))

    assert kept.cursor == "0-1.1-29"
    assert not shelf.lacks(cursor_of(kept.cursor))
    assert len([*shelf.after(cursor_of(kept.cursor))]) == 1


FAULTY: Final = (b"{not json", b"null", b"{}", b"\xff", None)


async def test_a_record_that_cannot_be_read_breaks_no_answer(
    client: Client, shelf: Shelf
) -> None:
    """It is left out and counted; every other event is answered as ever."""
    for number, value in enumerate(FAULTY):
        shelf.take(replace(_at(0, 50 + number), value=value))
    shelf.take(replace(stored(topics.ALERTS, alert(), 0), value=b"{not json"))
    shelf.take(replace(stored(topics.STORIES, alert(), 0), value=b"{not json"))

    assert shelf.left_out == len(FAULTY) - 1 + 2
    assert await client.ids("/v1/events") == expected()
    _, points, _ = await client.get("/v1/events.geojson")
    assert points["features"]
    _, none, _ = await client.get("/v1/alerts")
    assert none == {"alerts": []}
    for path, entries in (("/v1/events.atom", KEPT), ("/v1/alerts.atom", 0)):
        async with client.session.get(client.root + path) as answer:
            assert answer.status == 200
            assert len(feedparser.parse(await answer.read()).entries) == entries


async def test_a_stream_sends_only_what_can_be_read(
    client: Client, shelf: Shelf
) -> None:
    """Broken JSON is not sent, and JSON of several lines is sent in one."""
    record = placed(KEPT)
    assert record.value
    lines = json.dumps(json.loads(record.value), indent=1).encode()
    async with (
        asyncio.timeout(20),
        client.session.get(f"{client.root}/v1/events/stream") as answer,
    ):
        shelf.take(replace(_at(0, 50), value=b"{not json"))
        shelf.take(replace(record, value=lines))
        (found,) = await sent(answer, 1)

    assert json.loads(found["data"]) == json.loads(record.value)


async def test_a_stream_answers_at_once(client: Client) -> None:
    """Headers and a comment come before any event, so a client knows that it is on."""
    async with (
        asyncio.timeout(5),
        client.session.get(f"{client.root}/v1/events/stream") as answer,
    ):
        first = await answer.content.readuntil(b"\n\n")

    assert answer.status == 200
    assert first.startswith(b":")


@pytest.mark.parametrize(
    ("given", "query", "says"),
    [
        ({"Last-Event-ID": "17"}, "", "Last-Event-ID: '17' is no cursor"),
        ({}, "?after=17", "after: '17' is no cursor"),
    ],
)
async def test_a_foreign_id_is_refused(
    client: Client, given: dict[str, str], query: str, says: str
) -> None:
    """The message names what the id came in."""
    path = f"{client.root}/v1/events/stream{query}"
    async with client.session.get(path, headers=given) as answer:
        status, said = answer.status, await answer.json()

    assert status == 400
    assert said["error"].startswith(says)


def test_the_document_says_how_a_stream_goes_on() -> None:
    """`Last-Event-ID` is a header of it; it has no ETag, so it is never 304."""
    paths = openapi.document()["paths"]
    stream, page = (paths[f"/v1/{name}"]["get"] for name in ("events/stream", "events"))
    taken = {(one["in"], one["name"]) for one in stream["parameters"]}

    assert {("header", "Last-Event-ID"), ("query", "after")} <= taken
    assert ("304" in stream["responses"], "304" in page["responses"]) == (False, True)
