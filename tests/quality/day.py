"""Take a labelled day through a fresh Tocsin and print the referee's card.

``make day DAY=folder``. On the embedded broker, or on the one that ``TOCSIN_BROKERS``
names, with topics and groups of its own that are deleted afterwards. The next message
goes in when the one before has left all stages, so that the card is the same on each
run and broker.
"""

import argparse
import asyncio
import base64
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.kafka.clients import make_admin, started
from agents.kafka.embedded import EmbeddedBroker
from tests.quality.export import READ, Line, Sent, export
from tests.quality.referee import card
from tests.support.drive import running
from tests.support.straight import Straight

ROOT: Final = Path(__file__).parents[2]
EXTERNAL: Final = ROOT.parent / "shared" / "score_day" / "score_day.py"
"""A second referee, outside the repository: it says more, where it is there."""
DAYS: Final = Path(__file__).parent / "days"
"""Those of the repository."""
STUCK_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the day, as bytes.

    Attributes:
        at: Kafka time stamp: when it would have been sent on the day itself.
    """

    key: bytes
    value: bytes
    at: datetime
    sent: Sent


def load(folder: Path) -> list[Message]:
    """Read a day: its articles in order, its bad messages spread evenly among them."""
    articles = [_article(row) for row in _rows(folder / "articles.jsonl")]
    bad = list(_rows(folder / "bad_messages.jsonl"))
    messages: list[Message] = []
    for number, article in enumerate(articles):
        messages.append(article)
        first, last = (len(bad) * n // len(articles) for n in (number, number + 1))
        messages += (_bad(row, article.at) for row in bad[first:last])
    return messages


async def play(
    messages: Sequence[Message], settings: Settings, *, loud: bool = False
) -> list[Line]:
    """Send *messages* one by one through a fresh Tocsin and export what came of them.

    Raises:
        TimeoutError: A message did not leave all stages in time.
    """
    sent: dict[str, Sent] = {}
    async with running(settings) as drive:
        for number, message in enumerate(messages, 1):
            place = await drive.send(message.value, message.key, message.at)
            sent[place] = message.sent
            await drive.drained(STUCK_SECONDS)
            if loud:
                _tell(f"\r{number} of {len(messages)} messages")
        seen = await drive.found(*READ)
    return export(sent, seen)


def rebuilt(name: str) -> tuple[list[str], list[str]]:
    """Give articles and key of a day as they lie there, and as its source has them."""
    names = ("articles.jsonl", "gold.json")
    here = [(DAYS / name / file).read_text("utf-8") for file in names]
    return here, list(runpy.run_path(str(DAYS / "build.py"))["made"](name))


def refereed(name: str, lines: Sequence[Line], folder: Path) -> int:
    """Let the second referee judge *lines* of a day by its floors: 0 = they hold.

    Args:
        name: Of the day.
        lines: What came of it.
        folder: Takes what he reads.
    """
    every = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
    floors = folder / "floors.json"
    floors.write_text(json.dumps(every[name]))
    result = folder / "result.jsonl"
    write(lines, result)
    return judge(DAYS / name, result, floors=floors)


def play_straight(messages: Sequence[Message]) -> list[Line]:
    """Do the same in memory, without a broker: quick, for work on the decisions."""
    flow = Straight(FLOW)
    sent = {flow.send(one.value, one.at): one.sent for one in messages}
    return export(sent, flow.found)


@asynccontextmanager
async def fresh(settings: Settings) -> AsyncIterator[Settings]:
    """Give settings for a Tocsin that has never seen anything, told by the record."""
    name = f"day-{os.getpid()}-{int(time.time())}."
    update = {
        "topic_prefix": name,
        "group_prefix": name,
        "partitions_max": 4,  # the same partitions on every broker
        "clock": "record",
        "destinations": (),
        "http_port": None,
        "commit_interval": 0.05,
        "heartbeat_seconds": 3600.0,
        "log_level": "ERROR",
    }
    if not settings.is_embedded:
        settings = settings.model_copy(update=update)
        try:
            yield settings
        finally:
            await _forget(settings)
    else:
        async with EmbeddedBroker(settings.embedded_port) as broker:
            yield settings.on_embedded(broker.address).model_copy(update=update)


async def _forget(settings: Settings) -> None:
    async with started(make_admin(settings), settings) as admin:
        there = await admin.list_topics()
        ours = [name for name in there if name.startswith(settings.topic_prefix)]
        if ours:
            await admin.delete_topics(ours)


def judge(
    folder: Path, result: Path, *, detail: bool = False, **files: Path | None
) -> int:
    """Run the external referee or, without it, that of the repository.

    Args:
        folder: The day.
        result: Its export.
        detail: List every miss; the external referee can.
        files: ``floors``, least figures to read; ``json``, where the external referee
            writes its card too.

    Returns:
        0, 1 if a floor is missed, 2 if the external referee cannot read a file.
    """
    external = Path(os.environ.get("SCORE_DAY") or EXTERNAL)
    if not external.is_file():
        return card.report(folder, result, files.get("floors"))
    command = [sys.executable, str(external), str(folder), str(result)]
    command += ["--detail"] if detail else []
    for name, path in files.items():
        command += [f"--{name}", str(path)] if path else []
    return subprocess.run(command, check=False).returncode


def write(lines: Sequence[Line], path: Path) -> None:
    """Write a result file."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _article(row: dict[str, Any]) -> Message:
    row.pop("id", None)  # the key's name of it, which says too much
    sent = Sent(url=row["url"], fetched_at=row["fetched_at"], body=row.get("body"))
    at = min(datetime.fromisoformat(row["fetched_at"]), datetime.now(UTC))
    value = json.dumps(row, ensure_ascii=False).encode()
    return Message(row["url"].encode(), value, at, sent)


def _bad(row: dict[str, Any], at: datetime) -> Message:
    value = base64.b64decode(row["payload_base64"])
    for rule in row.get("repeat", ()):
        many = rule["text"].encode() * rule["count"]
        value = value.replace(rule["token"].encode(), many)
    return Message(row["name"].encode(), value, at, Sent(bad=row["name"]))


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


async def _run(messages: Sequence[Message]) -> list[Line]:
    async with fresh(Settings.load()) as settings:
        return await play(messages, settings, loud=sys.stderr.isatty())


def main() -> int:
    """Play a day and print its card."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("day", type=Path, help="folder with articles.jsonl, gold.json")
    parser.add_argument("--result", type=Path, help="keep the export in this file")
    parser.add_argument("--floors", type=Path, help="least figures; 1 if one is missed")
    parser.add_argument("--json", type=Path, help="write the card as JSON too")
    parser.add_argument("--detail", action="store_true", help="list every miss")
    parser.add_argument("--quick", action="store_true", help="without a broker")
    given = parser.parse_args()
    if not (given.day / "articles.jsonl").is_file():
        _tell(f"{given.day}: no articles.jsonl there (DAY=folder)\n")
        return 2
    messages, began = load(given.day), time.monotonic()
    lines = play_straight(messages) if given.quick else asyncio.run(_run(messages))
    _tell(f"\r{len(messages)} messages in {time.monotonic() - began:.0f} s\n")
    with tempfile.TemporaryDirectory() as folder:
        result = given.result or Path(folder) / "result.jsonl"
        write(lines, result)
        return judge(
            given.day,
            result,
            detail=given.detail,
            floors=given.floors,
            json=given.json,
        )


if __name__ == "__main__":
    raise SystemExit(main())
