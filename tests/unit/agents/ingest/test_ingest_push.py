"""Articles over HTTP: taken as a whole, or refused with the field at fault."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
import orjson
import pytest
from pydantic import SecretStr, ValidationError

from agents.config.inputs import PushSettings
from agents.ingest.items import Accepted
from agents.ingest.push import PATH, PushServer
from agents.telemetry.metrics import Metrics

ONE = {"url": "https://a.example/1", "body": "A ferry sank off Bergen."}
TOKEN = "the-right-one"  # noqa: S105 - of this test
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


class Broker:
    """Takes articles; as long as *open* is not set it takes none."""

    def __init__(self) -> None:
        self.taken: list[Accepted] = []
        self.open = asyncio.Event()
        self.open.set()
        self.fault: Exception | None = None

    async def __call__(self, articles: Sequence[Accepted]) -> None:
        """Take them once it is open."""
        await self.open.wait()
        if self.fault:
            raise self.fault
        self.taken += articles


class Client:
    """Posts to a server with a broker behind it."""

    def __init__(self, broker: Broker, server: PushServer, metrics: Metrics) -> None:
        self.broker = broker
        self.metrics = metrics
        self.port = server.port
        self._url = f"http://127.0.0.1:{server.port}{PATH}"

    async def post(
        self, body: Any, *, token: str | None = TOKEN, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Post *body*; ``_`` in the name of a header is a hyphen."""
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given.setdefault("Content-Type", "application/json")
        if token is not None:
            given["Authorization"] = f"Bearer {token}"
        async with (
            aiohttp.ClientSession() as session,
            session.post(self._url, data=data, headers=given) as answer,
        ):
            return answer.status, orjson.loads(await answer.read())

    async def raw(self, head: bytes, body: bytes) -> int:
        """Post bytes as they are, whatever *head* says of them; give the status."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        start = f"POST {PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {TOKEN}\r\n"
        writer.write(start.encode() + head + b"\r\n" + body)
        answered = await reader.readline()
        writer.close()
        return int(answered.split()[1])


@asynccontextmanager
async def listening(body_seconds: float = 60.0) -> AsyncIterator[Client]:
    """Start a server that waits so long for a body."""
    broker, metrics = Broker(), Metrics()
    settings = PushSettings(
        port=0, secret=SecretStr(TOKEN), max_bytes=100_000, max_articles=3
    )
    server = PushServer(
        settings, broker, metrics, clock=lambda: NOW, body_seconds=body_seconds
    )
    await server.start()
    yield Client(broker, server, metrics)
    await server.stop()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Start a server."""
    async with listening() as found:
        yield found


async def test_one_many_and_lines_are_taken(client: Client) -> None:
    """An object, a list, JSON lines, compressed or not; when is now if not said."""
    two = [ONE, {**ONE, "url": "https://a.example/2", "fetched_at": "2026-03-01"}]
    lines = b"\n".join(orjson.dumps(each) for each in two)

    assert await client.post(ONE) == (202, {"accepted": 1})
    assert await client.post(two) == (202, {"accepted": 2})
    answer = await client.post(lines, Content_Type="application/x-ndjson")
    assert answer == (202, {"accepted": 2})
    packed = gzip.compress(orjson.dumps(ONE))
    assert await client.post(packed, Content_Encoding="gzip") == (202, {"accepted": 1})
    times = [orjson.loads(item.value)["fetched_at"] for item in client.broker.taken]
    assert times[:3] == ["2026-03-03T12:00:00Z", "2026-03-03T12:00:00Z", "2026-03-01"]
    assert client.broker.taken[0].key == b"https://a.example/1"


async def test_nothing_is_answered_before_the_broker_has_it(client: Client) -> None:
    """202 is a promise."""
    client.broker.open.clear()
    asked = asyncio.create_task(client.post(ONE))
    done, _ = await asyncio.wait({asked}, timeout=0.2)
    assert not done

    client.broker.open.set()

    assert (await asked)[0] == 202


