"""Metrics and health over HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
import pytest_asyncio

from agents.config.settings import Settings
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import Status, WebError, WebServer

OPEN_METRICS = "application/openmetrics-text; version=1.0.0"


@dataclass
class Process:
    """What the server tells about."""

    status: Status = field(default_factory=lambda: Status(live=True, ready=False))
    metrics: Metrics = field(default_factory=Metrics)

    def ask(self) -> Status:
        """Say how it stands."""
        return self.status


@pytest.fixture
def process() -> Process:
    """Give a process that starts."""
    return Process()


@pytest_asyncio.fixture
async def url(process: Process) -> AsyncIterator[str]:
    """Serve on a free port."""
    server = WebServer(Settings(http_port=0), process.metrics, process.ask)
    await server.start()
    yield f"http://127.0.0.1:{server.port}"
    await server.stop()


async def get(url: str, accept: str = "*/*") -> tuple[int, str, str]:
    """Give status, content type and body."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers={"Accept": accept}) as answer,
    ):
        return answer.status, answer.headers["Content-Type"], await answer.text()


async def test_metrics_speak_what_the_scraper_asks_for(url: str) -> None:
    """Prometheus asks for OpenMetrics, a person for text."""
    status, kind, body = await get(f"{url}/metrics")
    _, open_kind, open_body = await get(f"{url}/metrics", OPEN_METRICS)

    assert (status, kind.split(";")[0]) == (200, "text/plain")
    assert "tocsin_build_info{" in body
    assert open_kind.startswith("application/openmetrics-text")
    assert open_body.endswith("# EOF\n")


@pytest.mark.parametrize(
    ("status", "live", "ready"),
    [
        pytest.param(Status(live=True, ready=False), 200, 503, id="starting"),
        pytest.param(Status(live=True, ready=True), 200, 200, id="at work"),
        pytest.param(Status(live=False, ready=True), 503, 503, id="stuck"),
    ],
)
async def test_health_is_told_by_status_code(
    process: Process, url: str, status: Status, live: int, ready: int
) -> None:
    """A process that is not live is not ready either."""
    process.status = status

    assert (await get(f"{url}/live"))[0] == live
    assert (await get(f"{url}/ready"))[0] == ready


async def test_health_says_which_stage(process: Process, url: str) -> None:
    """A person who looks needs more than a code."""
    stages = {"link": {"partitions": 4, "ready": False}}
    process.status = Status(live=False, ready=False, word="stalled", stages=stages)
    _, kind, body = await get(f"{url}/ready")

    assert kind.startswith("application/json")
    assert '"link":{"partitions":4,"ready":false}' in body
    assert '"word":"stalled"' in body


async def test_port_in_use_says_which_setting() -> None:
    """Two workers on one machine are the usual case."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = WebServer(Settings(http_port=port), Metrics(), Process().ask)

        with pytest.raises(WebError, match=f"{port}.*TOCSIN_HTTP_PORT"):
            await server.start()
        await server.stop()


async def test_off_serves_nobody_and_still_probes_the_loop() -> None:
    """Without a port the process runs all the same."""
    metrics = Metrics()
    server = WebServer(Settings(http_port=None), metrics, Process().ask)
    await server.start()
    await asyncio.sleep(0.15)

    assert server.port is None
    await server.stop()
    value = metrics.registry.get_sample_value
    assert value("tocsin_event_loop_lag_seconds_count") in (1, 2, 3)
