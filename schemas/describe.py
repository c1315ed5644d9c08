"""What a record's docstring says of its fields, for the schema that others read."""

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

from schemas.common import Record

_FIELD: Final = re.compile(r" {4}(\w+): (.*)")


def fields(record: type[Record]) -> dict[str, str]:
    """Read the section "Attributes" of a docstring in the style of Google.

    Returns:
        Text in one line, without the marks of code, by the name of the field.
    """
    return described(record.__doc__ or "")


def described(doc: str) -> dict[str, str]:
    """Read the section "Attributes" of the docstring *doc*, as :func:`fields` does."""
    _, _, section = inspect.cleandoc(doc).partition("Attributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        if line and not line.startswith(" "):
            break
        if begins := _FIELD.fullmatch(line):
            name, found[name] = begins[1], begins[2]
        elif name:
            found[name] += " " + line.strip()
    return {name: plain(text) for name, text in found.items()}


def describe(definitions: dict[str, Any]) -> None:
    """Write the description of each property of the records among *definitions*."""
    for record in _records(Record):
        properties = definitions.get(record.__name__, {}).get("properties", {})
        said = fields(record)
        for name, node in properties.items():
            whole = (said.get(name, ""), node.get("description", ""))
            if text := " ".join(part for part in whole if part):
                node["description"] = text


def plain(text: str) -> str:
    """Take the marks of code out of *text*: two backticks, and roles of Sphinx."""
    return re.sub(r"(?::\w+:)?`+([^`]+)`+", r"\1", text).strip()


def _records(base: type[Record]) -> Iterator[type[Record]]:
    for record in base.__subclasses__():
        yield record
        yield from _records(record)


__all__ = ["describe", "described", "fields", "plain"]
