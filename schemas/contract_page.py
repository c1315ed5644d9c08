"""The contract of every topic as a page for people, ``docs/contract.md``.

Made from the published schemas, the releases before and an example of each record; see
``tocsin schemas page``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from schemas import asyncapi, publish, topics
from schemas.common import ID_MEANS, ID_PATTERN
from schemas.headers import COPIED, HEARTBEAT
from schemas.raw import LOOSE_MEANS
from schemas.topics import Topic

__all__ = ["page", "since"]

Schema = Mapping[str, Any]

_SECTIONS: Final = {
    topic.record.__name__: topic.name.replace(".", "") for topic in topics.ALL
}
"""Where a record is described that is also a part of others."""
NEXT: Final = "next"
"""Stands where no release has the field yet."""

_HEAD: Final = """\
# The contract

Made by `tocsin schemas page > docs/contract.md` from the records in `schemas/`; edit
there. [Subscribing](subscribe.md) shows how to read the topics. The same for tools:
`schemas/published/<record>/v1.schema.json` (JSON Schema 2020-12) and
`schemas/published/asyncapi.json` (AsyncAPI 3.0).

## What is promised

- **Within a topic `.v1`** fields and headers may be added. None is removed, renamed or
  retyped; what is always written stays so; no closed set gets a new value, and no bound
  widens. What would break that is another topic, `.v2`.
- **A reader** ignores fields and headers that it does not know, and accepts an event
  class that it does not know.
- **At least once.** A record that comes again has the same `ce_id` and content.
- **Absent means not stated.** "Always" below means that the field is written even where
  it has its usual value; "if stated" that it is left out where there is nothing to say.
- **Tests** hold each release against the schemas of all before it, and
  `tocsin schemas diff FOLDER` does so with schemas that you kept.

Version of the contract: {contract}. Its second number rises when a field is added.

## How to read

- **Connect** to the Kafka brokers that Tocsin runs on (`TOCSIN_BROKERS`; `tocsin up`
  prints the address of its own). Without further settings that is plain text without
  login; where the operator has set TLS or SASL, subscribers need the same. With a
  `topic_prefix` in the settings, every name below begins with it. Take a consumer group
  of your own.
- **Read committed records only**: `isolation.level=read_committed`. What a producer
  took back with its transaction does not count, and no stage reads it.
- **Heartbeats** are records without key and value, with the header `{heartbeat}`.
  They stand on `news.prepared.v1`, `news.articles.v1`, `news.segments.v1` and
  `news.reports.v1`, every 15 seconds, and on no other topic. One line skips them:
  `if message.value is None: continue`.
- **Dead letters** stand on `<topic>.dlq`: what a stage could not handle, with its key,
  value and headers as they came, and `__tocsin.errors.*` headers beside them: `stage`,
  `reason`, `message`, `topic`, `partition`, `offset`, `timestamp` (of the record),
  `app_version`, and `cut` (its size in bytes) where the value was too large to stay
  whole. They need not fit a schema. `tocsin dlq` lists them and sends them again.

## Topics

| topic | record | key | kept | clean-up |
|---|---|---|---|---|
"""
_HEADERS: Final = """
## Headers

All topics but `news.raw.v1`, which others write, carry CloudEvents 1.0 in binary mode.

| header | what it is |
|---|---|
"""
_FOLLOWING: Final = """
## Following a story

- **Order.** All events of a story are on one partition of `{events}`, in the order in
  which they were decided: records go to the partition of the link shard, and all
  stories of a merger or a move are of one shard. Across partitions there is no order.
- **`story.version`** is 1 on `opened` and rises by 1 with each event of the story. Two
  cases differ: all events of a merger have the version behind the highest of its
  stories, and a story that had lost all its reports may open again, with the next
  version. What is not higher than what you have of a story is old news.
- **`ce_id`** is `event_id`, and `ce_subject` is `story.story_id`.
- **`changed`** is absent on `opened`, for nothing stood there before. `added` says
  nothing new of what happened, yet counts and times go on, and the title may change, so
  it has `changed` too: never `status`, `severity`, `event_class`, `topic`, `place` or a
  figure. It may be absent on an edit that changed no field.
- **`merged`** is of the story that ends: `ce_subject` is that one, and
  `story.merged_into` is the one that goes on. It is the last event of its story. One
  report may end two stories, one event behind the other. The next event on the
  partition is of the survivor, with the same `report_id` and `story.version`: its
  counts, figures and outlets are those of all, and its `change` says what that did to
  it. Whoever followed the one follows the other from here on, and
  again where that is merged later.
- **A move** is two events, one after the other. First `corrected` of the story that the
  report leaves, with `moved_to`; then the one of the story that it goes to, with
  `moved_from`, which may have opened by it. Both have the same `moved_report`, the one
  that moved, and the same `report_id`, text and labels: those of the report that showed
  it. `title` of the first is that of the report that moved.
- **Values** are JSON objects in UTF-8. A record has at most {most} MiB
  (`max.message.bytes`: {bytes:,} bytes, key and headers included): let a client fetch
  as much.
- **No event** is what has no value, or a `ce_type` that does not begin with
  `tocsin.event.`: Tocsin writes neither to `{events}`, so it is not from there, and
  best skipped. What bears `{copied}` is a copy and no news. An event whose
  `labels.is_event` is false is one: its report tells no event, such as an advert, and
  opens no alert.
"""
_COMMON: Final = """
## Values that many fields have

