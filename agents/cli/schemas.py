"""``tocsin schemas``: the contract of every topic, for people and machines."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson
from cyclopts import App

from agents.cli import registry
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    loaded,
    run,
    topic_named,
)
from agents.config.settings import Settings
from agents.inspect.lines import short
from pipeline.taxonomy_page import page
from schemas import asyncapi, contract_page, publish, topics
from schemas.compat import breaks

__all__ = ["app", "releases"]

app: Final = App(name="schemas", help_format="markdown")

_WORDS: Final[Mapping[registry.State, str]] = {
    "known": "registered already,",
    "new": "a new subject,",
    "next": "a new version,",
    "refused": "refused,",
}


@app.command(name="list")
def list_all() -> int:
    """List topics with their record, key and schema.

    Example: tocsin schemas list
    """
    for topic in topics.ALL:
        print(
            f"{short(topic.name):11} {topic.name:20} {topic.record.__name__:16} ",
            end="",
        )
        print(f"key: {topic.key:14}  {publish.path(topic)}")
    return FINE


@app.command
def show(name: str, /) -> int:
    """Print the JSON Schema of one topic.

    Example: tocsin schemas show events

    Args:
        name: Topic, such as events or news.events.v1.
    """
    topic = topics.BY_NAME.get(topic_named(name))
    if topic is None:
        raise CommandError(
            f"no schema of its own: {name}; dead letters keep the original"
        )
    print(publish.text(topic), end="")
    return FINE


@app.command
def write(folder: Path = publish.FOLDER) -> int:
    """Write the JSON Schemas, and the AsyncAPI document, that are out of date.

    Example: tocsin schemas write --folder build/schemas

    Args:
        folder: Where to; the source tree's if not given.
    """
    want = publish.published()
    for name in publish.stale(folder):
        file = folder / name
        if name in want:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(want[name], encoding="utf-8")
        else:
            file.unlink()
        print(f"{'wrote' if name in want else 'removed'} {file}")
    document = folder / asyncapi.FILE
    if _is_stale(document):
        document.write_text(asyncapi.text(), encoding="utf-8")
        print(f"wrote {document}")
    return FINE


@app.command
def check(folder: Path = publish.FOLDER) -> int:
    """List the published files that are out of date; status 1 if any.

    Example: tocsin schemas check

    Args:
        folder: Where they are; the source tree's if not given.
    """
    stale = publish.stale(folder)
    if _is_stale(folder / asyncapi.FILE):
        stale = (*stale, asyncapi.FILE)
    for name in stale:
        print(f"stale: {folder / name}; run `tocsin schemas write`")
    if not stale:
        print(f"{len(publish.published())} schemas are up to date")
    return FAILED if stale else FINE


@app.command
def diff(older: Path, /) -> int:
    """List what breaks those who read by older schemas; status 1 if anything does.

    Example: tocsin schemas diff release-1/schemas/published

    Args:
        older: Folder of published schemas, such as that of a release, with a file for
            each record that you read: events/v1.schema.json.
    """
    if not older.is_dir():
        raise CommandError(f"no such folder: {older}")
    files = {topic: older / publish.path(topic) for topic in topics.ALL}
    there = {topic: file for topic, file in files.items() if file.exists()}
    if not there:
        raise CommandError(
            f"{older}: nothing to compare; there is no file such as "
            f"{publish.path(topics.EVENTS)}, as `tocsin schemas write FOLDER` makes it"
        )
    found = [
        f"{topic.name}: {fault}"
        for topic, file in there.items()
        for fault in breaks(_read(file), publish.schema(topic))
    ]
    for fault in found:
        print(fault)
    print(
        f"{len(there)} of {len(files)} schemas compared: "
        f"{len(found) or 'nothing'} breaks a reader of the older ones"
    )
    return FAILED if found else FINE


def _read(file: Path) -> dict[str, Any]:
    try:
        found = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise CommandError(f"{file}: no JSON: {error}") from None
    if not isinstance(found, dict) or "$defs" not in found:
        raise CommandError(f"{file}: no schema of a record of Tocsin")
    return found


@app.command
def register(*, dry_run: bool = False, options: Options = HERE) -> int:
    """Register the schema of every topic with the registry of the settings.

    Status 1 if it refuses one. What it has already stays as it is.

    Example: tocsin schemas register --dry-run

    Args:
        dry_run: Say what would be registered or refused, and change nothing.
        options: Of every command.
    """
    return run(_register(loaded(options), dry_run=dry_run))


async def _register(settings: Settings, *, dry_run: bool) -> int:
    refused = False
    async with registry.opened(settings.registry) as opened:
        for topic in topics.ALL:
            subject = f"{settings.topic(topic)}-value"
            found = await opened.put(subject, publish.text(topic), dry_run=dry_run)
            refused |= found.state == "refused"
            print(f"{subject}: {_WORDS[found.state]} {found.detail}".rstrip())
    return FAILED if refused else FINE


def _is_stale(file: Path) -> bool:
    return not file.exists() or file.read_text(encoding="utf-8") != asyncapi.text()


@app.command(name="page")
def contract(
    released: Path = Path("tests/contract/released"),
    examples: Path = Path("tests/contract/golden"),
) -> int:
    """Print the contract of all topics as Markdown, in a checkout of the source.

    Example: tocsin schemas page

    Args:
        released: Folder with the published schemas of each release, by its version.
        examples: Folder with a record of each topic, named as the topic.
    """
    for folder in (released, examples):
        if not folder.is_dir():
            raise CommandError(f"no such folder: {folder}")
    texts = {file.stem: file.read_text(encoding="utf-8") for file in examples.iterdir()}
    print(contract_page.page(releases(released), texts), end="")
    return FINE


def releases(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the schemas of each release below *folder*, the oldest first."""
    numbered = sorted(
        folder.iterdir(), key=lambda each: [int(part) for part in each.name.split(".")]
    )
    return {
        each.name: {
            file.relative_to(each).as_posix(): orjson.loads(file.read_bytes())
            for file in sorted(each.rglob("*.schema.json"))
        }
        for each in numbered
    }


@app.command
def classes() -> int:
    """Print the table of event classes as Markdown.

    Example: tocsin schemas classes
    """
    print(page(), end="")
    return FINE
