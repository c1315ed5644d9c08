"""Write the types of an event for the subscribers in Go and Java.

    python tools/subscriber_types.py

They are made from the published schema, so that nobody types 90 fields. The subscriber
in TypeScript makes its own by ``npm ci``.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = ROOT / "schemas" / "published" / "events" / "v1.schema.json"
MADE: Final = (
    "Made by tools/subscriber_types.py from the schema of events; do not edit."
)

Node = Mapping[str, Any]

_GO: Final = {"string": "string", "integer": "int64", "number": "float64"}
_JAVA: Final = {"string": "String", "integer": "long", "number": "double"}
_BOXED: Final = {"long": "Long", "double": "Double", "boolean": "Boolean"}


def files() -> dict[Path, str]:
    """Write the text of each file, by its path."""
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    folder = ROOT / "docs" / "subscribe"
    return {
        folder / "go" / "event.go": go(definitions),
        folder / "java" / "src" / "Events.java": java(definitions),
    }


def go(definitions: Mapping[str, Node]) -> str:
    """Write a struct for each record; a pointer is nil where nothing was stated."""
    records = [*_records(definitions)]
    types = [
        _go_type(definitions, node)
        for _, definition in records
        for node in definition["properties"].values()
    ]
    imports = [
        f'\t"{package}"\n'
        for package, mark in (("encoding/json", "json."), ("time", "time."))
        if any(mark in each for each in types)
    ]
    text = f"// {MADE}\n\npackage main\n\nimport (\n{''.join(imports)})\n"
    for name, definition in records:
        text += f"\n// {name}: {_first(definition)}\ntype {name} struct {{\n"
        for field, node in definition["properties"].items():
            kind = _go_type(definitions, node)
            bare = kind.startswith(("[]", "map[", "json."))
            if "default" in node and not bare:
                kind = f"*{kind}"
            omit = ",omitempty" if "default" in node else ""
            tag = f'`json:"{field}{omit}"`'
            text += f"\t// {_first(node)}\n\t{_camel(field)} {kind} {tag}\n"
        text += "}\n"
    return text


def _go_type(definitions: Mapping[str, Node], node: Node) -> str:
    def made(inner: Node) -> str:
        return _go_type(definitions, inner)

    if node.get("format") == "date-time":
        return "time.Time"
    return _type(
        definitions,
        node,
        made,
        plain={**_GO, "boolean": "bool"},
        listed="[]{}",
        mapped="map[string]{}",
        other="json.RawMessage",
    )


def java(definitions: Mapping[str, Node]) -> str:
    """Write a record for each record; what was not stated is null."""
    text = (
        "import com.fasterxml.jackson.annotation.JsonIgnoreProperties;\n"
        "import com.fasterxml.jackson.annotation.JsonProperty;\n"
        "import com.fasterxml.jackson.databind.JsonNode;\n"
        "import java.util.List;\nimport java.util.Map;\n\n"
        f"/** {MADE} */\nfinal class Events {{\n    private Events() {{}}\n"
    )
    for name, definition in _records(definitions):
        lines = []
        for field, node in definition["properties"].items():
            kind = _java_type(definitions, node)
            if "default" in node:
                kind = _BOXED.get(kind, kind)
            camel = _camel(field)
            lines.append(
                f'        @JsonProperty("{field}") {kind} {camel[0].lower()}{camel[1:]}'
            )
        text += f"\n    /** {_first(definition)} */\n"
        text += "    @JsonIgnoreProperties(ignoreUnknown = true)\n"
        text += f"    record {name}(\n" + ",\n".join(lines) + ") {}\n"
    return text + "}\n"


def _java_type(definitions: Mapping[str, Node], node: Node) -> str:
    def made(inner: Node) -> str:
        kind = _java_type(definitions, inner)
        return _BOXED.get(kind, kind)

    return _type(
        definitions,
        node,
        made,
        plain={**_JAVA, "boolean": "boolean"},
        listed="List<{}>",
        mapped="Map<String, {}>",
        other="JsonNode",
    )


def _type(  # noqa: PLR0913 - the parts of a language
    definitions: Mapping[str, Node],
    node: Node,
    made: Callable[[Node], str],
    *,
    plain: Mapping[str, str],
    listed: str,
    mapped: str,
    other: str,
) -> str:
    """Write the type of *node* in a language that has these words."""
    if "anyOf" in node:
        (node,) = (part for part in node["anyOf"] if part.get("type") != "null")
        return made(node)
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        return name if "properties" in definitions[name] else plain["string"]
    if "enum" in node:
        return plain["string"]
    if "items" in node:
        return listed.format(made(node["items"]))
    if isinstance(node.get("additionalProperties"), dict):
        return mapped.format(made(node["additionalProperties"]))
    return plain.get(str(node.get("type")), other)


def _records(definitions: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    return ((n, d) for n, d in definitions.items() if "properties" in d)


def _camel(field: str) -> str:
    return "".join(part.capitalize() for part in field.split("_"))


def _first(node: Node) -> str:
    """Take the first sentence of a description, in one line."""
    text = " ".join(str(node.get("description", "")).split())
    return text.partition(". ")[0].rstrip(".") + "."


def main() -> None:
    """Write all files."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
