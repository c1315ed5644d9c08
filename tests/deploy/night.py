"""Prometheus and Alertmanager as deployed, ten times faster, around a real Tocsin.

Their files in ``deploy/prometheus`` are copied with every time scaled, so that what
pages after eight minutes pages after 48 seconds.
"""

import asyncio
import json
import os
import re
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml
from aiohttp import web

ROOT: Final = Path(__file__).parents[2]
DEPLOYED: Final = ROOT / "deploy" / "prometheus"
FASTER: Final = 10
LONGEST: Final = 45
"""Seconds of what takes a day: nobody waits two hours for a silent source."""

_UNITS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION: Final = re.compile(r"(?<=[\[ ])(\d+)([smhd])(?=\]|\b)")
_SECONDS: Final = re.compile(r"(?<=[>*] )(60|120|300|900|86400)\b")
"""Thresholds in seconds; others are shares and counts."""

Page = tuple[str, str]
"""Name of an alert, and whom it is about: stage, destination or feed."""


def scaled(seconds: float) -> float:
    """Return *seconds* of the deployment as seconds of the test."""
    return LONGEST if seconds >= _UNITS["d"] else seconds / FASTER


def _duration(match: re.Match[str]) -> str:
    seconds = int(match[1]) * _UNITS[match[2]]
    return f"{max(1, round(scaled(seconds)))}s"


def faster_rules(text: str) -> str:
    """Scale windows, waits and thresholds in seconds of a file of rules."""
    read = yaml.safe_load(text)
    for group in read["groups"]:
        for rule in group["rules"]:
            found = _DURATION.sub(_duration, rule["expr"])
            rule["expr"] = _SECONDS.sub(lambda m: f"{scaled(int(m[1])):g}", found)
            if "for" in rule:
                rule["for"] = _DURATION.sub(_duration, f" {rule['for']}").strip()
    return yaml.safe_dump(read, sort_keys=False)


@dataclass
class Pager:
    """Receives what Alertmanager sends.

    Attributes:
        pages: What was sent to wake somebody.
        tickets: What was sent for working hours.
    """

    pages: set[Page] = field(default_factory=set)
    tickets: set[Page] = field(default_factory=set)

    async def answer(
        self, request: web.Request, found: set[Page]
    ) -> web.StreamResponse:
        """Take one message."""
        for alert in (await request.json())["alerts"]:
            labels = alert["labels"]
            about = next(
                (
                    labels[name]
                    for name in ("stage", "destination", "feed")
                    if name in labels
                ),
                "",
            )
            found.add((labels["alertname"], about))
        return web.Response()


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def write(folder: Path, targets: Sequence[str], base: str, manager: int) -> None:
    """Write the configuration of both, from what is deployed.

    Args:
        folder: Where to.
        targets: ``host:port`` of each process of Tocsin.
        base: Address under which the pager hears ``/pages`` and ``/tickets``.
        manager: Port of Alertmanager.
    """
    for path in DEPLOYED.glob("*.yaml"):
        text = path.read_text("utf-8")
        read = yaml.safe_load(text)
        if "groups" in read:
            (folder / path.name).write_text(faster_rules(text))
        elif path.name == "prometheus.yaml":
            read["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
            (static,) = read["alerting"]["alertmanagers"][0]["static_configs"]
            static["targets"] = [f"127.0.0.1:{manager}"]
            (job,) = read["scrape_configs"]
            job["static_configs"] = [{"targets": list(targets)}]
            (folder / path.name).write_text(yaml.safe_dump(read))
        else:
            read["route"] |= {"group_wait": "1s", "group_interval": "2s"}
            for receiver in read["receivers"]:
                (hook,) = receiver["webhook_configs"]
                hook["url"] = f"{base}/{receiver['name']}"
            (folder / path.name).write_text(yaml.safe_dump(read))


@asynccontextmanager
async def process(
    *command: str, log: Path, env: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a *command* that writes to *log*; end it at the end."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    with log.open("wb") as out:
        started = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=kept | dict(env or {}), stdout=out, stderr=out
        )
    try:
        yield started
    finally:
        await end(started)


async def end(started: asyncio.subprocess.Process) -> None:
    """End a process, and see that it has ended."""
    if started.returncode is None:
        started.terminate()
        await started.wait()


def tocsin(*words: str) -> tuple[str, ...]:
    """Give a command of Tocsin."""
    return sys.executable, "-m", "agents.cli", *words


@dataclass(frozen=True, slots=True)
class Watch:
    """Addresses of what watches Tocsin."""

    prometheus: str
    manager: str


@asynccontextmanager
async def watched(
    folder: Path, targets: Sequence[str], base: str
) -> AsyncIterator[Watch]:
    """Run Prometheus and Alertmanager."""
    own, manager = free_port(), free_port()
    write(folder, targets, base, manager)
    async with AsyncExitStack() as stack:
        commands: dict[str, tuple[str, ...]] = {
            "prometheus-alertmanager": (
                f"--config.file={folder / 'alertmanager.yaml'}",
                f"--storage.path={folder / 'manager'}",
                f"--web.listen-address=127.0.0.1:{manager}",
                "--cluster.listen-address=",
            ),
            "prometheus": (
                f"--config.file={folder / 'prometheus.yaml'}",
                f"--storage.tsdb.path={folder / 'series'}",
                f"--web.listen-address=127.0.0.1:{own}",
            ),
        }
        for name, options in commands.items():
            await stack.enter_async_context(
                process(name, *options, log=folder / f"{name}.log")
            )
        yield Watch(f"http://127.0.0.1:{own}", f"http://127.0.0.1:{manager}")


def settings(base: str, folder: Path) -> dict[str, str]:
    """Give the settings of a Tocsin that follows two feeds and tells one room."""
    feeds = [
        {"name": name, "url": f"{base}/feed/{name}", "every": 0.5, "at_most": 0.5}
        for name in ("lively", "quiet")
    ]
    room = {
        "name": "newsroom",
        "kind": "generic",
        "url": f"{base}/room",
        "allow_private": True,
    }
    return {
        "TOCSIN_RUN_FILE": str(folder / "run.json"),
        "TOCSIN_PARTITIONS_MAX": "1",
        "TOCSIN_HEARTBEAT_SECONDS": "1",
        "TOCSIN_FEEDS": json.dumps(feeds),
        "TOCSIN_FETCHING__ALLOW_PRIVATE": "true",
        "TOCSIN_FETCHING__PAUSE": "0",
        "TOCSIN_FETCHING__ROBOTS": "false",
        "TOCSIN_DESTINATIONS": json.dumps([room]),
    }
