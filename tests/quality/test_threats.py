"""Threats to many that go on while they are told, before anyone is counted, in English.

``alarms/threats.jsonl``: gunmen at large, hospitals that hackers closed, lands without
light, "get to high ground", hostages, and what only sounds so. All were looked at.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.classify import decide, models
from pipeline.classify.heads.judge import GRAVE
from pipeline.classify.heads.linear import WAKING
from pipeline.models.training import examples

PATH: Final = Path(__file__).parent / "alarms" / "threats.jsonl"


def rows() -> list[dict[str, Any]]:
    """Give the reports, each with whether it must wake somebody."""
    return [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["title"])
def test_a_threat_to_many_wakes_before_anyone_is_counted(row: dict[str, Any]) -> None:
    """Nor do a lifted lockdown, a bill, a lone bear or a slump wake anybody."""
    made = examples.segment(row["text"], row["text"], row["title"], language="en")
    labels = decide.read(made, models.load())

    wakes = labels.severity >= GRAVE and labels.claim_status in WAKING
    assert wakes == row["wakes"]


def test_a_child_that_is_carried_off_is_serious() -> None:
    """An alert goes out to all; once the child is back there is none."""
    title = "Amber Alert issued for Thunder Bay boy, 5"
    text = "Police say a five-year-old was taken from a daycare by a man in a blue van."
    for lead, least in ((title, 2), (f"{title} cancelled, child found safe", 0)):
        made = examples.segment(lead, text, lead, language="en")
        assert (decide.read(made, models.load()).severity >= 2) == (least == 2)
