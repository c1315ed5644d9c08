"""The page of the contract says what the records say, and when each field came."""

import copy
from pathlib import Path
from typing import Any, Final

import pytest

from agents.cli.errors import FINE, CommandError
from agents.cli.schemas import contract, releases
from schemas import publish, topics
from schemas.common import ID_MEANS
from schemas.contract_page import page, since
from schemas.headers import ARRIVED, COPIED, HEARTBEAT, OLDEST, RAW, REPLAYED, TRACE
from schemas.raw import LOOSE_MEANS

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]


def test_the_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """If this fails: `tocsin schemas page > docs/contract.md`."""
    status = contract(HERE / "released", HERE / "golden")

    written = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    assert (status, capsys.readouterr().out) == (FINE, written)


def test_every_topic_and_field_is_on_the_page() -> None:
    """With its type, whether it is always written, and what it means."""
    text = page({}, {})

    rows = set(text.splitlines())
    for topic in topics.ALL:
        assert f"## {topic.name}" in rows
        for name, definition in publish.schema(topic)["$defs"].items():
            for field in definition.get("properties", {}):
                assert f"| `{field}` | " in text, f"{name}.{field}"
    assert not any(row.endswith("|  |") for row in rows)
    story = next(row for row in rows if "Hash of the id of its first report" in row)
    assert "| `story_id` | [id](" in story
    assert "| always | next |" in story


def test_what_holds_for_all_fields_of_a_type_is_said_once() -> None:
    """Not in each row, which links to it; the headers of the stages are all named."""
    text = page({}, {})

    assert text.count(ID_MEANS) == text.count(LOOSE_MEANS) == 1
    for name in (ARRIVED, OLDEST, RAW, REPLAYED, COPIED, TRACE):
        assert f"| `{name}` |" in text


def test_a_subscriber_learns_how_to_read() -> None:
    """Committed records, heartbeats and the line that skips them, dead letters."""
    text = page({}, {})

    for said in ("read_committed", HEARTBEAT, "value is None", "<topic>.dlq"):
        assert said in text


def test_a_field_is_dated_by_the_first_release_that_has_it() -> None:
    """One that no release has will come with the next."""
    old = publish.schema(topics.EVENTS)
    new: Any = copy.deepcopy(old)
    new["$defs"]["Event"]["properties"]["mood"] = {"type": "string"}

    found = since({"0.9.0": {"events": old}, "0.10.0": {"events": new}})

    assert found["Event", "event_id"] == "0.9.0"
    assert found["Event", "mood"] == "0.10.0"
    assert ("Event", "colour") not in found


def test_releases_are_read_in_the_order_of_their_versions(tmp_path: Path) -> None:
    """0.10 came after 0.9."""
    for name in ("0.10.0", "0.9.0", "0.9.1"):
        (tmp_path / name).mkdir()

    assert list(releases(tmp_path)) == ["0.9.0", "0.9.1", "0.10.0"]
    with pytest.raises(CommandError, match="no such folder"):
        contract(tmp_path / "none", tmp_path)
