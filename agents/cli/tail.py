"""``tocsin tail``: the records of a topic as they come."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from cyclopts import Parameter
from rich.console import Console
from rich.text import Text

from agents.cli.common import (
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    run,
    topic_named,
)
from agents.cli.spans import span
from agents.config.settings import Settings
from agents.inspect.conditions import Condition, ConditionError, condition
from agents.inspect.lines import line
from agents.inspect.reading import StoredRecord, open_reader
from schemas.topics import DLQ, RAW

__all__ = ["filters", "tail", "whole"]

STYLES: Final = {"4": "bold red", "3": "red", "2": "yellow"}
"""Style of a line by ``ce_severity``."""


@Parameter(name="*", group="Records")
@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which records, and how.

    Attributes:
        json: One JSON object a line: coordinates, key, headers, value.
        from_beginning: Start with the oldest record there is.
        since: Start with what came so long ago, such as 30m, 6h or 7d.
        until_idle: End when nothing came for so many seconds.
        filter: Keep records whose headers meet this: name=value, also with != < <= >
            >= and several joined by "or"; repeatable, all must hold.
            story=ID works where the subject is a story, and on alerts.
    """

    json: bool = False
    from_beginning: bool = False
    since: str | None = None
    until_idle: float | None = None
    filter: tuple[str, ...] = ()


ALL: Final = Choice()


def tail(topic: str, /, *, choice: Choice = ALL, options: Options = HERE) -> int:
    """Print the records of a topic as they come.

    Args:
        topic: Name, full or short: events, alerts, raw.dlq, news.stories.v1.
        choice: Which records, and how.
        options: Connection.
    """
    name = topic_named(topic)
    if choice.since is not None and choice.from_beginning:
        raise CommandError("--since and --from-beginning say two different things")
    conditions = filters(choice.filter, name)
    show = _show_json if choice.json else _Pretty()
    run(_tail(connected(options), name, show, conditions, choice))
    return FINE


def filters(texts: tuple[str, ...], topic: str) -> tuple[Condition, ...]:
    """Read the option ``--filter`` for records of *topic*.

    Raises:
        CommandError: One is no condition, or names what no record of it has.
    """
    strangers = topic == RAW.name or topic.endswith(DLQ)
    try:
        return tuple(
            condition(text, topic=topic, strangers=strangers) for text in texts
        )
    except ConditionError as error:
        raise CommandError(f"--filter: {error}") from None


async def _tail(
    settings: Settings,
    topic: str,
    show: Callable[[StoredRecord], None],
    conditions: tuple[Condition, ...],
    choice: Choice,
) -> None:
    since = None
    if choice.since is not None:
        since = datetime.now(UTC) - span(choice.since, "--since")
    begin = choice.from_beginning or since is not None
    async with open_reader(
        settings, [topic], from_beginning=begin, since=since
    ) as reader:
        async for found in reader.follow(choice.until_idle):
            if all(each.holds(found) for each in conditions):
                show(found)


class _Pretty:
    """Prints a line for each record, coloured by severity."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    def __call__(self, found: StoredRecord) -> None:
        """Print *found*."""
        at = found.header("ce_time") or found.time.isoformat()
        head = Text(f"{at[:19].replace('T', ' ')}  ", style="dim")
        style = STYLES.get(found.header("ce_severity") or "", "")
        self.console.print(head + Text(line(found), style=style), soft_wrap=True)


def whole(found: StoredRecord) -> dict[str, Any]:
    """Return *found* as a JSON object; a value that is no JSON is text or base64."""
    return {
        "topic": found.topic,
        "partition": found.partition,
        "offset": found.offset,
        "time": found.time.isoformat(),
        "key": readable(found.key),
        "headers": {name: readable(value) for name, value in found.headers},
        "value": _value(found.value),
    }


def readable(data: bytes | None) -> str | dict[str, str] | None:
    """Return *data* as text, or as ``{"base64": ...}`` if it is not UTF-8."""
    if data is None:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(data).decode()}


def _value(data: bytes | None) -> Any:
    try:
        return orjson.loads(data or b"")
    except orjson.JSONDecodeError:
        return readable(data)


def _show_json(found: StoredRecord) -> None:
    print(orjson.dumps(whole(found)).decode(), flush=True)
