"""What every command shares: options, settings, the broker, errors, exit statuses."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from cyclopts import Parameter

from agents.cli.errors import FAILED, FINE, UNUSABLE, CommandError
from agents.config import runfile
from agents.config.settings import Settings, SettingsError, unknown_variables
from agents.kafka.clients import BrokerTrouble
from agents.kafka.loop import loop_factory
from schemas import topics
from schemas.headers import schema_name

__all__ = [
    "FAILED",
    "FINE",
    "HERE",
    "UNUSABLE",
    "CommandError",
    "Options",
    "connected",
    "loaded",
    "run",
    "topic_named",
    "warn",
]

T = TypeVar("T")


@Parameter(name="*", group="Connection")
@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of every command.

    Attributes:
        config: Settings in TOML; the environment (TOCSIN_*) overrides it.
        brokers: Kafka brokers, host:port[,host:port]; overrides both.
    """

    config: Path | None = None
    brokers: str | None = None


HERE: Final = Options()


def loaded(options: Options) -> Settings:
    """Load the settings.

    Raises:
        CommandError: They are invalid; the message names the fields.
    """
    environ = dict(os.environ)
    if options.brokers is not None:
        environ["TOCSIN_BROKERS"] = options.brokers
    for name in unknown_variables(environ):
        warn(f"{name} is no setting of Tocsin and is ignored")
    try:
        return Settings.load(options.config, environ)
    except SettingsError as error:
        raise CommandError(f"settings: {error}") from None


def connected(options: Options) -> Settings:
    """Load the settings, with the embedded broker of ``tocsin up`` if none is set.

    Raises:
        CommandError: No broker is set and none was started here.
    """
    settings = runfile.connected(loaded(options))
    if not settings.brokers:
        raise CommandError(
            "no broker: none is set (TOCSIN_BROKERS or --brokers) and no `tocsin up` "
            f"runs here (looked at {settings.run_file}). Start one with `tocsin up`."
        )
    return settings


def topic_named(name: str) -> str:
    """Find a topic by full or short name: ``events``, ``raw.dlq``, ``news.raw.v1``.

    Raises:
        CommandError: There is none; the message lists those there are.
    """
    stem = name.removesuffix(topics.DLQ)
    for topic in topics.ALL:
        if stem in (topic.name, schema_name(topic.name)[0]):
            return topic.name + name[len(stem) :]
    known = ", ".join(schema_name(topic.name)[0] for topic in topics.ALL)
    raise CommandError(f"no topic {name!r}; there are {known}, each also with .dlq")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run *work*; trouble with the broker becomes a CommandError.

    On uvloop where there is one: with all stages in one loop it takes a quarter off
    what an article waits at 100 a second (``docs/decisions/0011-one-fast-loop.md``).
    """
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(work)
    except BrokerTrouble as error:
        raise CommandError(str(error)) from None


def warn(text: str) -> None:
    """Write *text* to standard error, which keeps it out of the results."""
    sys.stderr.write(f"tocsin: {text}\n")
