"""Rooms that edit or thread: services that limit or hang, processes that are killed."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from agents.delivery.sink import Received, Sink
from tests.support.slack import TOKEN

ROOMS = (
    ("slack_bot", "edit"),
    ("slack_bot", "thread"),
    ("telegram", "edit"),
    ("telegram", "thread"),
    ("discord", "edit"),
)
PATHS = {
    "slack_bot": "/api/chat.postMessage",
    "telegram": "/bot1/sendMessage",
    "discord": "/hook/token",
}
LIMIT: dict[str, dict[str, Any]] = {
    "slack_bot": {"ok": False, "error": "ratelimited"},
    "telegram": {"ok": False, "parameters": {"retry_after": 0}},
    "discord": {"message": "limited", "retry_after": 0.05},
}


@dataclass
class Room:
    """One of the services, and what people see in it.

    Attributes:
        posts: Text of each message, by its number; an edit replaces it.
        edits: How many there were.
        limited: It answers 429.
        hangs: It takes a message and never answers.
        asked: Requests so far.
    """

    kind: str
    posts: list[str] = field(default_factory=list)
    edits: int = 0
    limited: bool = False
    hangs: bool = False
    asked: int = 0

    async def respond(self, received: Received) -> web.StreamResponse:
        """Answer as the service does."""
        self.asked += 1
        if self.limited:
            later = {"Retry-After": "0"}
            return web.json_response(LIMIT[self.kind], status=429, headers=later)
        number = self._take(received)
        if self.hangs:
            await asyncio.sleep(60)
        if self.kind == "discord":
            return web.json_response({"id": str(number), "content": ""})
        if self.kind == "telegram":
            return web.json_response({"ok": True, "result": {"message_id": number}})
        at = f"1760000000.{number:06d}"
        return web.json_response({"ok": True, "channel": "C0123NEWS", "ts": at})

    def _take(self, received: Received) -> int:
        """Show a message or change one; give its number."""
        sent = received.json
        text = str(sent.get("text") or sent)
        if received.method == "PATCH":
            number = int(received.path.rpartition("/")[2])
        elif received.path.endswith("editMessageText"):
            number = sent["message_id"]
        elif received.path.endswith("update"):
            number = int(sent["ts"].rpartition(".")[2])
        else:
            self.posts.append(text)
            return len(self.posts) - 1
        self.posts[number] = text
        self.edits += 1
        return number


def _row(kind: str, url: str, updates: str, **given: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": kind,
        "kind": kind,
        "url": url + PATHS[kind],
        "updates": updates,
        "rate_per_second": 50,
    }
    if kind == "slack_bot":
        row |= {"secret": TOKEN, "options": {"channel": "C0123NEWS"}}
    elif kind == "telegram":
        row |= {"options": {"chat_id": "7"}}
    return row | given


async def _until(condition: Any) -> None:
    async with asyncio.timeout(8):
        while not condition():
            await asyncio.sleep(0.01)


def _names(posts: list[str], version: int, count: int) -> list[int]:
    """Say which of the alerts 0, 1, ... each message tells, of *version*."""
    return [
        number
        for post in posts
        for number in range(count)
        if f"alert{number} v{version}" in post
    ]


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize(("kind", "updates"), ROOMS)
async def test_a_limit_gives_each_message_once_and_in_order(
    kit: Any, kind: str, updates: str
) -> None:
    """Of four alerts, and of their updates, while the service answers 429."""
    room, count = Room(kind, limited=True), 4
    async with Sink(respond=room.respond) as sink:
        settings = kit.settings(_row(kind, sink.url, updates))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            for version in (1, 2):
                asked, room.limited = room.asked, True
                for number in range(count):
                    alert = kit.alert(f"alert{number}", version=version, severity=3)
                    handle.queue(alert)
                await _until(lambda asked=asked: room.asked >= asked + 3)
                room.limited = False
                await handle.until(count * version)
                if version == 1:
                    assert _names(room.posts, 1, count) == list(range(count))

    assert {each.outcome for each in handle.deliveries} == {"delivered"}
    assert _names(room.posts, 2, count) == list(range(count))
    assert len(room.posts) == (count if updates == "edit" else 2 * count)
    assert room.edits == (count if updates == "edit" else 0)


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize(("kind", "updates"), ROOMS)
async def test_a_service_that_hangs_delays_no_other(
    kit: Any, kind: str, updates: str
) -> None:
    """It never answers; the other two have every alert meanwhile."""
    rooms = {name: Room(name, hangs=name == kind) for name in PATHS}
    sinks = {name: Sink(respond=room.respond) for name, room in rooms.items()}
    async with sinks["slack_bot"], sinks["telegram"], sinks["discord"]:
        rows = [
            _row(name, sink.url, updates if name == kind else "message", timeout=0.3)
            for name, sink in sinks.items()
        ]
        settings = kit.settings(*rows)
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            for number in range(5):
                handle.queue(kit.alert(f"alert{number}"))
            await _until(lambda: len(handle.deliveries) >= 10)

    ended = {(each.destination, each.outcome) for each in handle.deliveries[:10]}
    assert ended == {(name, "delivered") for name in rooms if name != kind}
    for name, room in rooms.items():
        if name != kind:
            assert _names(room.posts, 1, 5) == list(range(5))


@pytest.mark.parametrize(("kind", "updates"), ROOMS)
async def test_a_kill_between_answer_and_note_repeats_one_message(
    kit: Any, kind: str, updates: str
) -> None:
    """An edit that is repeated shows the same; a message comes twice at most."""
    room = Room(kind)
    async with Sink(respond=room.respond) as sink:
        settings = kit.settings(_row(kind, sink.url, updates))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert("alert0", severity=3))
            await handle.until(1)
        handle.queue(kit.alert("alert0", version=2, severity=3))
        asked = room.asked

        async def killed() -> None:
            """Let the note of the answer never be written."""
            await asyncio.sleep(60)

        handle.before_submit = killed
        async with kit.running(settings, handle):
            await _until(lambda: room.asked > asked)
        handle.before_submit = None
        handle.restarted()
        async with kit.running(settings, handle):
            await handle.until(2)

    assert [each.outcome for each in handle.deliveries] == ["delivered"] * 2
    assert room.asked == asked + 2
    assert _names(room.posts, 2, 1) == ([0] if updates == "edit" else [0, 0])
    assert len(room.posts) == (1 if updates == "edit" else 3)
