"""The local receiver: keeps, checks signatures, sees repetitions."""

import asyncio
from base64 import b64encode
from contextlib import suppress

import aiohttp
import pytest

from agents.delivery.sink import Received, Sink, serve
from pipeline.deliver import sign

SECRET = "whsec_" + b64encode(bytes(range(24))).decode()
BODY = b'{"type": "tocsin.alert.opened"}'


async def post(url: str, headers: dict[str, str], body: bytes = BODY) -> int:
    """Post *body* and give the status."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as response,
    ):
        return response.status


async def test_a_right_signature_is_taken_and_a_wrong_one_is_not() -> None:
    """With a secret, what is not signed with it gets a 401."""
    good = sign.headers(SECRET, "one", 1_700_000_000, BODY)
    bad = good | {"webhook-signature": "v1,AAAA"}
    async with Sink(secret=SECRET) as sink:
        statuses = [
            await post(sink.url + "/hook", good),
            await post(sink.url, bad),
            await post(sink.url, {}),
            await post(sink.url, good | {"webhook-timestamp": "9" * 5_000}),
            await post(sink.url, good, BODY + b" "),
        ]

    assert statuses == [200, 401, 401, 401, 401]
    assert sink.requests[0].path == "/hook"
    assert sink.requests[0].json == {"type": "tocsin.alert.opened"}


async def test_only_what_was_taken_before_is_a_repetition() -> None:
    """A retry after a refusal is none; the same message after a 200 is."""
    good = sign.headers(SECRET, "one", 1_700_000_000, BODY)
    async with Sink(secret=SECRET) as sink:
        await post(sink.url, good | {"webhook-signature": "v1,AAAA"})
        await post(sink.url, good)
        await post(sink.url, good)
        await post(sink.url + "/other", good)

    assert [received.repeated for received in sink.requests] == [
        False,
        False,
        True,
        False,
    ]
    assert sink.repeats == 1


async def test_what_is_no_json_is_kept_as_none() -> None:
    """A sink shows what came; it does not fall over it."""
    async with Sink() as sink:
        assert await post(sink.url, {}, b"\xff{") == 200

    assert sink.requests[0].json is None


async def test_serve_hands_on_every_message(unused_tcp_port: int) -> None:
    """The command line's sink prints what comes until it is stopped."""
    seen: list[Received] = []
    task = asyncio.create_task(serve(unused_tcp_port, seen.append))
    for _ in range(100):
        with suppress(aiohttp.ClientConnectionError):
            await post(f"http://127.0.0.1:{unused_tcp_port}/", {})
            break
        await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert [received.json["type"] for received in seen] == ["tocsin.alert.opened"]
