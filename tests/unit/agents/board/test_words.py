"""The words of the board cover what the records may hold, and nothing else."""

import re
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from pipeline.alert.rules import Match
from schemas import wording
from schemas.alert import AlertChange
from schemas.common import ClaimStatus
from schemas.event_classes import EventClass
from schemas.story import EventChange

_WORDS: Final = Path("agents/board/web/src/words.ts")


def _keys(table: str) -> set[str]:
    """Read the keys of a table of the source."""
    found = re.search(rf"const {table}: .*? = {{(.*?)\n}};", _source(), re.DOTALL)
    assert found, f"no table {table} in {_WORDS}"
    return set(re.findall(r"^ {2}(\w+):", found[1], re.MULTILINE))


def _source() -> str:
    return _WORDS.read_text("utf-8")


def _values(literal: Any) -> set[str]:
    return set(get_args(literal))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("CLASSES", {row.value for row in EventClass}),
        ("STATUSES", _values(ClaimStatus)),
        ("CHANGES", _values(AlertChange) | _values(EventChange)),
        (  # that one origin is enough is part of origins_at_least
            "CONDITIONS",
            {"is_event", *Match.__struct_fields__} - {"one_origin_from_severity"},
        ),
    ],
)
def test_a_table_has_every_value_of_its_field(table: str, values: set[str]) -> None:
    """A new class, status, change or condition gets its word on the board."""
    assert _keys(table) == values


def test_severities_have_one_scheme() -> None:
    """The board says the severities as alerts and commands do."""
    found = re.search(r"SEVERITIES = \[(.*?)\]", _source())
    assert found
    words = re.findall(r'"(\w+)"', found[1])
    said = [wording.severity(level).split()[0] for level in range(len(words))]
    assert [word.lower() for word in words] == said
    with pytest.raises(IndexError):
        wording.severity(len(words))
