"""Every kind of destination brings an alert with the least that can be set."""

import json
from base64 import b64encode
from contextlib import AsyncExitStack
from typing import Any, Final

import pytest
from aiohttp import web

from agents.config.settings import Settings
from agents.delivery.sink import Received, Sink
from pipeline.deliver.kinds import KINDS
from tests.support.smtp import MailServer

ALONE: Final = ("slack", "discord", "teams", "mattermost", "google_chat")
"""Rooms at a service of the open internet, for which an address is all."""

OPTIONS: Final = {
    "chat_id": "-100",
    "topic": "news",
    "channel": "C0123NEWS",
    "from": "tocsin@paper.example",
    "to": "desk@paper.example",
    "sender": "alerts.paper.example",
}
NEEDS_KEY: Final = {"bears": "xoxb-1-2-aBc", "names": "R0UT1NGKEY" + "0" * 22}
TAKEN: Final = {
    "ok": True,
    "success": True,
    "channel": "C0123NEWS",
    "ts": "1760000000.000001",
    "status": "success",
}


def _least(kind: str, url: str) -> dict[str, str]:
    """Give the environment that has this destination and nothing else."""
    if kind in ALONE:
        return {f"TOCSIN_{kind.upper()}_URL": url}
    row: dict[str, Any] = {"name": kind, "kind": kind, "url": url}
    known = KINDS[kind]
    if known.options:
        row["options"] = {name: OPTIONS[name] for name in known.options}
    if known.key_use in NEEDS_KEY:
        row["secret"] = NEEDS_KEY[known.key_use]
    elif known.key_use == "signs":
        row["secret"] = "whsec_" + b64encode(bytes(24)).decode()
    if kind == "email":
        row["options"]["tls"] = "off"
    return {"TOCSIN_DESTINATIONS": json.dumps([row])}


async def _taken(_: Received) -> web.StreamResponse:
    return web.json_response(TAKEN)


@pytest.mark.parametrize("kind", KINDS)
async def test_the_least_settings_bring_an_alert(kit: Any, kind: str) -> None:
    """An address, for some a key and who it is for: one request and it is there."""
    async with AsyncExitStack() as stack:
        if kind == "email":
            server = await stack.enter_async_context(MailServer())
            url = f"smtp://127.0.0.1:{server.port}"
        else:
            sink = await stack.enter_async_context(Sink(respond=_taken))
            url = f"{sink.url}/bot1/sendMessage"
        read = Settings.load(environ=_least(kind, url))
        (row,) = read.destinations
        here = {"allow_private": True, "old": "at_once"}  # loopback, an old alert
        settings = read.model_copy(
            update={"destinations": (row.model_copy(update=here),)}
        )
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(severity=4))
            (ended,) = await handle.until(1)
        asked = len(server.mails) if kind == "email" else len(sink.requests)

    assert (ended.destination, ended.outcome) == (kind, "delivered")
    assert (ended.attempts, asked) == (1, 1)


def test_an_address_is_enough_for_every_room_of_which_it_is_all() -> None:
    """The others need a name, a key or, beside us in one network, permission."""
    rooms = {
        name
        for name, row in KINDS.items()
        if row.old == "sum" and not (row.options or row.key_use or row.url)
    }

    assert rooms - {"apprise"} == set(ALONE)  # a server of one's own, a private address
    assert {f"{name}_url" for name in ALONE} <= set(Settings.model_fields)
