from pathlib import Path

import jsonschema_rs
import orjson
import pytest

from schemas import codec, headers, publish, topics
from schemas.report import Labels
from schemas.topics import Topic
from tests.support import factories as make

MAKERS = {
    topics.RAW: make.raw,
    topics.PREPARED: make.prepared,
    topics.ARTICLES: make.article,
    topics.DUPLICATES: make.duplicate,
    topics.SEGMENTS: make.segment,
    topics.REPORTS: make.report,
    topics.EVENTS: make.event,
    topics.STORIES: make.story,
    topics.ALERTS: make.alert,
    topics.DELIVERIES: make.delivery,
    topics.SILENCES: make.silence,
}
each_topic = pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)


def test_published_schemas_are_those_of_the_records() -> None:
    """If this fails: `tocsin schemas write`, and mind who reads these records."""
    assert publish.stale() == ()


@each_topic
def test_records_validate_against_what_is_published(topic: Topic) -> None:
    """What we send is what we say we send."""
    file = publish.FOLDER / publish.path(topic)
    validator = jsonschema_rs.Draft202012Validator(orjson.loads(file.read_bytes()))

    assert validator.is_valid(orjson.loads(codec.encode(MAKERS[topic]())))
    assert not validator.is_valid({})


@pytest.mark.parametrize("topic", topics.ALL[1:], ids=lambda topic: topic.name)
def test_schema_is_named_as_the_header_says(topic: Topic) -> None:
    """``ce_dataschema`` is the ``$id``."""
    carried = headers.of(MAKERS[topic](), topic=topic.name)
    named = headers.value(carried, "ce_dataschema")

    assert publish.schema(topic)["$id"].encode() == named


@each_topic
def test_every_property_says_what_it_is(topic: Topic) -> None:
    """A subscriber reads the schema, not our code."""
    definitions = publish.schema(topic)["$defs"]

    silent = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field, node in definition.get("properties", {}).items()
        if not node.get("description")
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("topic", "path", "value"),
    [
        (topics.EVENTS, ("labels", "claim_status"), "reported"),
        (topics.EVENTS, ("labels", "severity"), 0),
        (topics.EVENTS, ("labels", "is_event"), True),
        (topics.EVENTS, ("story", "severity"), 0),
        (topics.EVENTS, ("segment", "position"), 0),
        (topics.STORIES, ("state",), "open"),
        (topics.REPORTS, ("shard",), "world"),
    ],
    ids=lambda part: ".".join(part) if isinstance(part, tuple) else None,
)
def test_what_is_usual_is_written_too(
    topic: Topic, path: tuple[str, ...], value: object
) -> None:
    """A filter on a field finds the records in which it has its usual value."""
    usual = {topics.EVENTS: make.event(labels=Labels(), story=make.state(severity=0))}
    found = orjson.loads(codec.encode(usual.get(topic) or MAKERS[topic]()))

    for name in path:
        found = found[name]

    assert found == value


def test_stale_files_are_found(tmp_path: Path) -> None:
    """Missing, changed, and belonging to nothing."""
    for name, text in publish.published().items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert publish.stale(tmp_path) == ()

    (tmp_path / "raw/v1.schema.json").write_text("{}")
    (tmp_path / "events/v1.schema.json").unlink()
    (tmp_path / "gone").mkdir()
    (tmp_path / "gone/v1.schema.json").write_text("{}")

    assert publish.stale(tmp_path) == (
        "events/v1.schema.json",
        "gone/v1.schema.json",
        "raw/v1.schema.json",
    )
