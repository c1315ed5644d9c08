"""Labels of real snippets that no model has seen: floors of ``tests.quality.read``."""

import json
import re
from pathlib import Path

import pytest

from tests.quality import read

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))["read_news"]
CARD = HERE.parents[1] / "pipeline" / "models" / "heads.md"


@pytest.mark.shared
def test_the_held_tenth(shared: Path) -> None:
    """The whole stage, on the tenth of part 1 that was left out from the start."""
    card = read.score(shared, read.predicted(read.held(shared)))

    low = {
        name: card[name]["value"]
        for name, floor in FLOORS["held"].items()
        if card[name]["value"] < floor
    }
    high = {
        name: card[name]["value"]
        for name, ceiling in FLOORS["held_at_most"].items()
        if card[name]["value"] > ceiling
    }
    assert (low, high) == ({}, {})


def test_the_card_of_the_weights_holds_what_is_published() -> None:
    """New weights whose scores without the item's set fall are not let in."""
    rows = re.findall(
        r"^\| ([a-z][^|]*) \| ([01]\.\d+) \|", CARD.read_text("utf-8"), re.MULTILINE
    )
    card = {name: float(value) for name, value in rows}

    assert {
        name: card[name]
        for name, floor in FLOORS["without_its_set"].items()
        if card[name] < floor
    } == {}
