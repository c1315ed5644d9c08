"""No release breaks those who read by the schemas of an earlier one."""

import copy
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from agents.cli.errors import CommandError
from agents.cli.schemas import diff
from schemas import codec, publish, topics
from schemas.compat import breaks
from schemas.topics import Topic

RELEASED: Final = Path(__file__).parent / "released"
CASES: Final = [
    pytest.param(folder, topic, id=f"{folder.name}-{topic.name}")
    for folder in sorted(RELEASED.iterdir())
    for topic in topics.ALL
]


@pytest.mark.parametrize(("folder", "topic"), CASES)
def test_nothing_breaks_a_reader_of_a_release(folder: Path, topic: Topic) -> None:
    """If this fails: add a field beside the old one, or a topic `.v2`."""
    old = orjson.loads((folder / publish.path(topic)).read_bytes())

    assert breaks(old, publish.schema(topic)) == []


def events() -> dict[str, Any]:
    """Give the schema of events, free to be changed."""
    return copy.deepcopy(publish.schema(topics.EVENTS))


def test_a_field_that_is_added_breaks_nobody() -> None:
    """Subscribers ignore what they do not know."""
    new = events()
    new["$defs"]["StoryState"]["properties"]["mood"] = {"type": "string"}

    assert breaks(publish.schema(topics.EVENTS), new) == []


def _renamed(new: Any) -> None:
    fields = new["$defs"]["StoryState"]["properties"]
    fields["gravity"] = fields.pop("severity")


def _retyped(new: Any) -> None:
    new["$defs"]["StoryState"]["properties"]["title"] = {"type": "integer"}


def _optional(new: Any) -> None:
    new["$defs"]["Event"]["required"].remove("event_id")


def _widened(new: Any) -> None:
    new["$defs"]["Event"]["properties"]["change"]["enum"].append("moved")


def _unbound(new: Any) -> None:
    del new["$defs"]["Ledger"]["properties"]["best"]["maximum"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_renamed, "story.severity: removed or renamed"),
        (_retyped, "story.title: type string became integer"),
        (_optional, "event_id: was always there, may now be absent"),
        (_widened, "change: new value moved of a closed set"),
        (_unbound, "story.killed.best: maximum 10000000000 became None"),
    ],
)
def test_what_breaks_a_reader_is_named(change: Any, said: str) -> None:
    """By its path in the record."""
    new = events()
    change(new)

    assert said in breaks(publish.schema(topics.EVENTS), new)


def test_the_command_compares_with_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its status is 1 where something breaks."""
    same = diff(publish.FOLDER)
    old = events()
    old["$defs"]["Event"]["properties"]["mood"] = {"type": "string"}
    file = tmp_path / publish.path(topics.EVENTS)
    file.parent.mkdir()
    file.write_bytes(orjson.dumps(old))

    assert (same, diff(tmp_path)) == (0, 1)
    assert "news.events.v1: mood: removed or renamed" in capsys.readouterr().out


def test_a_folder_without_schemas_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Empty or flat: nothing was compared, so nothing is known; the layout is named."""
    with pytest.raises(CommandError, match=r"events/v1\.schema\.json"):
        diff(tmp_path)
    (tmp_path / "v1.schema.json").write_bytes(orjson.dumps(events()))
    with pytest.raises(CommandError, match="nothing to compare"):
        diff(tmp_path)
    file = tmp_path / publish.path(topics.EVENTS)
    file.parent.mkdir()
    for text in ("{not json", "[]", "{}"):
        file.write_text(text)
        with pytest.raises(CommandError, match="no "):
            diff(tmp_path)
    file.write_bytes(orjson.dumps(events()))

    assert diff(tmp_path) == 0
    said = f"1 of {len(topics.ALL)} schemas compared: nothing breaks"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_a_record_with_a_field_of_tomorrow_is_read(topic: Topic) -> None:
    """An older process beside a newer one goes on."""
    from tests.unit.schemas.test_publish import MAKERS  # noqa: PLC0415 - its table

    record = MAKERS[topic]()
    found = orjson.loads(codec.encode(record)) | {"of_tomorrow": {"a": [1]}}

    read = codec.decode(orjson.dumps(found), topic.record)

    assert codec.encode(read) == codec.encode(record)
