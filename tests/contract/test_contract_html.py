"""The page of the contract in HTML: fresh, whole, and in need of nothing else."""

import json
import re
from typing import Any, Final

import jsonschema_rs
import pytest
from lxml import html

from schemas import codec, publish, topics
from tests.support import scenes
from tools import contract_html

EXAMPLES: Final[dict[str, Any]] = json.loads(
    contract_html.EXAMPLES.read_text(encoding="utf-8")
)
PAGE: Final = contract_html.FILE.read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    """If this fails: `python -m tools.contract_html`."""
    assert contract_html.page() == PAGE


def test_every_kind_of_record_has_an_example() -> None:
    """If this fails, make them: `tests/support/scenes.py` says how."""
    assert EXAMPLES.keys() - {"raw"} == scenes.kinds()
    assert {one["topic"] for one in EXAMPLES.values()} == {*topics.BY_NAME}
    for kind in EXAMPLES:
        assert f'<details id="{kind.replace(".", "-")}">' in PAGE


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_is_a_record_of_today(kind: str) -> None:
    """It is valid by its schema and says what its headers say."""
    one = EXAMPLES[kind]
    topic = topics.BY_NAME[one["topic"]]

    jsonschema_rs.validator_for(publish.schema(topic)).validate(one["value"])
    record = codec.decode(json.dumps(one["value"]).encode(), topic.record)

    assert json.loads(codec.encode(record)) == one["value"]
    if kind != "raw":
        assert one["headers"] == scenes.Made(topic, record).headers  # type: ignore[arg-type]


def test_the_page_needs_no_other_and_no_host() -> None:
    """No script, and no style, font or picture from elsewhere; no link leads astray."""
    root = html.document_fromstring(PAGE)
    anchors = {node.get("id") for node in root.iter() if node.get("id")}

    assert not [*root.iter("script", "link", "img", "iframe")]
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    for link in root.iter("a"):
        target = link.get("href")
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (contract_html.FILE.parent / target).resolve().is_file()


def test_the_page_can_be_read_on_a_small_screen_and_in_the_dark() -> None:
    """Cells name their column where rows become blocks; one title, one main part."""
    root = html.document_fromstring(PAGE)

    assert root.get("lang") == "en"
    assert [len([*root.iter(name)]) for name in ("title", "main", "h1")] == [1, 1, 1]
    assert "width=device-width" in PAGE
    assert "prefers-color-scheme: dark" in PAGE
    assert re.search(r"max-width: 46rem\) \{[^@]*data-label", PAGE)
    for cell in root.iter("td"):
        assert cell.get("data-label")
