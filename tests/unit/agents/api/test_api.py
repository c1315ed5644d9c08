"""The read API: what it answers, to whom, and what it refuses."""

import asyncio
import json
from dataclasses import replace
from typing import Any, Final
from xml.etree import ElementTree as ET

import aiohttp
import feedparser
import jsonschema_rs
import pytest
from pydantic import SecretStr

from agents.api import openapi
from agents.api.outputs import OUTPUTS
from agents.api.server import ApiServer
from agents.api.shelf import Shelf
from agents.config.outputs import ApiSettings
from schemas import codec, topics
from tests.support.recorded import events
from tests.unit.agents.api.conftest import KEPT, Client, placed, stored, stories

ATOM: Final = "http://www.w3.org/2005/Atom"


def expected(**given: Any) -> list[str]:
    """List the ids of the first events of the day whose story has these values."""
    return [
        event.event_id
        for event in events()[:KEPT]
        if all(getattr(event.story, name) == value for name, value in given.items())
    ]


async def test_events_come_page_by_page(client: Client) -> None:
    """The cursor of a page leads to the next, and the last one to what comes."""
    first = await client.get("/v1/events?limit=4")
    rest = await client.get(f"/v1/events?after={first[1]['next']}")
    none = await client.get(f"/v1/events?after={rest[1]['next']}")

    found = [*first[1]["events"], *rest[1]["events"]]
    assert len(first[1]["events"]) == 4
    assert [one["event_id"] for one in found] == expected()
    assert found[0] == json.loads(codec.encode(events()[0]))
    assert none[1] == {"events": [], "next": rest[1]["next"]}


async def test_filters_hold_together(client: Client) -> None:
    """Values of one filter are alternatives, and all filters must hold."""
    grave = [e.event_id for e in events()[:KEPT] if e.story.severity >= 3]
    both = "event_class=ACCIDENT&event_class=CULTURE"

    assert await client.ids("/v1/events?severity_at_least=3") == grave
    assert await client.ids(f"/v1/events?{both}") == [
        e.event_id
        for e in events()[:KEPT]
        if e.story.event_class in ("ACCIDENT", "CULTURE")
    ]
    assert await client.ids("/v1/events?severity_at_least=3&change=updated") == []
    story = events()[0].story.story_id
    assert await client.ids(f"/v1/events?story={story}") == expected(story_id=story)


async def test_a_filtered_page_moves_on(client: Client) -> None:
    """What a filter leaves out is not looked at again."""
    _, everything, _ = await client.get("/v1/events")
    _, filtered, _ = await client.get("/v1/events?language=fr")

    assert filtered == {"events": [], "next": everything["next"]}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("severity=3", "severity: no such parameter"),
        ("severity_at_least=grave", "severity_at_least: 'grave' is none of"),
        ("event_class=accident", "event_class: 'accident' is none of"),
        ("country=Poland", "country: 'Poland' does not match"),
        ("limit=0", "limit: '0' is not from 1 to"),
        ("limit=1&limit=2", "limit: given 2 times"),
        ("after=yesterday", "after: 'yesterday' is no cursor"),
    ],
)
async def test_a_wrong_parameter_is_refused(
    client: Client, query: str, says: str
) -> None:
    """A reader who mistypes hears it, instead of getting everything or nothing."""
    status, body, _ = await client.get(f"/v1/events?{query}")

    assert status == 400
    assert body["error"].startswith(says)


async def test_a_cursor_that_is_too_old_is_gone(client: Client, shelf: Shelf) -> None:
    """A reader who missed events hears it, and does not go on as if nothing was."""
    _, body, _ = await client.get("/v1/events?limit=1")
    shelf.take(placed(KEPT))
    shelf.take(placed(KEPT + 1))

    status, said, _ = await client.get(f"/v1/events?after={body['next']}")

    assert status == 410
    assert "kept no more" in said["error"]


