"""Lines in which an outlet speaks of itself make no news of a copy."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

_FILE: Final = Path(__file__).parent / "footers.toml"


def _cases(kind: str, *, below: bool = True) -> Iterator[Any]:
    for row in tomllib.loads(_FILE.read_text("utf-8"))["report"]:
        text = row["text"].strip()
        for line in row[kind]:
            later = f"{text}\n\n{line}" if below else f"{line}\n\n{text}"
            name = f"{row['language']}, {line}"
            yield pytest.param(text, later, row["language"], row["outlet"], id=name)


def _said(text: str, later: str, language: str, outlet: str) -> tuple[str, str | None]:
    outcomes = run(
        article("https://first.example/1", text, language=language),
        article(f"https://{outlet}/2", later, 20, language=language),
    )
    return verdict(outcomes[1])


@pytest.mark.parametrize(("text", "later", "language", "outlet"), [*_cases("standing")])
def test_a_line_of_the_outlet_below_a_copy_is_no_news(
    text: str, later: str, language: str, outlet: str
) -> None:
    """Whatever it begins with, in any of the languages."""
    assert _said(text, later, language, outlet)[0] == "copy"


@pytest.mark.parametrize(
    ("text", "later", "language", "outlet"),
    [*_cases("news"), *_cases("news", below=False)],
)
def test_a_line_that_tells_more_is_news(
    text: str, later: str, language: str, outlet: str
) -> None:
    """Though it names the outlet, its sources or its site."""
    assert _said(text, later, language, outlet)[0] != "copy"
