"""Short texts of which another outlet has put a word of like meaning for many."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

_FILE: Final = Path(__file__).parent / "spun.toml"
TIDE: Final = (
    "A rescue boat found the missing kayaker alive on a rock off Skelling on Monday, "
    "the coast guard said. She was cold and weary after nine hours. Her brother wept "
    "when he heard the news, and thanked the crew."
)
TIDE_SPUN: Final = (
    "A rescue vessel found the missing kayaker alive on a boulder off Skelling on "
    "Monday, the coast guard said. She was cold and tired after nine hours. Her "
    "brother cried when he learned the news, and thanked the team."
)


def _reports() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(_FILE.read_text("utf-8"))["report"]
    return rows


def _news() -> Iterator[Any]:
    for row in _reports():
        for old, new in row["news"]:
            assert old in row["spun"], old
            changed = row["spun"].replace(old, new)
            yield pytest.param(row["text"], changed, id=f"{row['name']}, {new}")


def _said(text: str, later: str, host: str = "b") -> str:
    outcomes = run(
        article("https://a.example/1", text.strip()),
        article(f"https://{host}.example/2", later.strip(), 20),
    )
    return verdict(outcomes[1])[0]


@pytest.mark.parametrize(
    "row", [row for row in _reports() if not row.get("missed")], ids=lambda r: r["name"]
)
def test_words_of_like_meaning_all_over_make_a_copy(row: dict[str, Any]) -> None:
    """In a text that is too short for its swaps alone to show that it is rewritten."""
    assert _said(row["text"], row["spun"]) == "copy"


@pytest.mark.parametrize(("text", "later"), [*_news()])
def test_one_more_word_that_means_another_thing_is_news(text: str, later: str) -> None:
    """However many words of like meaning stand around it."""
    assert _said(text, later) != "copy"


def test_a_short_report_is_known_by_what_its_words_mean() -> None:
    """But not what its own outlet writes anew, which it means to say."""
    assert _said(TIDE, TIDE_SPUN) == "copy"
    assert _said(TIDE, TIDE_SPUN, host="a") != "copy"


@pytest.mark.parametrize(
    "swap",
    [("alive", "dead"), ("nine", "six"), ("boat found", "boat lost"), ("cold", "hurt")],
    ids=lambda pair: pair[1],
)
def test_a_fate_is_no_synonym(swap: tuple[str, str]) -> None:
    """Nor is a number."""
    old, new = swap
    later = TIDE_SPUN.replace("vessel", "boat").replace(old, new)
    assert _said(TIDE, later) != "copy"
