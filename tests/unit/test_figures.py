"""README and the page of quality give the same figures."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
_FIGURE: Final = re.compile(r"\d*\.\d+|\d+")
Row = Mapping[str, str]
"""Cells by the heading of their column."""

OWN: Final = "without its set"
SAID: Final = (
    # row of README; row of the page; and of each, where the cell holds several
    # figures: which of them
    ("event class, label or alternative", 0, "class, label or alternative", 0),
    ("topic", 0, "topic", 0),
    ("severity", 0, "severity", 0),
    ("would wake a person, F1", 0, "would wake a person, F1", 0),
    ("would wake a person, F1", 1, "wakes for nothing, of the calls", 0),
)
COLUMNS: Final = (
    ("Tocsin", OWN),
    ("TF-IDF and a linear model", "TF-IDF SVM, likewise"),
    ("two readers agree", "readers"),
)


def tables(text: str) -> dict[str, Row]:
    """Read all rows of the tables of a page by their first cell, up to a semicolon.

    Of rows with one name the first is taken.
    """
    found: dict[str, Row] = {}
    heading: list[str] = []
    for line in [*text.splitlines(), ""]:
        if not line.startswith("|"):
            heading = []
            continue
        cells = [cell.strip() for cell in line.strip()[1:-1].split("|")]
        if not heading:
            heading = cells
        elif cells[0].strip("-"):
            row = dict(zip(heading, cells, strict=True))
            found.setdefault(cells[0].partition(";")[0], row)
    return found


def section(text: str, heading: str) -> str:
    """Give the part of a page below *heading*, up to the next one of its level."""
    return text.partition(f"\n## {heading}")[2].partition("\n## ")[0]


def figures(cell: str) -> list[float]:
    """Read the figures of a cell: .9 is 0.900."""
    return [float(found) for found in _FIGURE.findall(cell)]


def differences(readme: str, quality: str) -> list[str]:
    """Name each figure that *readme* and *quality* give and that differs."""
    said, real = tables(readme), section(quality, "Real snippets")
    measured, expected = tables(real), tables(section(quality, "What to expect"))
    found = []

    def compare(name: str, where: str, one: list[float], other: list[float]) -> None:
        if one != other:
            found.append(f"{name}: {where} {one}, Real snippets {other}")

    for name, at, row, place in SAID:
        for ours, theirs in COLUMNS:
            one = figures(said[name][ours])[at : at + 1]
            other = figures(measured[row][theirs])[place : place + 1]
            if one:
                compare(f"{row} ({ours})", "README", one, other)
    killed = "killed, exact where stated"
    alone = figures(measured[killed]["without its source"])[:1]
    compare(killed, "README", figures(said[killed]["Tocsin"]), alone)
    for name, cells in expected.items():
        if name in measured:
            own = measured[name].get(OWN) or measured[name]["without its source"]
            shown = figures(cells["on a new source"])
            compare(name, "What to expect", shown, figures(own)[:1])
    found += _of_streams(said, tables(section(quality, "Stories on real streams")))
    return found


def _of_streams(said: Mapping[str, Row], streams: Mapping[str, Row]) -> list[str]:
    ours = said["stories of US politics, July 2021, B-cubed F1"]
    theirs = streams["AllSides of July 2021, trained to June"]
    return [
        f"stories of July 2021 ({name}): README {one}, Stories on real streams {other}"
        for name, column in (
            ("Tocsin", "Tocsin"),
            ("TF-IDF and a linear model", "TF-IDF, suited to the set"),
        )
        if (one := figures(ours[name])[:1]) != (other := figures(theirs[column])[:1])
    ]


def pages() -> tuple[str, str]:
    """Read README and the page of quality."""
    names = ("README.md", "docs/quality.md")
    readme, quality = ((ROOT / name).read_text("utf-8") for name in names)
    return readme, quality


def test_readme_and_quality_give_the_same_figures() -> None:
    """Whoever reads both believes neither if they differ."""
    assert differences(*pages()) == []


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("topic", "topic (Tocsin): README"),
        ("severity", "severity: What to expect"),
        ("killed, exact where stated", "killed, exact where stated: What to expect"),
        ("AllSides of July 2021, trained to June", "stories of July 2021 (Tocsin)"),
    ],
)
def test_a_figure_that_differs_is_named(row: str, named: str) -> None:
    """With the row, and where each of the two stands."""
    readme, quality = pages()
    head, rule, rest = quality.partition("\n## Real snippets")
    changed = re.sub(
        rf"(?m)^(\| {re.escape(row)}[^|]*)(\|.*)$",
        lambda found: found[1] + _FIGURE.sub("0.123", found[2]),
        rest,
    )

    found = differences(readme, head + rule + changed)

    assert [one for one in found if one.startswith(named)]