async def test_a_story_is_its_latest_state(client: Client) -> None:
    """And the same again is no body, until it changes."""
    latest = stories()[-1]
    path = f"/v1/stories/{latest.story.story_id}"

    status, body, answered = await client.get(path)
    again, nothing, _ = await client.get(path, If_None_Match=answered["ETag"])
    missing, said, _ = await client.get(f"/v1/stories/{'0' * 32}")

    assert (status, body) == (200, json.loads(codec.encode(latest)))
    assert (again, nothing) == (304, None)
    assert (missing, "no story" in said["error"]) == (404, True)


async def test_a_story_that_was_deleted_is_gone(client: Client, shelf: Shelf) -> None:
    """A tombstone on the compacted topic ends it."""
    latest = stories()[-1]
    record = stored(topics.STORIES, latest, 99)

    shelf.take(replace(record, value=None))

    status, _, _ = await client.get(f"/v1/stories/{latest.story.story_id}")
    assert status == 404


async def sent(answer: aiohttp.ClientResponse, count: int) -> list[dict[str, str]]:
    """Read so many server-sent events; comments are passed over."""
    found: list[dict[str, str]] = []
    while len(found) < count:
        block = (await answer.content.readuntil(b"\n\n")).decode()
        if not block.startswith(":"):
            lines = (line.partition(": ") for line in block.strip().splitlines())
            found.append({name: value for name, _, value in lines})
    return found


async def test_events_are_sent_as_they_come(client: Client, shelf: Shelf) -> None:
    """A new reader gets what comes from now on; its filter holds."""
    url = f"{client.root}/v1/events/stream?severity_at_least=1"
    async with asyncio.timeout(20), client.session.get(url) as answer:
        for number in range(KEPT, len(events())):
            shelf.take(placed(number))
        due = [e for e in events()[KEPT:] if e.story.severity >= 1]
        found = await sent(answer, len(due))

    assert answer.content_type == "text/event-stream"
    assert [one["event"] for one in found] == [event.change for event in due]
    assert json.loads(found[0]["data"]) == json.loads(codec.encode(due[0]))


async def test_a_reader_that_comes_back_misses_nothing(
    client: Client, shelf: Shelf
) -> None:
    """It says the id of the last event, as browsers do; each comes once."""
    _, body, _ = await client.get("/v1/events?limit=4")
    url = f"{client.root}/v1/events/stream"
    given = {"Last-Event-ID": body["next"]}
    async with asyncio.timeout(20), client.session.get(url, headers=given) as answer:
        missed = await sent(answer, 2)
        shelf.take(placed(KEPT))
        (new,) = await sent(answer, 1)

    ids = [json.loads(one["data"])["event_id"] for one in (*missed, new)]
    assert ids == [event.event_id for event in events()[4 : KEPT + 1]]


async def test_a_reader_that_missed_too_much_hears_it(
    client: Client, shelf: Shelf
) -> None:
    """The event `lost` comes first, then what is still there."""
    _, body, _ = await client.get("/v1/events?limit=1")
    shelf.take(placed(KEPT))
    shelf.take(placed(KEPT + 1))
    url = f"{client.root}/v1/events/stream?after={body['next']}"

    async with asyncio.timeout(20), client.session.get(url) as answer:
        first, second = await sent(answer, 2)

    assert (first["event"], second["event"]) == ("lost", events()[2].change)


async def test_a_map_takes_the_events(client: Client) -> None:
    """Points are longitude, latitude; what has no place is left out."""
    _, body, answered = await client.get("/v1/events.geojson")

    known = [
        e for e in events()[:KEPT] if e.story.place and e.story.place.lat is not None
    ]
    assert answered["Content-Type"] == "application/geo+json"
    assert [feature["id"] for feature in body["features"]] == [
        event.event_id for event in known
    ]
    place = known[0].story.place
    assert place
    assert body["features"][0]["geometry"]["coordinates"] == [place.lon, place.lat]