async def test_a_broker_that_fails_is_a_503(client: Client) -> None:
    """The same request is welcome again, with its key too."""
    client.broker.fault = ConnectionError()
    status, _ = await client.post(ONE, Idempotency_Key="k")
    client.broker.fault = None

    assert status == 503
    assert (await client.post(ONE, Idempotency_Key="k"))[0] == 202


@pytest.mark.parametrize(
    ("body", "status", "field", "reason"),
    [
        ({"body": "x"}, 422, "url", "no_url"),
        ({"url": "https://a.example/1"}, 422, "body", "empty"),
        ({"url": "https://a.example/1", "body": 7}, 422, "body", "wrong_type"),
        ([ONE, {"url": 7, "body": "x"}], 422, "url", "no_url"),
        ([ONE, 42], 422, None, "not_an_object"),
        ({**ONE, "title": ["x"]}, 422, "title", "wrong_type"),
    ],
)
async def test_the_field_at_fault_is_named(
    client: Client, body: Any, status: int, field: str | None, reason: str
) -> None:
    """And the article; nothing of the request is sent."""
    found, answer = await client.post(body)

    (fault,) = answer["articles"]
    assert (found, fault["field"], fault["reason"]) == (status, field, reason)
    assert fault["index"] == (1 if isinstance(body, list) else 0)
    assert fault["detail"]
    assert client.broker.taken == []


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"", {}, 400),
        (b"[]", {}, 400),
        (b"{}", {"Idempotency_Key": "k" * 256}, 400),
        (b"x" * 100_001, {}, 413),
        (orjson.dumps([ONE] * 4), {}, 413),
        (b"<p>x</p>", {"Content_Type": "text/html"}, 415),
        (gzip.compress(b" " * 10_000_000), {"Content_Encoding": "gzip"}, 413),
    ],
)
async def test_requests_that_are_refused(
    client: Client, body: bytes, headers: dict[str, str], status: int
) -> None:
    """Each fault of a request has its status and a sentence."""
    found, answer = await client.post(body, **headers)

    assert found == status, answer
    assert answer["error"]
    assert client.broker.taken == []


@pytest.mark.parametrize("token", [None, "wrong", "", TOKEN + "x"])
async def test_who_has_no_token_is_not_heard(client: Client, token: str | None) -> None:
    """401, whatever the body."""
    assert (await client.post(ONE, token=token))[0] == 401
    assert client.broker.taken == []


async def test_no_request_is_an_error_of_ours(client: Client) -> None:
    """A token that is no UTF-8, a coding that is another, lists within lists."""
    told = b"POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \xff\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(told % PATH.encode())
    answered = await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert b" 401 " in answered

    for coding in ("gzip", "deflate"):
        status, _ = await client.post(ONE, Content_Encoding=coding)
        assert status == 400, coding

    deep = orjson.dumps({**ONE, "x": 0}).replace(b"0", b"[" * 300 + b"]" * 300)
    for body in (deep, b"[%s]" % deep):
        status, answer = await client.post(body)
        assert (status, answer["error"]) == (400, "an article is nested too deeply")
    assert not client.broker.taken


async def test_a_key_is_taken_once(client: Client) -> None:
    """A repetition has the first answer, at the same time too; another body none."""
    client.broker.open.clear()
    both = asyncio.gather(*(client.post(ONE, Idempotency_Key="k") for _ in range(2)))
    await asyncio.sleep(0)
    client.broker.open.set()

    assert await both == [(202, {"accepted": 1})] * 2
    assert await client.post(ONE, Idempotency_Key="k") == (202, {"accepted": 1})
    other = {**ONE, "body": "Another."}
    assert (await client.post(other, Idempotency_Key="k"))[0] == 422
    assert len(client.broker.taken) == 1


_BODY = b'"body": "A ferry sank off Bergen."'


