"""The types of the subscribers in Go and Java are those of the schema."""

import json
from pathlib import Path
from runpy import run_path
from typing import Any, Final

import pytest

TOOL: Final = Path(__file__).parents[2] / "tools" / "subscriber_types.py"


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """Load the script, which is no part of a package."""
    return run_path(str(TOOL))


def test_the_types_are_up_to_date(tool: dict[str, Any]) -> None:
    """If this fails: `python tools/subscriber_types.py`."""
    made = tool["files"]()

    assert made == {path: path.read_text(encoding="utf-8") for path in made}
    assert len(made) == 2


def test_every_field_of_an_event_has_a_type(tool: dict[str, Any]) -> None:
    """Under the name that stands on the wire, in both languages."""
    definitions = json.loads(tool["SCHEMA"].read_text(encoding="utf-8"))["$defs"]
    go, java = tool["go"](definitions), tool["java"](definitions)

    for definition in definitions.values():
        for field in definition.get("properties", {}):
            assert f'`json:"{field}' in go
            assert f'@JsonProperty("{field}")' in java


def test_what_may_be_absent_can_be_told_from_what_is_zero(tool: dict[str, Any]) -> None:
    """A pointer in Go and an object in Java, where a plain number would be 0."""
    count = {"type": "integer", "description": "How many."}
    absent = {"anyOf": [count, {"type": "null"}], "default": None}
    record = {"properties": {"always": count, "at_times": absent}, "description": "A."}

    go, java = tool["go"]({"Some": record}), tool["java"]({"Some": record})

    assert 'Always int64 `json:"always"`' in go
    assert 'AtTimes *int64 `json:"at_times,omitempty"`' in go
    assert '@JsonProperty("always") long always' in java
    assert '@JsonProperty("at_times") Long atTimes' in java
