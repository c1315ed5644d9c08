"""The command ``tocsin``: the table of its commands, imported as they are called.

Each command is a function or an app of its own file; nothing heavy is imported before
the user has said which (``tocsin --help`` has to be quick).
"""

import os
import sys
from typing import Any, Final

from cyclopts import (
    App,
    CycloptsError,
    MissingArgumentError,
    Parameter,
    UnusedCliTokensError,
)

from agents.cli.errors import FINE, UNUSABLE, CommandError
from agents.config.selfcheck import refuse_if_shadowed
from agents.config.version import version
from schemas.wording import listed

__all__ = ["main", "make_app"]

_INTERRUPTED: Final = 130  # as shells say of a program that SIGINT ended

# Command, where it is, what it does, an example.
COMMANDS: Final = (
    (
        "demo",
        "agents.demo.command:demo",
        "Show a sample news day running through all stages.",
        "tocsin demo --once",
    ),
    (
        "up",
        "agents.cli.up:up",
        "Run all stages in this process, with a broker of its own if none is set.",
        "TOCSIN_BROKERS=kafka:9092 tocsin up --config tocsin.toml",
    ),
    (
        "worker",
        "agents.cli.up:worker",
        "Run some stages against the broker that is set.",
        "tocsin worker --stages dedupe,link --brokers kafka:9092",
    ),
    (
        "ingest",
        "agents.cli.ingest:ingest",
        "Send texts, pages, JSON, feeds, WARC or an address to the raw topic.",
        "tocsin ingest https://paper.example/feed.xml",
    ),
    (
        "feeds",
        "agents.cli.feeds:feeds",
        "Fetch feeds again and again, and take articles over HTTP.",
        "tocsin feeds --config tocsin.toml",
    ),
    (
        "top",
        "agents.cli.top:top",
        "Show rate, lag and delay of a worker's stages, live in the terminal.",
        "tocsin top",
    ),
    (
        "classify",
        "agents.cli.classify:classify",
        "Show what is read in a text, a page or JSON lines; nothing is sent.",
        "tocsin classify article.txt",
    ),
    (
        "tail",
        "agents.cli.tail:tail",
        "Print the records of a topic as they come.",
        "tocsin tail events --from-beginning --filter 'severity>=3'",
    ),
    (
        "explain",
        "agents.cli.explain:explain",
        "Trace an article, segment, story or alert through all topics.",
        "tocsin explain https://paper.example/a",
    ),
    (
        "alerts",
        "agents.cli.alerts:app",
        "List alerts, acknowledge and silence them; try destinations.",
        "tocsin alerts list",
    ),
    (
        "rules",
        "agents.cli.rules:app",
        "Check alert rules, and see what they make of events.",
        "tocsin rules check rules.yaml",
    ),
    (
        "api",
        "agents.cli.api:api",
        "Serve events and stories over HTTP, as they come.",
        "tocsin api",
    ),
    (
        "board",
        "agents.cli.board:board",
        "Show stories, alerts and stages in a browser, as they come.",
        "tocsin board",
    ),
    (
        "status",
        "agents.cli.status:status",
        "Show on one screen what runs and what needs a look; the status says which.",
        "tocsin status",
    ),
    (
        "export",
        "agents.cli.export:export",
        "Copy a part of a topic into a file, a folder of Parquet, or another topic.",
        "tocsin export events events.jsonl --from 24h",
    ),
    (
        "replay",
        "agents.cli.replay:replay",
        "Run a span of articles again with today's code; say what is different.",
        "tocsin replay --from 24h",
    ),
    (
        "dlq",
        "agents.cli.dlq:app",
        "Look at dead letters and send them again.",
        "tocsin dlq list",
    ),
    (
        "skip",
        "agents.cli.skip:skip",
        "Set one record aside by hand, with a dead letter that says why.",
        'tocsin skip 3 1207 --stage link --why "ends the process"',
    ),
    (
        "topics",
        "agents.cli.topics:app",
        "Compare the topics of the broker with what they should be; make them.",
        "tocsin topics plan",
    ),
    (
        "config",
        "agents.cli.config:app",
        "Check and show the settings, secrets hidden.",
        "tocsin config show --config tocsin.toml",
    ),
    (
        "schemas",
        "agents.cli.schemas:app",
        "List, show, write and check the JSON Schemas of all records.",
        "tocsin schemas show events",
    ),
    (
        "sink",
        "agents.cli.sink:sink",
        "Receive webhooks here and print them, for a first look.",
        "tocsin sink --port 8088",
    ),
    (
        "version",
        "agents.cli.versions:show",
        "Print the version of Tocsin and of what it runs on.",
        "tocsin version",
    ),
)


def make_app() -> App:
    """Make the app; importing it has no effect."""
    app = App(
        name="tocsin",
        help="Raw articles in; a story, and an alert where it matters, per event out.",
        help_format="plaintext",
        version=version,
        error_formatter=_refusal,
        default_parameter=Parameter(negative=(), show_default=False),
    )
    for place, (name, where, text, example) in enumerate(COMMANDS):
        words = f"{text}\n\nExample: {example}"
        # Markdown joins lines to paragraphs; importing it takes 0.1 s, so not above
        form = {} if where.endswith(":app") else {"help_format": "markdown"}
        app.command(where, name=name, help=words, sort_key=place, **form)
    return app


def _refusal(error: CycloptsError) -> Any:
    """Show what is wrong with the arguments: one is missing, or one too many."""
    from cyclopts import CycloptsPanel  # noqa: PLC0415 - Rich takes 0.1 s to import

    chain = " ".join(("tocsin", *(error.command_chain or ())))
    if isinstance(error, UnusedCliTokensError):
        more = listed(*map(repr, error.unused_tokens or ()))
        return CycloptsPanel(
            f"{more} is one too many; {chain} --help says what it takes."
        )
    argument = error.argument
    given = argument.tokens if argument else ()
    if not isinstance(error, MissingArgumentError) or error.keyword or given:
        return CycloptsPanel(error)
    name = argument.name if argument else "an argument"
    return CycloptsPanel(f"{name} is missing; {chain} --help says what it is.")


def main() -> None:
    """Run the command that the arguments name; see ``docs/cli.md``."""
    refuse_if_shadowed()
    app = make_app()
    try:
        app()
    except CommandError as error:
        sys.stderr.write(f"tocsin: {error}\n")
        raise SystemExit(UNUSABLE) from None
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    except BrokenPipeError:
        # whoever read us has seen enough, as in `tocsin tail events | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(FINE) from None
