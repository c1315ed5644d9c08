"""Metrics and health over HTTP: ``/metrics``, ``/live`` and ``/ready``."""

import asyncio
import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version as installed
from typing import Any, Final

import orjson
from aiohttp import web
from prometheus_client.exposition import choose_encoder

from agents.config.settings import Settings
from agents.config.version import version
from agents.net.listen import Listener, Port
from agents.telemetry.metrics import Metrics

_PROBE_SECONDS: Final = 0.1
_UNHEALTHY: Final = 503


class WebError(Exception):
    """The port for metrics and health cannot be used."""


@dataclass(frozen=True, slots=True)
class Status:
    """Health of this process.

    Attributes:
        live: False = restart it.
        ready: All its stages have their partitions and their state.
        word: Why it is not live, for people.
        stages: What each says of itself, as JSON has it.
        feeds: Those that this process fetches, by name; see ``Poller.status``.
        side_tasks: Those that failed and began anew, by name; see ``Trouble``.
    """

    live: bool
    ready: bool
    word: str = ""
    stages: Mapping[str, Any] = field(default_factory=dict)
    side_tasks: Mapping[str, Any] = field(default_factory=dict)
    feeds: Mapping[str, Any] = field(default_factory=dict)


def application(metrics: Metrics, status: Callable[[], Status]) -> web.Application:
    """Make the web application; *status* is asked at each request."""

    async def show_metrics(request: web.Request) -> web.Response:
        encode, kind = choose_encoder(request.headers.get("Accept", ""))
        body = encode(metrics.registry)
        return web.Response(body=body, headers={"Content-Type": kind})

    async def live(_request: web.Request) -> web.Response:
        now = status()
        return _answer(now, good=now.live)

    async def ready(_request: web.Request) -> web.Response:
        now = status()
        return _answer(now, good=now.live and now.ready)

    app = web.Application()
    app.add_routes(
        [
            web.get("/metrics", show_metrics),
            web.get("/live", live),
            web.get("/ready", ready),
        ]
    )
    return app


def _answer(status: Status, *, good: bool) -> web.Response:
    return web.Response(
        body=orjson.dumps(status, default=str),
        status=200 if good else _UNHEALTHY,
        content_type="application/json",
    )


class WebServer(Listener):
    """Serves metrics and health, and measures how late the event loop is meanwhile.

    Args:
        settings: Where to listen; with ``http_port`` off nobody is served.
        metrics: What to serve.
        status: Asked at each request.

    Attributes:
        port: Where it listens once started; None = off.
    """

    def __init__(
        self, settings: Settings, metrics: Metrics, status: Callable[[], Status]
    ) -> None:
        super().__init__(
            application(metrics, status),
            Port("http_port", settings.http_host, settings.http_port),
            error=WebError,
            hint="; set TOCSIN_HTTP_PORT to another, 0 (a free one) or off",
        )
        self._is_off = settings.http_port is None
        self._metrics = metrics
        self._probe: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen.

        Raises:
            WebError: The port is taken, or the address is not ours.
        """
        set_build_info(self._metrics)
        if not self._is_off:
            await super().start()
        self._probe = asyncio.create_task(probe(self._metrics), name="loop probe")

    async def stop(self) -> None:
        """Listen no more."""
        if self._probe is not None:
            self._probe.cancel()
            await asyncio.gather(self._probe, return_exceptions=True)
            self._probe = None
        await super().stop()


async def probe(metrics: Metrics) -> None:
    """Measure ten times a second how late the event loop wakes a sleeper."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _PROBE_SECONDS
        await asyncio.sleep(_PROBE_SECONDS)
        metrics.event_loop_lag.observe(max(0.0, loop.time() - due))


def set_build_info(metrics: Metrics, models: Mapping[str, str] | None = None) -> None:
    """Set ``tocsin_build_info``: versions of code, Python, Faust and *models*.

    Args:
        metrics: Where to tell.
        models: Version by name of the model; a name becomes a label.
    """
    named = {_label(name): text for name, text in (models or {}).items()}
    metrics.build_info.info(
        {
            "version": version(),
            "python": platform.python_version(),
            "faust": installed("faust-streaming"),
            "aiokafka": installed("aiokafka"),
            **named,
        }
    )


def _label(name: str) -> str:
    return "model_" + re.sub(r"\W", "_", name)
