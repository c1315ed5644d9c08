"""Deeds that are grave before anyone is counted, in Dutch, Polish, Turkish and Arabic.

``languages/perils.jsonl``: ``grave`` ones with the least severity, and ``calm`` ones
that only sound so (luggage, drills, films, walkers, visitors); ``held`` marks those
that were put away when they were written, and only counted since.
"""

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.classify import passage
from pipeline.classify.severity import perils
from pipeline.library import Pipeline, RawArticle

HERE: Final = Path(__file__).parent
AT: Final = datetime(2026, 6, 16, 9, tzinfo=UTC)
HELD: Final = 7
"""Right of the eight grave ones held; three before these languages had words."""


def rows(kind: str, *, held: bool) -> list[dict[str, Any]]:
    """Give the texts of one part."""
    path = HERE / "languages" / "perils.jsonl"
    every = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in every if (row["kind"], row["held"]) == (kind, held)]


def is_grave(row: dict[str, Any]) -> bool:
    """Tell whether a text is as severe as its deed."""
    article = RawArticle(
        url="https://a.example/1",
        title=row["title"],
        body=row["text"],
        language=row["language"],
    )
    (report,) = Pipeline(until="classify").read(article, at=AT).reports
    return report.labels.severity >= row["severity"]


def least(row: dict[str, Any]) -> int:
    """Give the severity that the deed alone gives."""
    text, title = (
        passage.read(row[part], date(2026, 6, 16), row["language"])
        for part in ("text", "title")
    )
    return perils.least(text, title, counted=False)


@pytest.mark.parametrize("row", rows("grave", held=False), ids=lambda row: row["title"])
def test_a_grave_deed_is_severe(row: dict[str, Any]) -> None:
    """A plane that is gone, villages that are emptied, hostages."""
    assert is_grave(row)


@pytest.mark.parametrize("row", rows("calm", held=False), ids=lambda row: row["title"])
def test_what_only_sounds_so_is_no_deed(row: dict[str, Any]) -> None:
    """Luggage that is gone, a drill, a film."""
    assert least(row) == 0


def test_the_held_ones_keep_their_figure() -> None:
    """What was read of texts nobody had tuned on is still read."""
    right = Counter(is_grave(row) for row in rows("grave", held=True))

    assert right.total() == 8
    assert right[True] >= HELD
    assert not any(map(least, rows("calm", held=True)))