| type | what it is |
|---|---|
| id | `{pattern}`: {ident} |
| any text | {loose} |
"""
_VALUES: Final = "#values-that-many-fields-have"
_COLUMNS: Final = """
| field | type | written | since | meaning |
|---|---|---|---|---|
"""


def since(releases: Mapping[str, Mapping[str, Schema]]) -> dict[tuple[str, str], str]:
    """Find the first release that has each field.

    Args:
        releases: By version, the oldest first: the schemas of its topics, by the path
            of each.

    Returns:
        Versions by names of record and field.
    """
    found: dict[tuple[str, str], str] = {}
    for version, schemas in releases.items():
        for schema in schemas.values():
            for record, definition in schema["$defs"].items():
                for field in definition.get("properties", {}):
                    found.setdefault((record, field), version)
    return found


def page(
    releases: Mapping[str, Mapping[str, Schema]], examples: Mapping[str, str]
) -> str:
    """Write the page.

    Args:
        releases: As :func:`since` takes them.
        examples: JSON of a record, by name of its topic.
    """
    first = since(releases)
    schemas = {topic: publish.schema(topic) for topic in topics.ALL}
    parts: dict[str, Schema] = {}
    for schema in schemas.values():
        parts |= schema["$defs"]
    for topic in topics.ALL:
        del parts[topic.record.__name__]
    lines = [_HEAD.format(contract=asyncapi.CONTRACT, heartbeat=HEARTBEAT)]
    lines += [_row(topic) for topic in topics.ALL]
    lines.append(_HEADERS)
    named = asyncapi.document()["components"]["messageTraits"]["cloudEvent"]["headers"]
    for name, node in named["properties"].items():
        lines.append(f"| `{name}` | {_cell(node['description'])} |\n")
    lines.append(_following())
    common = {"pattern": ID_PATTERN, "ident": ID_MEANS, "loose": LOOSE_MEANS}
    lines.append(_COMMON.format_map(common))
    for topic, schema in schemas.items():
        name = topic.record.__name__
        lines.append(f"\n## {topic.name}\n\n{_text(schema['$defs'][name])}\n")
        lines.append(f"\nRecord `{name}`.\n")
        lines += _fields(name, schema["$defs"][name], first)
        if topic.name in examples:
            lines.append(
                f"\nExample:\n\n```json\n{examples[topic.name].strip()}\n```\n"
            )
    lines.append("\n## Parts of records\n")
    for name, definition in sorted(parts.items()):
        lines.append(f"\n### {name}\n\n{_text(definition)}\n")
        lines += _fields(name, definition, first)
    return "".join(lines)


def _following() -> str:
    events = topics.EVENTS
    return _FOLLOWING.format(
        events=events.name,
        most=events.max_bytes // topics.MIB,
        bytes=events.max_bytes,
        copied=COPIED,
    )


def _row(topic: Topic) -> str:
    days = f"{topic.retention.days} days"
    name = topic.name
    link = f"[`{name}`](#{name.replace('.', '')})"
    record = topic.record.__name__
    return f"| {link} | {record} | {topic.key} | {days} | {topic.cleanup} |\n"


def _text(definition: Schema) -> str:
    return _shown(str(definition.get("description", "")))


def _fields(
    name: str, definition: Schema, first: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    properties: Mapping[str, Schema] = definition.get("properties", {})
    if not properties:
        return
    yield _COLUMNS
    for field, node in properties.items():
        written = "if stated" if "default" in node else "always"
        release = first.get((name, field), NEXT)
        text = _cell(_own(node.get("description", "")))
        yield f"| `{field}` | {_type(node)} | {written} | {release} | {text} |\n"


def _own(description: str) -> str:
    """Leave out what is said once for all fields of a type."""
    for common in (ID_MEANS, LOOSE_MEANS):
        description = description.removesuffix(common)
    return description


def _type(node: Schema) -> str:
    """Write a type in words, with its bounds, its closed set, or a link to its part."""
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        return f"[{name}](#{_SECTIONS.get(name, name.lower())})"
    if "anyOf" in node:
        options = (part for part in node["anyOf"] if part.get("type") != "null")
        return " or ".join(_type(part) for part in options)
    if "enum" in node:
        return "one of " + ", ".join(f"`{value}`" for value in node["enum"])
    if node.get("type") == "array":
        return f"list of {_type(node['items'])}" if "items" in node else "list"
    return _plain(node)


def _plain(node: Schema) -> str:
    """Write a type that is neither a set, a list nor a part."""
    if node.get("description", "").endswith(LOOSE_MEANS):
        return f"[any text]({_VALUES})"
    if node.get("pattern") == ID_PATTERN:
        return f"[id]({_VALUES})"
    given = node.get("type", "any JSON")
    if isinstance(given, list):
        return " or ".join(each for each in given if each != "null")
    if given == "object" and isinstance(node.get("additionalProperties"), dict):
        return f"object of {_type(node['additionalProperties'])} by name"
    if node.get("format") == "date-time":
        return "time"
    return str(given) + _bounds(node)


def _bounds(node: Schema) -> str:
    if "pattern" in node:
        return f" `{_cell(node['pattern'])}`"
    low, high = node.get("minimum"), node.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    if "maxLength" in node:
        return f", at most {node['maxLength']} characters"
    return ""


def _cell(text: str) -> str:
    """Write *text* into a cell of a table."""
    return _shown(" ".join(text.split())).replace("|", "\\|")


def _shown(text: str) -> str:
    """Write *text* so that a reader of Markdown takes nothing in it for a tag."""
    return text.replace("<", "&lt;")
