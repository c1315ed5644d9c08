from datetime import UTC, datetime

import orjson
import pytest

from agents.cli.errors import CommandError
from agents.cli.tail import _filter, matches, whole
from agents.inspect.reading import StoredRecord

AT = datetime(2026, 3, 3, tzinfo=UTC)
FOUND = StoredRecord(
    "news.events.v1",
    1,
    7,
    AT,
    b"key",
    b'{"a": 1}',
    (("ce_type", b"tocsin.event.opened"), ("ce_severity", b"4"), ("odd", b"\xff")),
)


def test_all_filters_must_hold() -> None:
    """By value of a header; a missing header holds for nothing."""
    assert matches(FOUND, ())
    assert matches(FOUND, (("ce_type", "tocsin.event.opened"), ("ce_severity", "4")))
    assert not matches(
        FOUND, (("ce_type", "tocsin.event.opened"), ("ce_severity", "3"))
    )
    assert not matches(FOUND, (("ce_country", "HU"),))


@pytest.mark.parametrize("text", ["ce_type", "=x", ""])
def test_filter_needs_name_and_value(text: str) -> None:
    """A filter that says nothing is a mistake of the user's."""
    with pytest.raises(CommandError):
        _filter(text)


def test_json_has_everything() -> None:
    """Coordinates, key, headers, value; bytes that are no text as base64."""
    shown = orjson.loads(orjson.dumps(whole(FOUND)))

    assert shown["value"] == {"a": 1}
    assert shown["headers"]["odd"] == {"base64": "/w=="}
    assert [shown[name] for name in ("topic", "partition", "offset", "key")] == [
        "news.events.v1",
        1,
        7,
        "key",
    ]


def test_value_that_is_no_json() -> None:
    """As text, else as base64, and a tombstone as null."""
    values = [
        whole(StoredRecord("t", 0, 0, AT, None, data, ()))["value"]
        for data in (b"hello", b"\xff", None)
    ]

    assert values == ["hello", {"base64": "/w=="}, None]