@pytest.mark.parametrize(
    ("body", "index", "field"),
    [
        (b'{"url": "https://a.example/1", "url": "https://b.example/2", %s}', 0, "url"),
        (b'[{"url": "https://a.example/1", %s, "body": "B."}]', 0, "body"),
        (b'{"url": "https://a.example/1", "x": [{"y": 1, "y": 1}], %s}', 0, "y"),
    ],
)
async def test_a_key_given_twice_is_refused(
    client: Client, body: bytes, index: int, field: str
) -> None:
    """Readers differ in which value they take, so both could be the article."""
    status, answer = await client.post(body % _BODY)

    (fault,) = answer["articles"]
    assert (status, fault["reason"]) == (422, "repeated_key")
    assert (fault["index"], fault["field"]) == (index, field)
    assert field in fault["detail"]
    assert client.broker.taken == []


async def test_a_key_given_twice_in_a_row_is_refused(client: Client) -> None:
    """Of JSON lines the row at fault is named."""
    lines = orjson.dumps(ONE) + b'\n\n{"url": "u", %s, "url": "u"}\n{' % _BODY

    status, answer = await client.post(lines, Content_Type="application/x-ndjson")

    faults = [(f["index"], f["field"], f["reason"]) for f in answer["articles"]]
    assert status == 422
    assert faults == [(1, "url", "repeated_key"), (2, None, "not_json")]
    assert client.broker.taken == []


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson"])
@pytest.mark.parametrize("value", [b"9" * 5000, b"1e999", b"NaN", rb'"\ud800"'])
async def test_a_value_that_is_no_strict_json_is_refused(
    client: Client, value: bytes, kind: str
) -> None:
    """The sender hears of it and can mend it, so nothing is read kindly here."""
    body = b'{"url": "https://a.example/1", "x": %s, %s}' % (value, _BODY)

    status, answer = await client.post(body, Content_Type=kind)

    assert status in {400, 422}, answer
    assert client.broker.taken == []


async def test_two_idempotency_keys_are_refused(client: Client) -> None:
    """Either could be the one that was meant."""
    head = b"Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 2\r\n"

    assert await client.raw(head, b"{}") == 400


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (
            b"Transfer-Encoding: chunked\r\n",
            b"c350\r\n%s\r\n" % (b"x" * 50_000) * 3,
            413,
        ),
        (b"Transfer-Encoding: chunked\r\n", b"zz\r\n{}", 400),
        (b"Content-Length: -5\r\n", b"{}", 400),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n", 400),
    ],
)
async def test_a_length_that_is_not_true_is_refused(
    client: Client, head: bytes, body: bytes, status: int
) -> None:
    """A body that is longer than it may be, has no length, or two."""
    assert await client.raw(head, body) == status
    assert client.broker.taken == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Length: 100\r\n", b'{"url"'),
        (b"Transfer-Encoding: chunked\r\n", b"5\r\n{"),
    ],
)
async def test_a_body_that_never_ends_holds_nobody_up(head: bytes, body: bytes) -> None:
    """A connection that says no more is closed after a while."""
    async with listening(body_seconds=0.1) as client:
        assert await client.raw(head, body) == 408
        assert client.broker.taken == []


async def test_requests_are_counted(client: Client) -> None:
    """By status, and the articles taken."""
    await client.post(ONE)
    await client.post({})
    text = {
        sample.name: sample.value
        for metric in client.metrics.registry.collect()
        for sample in metric.samples
        if sample.labels.get("status") in (None, "202")
    }

    assert text["tocsin_push_requests_total"] == 1
    assert text["tocsin_push_articles_total"] == 1


def test_a_port_for_all_needs_a_token() -> None:
    """Whoever can reach the port could write the news."""
    with pytest.raises(ValidationError, match="secret or secret_file is needed"):
        PushSettings(host="0.0.0.0", port=0)  # noqa: S104 - refused
