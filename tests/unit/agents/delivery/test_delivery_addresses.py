"""No webhook leads inside, however its address is spelt."""

import asyncio
import logging
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from agents.delivery import post
from agents.delivery.post import Poster
from agents.delivery.sink import Sink
from agents.net.addresses import is_public
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3"),  # noqa: S104 - refused
        "172.16.0.1",
        *("192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "224.0.0.1"),
        *("255.255.255.255", "198.18.0.1", "240.0.0.1", "203.0.113.5"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "2001::1", "ff02::1", "2001:db8::1"),
        *("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254"),
        *("192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1"),
        *("198.51.100.1", "192.0.2.1", "239.255.255.255", "255.255.255.254"),
        *("64:ff9b::808:808", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "5f00::1"),
        *("2001:2::1", "2001:10::1", "2001:20::1", "2001:30::1", "3fff::1"),
        *("2002:808:808::1", "2620:4f:8000::1", "::8.8.8.8", "4000::1", "ffff::1"),
        *("::ffff:169.254.169.254", "::ffff:100.64.0.1", "::ffff:0:127.0.0.1"),
        *("", "localhost", "127.1"),
    ],
)
def test_addresses_that_lead_inside(address: str) -> None:
    """Private, loopback, link-local, multicast, reserved, and IPv4 within IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255"),
        *("100.128.0.0", "172.15.255.255", "172.32.0.0", "169.253.1.1", "198.20.0.1"),
        *("223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "2a00::1"),
        *("::ffff:8.8.8.8", "2001:200::1", "2003::1"),
    ],
)
def test_addresses_that_lead_outside(address: str) -> None:
    """The public internet is open."""
    assert is_public(address)


@given(st.ip_addresses())
def test_what_python_calls_private_is_refused(
    address: IPv4Address | IPv6Address,
) -> None:
    """The kept list is no weaker than that of the running Python."""
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


class Names(AbstractResolver):
    """Resolves every name to loopback, as a name server of an attacker can."""

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: int = 0,  # noqa: ARG002 - the base's
    ) -> list[ResolveResult]:
        """Give 127.0.0.1."""
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=2, proto=6, flags=0
            )
        ]

    async def close(self) -> None:
        """Close nothing."""


def destination(url: str, **fields: Any) -> Destination:
    """Make a destination that may not lead inside."""
    return Destination(name="desk", kind="generic", url=url, timeout=3.0, **fields)


async def send(to: Destination) -> Answer:
    """Post once."""
    poster = Poster(to)
    try:
        return await poster.post(b"{}", {})
    finally:
        await poster.close()


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "0x7f.1", "0.0.0.0", "[::1]"),  # noqa: S104 - refused
        *("[::ffff:127.0.0.1]", "127.1", "2130706433", "127.0.0.1."),
    ],
)
async def test_nothing_reaches_a_private_address(host: str) -> None:
    """A server that listens on loopback never takes of it."""
    async with Sink() as sink:
        answer = await send(destination(f"http://{host}:{sink.port}/"))

    assert answer.status is None
    assert answer.fault in ("private_address", "network")
    assert sink.requests == []


async def test_a_private_address_is_named_as_the_reason() -> None:
    """Who wonders why nothing arrives finds it in the delivery."""
    async with Sink() as sink:
        refused = await send(destination(sink.url))
        allowed = await send(destination(sink.url, allow_private=True))

    assert refused == Answer(fault="private_address")
    assert allowed.status == 200


async def test_a_name_that_resolves_inside_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What counts is the address that is connected to, not the name (rebinding)."""
    make = post.aiohttp.TCPConnector

    def connector(**given: Any) -> Any:
        return make(resolver=Names(), **given)

    monkeypatch.setattr(post.aiohttp, "TCPConnector", connector)
    async with Sink() as sink:
        url = f"http://news.example:{sink.port}/"
        refused = await send(destination(url))
        allowed = await send(destination(url, allow_private=True))

    assert refused == Answer(fault="private_address")
    assert allowed.status == 200
    assert len(sink.requests) == 1


async def test_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A proxy would connect for us, past the guard."""
    async with Sink() as sink, Sink() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        answer = await send(destination(sink.url, allow_private=True))

    assert answer.status == 200
    assert proxy.requests == []


async def test_an_endless_answer_is_cut_and_its_status_counts() -> None:
    """A server cannot fill our memory or keep us: what it says first counts."""

    async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65_536)
                await writer.drain()
        except ConnectionError:
            writer.close()

    server = await asyncio.start_server(endless, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.timeout(5), server:
        answer = await send(destination(f"http://127.0.0.1:{port}", allow_private=True))

    assert (answer.status, answer.fault) == (200, None)


async def test_no_log_or_record_holds_the_address(
    kit: Any, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The path of a webhook is a secret."""
    caplog.set_level(logging.DEBUG)
    settings = kit.settings(
        {"name": "one", "url": "http://127.0.0.1:9/T0/HUSH", "allow_private": False},
        {"name": "two", "url": "http://127.0.0.1:9/T0/HUSH", "give_up_after": 0.2},
    )
    handle = kit.handle(settings)
    handle.queue(kit.alert())
    async with kit.running(settings, handle):
        ended = await handle.until(2)

    told = caplog.text + "".join(capsys.readouterr()) + repr(ended)
    assert {record.reason for record in ended} == {"private_address", "gave_up"}
    assert "HUSH" not in told
    assert "127.0.0.1" not in told
