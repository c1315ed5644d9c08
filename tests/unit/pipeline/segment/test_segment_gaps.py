"""What tells of a gap between two paragraphs of a live page without marks."""

import numpy as np

from pipeline.segment import gaps

PAGE = (
    "The ferry to Avaris stays in port until the wind drops, its owner said.",
    "He asked passengers to come back on Thursday morning.",
    "Crews in Bellune pumped water out of nine cellars:",
    '"Never was there so much of it," their chief told reporters.',
    "Schools in Corvale and Dunmere are shut",
)


def _column(name: str, alike: float = 0.0) -> list[float]:
    """Describe the page; neighbours are *alike*."""
    rows = np.eye(len(PAGE), dtype=np.float32)
    rows[1:] += alike * rows[:-1]
    found = gaps.describe(PAGE, rows, rows)

    assert found.shape == (len(PAGE) - 1, len(gaps.NAMES))
    return [round(float(value), 3) for value in found[:, gaps.NAMES.index(name)]]


def test_what_the_paragraph_begins_with() -> None:
    """One that goes back, or is a quotation, goes on with a post."""
    assert _column("goes back") == [1, 0, 0, 0]
    assert _column("quote") == [0, 0, 1, 0]


def test_what_stands_before_and_how_it_ends() -> None:
    """A colon is followed by what it announces; a line without an end is a heading."""
    assert _column("after colon") == [0, 0, 1, 0]
    assert _column("open end") == [0, 1, 0, 1]
    assert _column("after open end") == [0, 0, 1, 0]


def test_likeness_of_neighbours() -> None:
    """Of the paragraph to the one before, and of those around it."""
    assert _column("like the one before", 0.5)[0] == 0.5
    assert _column("next alike", 0.5)[-1] == 0
    assert _column("like the second before", 0.5) == [0, 0, 0, 0]


def test_names_are_those_of_the_paragraph() -> None:
    """One without a name of its own is marked."""
    assert _column("no name") == [1, 0, 0, 0]
    assert _column("names")[0] == 0 < _column("names")[-1]


def test_the_page_is_the_same_in_each_row() -> None:
    """How its lines are written as a whole tells how fine it is cut."""
    assert _column("page: quotes") == [0.2] * 4
    assert _column("page: short lines") == [0.8] * 4
