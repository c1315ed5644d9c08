"""JSON Schema of every record, made from the records themselves.

The files below ``schemas/published/`` are what others read: one per topic, and its
``$id`` is what ``ce_dataschema`` says. They are made by ``tocsin schemas write`` and
never by hand.
"""

import inspect
import json
from pathlib import Path
from typing import Any, Final

import msgspec

from schemas import event_classes, topics
from schemas.describe import describe, plain
from schemas.headers import schema_id, schema_name
from schemas.topics import Topic

__all__ = ["DIALECT", "FOLDER", "path", "published", "schema", "stale", "text"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = Path(__file__).parent / "published"


def path(topic: Topic) -> str:
    """Name the file of *topic* below the folder: ``events/v1.schema.json``."""
    name, version = schema_name(topic.name)
    return f"{name}/{version}.schema.json"


def schema(topic: Topic) -> dict[str, Any]:
    """Make the JSON Schema (draft 2020-12) of the record of *topic*."""
    found = msgspec.json.schema(topic.record)
    name = topic.record.__name__
    definitions: dict[str, Any] = _clean(found.pop("$defs"))
    describe(definitions)
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = _without_attributes(definition["description"])
    if _refers(definitions, event_classes.DEFINITION):
        definitions[event_classes.DEFINITION] = event_classes.json_schema()
    return {
        "$schema": DIALECT,
        "$id": schema_id(topic.name),
        **found,
        "description": f"{_summary(definitions[name])} Topic {topic.name}, "
        f"key: {topic.key}. Fields that are not named here may be added.",
        "$defs": dict(sorted(definitions.items())),
    }


def text(topic: Topic) -> str:
    """Write the schema of *topic* as it is published."""
    return json.dumps(schema(topic), indent=2, ensure_ascii=False) + "\n"


def published() -> dict[str, str]:
    """Write the text of every schema, by its path below the folder."""
    return {path(topic): text(topic) for topic in topics.ALL}


def stale(folder: Path = FOLDER) -> tuple[str, ...]:
    """Name the files below *folder* that are missing, differ, or belong to nothing."""
    want = published()
    have = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*.schema.json")
    }
    paths = want.keys() | have.keys()
    return tuple(sorted(name for name in paths if want.get(name) != have.get(name)))


def _refers(node: Any, name: str) -> bool:
    """Tell whether *node* holds a reference to the definition *name*."""
    if isinstance(node, list):
        return any(_refers(item, name) for item in node)
    if not isinstance(node, dict):
        return False
    return node.get("$ref") == f"#/$defs/{name}" or _refers([*node.values()], name)


def _clean(node: Any) -> Any:
    """Take the indentation of the source code out of descriptions."""
    if isinstance(node, list):
        return [_clean(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: inspect.cleandoc(value)
        if name == "description" and isinstance(value, str)
        else _clean(value)
        for name, value in node.items()
    }


def _without_attributes(text: str) -> str:
    """Leave what a docstring says of the record, for each field has its own text."""
    return plain(text.partition("\n\nAttributes:")[0])


def _summary(definition: dict[str, Any]) -> str:
    """Take the first paragraph of a record's docstring, in one line."""
    first: str = definition["description"].partition("\n\n")[0]
    return " ".join(first.split())