async def test_a_feed_reader_takes_the_latest_events(client: Client) -> None:
    """The newest first, under a filter, with a link to the article."""
    url = f"{client.root}/v1/events.atom?severity_at_least=1&limit=2"
    async with client.session.get(url) as answer:
        found = feedparser.parse(await answer.read())
        media = answer.content_type

    due = [e for e in reversed(events()[:KEPT]) if e.story.severity >= 1][:2]
    assert (media, found.bozo, found.version) == (
        *("application/atom+xml", False, "atom10"),
    )
    assert [entry.id for entry in found.entries] == [
        f"urn:tocsin:event:{event.event_id}" for event in due
    ]
    assert [entry.title for entry in found.entries] == [e.story.title for e in due]
    assert [e.link for e in found.entries] == [e.segment.article.url for e in due]
    assert found.feed.updated == found.entries[0].updated


async def test_a_feed_without_entries_is_a_feed(client: Client) -> None:
    """A filter that nothing meets yet can be subscribed to."""
    async with client.session.get(f"{client.root}/v1/events.atom?country=AQ") as answer:
        found = feedparser.parse(await answer.read())

    assert (found.bozo, found.version, found.entries) == (False, "atom10", [])


async def test_what_xml_cannot_hold_is_left_out(client: Client, shelf: Shelf) -> None:
    """One control character would make the feed unreadable for everybody."""
    record = placed(KEPT)
    assert record.value
    event = json.loads(record.value)
    event["story"]["title"] = "Fire\x0b & flood \ufffe<b>"
    shelf.take(replace(record, value=json.dumps(event).encode()))

    async with client.session.get(f"{client.root}/v1/events.atom?limit=1") as answer:
        (entry,) = ET.fromstring(await answer.text()).iter(f"{{{ATOM}}}entry")  # noqa: S314

    assert entry.findtext(f"{{{ATOM}}}title") == "Fire & flood <b>"


async def test_only_who_bears_the_token_is_answered(shelf: Shelf) -> None:
    """Off loopback a token is needed; without it nothing is said."""
    with pytest.raises(ValueError, match="secret"):
        ApiSettings(host="0.0.0.0")  # noqa: S104 - refused
    server = ApiServer(ApiSettings(port=0, secret=SecretStr("right")), shelf)
    await server.start()
    assert server.port
    async with aiohttp.ClientSession() as session:
        client = Client(server.port, session)
        statuses = [
            (await client.get("/v1/events", **sent))[0]
            for sent in ({}, {"Authorization": "Bearer no"})
        ]
        allowed, _, _ = await client.get("/v1/events", Authorization="Bearer right")
    await server.stop()

    assert (statuses, allowed) == ([401, 401], 200)


async def test_the_document_describes_what_is_answered(client: Client) -> None:
    """Every path is there, and every answer is valid by its schema."""
    _, document, _ = await client.get(openapi.PATH)
    story = stories()[-1].story.story_id

    assert document["openapi"].startswith("3.1")
    assert document["paths"].keys() == {output.path for output in OUTPUTS}
    for output in OUTPUTS:
        if output.schema == {"type": "string"}:  # a stream, and a feed
            continue
        _, body, answered = await client.get(output.path.replace("{id}", story))
        content = document["paths"][output.path]["get"]["responses"]["200"]["content"]
        assert answered["Content-Type"].split(";")[0] in content
        schema = content[output.media]["schema"] | {"components": _parts(document)}
        assert jsonschema_rs.is_valid(schema, body)
        assert not jsonschema_rs.is_valid(schema, {"events": [{}]})


def _parts(document: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": document["components"]["schemas"]}


async def test_what_there_is_not_is_refused_in_json(client: Client) -> None:
    """A path or method that is unknown is answered like every other refusal."""
    status, body, _ = await client.get("/v1/nothing")
    async with client.session.post(f"{client.root}/v1/events") as answer:
        refused = answer.status, answer.headers["Allow"], await answer.json()

    assert (status, body) == (404, {"error": "Not Found"})
    assert refused == (405, "GET,HEAD", {"error": "Method Not Allowed"})
