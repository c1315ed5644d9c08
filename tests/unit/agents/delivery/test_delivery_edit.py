"""Updates that change the message that is shown, where a service can do that."""

from typing import Any

import pytest
from aiohttp import web

from agents.delivery.sink import Received, Sink
from pipeline.deliver.edits import DISCORD, TELEGRAM


def _service(kind: str, *, gone: bool = False) -> Any:
    """Answer as the service does: a name for each new message, 404 for one deleted."""
    count = [100]

    async def respond(received: Received) -> web.StreamResponse:
        is_edit = received.method == "PATCH" or "editMessageText" in received.path
        if is_edit and gone:
            status = 404 if kind == "discord" else 400
            return web.json_response({"ok": False, "code": 10008}, status=status)
        count[0] += not is_edit
        if kind == "discord":
            return web.json_response({"id": str(count[0]), "content": ""})
        return web.json_response({"ok": True, "result": {"message_id": count[0]}})

    return respond


def _row(kind: str, url: str) -> dict[str, Any]:
    path = "/hook/token" if kind == "discord" else "/bot1/sendMessage"
    options = {} if kind == "discord" else {"chat_id": "7"}
    return {
        "name": "room",
        "kind": kind,
        "url": url + path,
        "options": options,
        "updates": "edit",
    }


async def _told(
    kit: Any, kind: str, *changes: dict[str, Any], gone: bool = False
) -> tuple[list[tuple[str, str]], list[str | None], Sink]:
    """Deliver version 1, then each of *changes*, with a restart in between."""
    async with Sink(respond=_service(kind, gone=gone)) as sink:
        settings = kit.settings(_row(kind, sink.url))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(severity=3))
            await handle.until(1)
        for version, fields in enumerate(changes, 2):
            handle.restarted()
            async with kit.running(settings, handle):
                handle.queue(kit.alert(version=version, **fields))
                await handle.until(version)
    requests = [(request.method, request.path) for request in sink.requests]
    return requests, [each.message for each in handle.deliveries], sink


async def test_discord_is_shown_the_update_in_place(kit: Any) -> None:
    """The name of the message survives a restart of the process."""
    requests, names, sink = await _told(
        kit, "discord", {"severity": 3}, {"severity": 2}
    )

    assert requests == [
        ("POST", "/hook/token"),
        ("PATCH", "/hook/token/messages/101"),
        ("PATCH", "/hook/token/messages/101"),
    ]
    assert names == ["101", "101", "101"]
    assert "one v3" in str(sink.requests[-1].json)


async def test_telegram_is_shown_the_update_in_place(kit: Any) -> None:
    """The name stands in the body, beside the chat."""
    requests, names, sink = await _told(kit, "telegram", {"severity": 3})

    assert requests == [
        ("POST", "/bot1/sendMessage"),
        ("POST", "/bot1/editMessageText"),
    ]
    assert names == ["101", "101"]
    edit = sink.requests[-1].json
    assert (edit["message_id"], edit["chat_id"]) == (101, "7")


@pytest.mark.parametrize(
    "fields",
    [
        {"severity": 4},
        {"change": "corrected", "severity": 3},
        {"change": "retracted", "severity": 3},
    ],
)
async def test_what_people_must_hear_is_a_message(
    kit: Any, fields: dict[str, Any]
) -> None:
    """An edit wakes nobody; later updates change the newer message."""
    requests, names, _ = await _told(kit, "discord", fields, {"severity": 3})

    assert [method for method, _ in requests] == ["POST", "POST", "PATCH"]
    assert names == ["101", "102", "102"]


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize("kind", ["discord", "telegram"])
async def test_what_was_deleted_is_sent_anew(kit: Any, kind: str) -> None:
    """The destination is not taken for gone: the update comes as a message."""
    requests, names, _ = await _told(kit, kind, {"severity": 3}, gone=True)

    assert len(requests) == 3
    assert requests[0] == requests[2]
    assert names == ["101", "102"]


async def test_without_the_setting_each_is_a_message(kit: Any) -> None:
    """As before: nobody asked the service for a name."""
    async with Sink(respond=_service("discord")) as sink:
        row = _row("discord", sink.url) | {"updates": "message"}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert())
            await handle.until(1)
            handle.queue(kit.alert(version=2))
            ended = await handle.until(2)

    assert [request.method for request in sink.requests] == ["POST", "POST"]
    assert [each.message for each in ended] == [None, None]


def test_who_cannot_edit_says_so(kit: Any) -> None:
    """At start, by the name of the field."""
    settings = kit.settings(
        {"name": "room", "kind": "slack", "url": "https://a.example", "updates": "edit"}
    )

    with pytest.raises(ValueError, match="only slack_bot, discord, telegram can edit"):
        settings.destination_records()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"id": "../x"}',
        b'{"id": -1}',
        b'{"result": {"message_id": "1/2"}}',
    ],
)
def test_an_answer_steers_no_address(body: bytes) -> None:
    """Only digits are the name of a message."""
    assert DISCORD.named(body) is None
    assert TELEGRAM.named(body) is None


def test_a_thread_of_a_channel_is_kept() -> None:
    """The query of the address stays, beside what we add."""
    url = "https://d.example/api/webhooks/1/t?thread_id=5"

    assert DISCORD.new(url) == f"{url}&wait=true"
    changed = DISCORD.change(url, "9", b"{}")
    assert changed.url == "https://d.example/api/webhooks/1/t/messages/9?thread_id=5"
