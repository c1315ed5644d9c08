from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from agents.cli import tail as tail_module
from agents.cli.errors import FINE, CommandError
from agents.cli.tail import Choice, tail, whole
from agents.inspect.allowed import VALUES, attributes
from agents.inspect.conditions import ConditionError, condition
from agents.inspect.reading import StoredRecord
from tests.support import scenes

AT = datetime(2026, 3, 3, tzinfo=UTC)
STORY = "0123456789abcdef" * 2
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
        ("severity>=3 or", "a condition is missing after `or`"),
        ("or severity>=3", "a condition is missing before `or`"),
        ("severity>=3||country=HU", "alternatives are joined with ` or `"),
        ("severity>=3 and country=HU", "--filter is repeatable"),
        ("severity>9", "'9' is none of 0, 1, 2, 3, 4"),
        ("country=hu", "'hu' is no code of a country; did you mean HU?"),
        ("country!=Hungary", "'Hungary' is no code of a country; did you mean HU?"),
        ("subject=517d3ce1", "'517d3ce1' does not match ^[0-9a-f]{32}$"),
        ("type=opened", "'opened' does not match"),
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


@pytest.mark.parametrize(
    ("topic", "text", "says"),
    [
        ("news.events.v1", "country=Norway", "no code of a country; did you mean NO?"),
        ("news.events.v1", "country=no", "no code of a country; did you mean NO?"),
        ("news.events.v1", "country=Norwegen", "no code of a country, such as NZ"),
        ("news.events.v1", "type=opened", "'opened' is none of tocsin.event.added, "),
        ("news.silences.v1", "type=made", "'made' does not match"),
        ("news.events.v1", "rule=a", "no record of news.events.v1 has the header"),
        ("news.reports.v1", f"story={STORY}", "no record of news.reports.v1 has the"),
        ("news.alerts.v1", "country=HU", "there are dataschema, id, rule, severity"),
    ],
)
def test_a_topic_refuses_what_its_records_have_not(
    topic: str, text: str, says: str
) -> None:
    """Each topic has headers and kinds of its own, and the message names them."""
    with pytest.raises(ConditionError) as caught:
        condition(text, topic=topic)

    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("topic", "header"),
    [
        ("news.events.v1", "ce_subject"),
        ("news.stories.v1", "ce_subject"),
        ("news.alerts.v1", "ce_story"),
    ],
)
def test_a_story_is_found_on_each_topic_that_has_it(topic: str, header: str) -> None:
    """As `tocsin export --story` and the API do, whatever the header is called."""
    record = replace(FOUND, topic=topic, headers=((header, STORY.encode()),))

    assert condition(f"story={STORY}", topic=topic).holds(record)
    assert not condition(f"story={'0' * 32}", topic=topic).holds(record)


def test_every_record_has_the_headers_that_a_filter_may_name() -> None:
    """What a run writes is among what each topic allows, names and values."""
    for one in scenes.records():
        names = {name[3:] for name in one.headers if name.startswith("ce_")}
        assert names <= attributes(one.topic.name)
        for name in names & {*VALUES, "type"}:
            header, value = f"ce_{name}", one.headers[f"ce_{name}"]
            record = replace(FOUND, headers=((header, value.encode()),))
            has = condition(f"ce_{name}={value}", topic=one.topic.name)
            assert has.holds(record)


def test_headers_of_strangers_have_any_name() -> None:
    """On the raw topic and among dead letters others write headers."""
    assert condition("odd!=x", strangers=True).holds(FOUND)
    assert not condition("__tocsin.errors.reason=decode", strangers=True).holds(FOUND)


def test_the_command_refuses_before_it_reads() -> None:
    """Every --filter is read first, and the message says which."""
    with pytest.raises(CommandError, match="--filter: no record has the header 'x'"):
        tail("events", choice=Choice(filter=("severity>=3", "x=1")))


class _Nothing:
    """Stands in for a reader: no record comes."""

    async def follow(self, _: float | None) -> AsyncIterator[StoredRecord]:
        """Yield none."""
        for one in ():
            yield one


def test_since_reads_from_that_time_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock; --from-beginning would say something else."""
    asked: dict[str, Any] = {}

    @asynccontextmanager
    async def reader(_: object, __: object, **how: Any) -> AsyncIterator[_Nothing]:
        asked.update(how)
        yield _Nothing()

    monkeypatch.setattr(tail_module, "open_reader", reader)
    monkeypatch.setenv("TOCSIN_BROKERS", "127.0.0.1:9")
    before = datetime.now(UTC)

    assert tail("events", choice=Choice(since="2h")) == FINE
    assert asked["from_beginning"]
    assert (
        timedelta()
        <= asked["since"] - before + timedelta(hours=2)
        < timedelta(minutes=5)
    )
    with pytest.raises(CommandError, match="--since"):
        tail("events", choice=Choice(since="soon"))
    with pytest.raises(CommandError, match="two different things"):
        tail("events", choice=Choice(since="2h", from_beginning=True))


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
