"""Figures in single sentences of our own: dates, clocks, ages, commas, parts, tolls.

``figures/sentences.jsonl``: ``held`` marks the sentences that nobody looked at while
the readers were mended; they were only counted. ``date`` is the day of the fetch;
``killed`` and the like: "12", "12+" at least, "<=12" at most, null for not stated.
``figures/claims.jsonl`` has openings with their claim status likewise.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.classify import casualties, decide, models, passage
from pipeline.classify.casualties import KINDS, printed
from pipeline.models.training import examples

HERE: Final = Path(__file__).parent
RIGHT: Final = {"looked at": 487, "held": 260}
"""Sentences of each part with all three figures right, of 499 and 304."""


CLAIMS: Final = {"looked at": 38, "held": 31}
"""Openings of each part whose claim status is right, of 39 and 32."""


def rows(name: str = "sentences") -> list[dict[str, Any]]:
    """Give all sentences."""
    path = HERE / "figures" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def is_right(row: dict[str, Any], persons: frozenset[str]) -> bool:
    """Tell whether all figures are read as labelled; "none" counts as not stated."""
    day = date.fromisoformat(row["date"])
    text = passage.read(row["text"], day, row["language"])
    found = casualties.find(text, None, persons, None).best(casualties.ANY)
    said = [printed(count) if (count := found[kind]) else None for kind in KINDS]
    return all(
        one == two or {one, two} == {"0", None}
        for one, two in zip(said, (row[kind] for kind in KINDS), strict=True)
    )


@pytest.mark.parametrize("part", RIGHT)
def test_figures_of_sentences_are_read(part: str) -> None:
    """No sentence that was right becomes wrong unnoticed."""
    persons = models.load().persons
    chosen = [row for row in rows() if row["held"] == (part == "held")]

    assert sum(is_right(row, persons) for row in chosen) >= RIGHT[part]


@pytest.mark.parametrize("part", CLAIMS)
def test_claim_status_of_openings_is_read(part: str) -> None:
    """Plain denials and what only posts say are told from what is reported."""
    loaded = models.load()
    chosen = [row for row in rows("claims") if row["held"] == (part == "held")]
    right = 0
    for row in chosen:
        at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
        made = examples.segment(row["text"], row["text"], "", at, row["language"])
        right += decide.read(made, loaded).claim_status == row["status"]

    assert right >= CLAIMS[part]
