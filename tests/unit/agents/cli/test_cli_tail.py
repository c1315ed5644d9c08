from datetime import UTC, datetime

import orjson
import pytest

from agents.cli.errors import CommandError
from agents.cli.tail import Choice, tail, whole
from agents.inspect.conditions import ConditionError, condition
from agents.inspect.reading import StoredRecord

AT = datetime(2026, 3, 3, tzinfo=UTC)
FOUND = StoredRecord(
    "news.events.v1",
    1,
    7,
    AT,
    b"key",
    b'{"a": 1}',
    (
        ("ce_type", b"tocsin.event.opened"),
        ("ce_severity", b"4"),
        ("ce_time", b"2026-03-03T09:00:00Z"),
        ("odd", b"\xff"),
    ),
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("ce_type=tocsin.event.opened", True),
        ("type = tocsin.event.opened", True),
        ("severity=3", False),
        ("severity!=3", True),
        ("severity>3", True),
        ("severity>=4", True),
        ("severity<4", False),
        ("severity<=3 or type=tocsin.event.opened", True),
        ("severity<=3 OR country=HU", False),
        ("country=HU", False),
        ("country!=HU", True),
        ("origins>=1", False),
        ("time>=2026-03-03", True),
        ("time<2026-03-03T09:30:00Z", True),
        ("time>2026-03-03T11:00:00+02:00", False),
        ("traceparent=x", False),
    ],
)
def test_a_condition_holds_by_the_headers(text: str, holds: bool) -> None:  # noqa: FBT001
    """Numbers and times are compared as such; what is not there equals nothing."""
    assert condition(text).holds(FOUND) is holds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ce_type", "is no condition"),
        ("=x", "is no condition"),
        ("", "is no condition"),
        ("severity>=3 or", "'3 or' is no number"),
        ("ce_serverity=3", "no record has the header 'ce_serverity'"),
        ("severity>=grave", "'grave' is no number"),
        ("severity=7", "'7' is none of 0, 1, 2, 3, 4"),
        ("eventclass=accident", "'accident' is none of AGREE"),
        ("time>=yesterday", "'yesterday' is no time"),
    ],
)
def test_a_wrong_condition_is_refused(text: str, says: str) -> None:
    """A filter that can never hold is a mistake of the user's, not an empty topic."""
    with pytest.raises(ConditionError) as caught:
        condition(text)

    assert says in str(caught.value)


def test_headers_of_strangers_have_any_name() -> None:
    """On the raw topic and among dead letters others write headers."""
    assert condition("odd!=x", strangers=True).holds(FOUND)
    assert not condition("__tocsin.errors.reason=decode", strangers=True).holds(FOUND)


def test_the_command_refuses_before_it_reads() -> None:
    """Every --filter is read first, and the message says which."""
    with pytest.raises(CommandError, match="--filter no record has the header 'x'"):
        tail("events", choice=Choice(filter=("severity>=3", "x=1")))


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
